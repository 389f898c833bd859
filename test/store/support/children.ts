import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A batch that the writing child had acknowledged, and how long the write-ahead file was then. */
export interface Acknowledged {
  from: number;
  size: number;
  walBytes: number;
}

const started: ChildProcess[] = [];

/** Runs a TypeScript file of this folder in a process of its own. */
export function startChild(file: string, args: string[]): ChildProcess {
  return start(process.execPath, [...commandOf(file), ...args]);
}

/** The same in a process whose files can grow to so many blocks only. */
export function startConfinedChild(file: string, args: string[], blocks: number): ChildProcess {
  const script = 'ulimit -f "$1"; shift; exec "$@"';
  const command = [process.execPath, ...commandOf(file), ...args];
  return start('/bin/sh', ['-c', script, 'sh', String(blocks), ...command]);
}

function commandOf(file: string): string[] {
  return ['-r', join(__dirname, 'typescript.cjs'), join(__dirname, file)];
}

function start(command: string, args: string[]): ChildProcess {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  return child;
}

/** Lets a child write until it has acknowledged so many batches, kills it, and tells all that it acknowledged. */
export async function writeAndKill(
  dataDir: string,
  { batches, batchSize }: { batches: number; batchSize: number },
): Promise<Acknowledged[]> {
  const child = startChild('writer.ts', [dataDir, String(batchSize)]);
  const ended = once(child, 'close');
  const acknowledged: Acknowledged[] = [];
  for await (const line of linesOf(child)) {
    acknowledged.push(JSON.parse(line) as Acknowledged);
    if (acknowledged.length === batches) child.kill('SIGKILL');
  }
  await ended;
  if (acknowledged.length < batches) throw new Error('the writing child ended by itself');
  return acknowledged;
}

/** The lines that a child writes, as they come. */
export function linesOf(child: ChildProcess): AsyncIterable<string> {
  if (!child.stdout) throw new Error('the child has no output');
  return createInterface({ input: child.stdout });
}

/** Ends the children that are still running. */
export function endChildren(): void {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGKILL');
}
