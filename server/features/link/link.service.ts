import type { FoundCase, LinkedContact } from '../../contract/glass';
import type { ContactId } from '../../contract/shapes';
import type { OnContact, StaffEntry } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { AppError, notFoundIsNone } from '../../lib/errors';
import type { Audit } from '../audit/audit.service';
import { type Decide } from '../contact/contact.decisions.rules';
import { isShut, mayRead, type StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { CounselService } from '../contact/counsel.service';
import type { FoundCases } from '../glass/foundCases';
import type { Log } from '../log/log.service';
import { presentLinked } from './link.present';
import { link, MAX_LINKED, unlink } from './link.rules';
import { onKnown } from '../log/log.rules';

/** The earlier contacts of a visitor. */
export type Links = ReturnType<typeof createLinks>;

/** Binds links to the log. */
export function createLinks(deps: {
  log: Log<Contact>;
  counsel: Pick<CounselService, 'getContactFor'>;
  audit: Pick<Audit, 'record'>;
  cases: Pick<FoundCases, 'byId'>;
  clock: Clock;
}) {
  const { log, counsel, audit, cases, clock } = deps;

  /** The earlier contacts, the latest first; the chain ends where one was erased. */
  async function earlierThan(contact: Contact): Promise<Contact[]> {
    const found: Contact[] = [];
    const seen = new Set<ContactId>([contact.id]);
    let id = contact.previousId;
    while (id && !seen.has(id) && found.length < MAX_LINKED) {
      seen.add(id);
      const previous = await log.current(id).catch(notFoundIsNone);
      if (!previous || previous.isErasing) break;
      found.push(previous);
      id = previous.previousId;
    }
    return found;
  }

  /** Of what may only be stored nothing more is told. */
  async function caseOf(actor: StaffActor, contact: Contact): Promise<FoundCase | undefined> {
    if (!contact.caseId || isShut(contact)) return undefined;
    return cases.byId(actor, contact.caseId).catch(notFoundIsNone);
  }

  async function append(actor: StaffActor, wish: OnContact, same: Same, decide: Decide) {
    const { entry } = await log.append(wish.contactId, {
      clientId: wish.clientId,
      author: { kind: 'staff', staffId: actor.staffId },
      same,
      decide: onKnown(decide),
    });
    return entry;
  }

  return {
    /** What is to be known of the earlier contacts; each is kept as read before anything leaves. */
    async of(actor: StaffActor, contactId: ContactId): Promise<LinkedContact[]> {
      const contact = await log.current(contactId);
      const earlier = contact ? await earlierThan(contact) : [];
      for (const { id, state } of earlier) {
        const subject = { contactId: id };
        await audit.record({
          actor: actor.staffId,
          action: 'linked_read',
          subject,
          details: { state },
        });
      }
      return Promise.all(earlier.map(async (one) => presentLinked(one, await caseOf(actor, one))));
    },

    /** Links a contact to an earlier one that the actor may read: who may not know of it, or read it, hears that there is none. */
    async link(actor: StaffActor, wish: OnContact, previousId: ContactId): Promise<StaffEntry> {
      const previous = await counsel.getContactFor(actor, previousId);
      if (!previous || !mayRead(actor, previous, clock.now())) throw new AppError('not_found');
      return append(actor, wish, { kind: 'linked', previousId }, link(previous));
    },

    unlink: (actor: StaffActor, wish: OnContact): Promise<StaffEntry> =>
      append(actor, wish, { kind: 'unlinked' }, unlink()),
  };
}

type Same = Parameters<Log<Contact>['append']>[1]['same'];
