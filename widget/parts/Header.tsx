import type { Language } from '../../server/contract/shapes';
import type { HelpNumber } from '../../server/contract/visitor';
import { t } from '../lib/words';
import { Icon } from './Icon';
import { CLOSE, EXIT, HIDE, PHONE } from './outlines';

const NAMES: Record<Language, string> = { et: 'Eesti keel', en: 'English', ru: 'Русский' };

interface Props {
  language: Language;
  numbers: HelpNumber[];
  numbersShown: boolean;
  onExit(): void;
  onLanguage(language: Language): void;
  onNumbers(): void;
  /** Only where a host page has a place to hide the panel in. */
  onHide: (() => void) | undefined;
}

/** What is on every view: the exit first, then languages, and the numbers one tap away. */
export function Header(props: Props) {
  return (
    <header class="header">
      <div class="bar">
        <button type="button" class="exit" onClick={props.onExit}>
          <Icon path={EXIT} />
          {t('exit')}
        </button>
        {props.onHide && (
          <button type="button" class="plain" aria-label={t('hide')} onClick={props.onHide}>
            <Icon path={HIDE} />
          </button>
        )}
        <span class="name">{t('title')}</span>
      </div>
      <div class="strip">
        <div class="languages" role="group" aria-label={t('language.label')}>
          {(Object.keys(NAMES) as Language[]).map((code) => (
            <button
              type="button"
              key={code}
              lang={code}
              aria-label={`${code.toUpperCase()}, ${NAMES[code]}`}
              aria-pressed={code === props.language}
              onClick={() => props.onLanguage(code)}
            >
              {code.toUpperCase()}
            </button>
          ))}
        </div>
        <nav class="quick" aria-label={t('numbers.title')}>
          {props.numbers.slice(0, 2).map((help) => (
            <Call key={help.code} help={help} />
          ))}
          <button
            type="button"
            class="plain"
            aria-label={t(props.numbersShown ? 'numbers.close' : 'numbers.all')}
            aria-expanded={props.numbersShown}
            onClick={props.onNumbers}
          >
            <Icon path={props.numbersShown ? CLOSE : PHONE} />
          </button>
        </nav>
      </div>
    </header>
  );
}

function Call({ help }: { help: HelpNumber }) {
  return (
    <a href={`tel:${help.tel}`} aria-label={t('numbers.call', { number: help.number })}>
      {help.number}
    </a>
  );
}
