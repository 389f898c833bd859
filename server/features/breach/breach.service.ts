import type { AuditActor } from '../../contract/audit';
import type {
  AskBreach,
  BreachContact,
  BreachFacts,
  BreachGone,
  BreachReport,
} from '../../contract/breach';
import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { createTurns } from '../../lib/turns';
import type { Audit } from '../audit/audit.service';
import type { LinkedRow } from '../audit/audit.shapes';
import type { Contact } from '../contact/contact.shapes';
import type { Erasures } from '../erasure/erasure.service';
import type { Settings } from '../settings/settings.service';
import { countsOf, deadlinesFrom, factsOf, isListedFor, TAKINGS } from './breach.rules';
import { createGathering, type Gathering, type Taken } from './gathering';

/** Contacts in one read. */
const CONTACTS = 100;

const NOTHING: Taken = { takings: new Set(), staff: new Set() };

/** Says which contacts a data breach affects. */
export type Breaches = ReturnType<typeof createBreaches>;

/** What a report of a breach is made from. */
export interface BreachesDeps {
  /** Every row of the audit log, some at a time. */
  rows(): AsyncIterable<LinkedRow[]>;
  contacts: {
    page(after: string, most: number): Promise<{ contactId: ContactId; contact?: Contact }[]>;
  };
  erasures: Pick<Erasures, 'union'>;
  audit: Pick<Audit, 'record'>;
  settings: Settings;
  clock: Clock;
}

/** Binds the report to the audit log and the contacts. */
export function createBreaches(deps: BreachesDeps) {
  const { contacts, erasures, audit, settings, clock } = deps;
  const inTurn = createTurns<'report'>();

  /** The whole log: rows have no index by their moments, and of several nodes none in order. */
  async function gather(asked: AskBreach): Promise<Gathering> {
    const gathering = createGathering(asked);
    for await (const page of deps.rows()) {
      page.forEach(gathering.add);
      await othersFirst();
    }
    return gathering;
  }

  /** The contacts that are there and affected, in the order in which they began. */
  async function affected(asked: AskBreach, gathering: Gathering): Promise<BreachContact[]> {
    const found: BreachContact[] = [];
    const add = addListed(asked, gathering, settings.service().presence.reopenMinutes);
    for (let after = ''; ;) {
      const page = await contacts.page(after, CONTACTS);
      for (const { contactId, contact } of page) {
        if (contact) add(contact);
        const taken = gathering.taken.get(contactId);
        const wasStored = asked.isStored && (!contact || contact.openedAt < asked.to);
        if (!taken && !wasStored) continue;
        const facts = contact ? { facts: factsOf(contact) } : {};
        found.push({ contactId, ...facts, ...said(taken) });
      }
      const last = page.at(-1);
      if (!last) return found.sort(byBeginning);
      after = last.contactId;
      await othersFirst();
    }
  }

  /** The affected that are not there: erased, or no contact ever. */
  async function goneOf(
    asked: AskBreach,
    { taken }: Gathering,
    there: ReadonlySet<ContactId>,
  ): Promise<BreachGone[]> {
    const all = await erasures.union();
    const erased = new Map(
      all.flatMap(({ contactId, at }) => (contactId ? [[contactId, at] as const] : [])),
    );
    const ids = new Set([...taken.keys()].filter((contactId) => !there.has(contactId)));
    for (const [contactId, at] of erased) {
      // When one began that is erased nobody knows any more.
      if (asked.isStored && at.toISOString() >= asked.to && !there.has(contactId)) {
        ids.add(contactId);
      }
    }
    return [...ids].sort().map((contactId) => {
      const at = erased.get(contactId);
      const erasedAt = at ? { erasedAt: at.toISOString() } : {};
      return { contactId, ...erasedAt, ...said(taken.get(contactId)) };
    });
  }

  function topicsIn(found: readonly BreachContact[]): BreachReport['topics'] {
    const codes = new Set(found.map(({ facts }) => facts?.topic));
    const { topics } = settings.service();
    return Object.fromEntries(
      topics.flatMap(({ code, name }) => (codes.has(code) ? [[code, name]] : [])),
    );
  }

  async function make(actor: AuditActor, asked: AskBreach): Promise<BreachReport> {
    const gathering = await gather(asked);
    const found = await affected(asked, gathering);
    const there = new Set(found.map(({ contactId }) => contactId));
    const gone = await goneOf(asked, gathering, there);
    await keepOnRecord(actor, asked, found.length + gone.length);
    return {
      asked,
      madeAt: clock.now().toISOString(),
      ...(asked.learned ? { deadlines: deadlinesFrom(asked.learned) } : {}),
      contacts: found,
      gone,
      whole: gathering.whole,
      lists: gathering.lists(),
      counts: countsOf(found, gone.length),
      topics: topicsIn(found),
    };
  }

  return {
    /** The report; that it was made is in the audit log before anybody sees it. One after the other: each reads everything. */
    report: (actor: AuditActor, asked: AskBreach): Promise<BreachReport> =>
      inTurn('report', () => make(actor, asked)),
  };

  function keepOnRecord(actor: AuditActor, asked: AskBreach, contacts: number): Promise<void> {
    const { from, to, staffId, isStored } = asked;
    return audit.record({
      actor,
      action: 'breach_reported',
      ...(staffId ? { subject: { staffId } } : {}),
      details: { from, to, stored: isStored ? 'yes' : 'no', contacts },
    });
  }
}

/** Makes what takes note of a contact that stood on the lists of those who had a console open. */
function addListed(asked: AskBreach, gathering: Gathering, reopenMinutes: number) {
  const period = { from: new Date(asked.from), to: new Date(asked.to), reopenMinutes };
  const atWork = gathering.atWork();
  return (contact: Contact): void => {
    for (const [staffId, touched] of atWork) {
      if (touched.has(contact.id) && isListedFor(staffId, contact, period)) {
        gathering.take(contact.id, 'listed', staffId);
      }
    }
  };
}

function said({ takings, staff }: Taken = NOTHING): Pick<BreachContact, 'takings' | 'staff'> {
  return { takings: TAKINGS.filter((one) => takings.has(one)), staff: staff.size };
}

const begunAt = ({ facts }: { facts?: BreachFacts }): string => facts?.openedAt ?? '';

function byBeginning(one: BreachContact, other: BreachContact): number {
  const order = begunAt(one).localeCompare(begunAt(other));
  return order || one.contactId.localeCompare(other.contactId);
}

/** Whoever talks has their turn in between. */
function othersFirst(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
