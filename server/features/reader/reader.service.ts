import type { CaseId } from '../../contract/case';
import type { Role, StaffId } from '../../contract/shapes';
import { notFoundIsNone } from '../../lib/errors';
import type { Logger } from '../../lib/logger';
import type { Clock } from '../../lib/clock';
import { createTurns } from '../../lib/turns';
import type { Publisher } from '../../realtime/publisher';
import type { Signals } from '../../realtime/signals';
import { mayReadCase } from '../case/case.policy';
import type { CaseLogs } from '../case/case.service';
import type { Case } from '../case/case.shapes';
import type { StaffActor } from '../contact/contact.policy';
import type { Team } from '../team/team.service';
import { createBoard, type Looking } from './board';

/** Who has a case open, told to the others who have. */
export type Readers = ReturnType<typeof createReaders>;

/** Binds what consoles show to those who are told; kept in memory alone, and said again to other nodes while it lasts. */
export function createReaders(deps: {
  log: CaseLogs;
  team: Pick<Team, 'find'>;
  publisher: Pick<Publisher, 'toStaff'>;
  signals: Signals;
  /** This process, among all that have ever run. */
  nodeId: string;
  /** Whether a console is connected to this node. */
  isConnected(socketId: string): boolean;
  clock: Clock;
  logger: Logger;
}) {
  const { log, team, publisher, signals, nodeId, clock } = deps;
  const board = createBoard();
  const inTurn = createTurns<CaseId>();
  /** What somebody at this node was told last of a case. */
  const told = new Map<string, string>();
  const keyOf = (staffId: StaffId, caseId: CaseId) => `${staffId} ${caseId}`;

  // Whoever holds it no more, or has just been given it.
  log.onLearned(({ state }) => later(tell(state.id)));
  signals.on('case_reader:set', (looking) => {
    board.heard(looking, performance.now());
    return tell(looking.caseId);
  });

  function later(task: Promise<void>): void {
    task.catch((error: unknown) => deps.logger.warn({ err: error }, 'a reader was not told'));
  }

  /** Says to the other nodes where somebody has a case open here. */
  function announce({ staffId, caseId }: Pick<Looking, 'staffId' | 'caseId'>): void {
    const section = board.sectionOf(staffId, caseId);
    if (section === undefined) told.delete(keyOf(staffId, caseId));
    signals.send('case_reader:set', { nodeId, caseId, staffId, ...(section ? { section } : {}) });
  }

  async function tell(caseId: CaseId): Promise<void> {
    if (board.staffAt(caseId).length > 0) await inTurn(caseId, () => tellNow(caseId));
  }

  async function tellNow(caseId: CaseId): Promise<void> {
    const stored = await log.stateOf(caseId).catch(notFoundIsNone);
    const roles = await rolesOf(board.of(caseId).map(({ staffId }) => staffId));
    // As it is at this moment: a right may have ended meanwhile.
    const one = log.remembered(caseId) ?? stored;
    const may = (staffId: StaffId) => mayRead(staffId, roles.get(staffId), one);
    const readers = board.of(caseId).filter(({ staffId }) => may(staffId));
    for (const staffId of board.staffAt(caseId)) {
      if (may(staffId)) tellOne(staffId, caseId, readers);
      else if (roles.has(staffId)) drop(staffId, caseId);
    }
  }

  /** Nobody is told twice of the same, and nobody of themselves. */
  function tellOne(staffId: StaffId, caseId: CaseId, all: ReturnType<typeof board.of>): void {
    const readers = all.filter((reader) => reader.staffId !== staffId);
    const said = JSON.stringify(readers);
    if (told.get(keyOf(staffId, caseId)) === said) return;
    told.set(keyOf(staffId, caseId), said);
    publisher.toStaff([staffId], 'case:readers', { caseId, readers });
  }

  /** Whoever may read it no longer has it open no longer, also where only time has passed. */
  function drop(staffId: StaffId, caseId: CaseId): void {
    board.drop(staffId, caseId);
    announce({ staffId, caseId });
    publisher.toStaff([staffId], 'case:removed', { caseId });
  }

  async function rolesOf(staffIds: readonly StaffId[]): Promise<Map<StaffId, Role | undefined>> {
    const all = staffIds.map(async (id) => [id, (await team.find(id))?.role] as const);
    return new Map(await Promise.all(all));
  }

  function mayRead(staffId: StaffId, role: Role | undefined, one: Case | undefined): boolean {
    if (!role || !one) return false;
    return mayReadCase({ kind: 'staff', staffId, role }, one, clock.now());
  }

  async function leave(socketId: string, caseId?: CaseId): Promise<void> {
    const before = board.away(socketId, caseId);
    if (!before) return;
    announce(before);
    await tell(before.caseId);
  }

  return {
    /** Says that a console has a case open at a section; the others hear of it, and the console of them. */
    async look(
      actor: StaffActor,
      socketId: string,
      { caseId, section }: { caseId: CaseId; section: string },
    ): Promise<void> {
      // Gone while it was asked whether they may.
      if (!deps.isConnected(socketId)) return;
      const { staffId } = actor;
      const before = board.look(socketId, { caseId, staffId, section });
      if (before && before.caseId !== caseId) {
        announce(before);
        await tell(before.caseId);
      }
      // A console that has just opened it knows nothing yet.
      if (before?.caseId !== caseId) told.delete(keyOf(staffId, caseId));
      announce({ caseId, staffId });
      await tell(caseId);
    },

    /** Says that a console has a case open no more. */
    lookAway: (socketId: string, caseId: CaseId): Promise<void> => leave(socketId, caseId),

    /** A console has left. */
    disconnected: (socketId: string): void => later(leave(socketId)),

    /** Says again who is here, forgets who is not, and looks whose right has ended meanwhile. */
    async beat(): Promise<void> {
      for (const socketId of board.sockets())
        if (!deps.isConnected(socketId)) await leave(socketId);
      board.forget(performance.now());
      for (const caseId of board.cases()) {
        for (const staffId of board.staffAt(caseId)) announce({ caseId, staffId });
        await tell(caseId);
      }
    },
  };
}
