import type { WireError } from '../../server/contract/errors';
import { failureWords } from '../lib/failure';
import { t } from '../lib/i18n';

/** Why a code was not taken. */
export function codeFailure(error: WireError): string {
  if (error.code === 'rate_limited') return t('console:signin.limited');
  return error.field === 'code' ? t('account:code.wrong') : failureWords(error);
}
