import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../../server/lib/clock';
import { buildServer, startChild, type ChildServer, type Ended } from '../../support/childServer';
import { freePort } from '../../support/freePort';
import { startApp } from '../../support/startApp';
import { openTcpProxy, type TcpProxy } from '../../support/tcpProxy';
import { signInDirectly, type TestStaff } from '../../support/testStaff';

/** One node: the built server as a process, which may be gone. */
export interface Node {
  port: number;
  isUp(): boolean;
  start(): Promise<void>;
  kill(): Promise<Ended>;
  stop(): Promise<Ended>;
  freeze(): void;
  thaw(): void;
  /** Everything that it said, also before it was started again. */
  output(): string;
  pid(): number;
}

/** Nodes over one store, and links to them that can be made bad one by one. */
export interface Cluster {
  dataDir: string;
  env: Record<string, string>;
  /** The origin of the pages. */
  origin: string;
  nodes: Node[];
  links: TcpProxy[];
  staff: TestStaff[];
  close(): Promise<void>;
}

/** How a cluster is made. */
export interface ClusterOptions {
  nodes?: number;
  /** Links from clients to nodes; each prefers another node, and takes the others where that one is gone. */
  links?: number;
  staff?: number;
  /** The settings of each node, e.g. which engines it uses and over which link. */
  env?: (node: number) => Record<string, string>;
  /** The settings of whoever sets up and reads the store, without any fault between. */
  directEnv?: Record<string, string>;
}

/** Makes the accounts, starts the nodes, and opens the links. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { nodes: count = 1, links: linkCount = 1, env = () => ({}), directEnv = {} } = options;
  buildServer();
  const dataDir = mkdtempSync(join(tmpdir(), 'counselling-'));
  // Several servers on one store must be given their key.
  const key = `${randomBytes(32).toString('base64url')}\n`;
  writeFileSync(join(dataDir, 'master.key'), key, { mode: 0o600 });
  const staff = await addStaff(dataDir, directEnv, options.staff ?? 1);
  const ports = await Promise.all(Array.from({ length: count }, freePort));
  const preferring = (link: number) => () => ports.map((_, at) => ports[(link + at) % count] ?? 0);
  const links = await Promise.all(
    Array.from({ length: linkCount }, (_, link) => openTcpProxy(preferring(link))),
  );
  const origin = links[0]?.url ?? '';
  const nodes = ports.map((port, at) =>
    aNode({ port, dataDir, env: { LOG_LEVEL: 'warn', ...env(at), PUBLIC_URL: origin } }),
  );
  // One after the other: the first makes what the others find.
  for (const node of nodes) await node.start();
  return {
    dataDir,
    env: directEnv,
    origin,
    nodes,
    links,
    staff,
    async close() {
      await Promise.all(links.map((link) => link.close()));
      await Promise.all(nodes.map((node) => node.kill()));
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function addStaff(dataDir: string, env: Record<string, string>, count: number) {
  const test = await startApp({ dataDir, env });
  const staff: TestStaff[] = [];
  for (let index = 0; index < count; index += 1) {
    staff.push(await signInDirectly(test.app, systemClock, 'counsellor', { limit: 3 }));
  }
  await test.close({ keepData: true });
  return staff;
}

function aNode(settings: { port: number; dataDir: string; env: Record<string, string> }): Node {
  const said: (() => string)[] = [];
  let server: ChildServer | undefined;
  const end = async (how: 'kill' | 'stop'): Promise<Ended> => {
    const ending = server;
    server = undefined;
    if (!ending) return { code: null, signal: null, output: '' };
    if (how === 'kill') ending.thaw();
    return ending[how]();
  };
  return {
    port: settings.port,
    isUp: () => server !== undefined,
    async start() {
      server = await startChild(settings);
      said.push(server.output);
    },
    kill: () => end('kill'),
    stop: () => end('stop'),
    freeze: () => server?.freeze(),
    thaw: () => server?.thaw(),
    output: () => said.map((output) => output()).join('\n'),
    pid: () => server?.pid ?? 0,
  };
}
