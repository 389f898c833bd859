import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContactId } from '../../server/contract/shapes';
import { createErasureList } from '../../server/features/erasure/erasure.list';
import { buildServer, startChild } from '../support/childServer';
import { anId } from '../support/clients';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { aWaiting, contactIdOf } from '../support/journeys';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { done, run, startCommand } from './support/commands';
import { aFolder, aNewPlace, removeFolders } from './support/houses';
import { whereIs } from './support/remains';

jest.setTimeout(180_000);

const DAY = 24 * 60 * 60_000;
const COUNT = 170;

beforeAll(buildServer);
afterAll(removeFolders);

/** Contacts that ended so many days ago, and one that waits since. */
async function aHouse(dataDir: string, count: number, days: number) {
  const test = await startApp({ dataDir, clock: aClock(new Date(Date.now() - days * DAY)) });
  const ended: ContactId[] = [];
  for (let n = 0; n < count; n += 1) {
    const visitor = await test.visitor();
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    await visitor.ask('contact:end', { clientId: anId() });
    ended.push(await contactIdOf(test, visitor));
    visitor.close();
  }
  const { contactId } = await aWaiting(test, { text: 'MARKER of waiting' });
  await test.close({ keepData: true });
  return { ended, waiting: contactId };
}

const erasedIn = (dataDir: string) => Math.max(0, erasedList(dataDir).split('\n').length - 2);

function erasedList(dataDir: string): string {
  const file = join(dataDir, 'erasures.log');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** How many of these still have a key, and how many tombstones there are. */
async function countIn({ app }: TestApp, ids: readonly ContactId[]) {
  const { connection } = app.store;
  const keys = await connection.collection('contactKeys').find({}).toArray();
  const left = keys.filter(({ _id }) => ids.includes(String(_id) as ContactId)).length;
  return { keys: left, tombstones: await connection.model('Tombstone').countDocuments() };
}

describe('npm run retention', () => {
  it('that is killed in the middle is finished by the next, and counts every contact once', async () => {
    const dataDir = aFolder();
    const { ended, waiting } = await aHouse(dataDir, COUNT, 60);
    const recent = await aHouse(dataDir, 1, 2);

    const first = startCommand(['retention'], { dataDir });
    await eventually(() => expect(erasedIn(dataDir)).toBeGreaterThan(0), 60_000, 1);
    first.child.kill('SIGKILL');
    await first.told;
    const before = erasedIn(dataDir);
    expect(before).toBeLessThan(COUNT);

    await done(['retention'], { dataDir });
    const test = await startApp({ dataDir });
    expect(await countIn(test, ended)).toEqual({ keys: 0, tombstones: COUNT });
    for (const contactId of [waiting, recent.waiting, ...recent.ended]) {
      expect(await whereIs(test, contactId)).toEqual(
        expect.arrayContaining(['contactKeys', 'entries']),
      );
    }
    const { runs } = await test.app.retention.report();
    expect(runs.map(({ state }) => state)).toEqual(['done', 'interrupted']);
    const counts = runs.flatMap(({ erased }) => erased.map(({ count }) => count));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(COUNT);
    const rows = await test.app.store.connection.collection('audit').find({}).toArray();
    const ofRuns = rows.filter(({ action }) => action === 'retention_run');
    expect(ofRuns.map(({ body }) => (body as string).match(/"state":"(\w+)"/)?.[1])).toEqual([
      'interrupted',
      'done',
    ]);
    const ofContacts = rows.filter(({ action }) => action === 'contact_erased');
    expect(new Set(ofContacts.map(({ contactId }) => contactId as string))).toEqual(new Set(ended));
    await test.close({ keepData: true });
    expect(await done(['audit', 'verify'], { dataDir })).toContain('is whole');
  });

  it('finishes an erasing that was cut off when the key alone was gone', async () => {
    const dataDir = aFolder();
    const { ended } = await aHouse(dataDir, 1, 60);
    const [contactId] = ended as [ContactId];
    const half = await startApp({ dataDir });
    const { connection } = half.app.store;
    await connection.collection<{ _id: ContactId }>('contactKeys').deleteOne({ _id: contactId });
    await half.close({ keepData: true });
    createErasureList(join(dataDir, 'erasures.log')).add([{ contactId, at: new Date() }]);

    expect(await done(['retention'], { dataDir })).toContain('0 contacts were erased.');
    const test = await startApp({ dataDir });
    expect(await whereIs(test, contactId)).toEqual(['erasures']);
    await test.close();
  });

  it('says what it would do, has the server do it that runs, and says what it did', async () => {
    const dataDir = aFolder();
    const { ended } = await aHouse(dataDir, 2, 60);
    expect(await done(['retention', '--dry-run'], { dataDir })).toContain(
      '2 contacts would be erased. Nothing was changed.\n  chat –: 2\n',
    );
    expect(erasedIn(dataDir)).toBe(0);
    const server = await startChild({ dataDir, port: await freePort() });
    expect(await done(['retention'], { dataDir })).toContain('2 contacts were erased.');
    expect(await done(['retention'], { dataDir })).toContain('0 contacts were erased.');
    await server.stop();
    expect(ended.filter((contactId) => erasedList(dataDir).includes(contactId))).toEqual(ended);
    expect(await run(['retention', 'now'], { dataDir })).toMatchObject({ code: 2 });
  });

  it('is not undone by a backup from before', async () => {
    const dataDir = aFolder();
    const { ended, waiting } = await aHouse(dataDir, 2, 60);
    const to = aFolder();
    await done(['backup', '--to', to], { dataDir });
    await done(['retention'], { dataDir });
    const place = aNewPlace(dataDir);
    const [name = ''] = readdirSync(to);
    await done(['restore', join(to, name)], { dataDir: place });
    const restored = await startApp({ dataDir: place });
    for (const contactId of ended) {
      expect(await whereIs(restored, contactId)).toEqual(['erasures']);
    }
    expect(await whereIs(restored, waiting)).toContain('entries');
    await restored.close();
  });
});
