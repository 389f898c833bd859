import { spawn, type ChildProcess } from 'node:child_process';

/** How long a process may take to begin or to end on a busy machine, in milliseconds. */
const PATIENCE_MS = 30_000;

/** How a process ended. */
export interface Ending {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A program that a test started, known by its process id alone. */
export interface Program {
  pid: number;
  /** Everything it said so far. */
  output(): string;
  /** Resolves as soon as what it said fits; rejects where it ends before, or never says it. */
  said(fits: RegExp): Promise<RegExpMatchArray>;
  /** Sends a signal and does not wait. */
  signal(name: NodeJS.Signals): void;
  /** Ends it and resolves when it is gone; kills it where it does not go. */
  end(name?: NodeJS.Signals): Promise<Ending>;
  ended: Promise<Ending>;
}

/** Starts a program that ends with this process at the latest where it watches its standard input. */
export function startProgram(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string | undefined> } = {},
): Program {
  const child = spawn(command, args, { ...options, stdio: ['pipe', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  const output = () => Buffer.concat(said).toString('utf8');
  child.stdout.on('data', (piece: Buffer) => said.push(piece));
  child.stderr.on('data', (piece: Buffer) => said.push(piece));
  const ended = new Promise<Ending>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  // Whoever waits hears it; nobody may wait.
  ended.catch(() => undefined);
  return {
    pid: child.pid ?? -1,
    output,
    ended,
    said: (fits) => waitFor(child, output, ended, fits),
    signal: (name) => void child.kill(name),
    async end(name = 'SIGTERM') {
      child.kill(name);
      // A frozen process hears nothing before it goes on.
      child.kill('SIGCONT');
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      return ended.finally(() => clearTimeout(late));
    },
  };
}

function waitFor(
  child: ChildProcess,
  output: () => string,
  ended: Promise<Ending>,
  fits: RegExp,
): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`it never said ${fits}, but: ${output()}`));
    const late = setTimeout(fail, PATIENCE_MS);
    const look = () => {
      const found = output().match(fits);
      if (!found) return;
      clearTimeout(late);
      resolve(found);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    look();
    void ended.catch(() => undefined).then(() => (clearTimeout(late), fail()));
  });
}
