import { clock, t } from '../../lib/i18n';
import type { HappenedEntry } from './items.logic';
import { proposalWords, lineValues } from '../values';
import { lineDetail, lineKey, lineTone } from './words.logic';

/** Something that happened, in one line of words, with what a person wrote about it beneath. */
export function Line({ entry }: { entry: HappenedEntry }) {
  const detail = lineDetail(entry);
  const cues = entry.kind === 'opened' ? proposalWords(entry.proposal) : '';
  return (
    <div class={`contact-line contact-line-${lineTone(entry)}`}>
      <p>
        {t(lineKey(entry), lineValues(entry))} <time dateTime={entry.at}>{clock(entry.at)}</time>
      </p>
      {cues && <p class="contact-line-detail">{t('contact:log.cues', { cues })}</p>}
      {detail && <p class="contact-line-detail">{detail}</p>}
    </div>
  );
}
