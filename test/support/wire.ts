import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWire } from '../tools/buildWire.cjs';
import { startProgram, type Ending } from './processes';

/** The tests' MongoDB: a process of its own over a folder of its own. */
export interface Wire {
  /** Its address, with a slash at the end and without a database. */
  url: string;
  port: number;
  pid: number;
  dataDir: string;
  /** Freezes it: it stays connected and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** Kills it in the middle of whatever it does; its folder stays. */
  kill(): Promise<Ending>;
  /** Asks it to stop; its folder stays. */
  stop(): Promise<Ending>;
  /** Stops it and removes its folder. */
  remove(): Promise<void>;
}

/** Starts the wire engine; a folder and a port that were used before make it the same database again. */
export async function startWire(options: { dataDir?: string; port?: number } = {}): Promise<Wire> {
  const { port = 0, dataDir = mkdtempSync(join(tmpdir(), 'wire-')) } = options;
  const program = startProgram(buildWire(), [
    '-attached',
    '-listen',
    `127.0.0.1:${port}`,
    '-dir',
    dataDir,
  ]);
  const [, url = '', taken] = await program.said(/^(mongodb:\/\/127\.0\.0\.1:(\d+)\/)$/m);
  return {
    url,
    port: Number(taken),
    pid: program.pid,
    dataDir,
    freeze: () => program.signal('SIGSTOP'),
    thaw: () => program.signal('SIGCONT'),
    kill: () => program.end('SIGKILL'),
    stop: () => program.end('SIGTERM'),
    async remove() {
      await program.end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
