import { trusted } from 'mongoose';
import { isDuplicateKey, isUnavailable } from '../../server/store/errors';
import { endChildren, linesOf, startConfinedChild } from './support/children';
import { anEntry, entryModel } from './support/entries';
import { failureOf } from './support/failures';
import { checkIntegrity } from './support/files';
import { aFolder, aStore, cleanUp } from './support/folders';

jest.setTimeout(60_000);

afterEach(endChildren);
afterEach(cleanUp);

const BATCH = 20;

function aBatch(from: number) {
  return Array.from({ length: BATCH }, (_, index) =>
    anEntry(from + index, { text: Buffer.alloc(3000, 1) }),
  );
}

/** A store with no room for another batch, and how many entries are in it. */
async function aFullStore() {
  const store = await aStore({ maxPages: 100 });
  const Entry = await entryModel(store.connection);
  let stored = 0;
  for (;;) {
    const outcome = await Entry.insertMany(aBatch(stored), { ordered: false }).catch(
      (error: unknown) => error,
    );
    if (outcome instanceof Error) return { store, Entry, stored, failure: outcome };
    stored += BATCH;
  }
}

describe('a full disk', () => {
  it('refuses the write as full, and not as a duplicate', async () => {
    const { failure, stored } = await aFullStore();
    expect(stored).toBeGreaterThan(BATCH);
    expect(failure).toMatchObject({ name: 'StoreError', code: 'full' });
    expect(isUnavailable(failure)).toBe(true);
    expect(isDuplicateKey(failure)).toBe(false);
  });

  it('keeps all that was stored before, nothing of the refused batch, and goes on reading', async () => {
    const { Entry, stored, store } = await aFullStore();
    expect(await Entry.countDocuments()).toBe(stored);
    const last = await Entry.find({ contactId: 'ana' }).sort({ seq: -1 }).limit(1).lean();
    expect(last[0]).toEqual(anEntry(stored - 1, { text: Buffer.alloc(3000, 1) }));
    await store.close();
    expect(checkIntegrity(store.dataDir)).toBe('ok');
  });

  it('takes writes again when there is room, in the same process and after a restart', async () => {
    const { Entry, stored, store } = await aFullStore();
    await Entry.deleteMany({ seq: trusted({ $lt: 2 * BATCH }) });
    await Entry.insertMany(aBatch(stored), { ordered: false });
    expect(await Entry.countDocuments()).toBe(stored - BATCH);
    await store.close();
    const Reopened = await entryModel((await aStore({ dataDir: store.dataDir })).connection);
    await Reopened.insertMany([2, 3, 4].flatMap((n) => aBatch(stored + n * BATCH)));
    expect(await Reopened.countDocuments()).toBe(stored + 2 * BATCH);
  });

  it('refuses an update whole', async () => {
    const { Entry, stored } = await aFullStore();
    const grown = { $set: { text: Buffer.alloc(9000, 2) } };
    expect(await failureOf(Entry.updateMany({}, grown))).toMatchObject({ code: 'full' });
    const unchanged = await Entry.find().lean();
    expect(unchanged.filter((entry) => entry.text?.length === 3000)).toHaveLength(stored);
  });
});

describe('a file that the system does not let grow', () => {
  it('is refused as unavailable, keeps what was acknowledged, and opens again', async () => {
    const dataDir = aFolder();
    const child = startConfinedChild('filler.ts', [dataDir], 1500);
    let said: unknown;
    for await (const line of linesOf(child)) said = JSON.parse(line);
    expect(said).toMatchObject({ code: 'io', unavailable: true });
    const { stored, readable } = said as { stored: number; readable: number };
    expect(stored).toBeGreaterThan(0);
    expect(readable).toBe(stored);
    const store = await aStore({ dataDir });
    const Entry = await entryModel(store.connection);
    expect(await Entry.countDocuments()).toBe(stored);
    await Entry.insertMany(aBatch(stored), { ordered: false });
    await store.close();
    expect(checkIntegrity(dataDir)).toBe('ok');
  });
});
