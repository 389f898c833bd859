import { rmSync } from 'node:fs';
import { createServer, connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Logger } from '../lib/logger';
import { MovingError, type MovingErrorCode } from './terms';

/** The socket in the data folder by which commands on the same machine reach the server that holds the store. */
export const CONTROL_SOCKET = 'control.sock';

const wish = z.discriminatedUnion('command', [
  z.strictObject({
    command: z.literal('backup'),
    to: z.string().startsWith('/'),
    keep: z.int().positive().optional(),
  }),
  z.strictObject({ command: z.literal('reset-password'), name: z.string() }),
  z.strictObject({ command: z.enum(['rotate-keys', 'rewrap-keys', 'retire-keys']) }),
  z.strictObject({
    command: z.literal('verify-audit'),
    head: z.strictObject({ seq: z.int().positive(), hash: z.string() }).optional(),
  }),
  z.strictObject({ command: z.literal('retention'), rehearse: z.boolean() }),
  z.strictObject({
    command: z.literal('breach'),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    learned: z.iso.datetime().optional(),
    isStored: z.boolean(),
    name: z.string().optional(),
  }),
]);

/** What a running server is asked to do. */
export type Wish = z.output<typeof wish>;

/** Does what is asked; throws a MovingError where it refuses. */
export type Handler = (asked: Wish) => Promise<unknown>;

type Answer = { ok: true; data: unknown } | { ok: false; code: MovingErrorCode };

/** Listens for commands of the same account on the same machine, until it is closed. A socket that can't be made costs the commands, never the service. */
export async function serveControl(
  path: string,
  handle: Handler,
  logger: Logger,
): Promise<{ close(): Promise<void> }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    void serveOne(socket, handle, logger);
  });
  server.on('error', (error) => logger.warn({ err: error }, 'commands cannot be heard'));
  rmSync(path, { force: true }); // of a process that was killed: whoever holds the store is alone
  const mask = process.umask(0o177);
  server.listen(path);
  process.umask(mask);
  return {
    async close() {
      open.forEach((socket) => socket.destroy());
      if (!server.listening) return;
      server.close();
      await once(server, 'close');
    },
  };
}

async function serveOne(socket: Socket, handle: Handler, logger: Logger): Promise<void> {
  for await (const line of createInterface({ input: socket })) {
    socket.end(`${JSON.stringify(await answerTo(line, handle, logger))}\n`);
    return;
  }
}

async function answerTo(line: string, handle: Handler, logger: Logger): Promise<Answer> {
  try {
    return { ok: true, data: await handle(wish.parse(JSON.parse(line))) };
  } catch (error) {
    if (error instanceof MovingError) return { ok: false, code: error.code };
    logger.error({ err: error }, 'a command failed');
    return { ok: false, code: 'failed' };
  }
}

/** Asks the server that holds the store; throws a MovingError where it refuses, or where there is none. */
export async function askServer(path: string, asked: Wish): Promise<unknown> {
  const socket = connect(path);
  await once(socket, 'connect').catch((error: unknown) => {
    throw new MovingError('no_server', undefined, { cause: error });
  });
  socket.write(`${JSON.stringify(asked)}\n`);
  for await (const line of createInterface({ input: socket })) {
    const answer = JSON.parse(line) as Answer;
    socket.destroy();
    if (answer.ok) return answer.data;
    throw new MovingError(answer.code);
  }
  throw new MovingError('no_server'); // it was stopped, or killed, on the way
}
