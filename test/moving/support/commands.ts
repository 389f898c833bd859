import { spawn, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');

/** How a command ended, and what it said. */
export interface Told {
  code: number | null;
  out: string;
  err: string;
}

/** Where a command finds the store. */
export interface Place {
  dataDir: string;
  env?: Record<string, string>;
}

/** Starts a command of the built server as a process of its own. */
export function startCommand(
  words: readonly string[],
  place: Place,
  input = '',
): { child: ChildProcess; told: Promise<Told> } {
  const child = spawn(process.execPath, ['dist/server/moving.js', ...words], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, DATA_DIR: place.dataDir, LANG: 'en_GB.UTF-8', ...place.env },
    stdio: 'pipe',
  });
  child.stdin.end(input);
  const pieces: Record<'out' | 'err', Buffer[]> = { out: [], err: [] };
  child.stdout.on('data', (piece: Buffer) => pieces.out.push(piece));
  child.stderr.on('data', (piece: Buffer) => pieces.err.push(piece));
  const said = (from: Buffer[]) => Buffer.concat(from).toString('utf8');
  const told = new Promise<Told>((done) => {
    child.once('close', (code) => done({ code, out: said(pieces.out), err: said(pieces.err) }));
  });
  return { child, told };
}

/** Runs a command to its end. */
export function run(words: readonly string[], place: Place, input?: string): Promise<Told> {
  return startCommand(words, place, input).told;
}

/** Runs a command that must do its work; tells what it said. */
export async function done(
  words: readonly string[],
  place: Place,
  input?: string,
): Promise<string> {
  const { code, out, err } = await run(words, place, input);
  if (code !== 0) throw new Error(`${words.join(' ')}: ${err || out}`);
  return out;
}
