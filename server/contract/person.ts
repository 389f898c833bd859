import type { CaseFile, OnCase } from './case';
import type { CalendarDate } from './shapes';

/** By what somebody is told from all others: an Estonian personal code, or another document with its country. */
export type PersonDocument =
  | { kind: 'personal_code'; code: string }
  | {
      kind: 'passport' | 'identity_card' | 'residence_card' | 'other';
      number: string;
      /** ISO 3166-1 alpha-2. */
      country: string;
    };

/** Who the person of a case is; sealed apart from the case, and opened by a reason alone. */
export interface PersonIdentity {
  name: string;
  bornOn?: CalendarDate;
  document?: PersonDocument;
  /** As it is called, with the country: +372 5… */
  phone?: string;
}

/** An identity as it was opened. */
export interface OpenedIdentity {
  identity: PersonIdentity;
  version: number;
}

/** What staff may ask about who somebody is. */
export interface PersonCommandInputs {
  /** `version` is the one that was changed, 0 where there was none. */
  'person:set': OnCase & { identity: PersonIdentity; version: number };
  'person:open': OnCase & { reason: string };
}

/** What they are answered. */
export interface PersonCommandOutputs {
  'person:set': CaseFile;
  'person:open': OpenedIdentity;
}
