import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { BreakToReview, FindContacts, FoundContact, GlassBreak } from '../../contract/glass';
import type { StaffId } from '../../contract/shapes';
import type { OnContact, StaffLog } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { refuseUnless } from '../../lib/limited';
import type { Publisher } from '../../realtime/publisher';
import type { Signals } from '../../realtime/signals';
import type { Audit } from '../audit/audit.service';
import { record, type Decide } from '../contact/contact.decisions.rules';
import { mayRead, type StaffActor } from '../contact/contact.policy';
import type { Case } from '../case/case.shapes';
import type { Contact } from '../contact/contact.shapes';
import type { CounselService } from '../contact/counsel.service';
import type { Log } from '../log/log.service';
import type { Settings } from '../settings/settings.service';
import {
  presentBreak,
  presentCaseBreak,
  presentCaseToReview,
  presentFound,
  presentToReview,
} from './glass.present';
import {
  boundsOf,
  BREAKS_AN_HOUR,
  MAX_FOUND,
  review,
  SEARCHES_AN_HOUR,
  type Review,
} from './glass.rules';
import { onKnown } from '../log/log.rules';

const HOUR_SECONDS = 60 * 60;

/** Opening what one may not read: reason first, supervisors told, reviewed afterwards. */
export type Glass = ReturnType<typeof createGlass>;

/** What breaking the glass needs. */
export interface GlassDeps {
  log: Log<Contact>;
  counsel: Pick<CounselService, 'logAfter'>;
  /** The stored projections: what is to be reviewed, and what was opened within a time. */
  contacts: {
    toReview(): Promise<Contact[]>;
    openedWithin(from: Date, until: Date): AsyncIterable<Contact>;
    saveAll(contacts: readonly Contact[], at: Date): Promise<void>;
  };
  /** The stored projections of cases whose glass was broken. */
  cases: { toReview(): Promise<Case[]> };
  audit: Pick<Audit, 'record'>;
  settings: Settings;
  publisher: Publisher;
  signals: Signals;
  clock: Clock;
}

/** Binds breaking the glass to the log, and follows what other nodes tell of it. */
export function createGlass(deps: GlassDeps) {
  const { log, contacts, publisher, signals, clock } = deps;
  // In the memory of this node: two nodes let twice as much through, and each is in the audit log.
  const breaks = new RateLimiterMemory({ points: BREAKS_AN_HOUR, duration: HOUR_SECONDS });
  const searches = new RateLimiterMemory({ points: SEARCHES_AN_HOUR, duration: HOUR_SECONDS });

  signals.on('glass:changed', async ({ contactId, seq }) => {
    const contact = await log.current(contactId);
    if (contact) tellHere(contact, seq);
  });

  /** Tells the supervisors who are connected to this node. */
  function tellHere(contact: Contact, seq: number): void {
    const broken = contact.breaks.find((one) => one.seq === seq);
    if (broken) publisher.toSupervisors('glass:broken', presentBreak(contact, broken));
    else publisher.toSupervisors('glass:reviewed', { contactId: contact.id, seq });
  }

  async function append(actor: StaffActor, wish: OnContact, same: Same, decide: Decide) {
    const { contactId, clientId } = wish;
    return log.append(contactId, {
      clientId,
      author: { kind: 'staff', staffId: actor.staffId },
      same,
      decide: onKnown(decide),
    });
  }

  /** The list of what is to be reviewed is asked of the store, so it is there before anybody is told. */
  async function tell(contact: Contact, seq: number): Promise<void> {
    await contacts.saveAll([contact], clock.now());
    tellHere(contact, seq);
    signals.send('glass:changed', { contactId: contact.id, seq });
  }

  const bothToReview = () => Promise.all([contacts.toReview(), deps.cases.toReview()]);

  return {
    /** Opens a contact to a counsellor for VIEW_HOURS; the reason is stored and supervisors are told before anything is read. */
    async break(actor: StaffActor, wish: OnContact, reason: string): Promise<StaffLog> {
      const body = { kind: 'glass_broken', reason } as const;
      const { entry, state } = await append(actor, wish, body, record(body));
      await tell(state, entry.seq);
      return deps.counsel.logAfter(actor, wish.contactId, 0);
    },

    /** Keeps what a supervisor found on looking at a break. */
    async review(actor: StaffActor, wish: OnContact, said: Review): Promise<void> {
      const same = { kind: 'glass_reviewed', ...said } as const;
      const { state } = await append(actor, wish, same, review(actor.staffId, said));
      await deps.audit.record({
        actor: actor.staffId,
        action: 'glass_reviewed',
        subject: { contactId: wish.contactId },
        details: { finding: said.finding },
      });
      await tell(state, said.brokenSeq);
    },

    /** What nobody has reviewed, of contacts and of cases, the oldest first. */
    async toReview(): Promise<BreakToReview[]> {
      const [ofContacts, ofCases] = await bothToReview();
      const all = [...ofContacts.flatMap(presentToReview), ...ofCases.flatMap(presentCaseToReview)];
      return all.sort((one, other) => one.at.localeCompare(other.at));
    },

    /** The same without the reasons, for a console that has just been opened. */
    async open(): Promise<GlassBreak[]> {
      const [ofContacts, ofCases] = await bothToReview();
      return [
        ...ofContacts.flatMap((contact) => contact.breaks.map((one) => presentBreak(contact, one))),
        ...ofCases.flatMap((one) => (one.breaks ?? []).map((each) => presentCaseBreak(one, each))),
      ];
    },

    /** The contacts that were opened on a day in a language, the earliest first; so many from one on, and whether there are more. */
    async find(
      actor: StaffActor,
      { day, language, skip }: FindContacts,
    ): Promise<{ found: FoundContact[]; more: boolean }> {
      const { from, until } = boundsOf(day, deps.settings.service().hours.timezone);
      const now = clock.now();
      const found: FoundContact[] = [];
      let passed = 0;
      for await (const contact of contacts.openedWithin(from, until)) {
        if (contact.language !== language || contact.isErasing) continue;
        passed += 1;
        if (passed <= skip) continue;
        if (found.length === MAX_FOUND) return { found, more: true };
        found.push(presentFound(contact, mayRead(actor, contact, now)));
      }
      return { found, more: false };
    },

    /** Counts what somebody wants to open; throws `rate_limited` where it is more than a night can need. */
    countBreak: (staffId: StaffId): Promise<void> => refuseUnless(breaks.consume(staffId)),

    /** Counts a search in the same way. */
    countSearch: (staffId: StaffId): Promise<void> => refuseUnless(searches.consume(staffId)),
  };
}

type Same = Parameters<Log<Contact>['append']>[1]['same'];
