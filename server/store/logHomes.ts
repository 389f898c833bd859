/** Where logs of one kind are kept: what they are of, and the models and collections of their entries and keys. */
export interface LogHome {
  /** The field that names what a log is of. */
  subject: string;
  entries: { model: string; collection: string };
  keys: { model: string; collection: string };
}

/** The logs of contacts. */
export const CONTACT_LOGS: LogHome = {
  subject: 'contactId',
  entries: { model: 'Entry', collection: 'entries' },
  keys: { model: 'ContactKey', collection: 'contactKeys' },
};

/** The logs of cases. */
export const CASE_LOGS: LogHome = {
  subject: 'caseId',
  entries: { model: 'CaseEntry', collection: 'caseEntries' },
  keys: { model: 'CaseKey', collection: 'caseKeys' },
};
