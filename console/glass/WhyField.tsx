import { MAX_REASON } from '../../server/contract/limits';
import { t } from '../lib/i18n';
import { TextField } from '../parts/Field';
import { isTooShort, leastOf, type Way } from './glass.logic';

/** Asks why something is opened that is not one's own, and says what follows from it. */
export function WhyField(props: {
  way: Exclude<Way, 'read'>;
  /** What follows. */
  what: string;
  /** What a reason for an emergency has to say. */
  hint: string;
  value: string;
  isTried: boolean;
  onInput: (reason: string) => void;
}) {
  const { way, what, hint, value, isTried, onInput } = props;
  const short = t('contact:break.short', { least: leastOf(way) });
  return (
    <>
      <p class="contact-warning">{what}</p>
      <TextField
        label={t('contact:form.reason')}
        hint={way === 'break' ? hint : undefined}
        value={value}
        maxLength={MAX_REASON}
        error={isTried && isTooShort(way, value) ? short : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </>
  );
}
