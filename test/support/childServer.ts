import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { settingsOf } from './place';

const ROOT = resolve(__dirname, '../..');

/** How long a start may take on a busy machine, in milliseconds. */
const START_MS = 30_000;

/** How a process came to its end, and what it said. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  output: string;
}

/** The built server as a process of its own. */
export interface ChildServer {
  url: string;
  /** Everything it said so far, on standard output and standard error. */
  output(): string;
  /** Kills it as a power cut would, and resolves when it is gone. */
  kill(): Promise<Ended>;
  /** Asks it to stop, and resolves when it has. */
  stop(): Promise<Ended>;
  pid: number;
  /** Freezes it: its connections stay open, and nothing answers. */
  freeze(): void;
  thaw(): void;
}

/** Builds the server where its sources have changed. */
export function buildServer(): void {
  const script = join(ROOT, 'server/tools/build.mjs');
  execFileSync(process.execPath, [script, '--if-stale', '--quiet', 'server'], { cwd: ROOT });
}

interface Settings {
  port: number;
  dataDir: string;
  /** More settings of the machine. */
  env?: Record<string, string>;
}

/** Starts it and resolves when it serves; rejects with what it said where it does not. */
export async function startChild(settings: Settings): Promise<ChildServer> {
  const { child, output, ended } = spawnServer(settings);
  await serving(child, output, ended);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return ended;
  };
  return {
    url: urlOf(settings),
    output,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pid: child.pid ?? 0,
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
  };
}

/** Starts it where it must refuse to serve; resolves when it has ended. */
export async function startRefused(settings: Settings): Promise<Ended> {
  const { child, output, ended } = spawnServer(settings);
  const late = setTimeout(() => child.kill('SIGKILL'), START_MS);
  return ended.then(({ code, signal }) => {
    clearTimeout(late);
    return { code, signal, output: output() };
  });
}

function urlOf({ port }: Settings): string {
  return `http://127.0.0.1:${port}`;
}

function spawnServer(settings: Settings) {
  const child = spawn(process.execPath, ['dist/server/index.js'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      ...settingsOf(settings.dataDir),
      PORT: String(settings.port),
      PUBLIC_URL: urlOf(settings),
      LOG_LEVEL: 'debug',
      MAX_CONNECTIONS_PER_NETWORK: '20000',
      LANG: 'en_GB.UTF-8',
      ...settings.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  const output = () => Buffer.concat(said).toString('utf8');
  child.stdout.on('data', (piece: Buffer) => said.push(piece));
  child.stderr.on('data', (piece: Buffer) => said.push(piece));
  const ended = new Promise<Ended>((done) => {
    child.once('close', (code, signal) => done({ code, signal, output: output() }));
  });
  return { child, output, ended };
}

function serving(child: ChildProcess, output: () => string, ended: Promise<Ended>): Promise<void> {
  return new Promise((done, reject) => {
    const fail = () => reject(new Error(`the server does not serve: ${output()}`));
    const late = setTimeout(fail, START_MS);
    const look = () => {
      if (!output().includes('/console/')) return;
      clearTimeout(late);
      done();
    };
    child.stdout?.on('data', look);
    void ended.then(() => {
      clearTimeout(late);
      fail();
    });
  });
}
