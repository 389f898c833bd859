import { MAX_PAGE } from '../../contract/limits';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { EntryBody, Hold, StaffEntry, StaffLog } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { AppError, notFoundIsNone } from '../../lib/errors';
import type { Log } from '../log/log.service';
import type { Appended } from '../log/log.shapes';
import type { Queue } from '../queue/queue.service';
import type { Settings } from '../settings/settings.service';
import type { Team } from '../team/team.service';
import * as decisions from './contact.decisions.rules';
import { mayComeTooLate, mayKnow, type ContactAction, type StaffActor } from './contact.policy';
import type { Contact } from './contact.shapes';
import type { ContactViews } from './contact.views';
import { isToCome, liftHold } from './hold.rules';
import { unrestrict } from './restriction.rules';
import type { LiveContacts } from './live';
import { createSlots } from './slots';
import { onKnown } from '../log/log.rules';

/** A wish of staff: which contact, and the id by which a repeat is known. */
interface Wish {
  contactId: ContactId;
  clientId: string;
}

/** With what a contact ends. */
interface Ending {
  outcome: string;
  reason?: string | undefined;
  /** The counsellor knows that questions of danger are open. */
  leavesOpen?: true | undefined;
}

type Same = { kind: EntryBody['kind'] } & Record<string, unknown>;

/** What counsellors and supervisors can do with contacts. */
export type CounselService = ReturnType<typeof createCounselService>;

/** What the counsellors' service needs. */
export interface CounselServiceDeps {
  log: Log<Contact>;
  queue: Queue;
  live: LiveContacts;
  settings: Settings;
  team: Team;
  views: ContactViews;
  clock: Clock;
  /** The questions of danger that an assessment which was begun has left open. */
  leftOpenOf(contact: Contact): string[];
}

/** Binds the counsellors' service to the log. */
export function createCounselService(deps: CounselServiceDeps) {
  const { log, queue, live, settings, team, views, clock, leftOpenOf } = deps;
  const slots = createSlots({ log, team });

  function append(
    actor: StaffActor,
    wish: Wish,
    same: Same,
    decide: decisions.Decide,
  ): Promise<Appended<Contact>> {
    return log.append(wish.contactId, {
      clientId: wish.clientId,
      author: { kind: 'staff', staffId: actor.staffId },
      same,
      decide: onKnown(decide),
    });
  }

  async function appendEntry(
    actor: StaffActor,
    wish: Wish,
    same: Same,
    decide: decisions.Decide,
  ): Promise<StaffEntry> {
    return (await append(actor, wish, same, decide)).entry;
  }

  async function logAfter(
    actor: StaffActor,
    contactId: ContactId,
    after: number,
    limit = MAX_PAGE,
  ): Promise<StaffLog> {
    const contact = await log.current(contactId);
    if (!contact) throw new AppError('not_found');
    const entries = await log.after(contactId, after, limit);
    const last = entries.at(-1)?.seq ?? contact.seq;
    return {
      contact: await views.forStaff(contact, actor.staffId),
      entries,
      more: last < contact.seq,
    };
  }

  async function aliasOf(actor: StaffActor): Promise<string> {
    const member = await team.find(actor.staffId);
    if (!member) throw new AppError('unauthenticated');
    return member.alias;
  }

  async function claim(actor: StaffActor, wish: Wish): Promise<StaffLog> {
    const alias = await aliasOf(actor);
    const run = (options: { aboveLimit: boolean }) =>
      append(actor, wish, { kind: 'claimed' }, decisions.claim(alias, options));
    await slots.ofOwnLimit(actor.staffId, wish, run, async () => {
      const contact = await log.stateOf(wish.contactId);
      return contact !== undefined && decisions.isUrgent(contact);
    });
    return logAfter(actor, wish.contactId, 0);
  }

  /** The contact of mine that an earlier try of the same wish has claimed. */
  async function claimedBy(actor: StaffActor, clientId: string): Promise<ContactId | undefined> {
    for (const { id } of live.heldBy(actor.staffId)) {
      if (await log.has(id, clientId)) return id;
    }
    return undefined;
  }

  return {
    /**
     * The contact, where the actor may know of it; `not_found` is the answer for all others. Who may not know costs the
     * same queries as what is not there, so that the time of an answer tells nothing either.
     */
    async getContactFor(
      actor: StaffActor,
      contactId: ContactId,
      action: ContactAction = 'read',
    ): Promise<Contact | undefined> {
      const now = clock.now();
      const known = (contact: Contact | undefined) =>
        contact && (mayKnow(actor, contact, now) || mayComeTooLate(actor, action, contact))
          ? contact
          : undefined;
      const current = known(log.remembered(contactId)) && (await log.current(contactId));
      return known(current) ?? known(await log.lookUp(contactId).catch(notFoundIsNone));
    },

    /** Whether an earlier try of the actor's own under this id is in the log. */
    async hasDone(actor: StaffActor, contactId: ContactId, clientId: string): Promise<boolean> {
      const entry = await log.byClientId(contactId, clientId).catch(notFoundIsNone);
      return entry?.author.kind === 'staff' && entry.author.staffId === actor.staffId;
    },

    logAfter,
    claim,

    /** Claims the first waiting contact that the actor may take; whoever was faster, the one after it. */
    async claimNext(actor: StaffActor, clientId: string): Promise<StaffLog> {
      const me = await team.find(actor.staffId);
      if (!me) throw new AppError('unauthenticated');
      const earlier = await claimedBy(actor, clientId);
      if (earlier) return logAfter(actor, earlier, 0);
      const passedOver = new Set<ContactId>();
      for (;;) {
        const row = queue.next(me.languages, passedOver);
        if (!row) throw new AppError('not_found');
        try {
          return await claim(actor, { contactId: row.contactId, clientId });
        } catch (error) {
          const isTaken = error instanceof AppError && error.code === 'conflict' && !error.field;
          if (!isTaken) throw error;
          passedOver.add(row.contactId);
        }
      }
    },

    /** Opens a contact of others to a supervisor; the reason is in the log before anything is read. */
    async view(actor: StaffActor, wish: Wish, reason: string): Promise<StaffLog> {
      const body = { kind: 'viewed', reason } as const;
      await append(actor, wish, body, decisions.record(body));
      return logAfter(actor, wish.contactId, 0);
    },

    async send(actor: StaffActor, wish: Wish, text: string): Promise<StaffEntry> {
      const alias = await aliasOf(actor);
      return appendEntry(
        actor,
        wish,
        { kind: 'message', text },
        decisions.answer(actor.staffId, text, alias),
      );
    },

    addNote: (actor: StaffActor, wish: Wish, text: string): Promise<StaffEntry> =>
      appendEntry(actor, wish, { kind: 'note', text }, decisions.record({ kind: 'note', text })),

    setLevel(
      actor: StaffActor,
      wish: Wish,
      set: Pick<EntryBody & { kind: 'level_set' }, 'level' | 'reason'>,
    ) {
      const body = { kind: 'level_set', level: set.level, reason: set.reason } as const;
      return appendEntry(actor, wish, body, decisions.say(body));
    },

    acknowledge(actor: StaffActor, wish: Wish, alarmSeq: number): Promise<StaffEntry> {
      const same = { kind: 'alarm_acknowledged', alarmSeq } as const;
      return appendEntry(actor, wish, same, decisions.acknowledge(alarmSeq));
    },

    /** Offers a contact to a colleague who counsels. */
    async offer(actor: StaffActor, wish: Wish, to: StaffId, note: string): Promise<StaffEntry> {
      const colleague = await team.find(to);
      if (!colleague || colleague.role === 'administrator')
        throw new AppError('invalid_input', 'to');
      const same = { kind: 'transfer_offered', to, note } as const;
      return appendEntry(actor, wish, same, decisions.offer(actor.staffId, to, note));
    },

    withdraw: (actor: StaffActor, wish: Wish): Promise<StaffEntry> =>
      appendEntry(actor, wish, { kind: 'transfer_withdrawn' }, decisions.withdraw(actor.staffId)),

    async accept(actor: StaffActor, wish: Wish): Promise<StaffLog> {
      const alias = await aliasOf(actor);
      await slots.ofAll(actor.staffId, wish, () =>
        append(actor, wish, { kind: 'transferred' }, decisions.accept(actor.staffId, alias)),
      );
      return logAfter(actor, wish.contactId, 0);
    },

    async decline(actor: StaffActor, wish: Wish, reason?: string): Promise<void> {
      await append(
        actor,
        wish,
        { kind: 'transfer_declined' },
        decisions.decline(actor.staffId, reason),
      );
    },

    async join(actor: StaffActor, wish: Wish): Promise<StaffLog> {
      const alias = await aliasOf(actor);
      await append(actor, wish, { kind: 'joined' }, decisions.join(actor.staffId, alias));
      return logAfter(actor, wish.contactId, 0);
    },

    async part(actor: StaffActor, wish: Wish): Promise<void> {
      const alias = await aliasOf(actor);
      await append(actor, wish, { kind: 'parted' }, decisions.part(actor.staffId, alias));
    },

    async requeue(actor: StaffActor, wish: Wish, reason?: string): Promise<void> {
      const by = { staffId: actor.staffId, isSupervisor: actor.role === 'supervisor' };
      await append(actor, wish, { kind: 'requeued' }, decisions.putBack(by, reason));
    },

    /** Ends a contact with an outcome of the settings, and a reason where the outcome asks for one. */
    end(actor: StaffActor, wish: Wish, how: Ending): Promise<StaffEntry> {
      const { outcome, reason, leavesOpen } = how;
      const known = settings.service().outcomes.find(({ code }) => code === outcome);
      if (!known) throw new AppError('invalid_input', 'outcome');
      if (known.needsReason && !reason) throw new AppError('invalid_input', 'reason');
      const body = {
        kind: 'ended',
        by: 'counsellor',
        outcome,
        ...(reason ? { reason } : {}),
      } as const;
      const decide = decisions.endWith(body, { leftOpenOf, leavesOpen });
      return appendEntry(actor, wish, body, decide);
    },

    /** Ends a contact by which the service is abused; a person decides, and says why. */
    block(actor: StaffActor, wish: Wish, reason: string): Promise<StaffEntry> {
      const body = { kind: 'ended', by: 'counsellor', reason, blocked: true } as const;
      return appendEntry(actor, wish, body, decisions.end(body));
    },

    async reopen(actor: StaffActor, wish: Wish): Promise<StaffLog> {
      const alias = await aliasOf(actor);
      const { reopenMinutes } = settings.service().presence;
      await slots.ofAll(actor.staffId, wish, () =>
        append(
          actor,
          wish,
          { kind: 'reopened' },
          decisions.reopen(alias, clock.now(), reopenMinutes),
        ),
      );
      return logAfter(actor, wish.contactId, 0);
    },

    /** Records a try to reach somebody who left a message. */
    recordAttempt(
      actor: StaffActor,
      wish: Wish,
      attempt: (EntryBody & { kind: 'attempt' })['attempt'],
    ) {
      const isKnown = settings.service().attempts.ways.some(({ code }) => code === attempt.way);
      if (!isKnown) throw new AppError('invalid_input', 'attempt.way');
      const body = { kind: 'attempt', attempt } as const;
      return appendEntry(actor, wish, body, decisions.attempt(body));
    },

    setCodeWord(actor: StaffActor, wish: Wish, word: string): Promise<StaffEntry> {
      const body = { kind: 'code_word_set', word } as const;
      return appendEntry(actor, wish, body, decisions.say(body));
    },

    denyAlone: (actor: StaffActor, wish: Wish): Promise<StaffEntry> =>
      appendEntry(actor, wish, { kind: 'not_alone' }, decisions.notAlone('person')),

    confirmAlone: (actor: StaffActor, wish: Wish): Promise<StaffEntry> =>
      appendEntry(actor, wish, { kind: 'alone_confirmed' }, decisions.aloneAgain()),

    /** Shows a visitor who came back by code what was said before, or hides it again. */
    setPast(actor: StaffActor, wish: Wish, isOpen: boolean): Promise<StaffEntry> {
      const kind = isOpen ? 'past_opened' : 'past_closed';
      return appendEntry(actor, wish, { kind }, decisions.setPast(isOpen));
    },

    /** Keeps a contact from being erased; it must be looked at again on a day to come. */
    setHold(
      actor: StaffActor,
      wish: Wish,
      { reason, reviewOn }: Pick<Hold, 'reason' | 'reviewOn'>,
    ): Promise<StaffEntry> {
      if (!isToCome(reviewOn, clock.now(), settings.service().hours.timezone))
        throw new AppError('invalid_input', 'reviewOn');
      const body = { kind: 'hold_set', reason, reviewOn } as const;
      return appendEntry(actor, wish, body, decisions.record(body));
    },

    liftHold: (actor: StaffActor, wish: Wish, reason: string): Promise<StaffEntry> =>
      appendEntry(actor, wish, { kind: 'hold_lifted', reason }, liftHold(reason)),

    liftRestriction: (actor: StaffActor, wish: Wish, reason: string): Promise<StaffEntry> =>
      appendEntry(actor, wish, { kind: 'unrestricted', reason }, unrestrict(reason)),

    /** Puts a contact back because its counsellor is lost or signed out. */
    async requeueLost(
      { id, seq, holderId }: Contact,
      cause: 'connection_lost' | 'signed_out',
    ): Promise<void> {
      if (!holderId) return;
      const decide = decisions.requeueFrom(holderId, cause);
      await log.append(id, {
        clientId: `requeue:${seq}`,
        author: { kind: 'service' },
        same: { kind: 'requeued' },
        decide: onKnown(decide),
      });
    },
  };
}
