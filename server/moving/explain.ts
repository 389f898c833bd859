import type { TFunction } from 'i18next';
import { StoreError } from '../store/errors';
import { MasterKeyError } from '../store/keyFile';
import { MovingError } from './terms';

/** Says in a person's language why a job was not done; of what nobody expected, its kind alone: drivers quote what is stored. */
export function explain(error: unknown, say: TFunction): string {
  if (error instanceof MovingError) {
    return say(`moving.error.${error.code}`, { file: error.file ?? '' });
  }
  if (!(error instanceof Error)) return say('moving.error.failed', { kind: typeof error });
  if (error instanceof StoreError || error instanceof MasterKeyError) return error.message;
  const { code } = error as { code?: unknown };
  if (code === 'ENOSPC') return say('moving.error.full');
  if (String(code).startsWith('ERR_PARSE_ARGS')) return say('moving.usage');
  const kind = [error.constructor.name, typeof code === 'string' ? code : ''].join(' ').trim();
  return say('moving.error.failed', { kind });
}
