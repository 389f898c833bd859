import type { Done } from './support/history';
import { startEngines, type Engines } from './support/engines';
import { workOnCase } from './support/caseWork';
import { deal, planBlows } from './support/nemesis';
import { seeded } from './support/random';
import { passing } from './support/passing';
import { startRun, type Run } from './support/run';
import { aPair, sayBoth, type Pair } from './support/talk';

const SEED = Number(process.env.FAULTS_SEED ?? 7);
const TOTAL_MS = Number(process.env.FAULTS_SECONDS ?? 90) * 1_000;
const PAIRS = 4;
/** One on the embedded store, or more on MongoDB and Redis. */
const NODES = Number(process.env.FAULTS_NODES ?? 1);

jest.setTimeout(TOTAL_MS + 240_000);

let run: Run | undefined;
let engines: Engines | undefined;
afterAll(async () => {
  await run?.close();
  await engines?.close();
});

/** Talks at its own pace until it is told to stop. */
async function talkOn(pair: Pair, random: () => number, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    sayBoth(pair);
    await passing(300 + random() * 2_000);
  }
}

describe('whatever comes by chance', () => {
  it(`loses nothing, doubles nothing and keeps one order for ${TOTAL_MS / 1_000} s of seed ${SEED}`, async () => {
    const isShared = NODES > 1;
    const blows = planBlows(SEED, TOTAL_MS, isShared);
    const plan = blows.map(
      ({ atMs, forMs, fault, target }) => `${atMs} +${forMs} ${fault} ${target}`,
    );
    process.stdout.write(`seed ${SEED}, ms after the start, for so long:\n${plan.join('\n')}\n`);

    if (isShared) engines = await startEngines(NODES);
    run = await startRun({ ...engines?.options, links: 3, staff: PAIRS });
    const { history } = run;
    const { links } = run.cluster;
    const pairs: Pair[] = [];
    for (let at = 0; at < PAIRS; at += 1) {
      pairs.push(await aPair(run, links[at % 3], links[(at + 1) % 3]));
    }
    const random = seeded(SEED + 1);
    let isOver = false;
    const talking = pairs.map((pair) => talkOn(pair, random, () => isOver));
    const working = pairs.map((pair) => {
      const pace = () => passing(1_000 + random() * 15_000);
      return workOnCase(pair, history, pace, () => isOver);
    });
    await deal(blows, run, engines);
    isOver = true;
    await Promise.all([...talking, ...working]);
    const broken = await run.verdict();
    const count = (what: Done['what']) =>
      history.filter((one) => one.what === what && one.phase === 'invoke').length;
    const [said, cases, notes] = [count('send'), count('escalate'), count('note')];
    process.stdout.write(
      `${said} messages, ${cases} cases and ${notes} notes under ${blows.length} faults\n`,
    );
    expect({ seed: SEED, broken }).toEqual({ seed: SEED, broken: [] });
    expect(said).toBeGreaterThan(0);
    expect(cases).toBe(PAIRS);
    expect(notes).toBeGreaterThan(0);
  });

  it('is the same again with the same seed', () => {
    expect(planBlows(SEED, TOTAL_MS, true)).toEqual(planBlows(SEED, TOTAL_MS, true));
    expect(planBlows(SEED, TOTAL_MS, true)).not.toEqual(planBlows(SEED + 1, TOTAL_MS, true));
  });
});
