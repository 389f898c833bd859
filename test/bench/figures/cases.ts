import type { ListCases } from '../../../server/contract/case';
import type { StaffId } from '../../../server/contract/shapes';
import { openStaffClient, type StaffClient } from '../../support/clients';
import type { BenchConsole } from '../dataset';
import { spreadOf } from '../statistics';
import type { Figure, Sample } from './figure';

const CASES = 10_000;
const WISH = { consoles: 11, held: 10, waiting: 10, cases: CASES };

/** Each list is asked for so often; the first time, which fills what is remembered, is not counted. */
const TIMES = 20;

/** What is looked for, beside a console's snapshot, which every sign-in asks for. */
const LISTS: readonly (readonly [name: string, wish: Partial<ListCases>])[] = [
  ['all', {}],
  ['the hundredth page', { skip: 5_000 }],
  ['by number', { query: '2025-1717' }],
  ['by pseudonym', { query: 'name 4444' }],
  ['by status and state', { status: 'in_touch', state: 'open' }],
  ['by risk', { risk: 'high' }],
  ['by what is due', { dueUntil: '2026-12-31' }],
];

/** How long a list of cases takes among ten thousand, for a supervisor and for who holds a thousand of them. */
export const cases: Figure = {
  name: 'cases',
  isCompared: false,
  async measure(subject) {
    const running = await subject.start(WISH);
    try {
      const { consoles } = running.dataset;
      const [counsellor, supervisor] = await Promise.all(
        [consoles[0], consoles.at(-1)].map((one) => seatOf(running.url, one)),
      );
      if (!counsellor || !supervisor) throw new Error('nobody sits at a console');
      const samples = [
        await sampleOf('snapshot, to compare', () => supervisor.ask('staff:fetch', {})),
        await sampleOf('own thousand', () => list(counsellor, {})),
      ];
      for (const [name, wish] of LISTS)
        samples.push(await sampleOf(name, () => list(supervisor, wish)));
      [counsellor, supervisor].forEach((client) => client.close());
      return samples;
    } finally {
      await running.stop();
    }
  },
};

function seatOf(url: string, console: BenchConsole | undefined): Promise<StaffClient> {
  const { staffId = '', cookie = '' } = console ?? {};
  const me = { staffId: staffId as StaffId, cookie, name: '', alias: '', sessionHash: '' };
  return openStaffClient(url, me);
}

const list = (client: StaffClient, wish: Partial<ListCases>) =>
  client.ask('case:list', { skip: 0, ...wish });

/** The median of so many answers, in milliseconds. */
async function sampleOf(name: string, ask: () => Promise<unknown>): Promise<Sample> {
  await ask();
  const taken: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const before = performance.now();
    await ask();
    taken.push(performance.now() - before);
  }
  return { name, unit: 'ms', value: spreadOf(taken).median };
}
