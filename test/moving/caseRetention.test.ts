import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseId } from '../../server/contract/case';
import { createErasureList } from '../../server/features/erasure/erasure.list';
import { openStore } from '../../server/store/store';
import { buildServer } from '../support/childServer';
import { aCase, aClosedCase, type Cased } from '../support/cases';
import { eventually } from '../support/eventually';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { done, startCommand } from './support/commands';
import { aFolder, aNewPlace, removeFolders } from './support/houses';
import { inFiles, secretsOfCase, whereIs } from './support/remains';

jest.setTimeout(240_000);

const DAY = 24 * 60 * 60_000;
const LONG_AGO = 3700;
/** Two portions of a run. */
const COUNT = 60;

beforeAll(buildServer);
afterAll(removeFolders);

/** So many cases that were closed long ago, some at once; and what else is made then. */
async function aHouse<Made>(
  dataDir: string,
  count: number,
  more: (test: TestApp) => Promise<Made>,
): Promise<{ closed: Cased[]; made: Made }> {
  const clock = aClock(new Date(Date.now() - LONG_AGO * DAY));
  const test = await startApp({ dataDir, clock });
  const closed: Cased[] = [];
  while (closed.length < count) {
    const some = Array.from({ length: Math.min(10, count - closed.length) }, () =>
      aClosedCase(test),
    );
    closed.push(...(await Promise.all(some)));
  }
  const made = await more(test);
  await test.close({ keepData: true });
  return { closed, made };
}

const nothing = () => Promise.resolve(undefined);

function erasedList(dataDir: string): string {
  const file = join(dataDir, 'erasures.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** How many documents of each kind there are of cases. */
async function countsIn({ app }: TestApp) {
  const { connection } = app.store;
  const names = ['caseKeys', 'caseEntries', 'casePersons', 'cases', 'caseTombstones'];
  const counts = names.map(async (name) => {
    const all = await connection.collection(name).find({}).toArray();
    return [name, all.filter(({ _id }) => String(_id) !== 'nobody').length] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

describe('npm run retention over cases', () => {
  it('that is killed in the middle is finished by the next, and counts every case once', async () => {
    const dataDir = aFolder();
    const { closed, made: open } = await aHouse(dataDir, COUNT, (test) => aCase(test));
    const first = startCommand(['retention'], { dataDir });
    await eventually(() => expect(erasedList(dataDir)).toContain('\ncase:'), 60_000, 1);
    first.child.kill('SIGKILL');
    await first.told;

    await done(['retention'], { dataDir });
    const test = await startApp({ dataDir });
    expect(await countsIn(test)).toMatchObject({ caseKeys: 1, casePersons: 1, cases: 1 });
    expect((await countsIn(test)).caseTombstones).toBe(COUNT);
    expect(await whereIs(test, open.caseId)).toContain('caseEntries');
    expect(await whereIs(test, open.contactId)).toContain('entries');
    for (const { caseId, contactId } of [closed[0], closed.at(-1)] as Cased[]) {
      expect(await whereIs(test, caseId)).toEqual(['erasures']);
      expect(await whereIs(test, contactId)).toEqual(['erasures']);
    }
    const { runs } = await test.app.retention.report();
    expect(runs.map(({ state }) => state)).toEqual(['done', 'interrupted']);
    expect(runs.reduce((sum, { cases }) => sum + cases.erased, 0)).toBe(COUNT);
    const rows = await test.app.store.connection.collection('audit').find({}).toArray();
    const erased = rows.filter(({ action }) => action === 'case_erased');
    const said = erased.map(({ body }) => String(body)).join('\n');
    expect(closed.filter(({ caseId }) => !said.includes(caseId))).toEqual([]);
    expect(said).not.toContain('MARKER');
    await test.close({ keepData: true });
    expect(await done(['audit', 'verify'], { dataDir })).toContain('is whole');
  });

  it('says what it would do and what it did', async () => {
    const dataDir = aFolder();
    const { closed } = await aHouse(dataDir, 1, nothing);
    const would = await done(['retention', '--dry-run'], { dataDir });
    expect(would).toContain('1 contact would be erased. Nothing was changed.');
    expect(would).toContain('Cases that would be erased: 1.');
    expect(erasedList(dataDir)).not.toContain('case:');
    const did = await done(['retention'], { dataDir });
    expect(did).toContain('Cases erased: 1.\nCases held back: 0. Reviews overdue: 0.\n');
    expect(erasedList(dataDir)).toContain(`case:${closed[0]?.caseId}`);
  });

  it('is not undone by a backup from before, and no number is given again', async () => {
    const dataDir = aFolder();
    const { closed, made: secrets } = await aHouse(dataDir, 1, (test) => secretsIn(test));
    const [gone] = closed as [Cased];
    const to = aFolder();
    await done(['backup', '--to', to], { dataDir });
    await done(['retention'], { dataDir });
    const place = aNewPlace(dataDir);
    const [name = ''] = readdirSync(to);
    await done(['restore', join(to, name)], { dataDir: place });
    expect(secrets.length).toBeGreaterThan(5);
    expect(inFiles(place, secrets)).toEqual([]);
    const clock = aClock(new Date(Date.now() - LONG_AGO * DAY));
    const restored = await startApp({ dataDir: place, clock });
    expect(await whereIs(restored, gone.caseId)).toEqual(['erasures']);
    const { file } = await aCase(restored);
    const runningOf = (number: string) => Number(number.split('-')[1]);
    expect(runningOf(file.case.number)).toBe(runningOf(gone.file.case.number) + 1);
    await restored.close();
  });

  async function secretsIn(test: TestApp): Promise<string[]> {
    const one = await test.app.store.connection.model('Case').findOne({}).lean<{ _id: CaseId }>();
    return one ? secretsOfCase(test, one._id) : [];
  }
});

describe('the erasing of a case that was cut off', () => {
  it.each([[[]], [['caseKeys']], [['caseKeys', 'casePersons', 'caseEntries', 'cases']]])(
    'is finished by the next start, also after %j',
    async (reached: string[]) => {
      const dataDir = aFolder();
      const { closed, made: other } = await aHouse(dataDir, 1, (test) => aClosedCase(test));
      const [{ caseId }] = closed as [Cased];
      createErasureList(join(dataDir, 'erasures.log')).add([{ caseId, at: new Date() }]);
      const store = await openStore({ dataDir });
      for (const name of reached) {
        const field = name === 'caseEntries' ? 'caseId' : '_id';
        await store.connection.collection(name).deleteMany({ [field]: caseId });
      }
      await store.close();
      const test = await startApp({ dataDir });
      expect(await whereIs(test, caseId)).toEqual(['erasures']);
      expect(await whereIs(test, other.caseId)).toContain('casePersons');
      await test.close();
    },
  );
});
