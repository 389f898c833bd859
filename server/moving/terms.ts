import type { Connection } from 'mongoose';

/** The collections that an archive carries, in the order in which they are read (see readStore). */
export const CARRIED = [
  'audit',
  'feedback',
  'settings',
  'settingVersions',
  'marks',
  'drafts',
  'tombstones',
  'caseTombstones',
  'retentionRuns',
  'returnCodes',
  'guests',
  'requests',
  'contactKeys',
  'entries',
  'caseNumbers',
  'caseKeys',
  'caseEntries',
  'casePersons',
  'places',
  'staff',
  'factors',
  'identities',
] as const;

/** The name of a carried collection. */
export type Carried = (typeof CARRIED)[number];

/** A stored document, whatever it holds. */
export type StoredDocument = Record<string, unknown> & { _id: string };

/** Where documents come from or go to. */
export type Database = Pick<Connection, 'collection'>;

/** What one file of an archive holds. */
export interface Carriage {
  name: Carried;
  file: string;
  count: number;
  /** Of the lines, unpacked; the same for the same documents on every engine. */
  sha256: string;
  /** Of the file as it lies there. */
  fileSha256: string;
}

/** What an archive says of itself. */
export interface Manifest {
  format: 'counselling-archive';
  version: 1;
  createdAt: string;
  /** How many contacts and cases were erased when this was written; the list itself is kept apart. */
  erasures: number;
  collections: Carriage[];
}

/** Why an archive or the place where it should go is refused; people's words are in locales under moving.error. */
export type MovingErrorCode =
  | 'no_archive'
  | 'not_finished'
  | 'wrong_version'
  | 'damaged'
  | 'missing_file'
  | 'extra_file'
  | 'wrong_key'
  | 'gap'
  | 'sealed_otherwise'
  | 'not_empty'
  | 'other_import'
  | 'differs'
  | 'folder_in_use'
  | 'erasures_missing'
  | 'erasures_old'
  | 'seen_lately'
  | 'no_store'
  | 'unfinished'
  | 'in_use'
  | 'no_server'
  | 'busy'
  | 'underway'
  | 'no_account'
  | 'no_moment'
  | 'not_begun'
  | 'no_period'
  | 'not_learned'
  | 'keys_by_hand'
  | 'keys_in_use'
  | 'key_file'
  | 'full'
  | 'failed';

/** A refusal of moving house, with the file that it is about. */
export class MovingError extends Error {
  override name = 'MovingError';

  constructor(
    readonly code: MovingErrorCode,
    readonly file?: string,
    options?: ErrorOptions,
  ) {
    super(file ? `${code}: ${file}` : code, options);
  }
}
