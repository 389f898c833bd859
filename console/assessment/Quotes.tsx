import type { StaffEntry } from '../../server/contract/staff';
import { authorName } from '../contact/people';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { IconButton } from '../parts/Button';
import { quotesOf } from './assessment.logic';

interface Props {
  entries: readonly StaffEntry[];
  seqs: readonly number[];
  /** Takes one away; absent for whoever only reads. */
  onRemove: ((seq: number) => void) | undefined;
}

/** The words of the log that show an answer, as they were written. */
export function Quotes({ entries, seqs, onRemove }: Props) {
  const quotes = quotesOf(entries, seqs);
  if (quotes.length === 0) return null;
  return (
    <ul class="assess-quotes">
      {quotes.map((entry) => (
        <li key={entry.seq}>
          <blockquote>{entry.text}</blockquote>
          <p class="contact-second">
            {authorName(entry.author)} · <time dateTime={entry.at}>{moment(entry.at)}</time>
          </p>
          {onRemove && (
            <IconButton
              icon="close"
              label={t('assessment:question.removeQuote')}
              onClick={() => onRemove(entry.seq)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
