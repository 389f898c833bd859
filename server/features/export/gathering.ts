import type { CaseEntry, CaseId } from '../../contract/case';
import { MAX_PAGE } from '../../contract/limits';
import type { ContactId } from '../../contract/shapes';
import type { StaffEntry } from '../../contract/staff';
import { notFoundIsNone } from '../../lib/errors';
import type { CaseLogs } from '../case/case.service';
import { isShut } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { Log } from '../log/log.service';
import type { ReadContact } from './content.rules';

/** Reads what a case file is made of, a page at a time. */
export function createGathering(deps: {
  log: Pick<CaseLogs, 'after'>;
  contacts: Pick<Log<Contact>, 'current' | 'after'>;
}) {
  const { log, contacts } = deps;

  async function contactOf(id: ContactId): Promise<ReadContact[]> {
    const contact = await contacts.current(id).catch(notFoundIsNone);
    // What the person has had restricted leaves no more (GDPR Art. 18(2)).
    if (!contact || isShut(contact)) return [];
    const entries = await everything<StaffEntry>((after) => contacts.after(id, after, MAX_PAGE));
    return [{ contact, entries }];
  }

  return {
    /** The case's log up to an entry. */
    entriesUpTo: async (caseId: CaseId, last: number): Promise<CaseEntry[]> => {
      const all = await everything<CaseEntry>(
        (after) => log.after(caseId, after, MAX_PAGE),
        (entry) => entry.seq >= last,
      );
      return all.filter(({ seq }) => seq <= last);
    },

    /** The contacts of these that there still are and may be used, with their logs. */
    async contactsOf(ids: readonly ContactId[]): Promise<ReadContact[]> {
      const read: ReadContact[] = [];
      for (const id of ids) read.push(...(await contactOf(id)));
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
