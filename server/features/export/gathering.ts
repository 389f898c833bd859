import type { CaseEntry, CaseId } from '../../contract/case';
import { MAX_PAGE } from '../../contract/limits';
import type { ContactId } from '../../contract/shapes';
import type { StaffEntry } from '../../contract/staff';
import { notFoundIsNone } from '../../lib/errors';
import type { CaseLogs } from '../case/case.service';
import { isShut } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { Log } from '../log/log.service';
import type { ReadContacts } from './content.rules';

/** Reads what a case file is made of, a page at a time. */
export function createGathering(deps: {
  log: Pick<CaseLogs, 'after'>;
  contacts: Pick<Log<Contact>, 'current' | 'after'>;
}) {
  const { log, contacts } = deps;

  return {
    /** The case's log up to an entry. */
    entriesUpTo: async (caseId: CaseId, last: number): Promise<CaseEntry[]> => {
      const all = await everything<CaseEntry>(
        (after) => log.after(caseId, after, MAX_PAGE),
        (entry) => entry.seq >= last,
      );
      return all.filter(({ seq }) => seq <= last);
    },

    /** The contacts of these that there still are, with their logs; of what the person has had restricted the id alone (GDPR Art. 18(2)). */
    async contactsOf(ids: readonly ContactId[]): Promise<ReadContacts> {
      const read: ReadContacts = { contacts: [], shut: [] };
      for (const id of ids) {
        const contact = await contacts.current(id).catch(notFoundIsNone);
        if (!contact) continue;
        if (isShut(contact)) read.shut.push(id);
        else {
          const page = (after: number) => contacts.after(id, after, MAX_PAGE);
          read.contacts.push({ contact, entries: await everything<StaffEntry>(page) });
        }
      }
      return read;
    },
  };
}

async function everything<Entry extends { seq: number }>(
  page: (after: number) => Promise<Entry[]>,
  isEnough: (entry: Entry) => boolean = () => false,
): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const some = await page(all.at(-1)?.seq ?? 0);
    all.push(...some);
    const last = some.at(-1);
    if (!last || some.length < MAX_PAGE || isEnough(last)) return all;
  }
}
