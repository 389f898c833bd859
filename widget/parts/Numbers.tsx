import type { Language } from '../../server/contract/shapes';
import type { HelpNumber } from '../../server/contract/visitor';
import { t } from '../lib/words';
import { Icon } from './Icon';
import { PHONE } from './outlines';

/** Every help number with what it is for. */
export function Numbers({ numbers, language }: { numbers: HelpNumber[]; language: Language }) {
  return (
    <ul class="numbers">
      {numbers.map((help) => (
        <li key={help.code}>
          <a href={`tel:${help.tel}`} aria-label={t('numbers.call', { number: help.number })}>
            <Icon path={PHONE} />
            <b>{help.number}</b>
          </a>
          <div>
            <strong>{help.name[language]}</strong>
            <p>{help.about[language]}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
