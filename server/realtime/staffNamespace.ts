import type { ErrorCode } from '../contract/errors';
import type { StaffCommands } from '../contract/events';
import type { Role, StaffId } from '../contract/shapes';
import type { StaffSnapshot } from '../contract/staff';
import type { Doors } from '../lib/hostNames';
import type { Logger } from '../lib/logger';
import { createTurns } from '../lib/turns';
import { bindCommands, type CommandTable } from './bindCommands';
import { createCommandLimits } from './limits';
import type { StaffNamespace } from './publisher';
import type { Running } from './running';
import type { StaffSocketData } from './sockets';
import {
  ADMINISTRATORS_ROOM,
  COUNSELLING_KEEPERS_ROOM,
  COUNSELLING_ROOM,
  KEEPERS_ROOM,
  sessionRoom,
  staffRoom,
  SUPERVISORS_ROOM,
} from './rooms';
import type { SessionWatch } from './sessionWatch';

/** A member of staff as a socket knows them. */
export interface SocketStaff {
  staffId: StaffId;
  role: Role;
  /** Whether they keep the places of safe accommodation. */
  isKeeper?: true;
}

/** What keeps what a console reads and changes; its rows are stored before anything leaves. */
export interface ConsoleAudit {
  opened(): Promise<void>;
  around<T>(name: keyof StaffCommands, input: unknown, run: () => Promise<T>): Promise<T>;
  denied(name: keyof StaffCommands, input: unknown): Promise<void>;
}

/** What the staff's namespace needs from the features. */
export interface StaffNamespaceDeps<Context> {
  doors: Doors;
  sessions: SessionWatch;
  table: CommandTable<StaffCommands, Context>;
  contextOf(socket: SocketStaff & { socketId: string }): Context;
  find(staffId: StaffId): Promise<SocketStaff | undefined>;
  snapshot(staffId: StaffId): Promise<StaffSnapshot>;
  /** Keeps what a console reads and changes. */
  audit(staffId: StaffId): ConsoleAudit;
  connected(staffId: StaffId): void;
  disconnected(staffId: StaffId, socketId: string): void;
  logger: Logger;
  /** Counts a command that was answered by an error. */
  refused?(code: ErrorCode): void;
  running: Running;
}

/** Serves staff: origin and session are checked, rooms are joined, the snapshot is sent, then facts flow. */
export function serveStaff<Context>(
  namespace: StaffNamespace,
  deps: StaffNamespaceDeps<Context>,
): void {
  const limits = createCommandLimits('staff');
  // Permission is looked up, and look-ups overtake each other: without turns the last words typed could be stored first.
  const inTurn = createTurns<string>();

  namespace.use((socket, next) => {
    const { origin, cookie, 'sec-fetch-site': site } = socket.handshake.headers;
    const isOwn = origin === undefined ? site === 'same-origin' : origin === deps.doors.consoleUrl;
    if (!isOwn) return next(new Error('forbidden'));
    admit(cookie)
      .then((data) => {
        if (typeof data === 'string') return next(new Error(data));
        socket.data = data;
        next();
      })
      .catch((error: unknown) => {
        deps.logger.warn({ err: error }, 'a session could not be read');
        next(new Error('unavailable'));
      });
  });

  async function admit(cookie: string | undefined): Promise<StaffSocketData | ErrorCode> {
    const session = await deps.sessions.read(cookie);
    if (!session) return 'unauthenticated';
    if (session.stage !== 'full') return 'forbidden';
    const member = await deps.find(session.staffId);
    if (!member) return 'unauthenticated';
    return { ...member, sessionHash: session.sessionHash };
  }

  namespace.on('connection', (socket) => {
    const { staffId, role, isKeeper, sessionHash } = socket.data;
    const release = deps.sessions.watch(sessionHash);
    const audit = deps.audit(staffId);
    deps.connected(staffId);

    async function begin(): Promise<void> {
      const rooms = [staffRoom(staffId), sessionRoom(sessionHash)];
      rooms.push(role === 'administrator' ? ADMINISTRATORS_ROOM : COUNSELLING_ROOM);
      if (role === 'supervisor') rooms.push(SUPERVISORS_ROOM);
      if (isKeeper) rooms.push(KEEPERS_ROOM);
      if (isKeeper && role !== 'administrator') rooms.push(COUNSELLING_KEEPERS_ROOM);
      await audit.opened();
      await socket.join(rooms);
      socket.emit('staff:snapshot', await deps.snapshot(staffId));
    }

    socket.on('disconnect', () => {
      release();
      deps.disconnected(staffId, socket.id);
    });
    bindCommands(socket, deps.table, {
      context: deps.contextOf({ ...memberOf(socket.data), socketId: socket.id }),
      logger: deps.logger,
      refused: deps.refused,
      running: deps.running,
      around: (name, input, run) => audit.around(name as keyof StaffCommands, input, run),
      denied: (name, input) => audit.denied(name as keyof StaffCommands, input),
      inTurn: (input, task) => {
        const contactId = contactIdIn(input);
        return contactId ? inTurn(`${socket.id}:${contactId}`, task) : task();
      },
      limit: (command) => limits.check(socket.id, command),
      check: () => deps.sessions.check(sessionHash),
    });
    begin().catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'a console could not begin');
      socket.disconnect(true);
    });
  });
}

function memberOf({ staffId, role, isKeeper }: StaffSocketData): SocketStaff {
  return { staffId, role, ...(isKeeper ? { isKeeper } : {}) };
}

function contactIdIn(input: unknown): string | undefined {
  const { contactId } = input as { contactId?: unknown };
  return typeof contactId === 'string' ? contactId : undefined;
}
