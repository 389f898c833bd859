import type { Node } from './cluster';
import type { Engines } from './engines';
import type { Run } from './run';
import { seeded } from './random';
import { passing } from './passing';

/** What is done to what, when and for how long, in milliseconds after the beginning. */
export interface Blow {
  atMs: number;
  forMs: number;
  fault: string;
  /** Which of the links or nodes. */
  target: number;
}

/** Does something bad; the answer makes it well again. */
type Fault = (target: number, run: Run, engines?: Engines) => Promise<() => Promise<void> | void>;

const linkOf = ({ cluster }: Run, at: number) => {
  const link = cluster.links[at % cluster.links.length];
  if (!link) throw new Error('there is no link');
  return link;
};
const nodeOf = ({ cluster }: Run, at: number): Node => {
  const node = cluster.nodes[at % cluster.nodes.length];
  if (!node) throw new Error('there is no node');
  return node;
};

const poisoned =
  (toxics: Parameters<ReturnType<typeof linkOf>['poison']>[0]): Fault =>
  async (target, run) => {
    linkOf(run, target).poison(toxics);
    return () => linkOf(run, target).heal();
  };

/** What may happen to links and nodes. */
const FAULTS: Record<string, Fault> = {
  async 'black hole'(target, run) {
    linkOf(run, target).hold('up', 'down');
    return () => linkOf(run, target).heal();
  },
  async 'answers lost'(target, run) {
    const link = linkOf(run, target);
    link.hold('down');
    return () => {
      link.reset();
      link.heal();
    };
  },
  async reset(target, run) {
    linkOf(run, target).reset();
    return () => undefined;
  },
  async cut(target, run) {
    linkOf(run, target).cut();
    return () => linkOf(run, target).heal();
  },
  late: poisoned({ latencyMs: 500, jitterMs: 300 }),
  narrow: poisoned({ bytesPerSecond: 16_000 }),
  chopped: poisoned({ sliceBytes: 3 }),
  async 'node frozen'(target, run) {
    nodeOf(run, target).freeze();
    return () => nodeOf(run, target).thaw();
  },
  async 'node killed'(target, run) {
    await nodeOf(run, target).kill();
    return () => nodeOf(run, target).start();
  },
  async 'node stopped'(target, run) {
    await nodeOf(run, target).stop();
    return () => nodeOf(run, target).start();
  },
};

/** What may happen to engines that are not part of a node. */
const ENGINE_FAULTS: Record<string, Fault> = {
  async 'Redis killed'(_target, _run, engines) {
    await engines?.redis.kill();
    return () => engines?.redis.start();
  },
  async 'Redis frozen'(_target, _run, engines) {
    engines?.redis.freeze();
    return () => engines?.redis.thaw();
  },
  async 'Redis cut off from one node'(target, _run, engines) {
    const link = engines?.toRedis[target % engines.toRedis.length];
    link?.cut();
    return () => link?.heal();
  },
  async 'database killed'(_target, _run, engines) {
    await engines?.killDatabase();
    return () => engines?.startDatabase();
  },
  async 'database slow'(target, _run, engines) {
    const link = engines?.toDatabase[target % engines.toDatabase.length];
    link?.poison({ latencyMs: 1_000 });
    return () => link?.heal();
  },
};

/** Plans blows, one after the other; the same seed plans the same ones. */
export function planBlows(seed: number, totalMs: number, withEngines: boolean): Blow[] {
  const random = seeded(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const faults = [...Object.keys(FAULTS), ...(withEngines ? Object.keys(ENGINE_FAULTS) : [])];
  const blows: Blow[] = [];
  for (let atMs = 1_000 + below(2_000); atMs < totalMs;) {
    const forMs = 500 + below(6_000);
    const fault = faults[below(faults.length)] ?? 'reset';
    blows.push({ atMs, forMs, fault, target: below(6) });
    atMs += forMs + 500 + below(3_000);
  }
  return blows;
}

/** Deals the blows at their time; everything is well again when this resolves. */
export async function deal(blows: readonly Blow[], run: Run, engines?: Engines): Promise<void> {
  const begun = performance.now();
  for (const { atMs, forMs, fault, target } of blows) {
    await passing(Math.max(0, atMs - (performance.now() - begun)));
    const strike = FAULTS[fault] ?? ENGINE_FAULTS[fault];
    if (!strike) throw new Error(`there is no fault ${fault}`);
    const heal = await strike(target, run, engines);
    await passing(forMs);
    await heal();
  }
}
