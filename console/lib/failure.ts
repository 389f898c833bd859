import type { WireError } from '../../server/contract/errors';

import { t } from './i18n';

/** A failure in calm words: what happened, what is safe, what to do. */
export function failureWords(error: WireError): string {
  return t(`console:failure.${error.code}`, { ref: error.ref ?? '' });
}
