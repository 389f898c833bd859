import { CASE_LOGS, CONTACT_LOGS, type LogHome } from '../store/logHomes';
import type { Carried } from './terms';

/** A kind of log as it is carried: the collections of its keys and entries, and what it is of. */
export interface Logs {
  subject: string;
  keys: Carried;
  entries: Carried;
}

/** A key by which servers tell that they share a master key; each store has its own. */
export const NOT_OF_LOGS = 'nobody';

/** The kinds of logs. */
export const LOGS: readonly Logs[] = [CONTACT_LOGS, CASE_LOGS].map(carriedAs);

/** Whether a collection holds the keys of logs. */
export function isKeys(name: Carried): boolean {
  return LOGS.some(({ keys }) => keys === name);
}

function carriedAs({ subject, keys, entries }: LogHome): Logs {
  return {
    subject,
    keys: keys.collection as Carried,
    entries: entries.collection as Carried,
  };
}
