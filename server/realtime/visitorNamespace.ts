import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { ErrorCode } from '../contract/errors';
import type { VisitorSnapshot } from '../contract/visitor';
import type { ContactId } from '../contract/shapes';
import { hashToken } from '../lib/ids';
import type { Logger } from '../lib/logger';
import type { VisitorCommands } from '../contract/events';
import { bindCommands, type CommandTable } from './bindCommands';
import { createCommandLimits } from './limits';
import type { Lane } from './lane';
import { isSolved, type Puzzles } from './puzzle';
import type { VisitorNamespace } from './publisher';
import type { Running } from './running';
import { visitorRoom } from './rooms';

const auth = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{43}$/) });

/** What the visitors' namespace needs from the features. */
export interface VisitorNamespaceDeps<Context> {
  table: CommandTable<VisitorCommands, Context>;
  contextOf(socket: {
    tokenHash: string;
    network: string;
    contactId(): ContactId | undefined;
    enter(contactId: ContactId): Promise<void>;
    prove(numbers: readonly number[] | undefined): Promise<void>;
  }): Context;
  puzzles: Puzzles;
  /** Where those wait who have not solved theirs. */
  lane: Lane;
  contactOf(tokenHash: string): Promise<ContactId | undefined>;
  /** Whether the page with this token is still the visitor's. */
  isCurrent(contactId: ContactId, tokenHash: string): Promise<boolean>;
  networkOf(request: IncomingMessage): string;
  snapshot(contactId: ContactId | undefined): Promise<VisitorSnapshot>;
  connected(contactId: ContactId): void;
  disconnected(contactId: ContactId): void;
  logger: Logger;
  /** Counts a command that was answered by an error. */
  refused?(code: ErrorCode): void;
  running: Running;
}

/** Serves visitors: the token is checked, rooms are joined, the snapshot is sent, then facts flow. */
export function serveVisitors<Context>(
  namespace: VisitorNamespace,
  deps: VisitorNamespaceDeps<Context>,
): void {
  const limits = createCommandLimits('visitor');

  namespace.use((socket, next) => {
    const parsed = auth.safeParse(socket.handshake.auth);
    if (!parsed.success) return next(new Error('unauthenticated'));
    socket.data.tokenHash = hashToken(parsed.data.token);
    next();
  });

  namespace.on('connection', (socket) => {
    const { data } = socket;
    data.network = deps.networkOf(socket.request);
    forgetHandshake(socket);

    async function enter(contactId: ContactId): Promise<void> {
      if (data.contactId === contactId) return;
      await socket.join(visitorRoom(contactId));
      // Another page came back by code meanwhile: nothing may be told to this one any more.
      if (!(await deps.isCurrent(contactId, data.tokenHash))) return void socket.conn.close();
      // Gone meanwhile, or entered by another command: it must not count as present, or not twice.
      if (!socket.connected || data.contactId === contactId) return;
      data.contactId = contactId;
      deps.connected(contactId);
    }

    async function begin(): Promise<void> {
      const contactId = await deps.contactOf(data.tokenHash);
      if (contactId) await enter(contactId);
      else data.puzzle = deps.puzzles.make(data.network);
      const snapshot = await deps.snapshot(contactId);
      socket.emit('visitor:snapshot', { ...snapshot, ...(data.puzzle && { puzzle: data.puzzle }) });
    }

    async function prove(numbers: readonly number[] | undefined): Promise<void> {
      const { puzzle } = data;
      // Who has a contact asks again for what is there.
      if (!puzzle || data.contactId) return;
      if (numbers && isSolved(puzzle, numbers)) delete data.puzzle;
      else await deps.lane.pass();
      deps.puzzles.began();
    }

    socket.on('disconnect', () => {
      if (data.contactId) deps.disconnected(data.contactId);
    });
    bindCommands(socket, deps.table, {
      context: deps.contextOf({
        tokenHash: data.tokenHash,
        network: data.network,
        contactId: () => data.contactId,
        enter,
        prove,
      }),
      logger: deps.logger,
      refused: deps.refused,
      running: deps.running,
      limit: (command) => limits.check(socket.id, command),
      check: () => undefined,
    });
    begin().catch((error: unknown) => {
      deps.logger.warn({ err: error }, 'a visitor could not begin');
      socket.disconnect(true);
    });
  });
}

/** Lets go of the first request and of the token: nobody asks for them again, and each visitor would keep them. */
function forgetHandshake({ conn, handshake }: { conn: object; handshake: object }): void {
  Object.assign(conn, { request: undefined });
  Object.assign(handshake, { headers: {}, auth: {}, query: {} });
}
