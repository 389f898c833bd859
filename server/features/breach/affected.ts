import type {
  AskBreach,
  BreachCase,
  BreachContact,
  BreachPlace,
  BreachTaken,
} from '../../contract/breach';
import type { CaseId } from '../../contract/case';
import type { PlaceId } from '../../contract/place';
import type { ContactId, Moment, StaffId } from '../../contract/shapes';
import { eachOf } from '../../lib/eachOf';
import type { Case } from '../case/case.shapes';
import type { Contact } from '../contact/contact.shapes';
import { factsOf, isListedFor } from './breach.rules';
import { caseFactsOf, isCaseListed, isHeldBefore } from './caseBreach.rules';
import type { Gathering } from './gathering';

/** What is stored that a breach may affect; of what does not open what is clear. */
export interface Stored {
  contacts: {
    page(after: string, most: number): Promise<{ contactId: ContactId; contact?: Contact }[]>;
  };
  cases: {
    stored(after: string, most: number): Promise<{ caseId: CaseId; number?: string; one?: Case }[]>;
  };
  places: {
    all(): Promise<{ _id: PlaceId; code: string; version: number; changed: { at: Date } }[]>;
  };
}

/** Finds what is there and affected. */
export type Affected = ReturnType<typeof createAffected>;

/** Binds it to one question, and to what the audit log says of it; what the log does not name is added there. */
export function createAffected(stored: Stored, asked: AskBreach, gathering: Gathering) {
  const { from, to, isStored } = asked;
  const atWork = gathering.atWork();

  /** Takes note of a contact that stood on the lists of those who had a console open. */
  function addListed(contact: Contact, reopenMinutes: number): void {
    const period = { from: new Date(from), to: new Date(to), reopenMinutes };
    for (const { staffId, touched } of atWork) {
      if (touched.has(contact.id) && isListedFor(staffId, contact, period)) {
        gathering.contacts.take(contact.id, 'listed', staffId);
      }
    }
  }

  /** Who opened a case is not in a row that names it; nor is on whose list it stood. */
  function addOfCase(one: Case): void {
    const { openedBy, openedAt } = one;
    const isOpened = openedAt >= from && openedAt < to;
    if (isOpened && (!asked.staffId || asked.staffId === openedBy)) {
      gathering.cases.take(one.id, 'changed', openedBy);
    }
    for (const { staffId, touched, hasAsked } of atWork) {
      const isOwn = touched.has(one.id) || isHeldBefore(staffId, one, to);
      if (isOwn && isCaseListed(one, { from, to, hasAsked })) {
        gathering.cases.take(one.id, 'listed', staffId);
      }
    }
  }

  const isAffected = <Id>(of: { has(id: Id): boolean }, id: Id, wasThere: boolean) =>
    of.has(id) || (isStored && wasThere);

  return {
    /** The cases, in the order in which they began; and the contacts whose talk left in their files. */
    async cases(): Promise<{ found: BreachCase[]; exported: Map<ContactId, StaffId[]> }> {
      const found: BreachCase[] = [];
      const exported = new Map<ContactId, StaffId[]>();
      for await (const { caseId, number, one } of eachOf(
        stored.cases.stored,
        (each) => each.caseId,
      )) {
        if (one) addOfCase(one);
        if (!isAffected(gathering.cases, caseId, !one || one.openedAt < to)) continue;
        const by = gathering.cases.by(caseId, 'exported');
        for (const contactId of by.size > 0 && one ? one.contactIds : []) {
          exported.set(contactId, [...by]);
        }
        found.push({
          caseId,
          ...(number === undefined ? {} : { number }),
          ...(one ? { facts: caseFactsOf(one) } : {}),
          ...gathering.cases.said(caseId),
        });
      }
      return { found: inOrder(found, ({ caseId }) => caseId), exported };
    },

    /** The contacts, in the order in which they began. */
    async contacts(
      exported: ReadonlyMap<ContactId, readonly StaffId[]>,
      reopenMinutes: number,
    ): Promise<BreachContact[]> {
      const found: BreachContact[] = [];
      for await (const { contactId, contact } of eachOf(
        stored.contacts.page,
        (one) => one.contactId,
      )) {
        if (contact) addListed(contact, reopenMinutes);
        const wasThere = !contact || contact.openedAt < to;
        for (const by of (wasThere && exported.get(contactId)) || []) {
          gathering.contacts.take(contactId, 'exported', by);
        }
        if (!isAffected(gathering.contacts, contactId, wasThere)) continue;
        const facts = contact ? { facts: factsOf(contact) } : {};
        found.push({ contactId, ...facts, ...gathering.contacts.said(contactId) });
      }
      return inOrder(found, ({ contactId }) => contactId);
    },

    /** The places by their codes, and last those of which there is none. */
    async places(): Promise<BreachPlace[]> {
      const places = await stored.places.all();
      const there = new Set(places.map(({ _id }) => _id));
      const { said, ids } = gathering.places;
      return [
        ...places
          .filter((one) => isAffected(gathering.places, one._id, wasKept(one, to)))
          .map(({ _id, code }) => ({ placeId: _id, code, ...said(_id) })),
        ...ids()
          .filter((placeId) => !there.has(placeId))
          .map((placeId) => ({ placeId, ...said(placeId) })),
      ];
    },
  };
}

/** Since when there is a place is known only until something of it is changed. */
function wasKept(one: { version: number; changed: { at: Date } }, to: Moment): boolean {
  return one.version > 1 || one.changed.at.toISOString() < to;
}

type Begun = BreachTaken<string> & { facts?: { openedAt: Moment } };

function inOrder<One extends Begun>(found: One[], idOf: (one: One) => string): One[] {
  const begunAt = ({ facts }: One) => facts?.openedAt ?? '';
  return found.sort(
    (one, other) =>
      begunAt(one).localeCompare(begunAt(other)) || idOf(one).localeCompare(idOf(other)),
  );
}
