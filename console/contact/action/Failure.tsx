import type { WireError } from '../../../server/contract/errors';
import type { ContactId } from '../../../server/contract/shapes';
import { t } from '../../lib/i18n';
import { failureWords } from '../../lib/failure';
import { truthWords } from './truth';

interface Props {
  error: WireError | undefined;
  contactId: ContactId;
}

/** How a command failed, in place and calm; where somebody was faster, what is true now. */
export function Failure({ error, contactId }: Props) {
  if (!error) return null;
  return (
    <p class="contact-failure" role="alert">
      {failureWords(error)}
      {error.code === 'conflict' && (
        <> {t('contact:truth.now', { what: truthWords(contactId) })}.</>
      )}
    </p>
  );
}
