import type { WireError } from '../../server/contract/errors';
import { t } from '../lib/i18n';

/** A failure in calm words: what happened, what is safe, what to do. */
export function errorWords(error: WireError & { client?: string }): string {
  return t(`common:error.${error.client ?? error.code}`, { ref: error.ref ?? '' });
}
