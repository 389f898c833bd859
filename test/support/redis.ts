import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram, NEEDS } from '../tools/needs.cjs';
import { freePort } from './freePort';
import { startProgram, type Program } from './processes';

/** A Redis of the tests' own, with a password and without persistence, as production has it. */
export interface Redis {
  /** With the password. */
  url: string;
  port: number;
  /** Kills it; whatever it held is gone. */
  kill(): Promise<void>;
  /** Starts it again, empty, on the same port with the same password. */
  restart(): Promise<void>;
  /** Freezes it: it stays connected and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** Kills it and removes its folder. */
  remove(): Promise<void>;
}

/** Starts redis-server on a port of its own. */
export async function startRedis(): Promise<Redis> {
  const command = findProgram('redis-server');
  if (!command) throw new Error(NEEDS.redis.missing);
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  const password = randomBytes(24).toString('base64url');
  const file = join(folder, 'redis.conf');
  // In a file, because every process of the machine sees the arguments of every other.
  writeFileSync(file, settings({ port, password, folder }), { mode: 0o600 });
  const start = async () => {
    const program = startProgram(command, [file]);
    await program.said(/Ready to accept connections/);
    return program;
  };
  let program: Program = await start();
  const kill = async () => void (await program.end('SIGKILL'));
  return {
    url: `redis://:${password}@127.0.0.1:${port}`,
    port,
    kill,
    async restart() {
      await kill();
      program = await start();
    },
    freeze: () => program.signal('SIGSTOP'),
    thaw: () => program.signal('SIGCONT'),
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function settings(of: { port: number; password: string; folder: string }): string {
  return [
    'bind 127.0.0.1',
    `port ${of.port}`,
    `requirepass ${of.password}`,
    `dir ${of.folder}`,
    'save ""',
    'appendonly no',
    'daemonize no',
    '',
  ].join('\n');
}
