import { authorName } from '../contact/people';
import { moment } from '../contact/values';
import { t } from '../lib/i18n';
import { IconButton } from '../parts/Button';
import { quotesOf } from './assessment.logic';
import type { Quotable } from './subject';

interface Props {
  quotable: readonly Quotable[];
  seqs: readonly number[];
  /** Takes one away; absent for whoever only reads. */
  onRemove: ((seq: number) => void) | undefined;
}

/** The words of the log that show an answer, as they were written. */
export function Quotes({ quotable, seqs, onRemove }: Props) {
  const quotes = quotesOf(quotable, seqs);
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
