import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../support/freePort';
import type { Dataset, Wish } from './dataset';
import { inventDataset, seedStore } from './seed';

const ROOT = resolve(__dirname, '../..');

/** How long a start may take, in milliseconds; what was seeded is loaded first. */
const START_MS = 60_000;

/** A server that is measured, running. */
export interface Running {
  url: string;
  pid: number;
  dataset: Dataset;
  stop(): Promise<void>;
}

/** A kind of server that is measured. */
export interface Subject {
  name: string;
  /** Whether it is this server, and not a reference beside it. */
  isOurs: boolean;
  start(wish: Wish): Promise<Running>;
}

/** The references: what Socket.IO alone costs, and what it costs with a file that is synced. */
export const RELAY = 'bare relay';
export const DURABLE_RELAY = 'bare durable relay';

/** The crowd comes from one address, which only here is no sign of abuse; and it is to load the server, not itself. */
const ADMISSION = { MAX_CONNECTIONS_PER_NETWORK: '20000', PUZZLE_BITS: '0' };

/** Everything that can be measured on this machine; this server writes where its time goes into the profile's folder. */
export function subjects(env: NodeJS.ProcessEnv, profile?: string): Subject[] {
  const mongoUrl = env['TEST_MONGO_URL'];
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  return [
    ours('embedded', () => ({}), flags),
    ...(mongoUrl ? [ours('MongoDB', () => onMongo(mongoUrl), flags)] : []),
    relay(RELAY, false),
    relay(DURABLE_RELAY, true),
  ];
}

/** A database of its own for each start, on the MongoDB that was named; who named it clears it away. */
function onMongo(mongoUrl: string): Record<string, string> {
  const url = new URL(mongoUrl);
  url.pathname = `/bench_${randomBytes(6).toString('hex')}`;
  return { MONGO_URL: url.href };
}

function ours(
  engine: string,
  settingsOf: () => Record<string, string>,
  flags: readonly string[],
): Subject {
  return {
    name: `this server, ${engine}`,
    isOurs: true,
    async start(wish) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-'));
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const env = {
        PORT: String(port),
        DATA_DIR: folder,
        PUBLIC_URL: url,
        ...ADMISSION,
        ...settingsOf(),
      };
      // Servers on MongoDB are given their key.
      const key = randomBytes(32).toString('base64url');
      writeFileSync(join(folder, 'master.key'), `${key}\n`, { mode: 0o600 });
      const dataset = await seedStore(env, wish);
      const args = [...flags, join(ROOT, 'dist/server/index.js')];
      return serve({ args, env, until: '/console/', folder, url, dataset });
    },
  };
}

function relay(name: string, isDurable: boolean): Subject {
  return {
    name,
    isOurs: false,
    async start(wish) {
      const folder = mkdtempSync(join(tmpdir(), 'bench-'));
      const port = await freePort();
      const dataset = inventDataset(wish);
      const datasetFile = join(folder, 'dataset.json');
      writeFileSync(datasetFile, JSON.stringify(dataset), { mode: 0o600 });
      const args = [join(__dirname, 'relay.mjs'), String(port), datasetFile];
      if (isDurable) args.push(join(folder, 'log'));
      const url = `http://127.0.0.1:${port}`;
      return serve({ args, env: {}, until: 'listening', folder, url, dataset });
    },
  };
}

interface Serving {
  args: string[];
  env: Record<string, string>;
  /** What it says when it serves. */
  until: string;
  folder: string;
  url: string;
  dataset: Dataset;
}

async function serve({ args, env, until, folder, url, dataset }: Serving): Promise<Running> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const killed = () => void child.kill('SIGKILL');
  process.once('exit', killed);
  const ended = new Promise<void>((done) => {
    child.once('exit', () => {
      process.off('exit', killed);
      done();
    });
  });
  await new Promise<void>((ready, failed) => {
    const late = setTimeout(() => failed(new Error('the server does not serve')), START_MS);
    child.stdout.on('data', (piece: Buffer) => {
      if (!piece.toString().includes(until)) return;
      clearTimeout(late);
      ready();
    });
    void ended.then(() => failed(new Error('the server ended before it served')));
  });
  return {
    url,
    pid: child.pid ?? 0,
    dataset,
    async stop() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
