import type {
  CaseEntry,
  CaseEntryBody,
  CaseFile,
  CaseId,
  CaseLog,
  OnCase,
  StatusSet,
} from '../../contract/case';
import { MAX_PAGE } from '../../contract/limits';
import type { SetFieldInput } from '../../contract/sheet';
import type { ContactId, Moment, StaffId } from '../../contract/shapes';
import type { Hold, StaffEntry } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { AppError, notFoundIsNone } from '../../lib/errors';
import { isShut, type StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import { isToCome } from '../contact/hold.rules';
import type { Log } from '../log/log.service';
import type { Settings } from '../settings/settings.service';
import type { Team } from '../team/team.service';
import { today } from '../settings/hours.rules';
import * as decisions from './case.decisions.rules';
import { mayKnowCase, mayName, mayReadCase, type CaseAction } from './case.policy';
import { assertCounsels } from './colleague';
import { presentCase } from './case.present';
import type { Case } from './case.shapes';
import { liftCaseHold } from './keeping.rules';
import { onKnown } from '../log/log.rules';

/** The logs of cases. */
export type CaseLogs = Log<Case, CaseEntryBody, CaseEntry>;

/** What the cases' service needs. */
export interface CaseServiceDeps {
  log: CaseLogs;
  contacts: Pick<Log<Contact>, 'current' | 'after'>;
  team: Pick<Team, 'find'>;
  settings: Settings;
  /** Throws where a value names what the case does not have. */
  check(caseId: CaseId, input: SetFieldInput): Promise<void>;
  clock: Clock;
}

/** What staff can do with cases. */
export type CaseService = ReturnType<typeof createCaseService>;

/** Binds the cases' service to their logs. */
export function createCaseService(deps: CaseServiceDeps) {
  const { log, contacts, team, settings, check, clock } = deps;

  async function append(
    actor: StaffActor,
    wish: OnCase,
    same: { kind: CaseEntryBody['kind'] } & Record<string, unknown>,
    decide: decisions.DecideCase,
  ): Promise<CaseEntry> {
    const { entry } = await log.append(wish.caseId, {
      clientId: wish.clientId,
      author: { kind: 'staff', staffId: actor.staffId },
      same,
      decide: onKnown(decide),
    });
    return entry;
  }

  /** Appends what is as it was asked for. */
  const add = (
    actor: StaffActor,
    wish: OnCase,
    body: CaseEntryBody,
    may: (body: CaseEntryBody) => decisions.DecideCase,
  ) => append(actor, wish, { ...body }, may(body));

  async function known(caseId: CaseId): Promise<Case> {
    const one = await log.current(caseId);
    if (!one) throw new AppError('not_found');
    return one;
  }

  async function file(actor: StaffActor, caseId: CaseId): Promise<CaseFile> {
    const one = await known(caseId);
    // A repeat of what was let once opens nothing that is not open now.
    if (!mayReadCase(actor, one, clock.now())) throw new AppError('not_found');
    return presentCase(one, actor, clock.now());
  }

  /** A moment at which something happened may not be one to come. */
  function past(happenedAt: Moment | undefined): void {
    if (happenedAt && Date.parse(happenedAt) > clock.now().getTime())
      throw new AppError('invalid_input', 'happenedAt');
  }

  return {
    file,

    /** The case, where the actor may know of it; who may not know costs the same queries as what is not there. */
    async getCaseFor(
      actor: StaffActor,
      caseId: CaseId,
      action: CaseAction = 'read',
    ): Promise<Case | undefined> {
      const one = await log.lookUp(caseId).catch(notFoundIsNone);
      const isKnown = one && (mayKnowCase(actor, one, clock.now()) || mayName(actor, action, one));
      return isKnown ? one : undefined;
    },

    /** Whether an earlier try of the actor's own under this id is in the log. */
    async hasDone(actor: StaffActor, caseId: CaseId, clientId: string): Promise<boolean> {
      const entry = await log.byClientId(caseId, clientId).catch(notFoundIsNone);
      return entry?.author.kind === 'staff' && entry.author.staffId === actor.staffId;
    },

    async logAfter(caseId: CaseId, after: number, limit = MAX_PAGE): Promise<CaseLog> {
      const one = await known(caseId);
      const entries = await log.after(caseId, after, limit);
      return { entries, more: (entries.at(-1)?.seq ?? one.seq) < one.seq };
    },

    /** What was said in a contact that belongs to the case; not where its use is restricted (GDPR Art. 18). */
    async contactLogAfter(
      caseId: CaseId,
      contactId: ContactId,
      after: number,
      limit = MAX_PAGE,
    ): Promise<{ entries: StaffEntry[]; more: boolean }> {
      const contact = await contacts.current(contactId).catch(notFoundIsNone);
      if (contact?.caseId !== caseId || isShut(contact)) throw new AppError('not_found');
      const entries = await contacts.after(contactId, after, limit);
      return { entries, more: (entries.at(-1)?.seq ?? contact.seq) < contact.seq };
    },

    /** Opens a case of others to a supervisor; the reason is in the log before anything is read. */
    async view(actor: StaffActor, wish: OnCase, reason: string): Promise<CaseFile> {
      await add(actor, wish, { kind: 'viewed', reason }, decisions.record);
      return file(actor, wish.caseId);
    },

    note(actor: StaffActor, wish: OnCase, text: string, happenedAt?: Moment): Promise<CaseEntry> {
      past(happenedAt);
      const body = { kind: 'note', text, ...(happenedAt ? { happenedAt } : {}) } as const;
      return add(actor, wish, body, decisions.record);
    },

    async setField(
      actor: StaffActor,
      wish: OnCase & SetFieldInput & { happenedAt?: Moment },
    ): Promise<CaseEntry> {
      past(wish.happenedAt);
      await check(wish.caseId, wish);
      const { sheet, field, value, happenedAt } = wish;
      const same = { kind: 'field_set', sheet, field, value } as const;
      return append(actor, wish, same, decisions.setCaseField(wish, happenedAt));
    },

    removeItem(actor: StaffActor, wish: OnCase, sheet: string, reason: string) {
      const same = { kind: 'item_removed', sheet, reason } as const;
      return append(actor, wish, same, decisions.removeItem(sheet, reason));
    },

    rename: (actor: StaffActor, wish: OnCase, pseudonym: string): Promise<CaseEntry> =>
      add(actor, wish, { kind: 'renamed', pseudonym }, decisions.work),

    /** Sets the victim status as an authority decided it; the day of the decision is not one to come. */
    setStatus(actor: StaffActor, wish: OnCase, set: StatusSet): Promise<CaseEntry> {
      const { timezone } = settings.service().hours;
      if (set.on > today(timezone, clock.now())) throw new AppError('invalid_input', 'on');
      if (set.deadline && set.deadline <= set.on) throw new AppError('invalid_input', 'deadline');
      return add(actor, wish, { kind: 'status_set', ...set }, decisions.work);
    },

    async share(actor: StaffActor, wish: OnCase, staffId: StaffId): Promise<CaseEntry> {
      await assertCounsels(team, staffId, 'staffId');
      return append(actor, wish, { kind: 'shared', staffId }, decisions.share(staffId));
    },

    leave: (actor: StaffActor, wish: OnCase, staffId: StaffId): Promise<CaseEntry> =>
      append(actor, wish, { kind: 'left', staffId }, decisions.leave(staffId)),

    async handOver(actor: StaffActor, wish: OnCase, to: StaffId, note: string): Promise<CaseEntry> {
      await assertCounsels(team, to, 'to');
      const same = { kind: 'handed_over', to, note } as const;
      return append(actor, wish, same, decisions.handOver(actor.staffId, to, note));
    },

    readHandover(actor: StaffActor, wish: OnCase, handedSeq: number): Promise<CaseEntry> {
      const same = { kind: 'handover_read', handedSeq } as const;
      return append(actor, wish, same, decisions.readHandover(actor.staffId, handedSeq));
    },

    close: (
      actor: StaffActor,
      wish: OnCase,
      closing: Pick<CaseEntryBody & { kind: 'closed' }, 'outcome' | 'reason'>,
    ): Promise<CaseEntry> => add(actor, wish, { kind: 'closed', ...closing }, decisions.work),

    reopen: (actor: StaffActor, wish: OnCase, reason: string): Promise<CaseEntry> =>
      append(actor, wish, { kind: 'reopened', reason }, decisions.reopenCase(reason)),

    /** Keeps a case from being erased; it must be looked at again on a day to come. */
    setHold(
      actor: StaffActor,
      wish: OnCase,
      { reason, reviewOn }: Pick<Hold, 'reason' | 'reviewOn'>,
    ): Promise<CaseEntry> {
      if (!isToCome(reviewOn, clock.now(), settings.service().hours.timezone))
        throw new AppError('invalid_input', 'reviewOn');
      return add(actor, wish, { kind: 'hold_set', reason, reviewOn }, decisions.record);
    },

    liftHold: (actor: StaffActor, wish: OnCase, reason: string): Promise<CaseEntry> =>
      append(actor, wish, { kind: 'hold_lifted', reason }, liftCaseHold(reason)),
  };
}
