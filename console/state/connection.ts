import { io, type Socket } from 'socket.io-client';

import type { Reply } from '../../server/contract/errors';
import type { StaffCommands, StaffFacts } from '../../server/contract/events';
import { ACK_TIMEOUT_MS } from '../../server/contract/limits';

import type { Fact } from './facts';
import type { LocalError } from './shapes';

/** What a command takes. */
export type InputOf<Name extends keyof StaffCommands> = Parameters<StaffCommands[Name]>[0];

/** What a command answers. */
export type OutputOf<Name extends keyof StaffCommands> = Parameters<
  Parameters<StaffCommands[Name]>[1]
>[0] extends infer Answer
  ? Answer extends { ok: true; data: infer Data }
    ? Data
    : never
  : never;

/** Who hears of the connection. */
export interface Listener {
  heard: (fact: Fact) => void;
  lost: () => void;
  /** The server refuses this session: 'unauthenticated' or 'forbidden'. */
  refused: (code: string) => void;
}

const FACTS: Record<keyof StaffFacts, true> = {
  'staff:snapshot': true,
  'queue:changed': true,
  'queue:removed': true,
  'entry:added': true,
  'contact:changed': true,
  'contact:removed': true,
  'typing:changed': true,
  'read:changed': true,
  'alarm:raised': true,
  'alarm:acknowledged': true,
  'colleague:changed': true,
  'service:changed': true,
  'contact:requeued': true,
  'case:entry_added': true,
  'case:changed': true,
  'case:removed': true,
  'case:endangered': true,
  'case:readers': true,
  'export:changed': true,
  'address:changed': true,
  'place:changed': true,
  'account:changed': true,
  'settings:changed': true,
  'request:changed': true,
  'draft:saved': true,
  'glass:broken': true,
  'glass:reviewed': true,
  'session:ended': true,
};
const AGAIN_MS = 2000;
/** A try that has not opened a connection within this time is given up. */
const CONNECT_MS = 10_000;
const REFUSALS = ['unauthenticated', 'forbidden'];

let socket: Socket<StaffFacts, StaffCommands> | undefined;

/** Opens the one socket and keeps it open until it is closed or refused. */
export function connect(listener: Listener): void {
  disconnect();
  const opened: Socket = io('/staff', {
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: CONNECT_MS,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
  });
  socket = opened as typeof socket;
  takeTurns(opened);
  opened.on('disconnect', (reason) => {
    listener.lost();
    if (reason === 'io server disconnect') reopen(opened);
  });
  opened.on('connect_error', (error) => {
    listener.lost();
    if (REFUSALS.includes(error.message)) listener.refused(error.message);
    // A refusal by the server's middleware ends Socket.IO's own tries.
    else if (!opened.active) reopen(opened);
  });
  for (const name of Object.keys(FACTS) as (keyof StaffFacts)[]) {
    opened.on(name, (data: unknown) => listener.heard({ name, data } as Fact));
  }
}

/** Closes the socket; nothing is heard any more. */
export function disconnect(): void {
  socket?.removeAllListeners();
  socket?.disconnect();
  socket = undefined;
}

/** Asks the server once; a missing answer is 'unavailable', marked as found by this console. */
export async function ask<Name extends keyof StaffCommands>(
  name: Name,
  input: InputOf<Name>,
): Promise<Reply<OutputOf<Name>>> {
  if (!socket?.connected) return failed('offline');
  const asking = socket.timeout(ACK_TIMEOUT_MS) as unknown as {
    emitWithAck: (event: string, data: unknown) => Promise<Reply<OutputOf<Name>>>;
  };
  return asking.emitWithAck(name, input).catch(() => failed('timeout'));
}

/**
 * Some networks let a WebSocket begin and then swallow it, which looks like silence and not like an error: after a try
 * that did not get through, the next begins the other way.
 */
function takeTurns(opened: Socket): void {
  let failed = 0;
  let isThrough = 0;
  const count = () => {
    failed = isThrough ? 0 : failed + 1;
    isThrough = 0;
  };
  opened.on('connect', () => {
    isThrough = 1;
  });
  opened.on('disconnect', count);
  opened.on('connect_error', count);
  opened.io.on('reconnect_attempt', () => {
    opened.io.opts.transports = failed % 2 ? ['polling', 'websocket'] : ['websocket', 'polling'];
  });
}

function reopen(opened: Socket): void {
  setTimeout(() => {
    if (socket === (opened as typeof socket)) opened.connect();
  }, AGAIN_MS);
}

function failed(client: 'offline' | 'timeout'): { ok: false; error: LocalError } {
  return { ok: false, error: { code: 'unavailable', client } };
}
