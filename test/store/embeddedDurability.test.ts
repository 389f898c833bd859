import { UNSYNCED } from '../../server/store/durability';
import type { Engine } from '../../server/store/embedded/engine';
import { anEntry, entryModel } from './support/entries';
import { aStore, cleanUp } from './support/folders';

afterEach(cleanUp);

/** What SQLite syncs at a commit in write-ahead mode: FULL the log of writes, NORMAL nothing until it is gathered. */
const [NORMAL, FULL] = [1, 2];

describe('a write', () => {
  it('is on disk when it is acknowledged, unless it says that it need not be, and the next one is again', async () => {
    const store = await aStore();
    const Entry = await entryModel(store.connection);
    const { engine } = store.connection as unknown as { engine: Engine };
    const synced = () => engine.sqlite.all<[number]>('PRAGMA synchronous')[0]?.[0];
    const update = { updateOne: { filter: { seq: 1 }, update: { $set: { seq: 2 } } } };

    await Entry.create(anEntry(1));
    expect(synced()).toBe(FULL);
    await Entry.bulkWrite([update], { ordered: false, ...UNSYNCED });
    expect(synced()).toBe(NORMAL);
    await Entry.insertMany([anEntry(3)], { ordered: false });
    expect(synced()).toBe(FULL);
    await Entry.updateOne({ seq: 2 }, { $set: { seq: 4 } }, UNSYNCED);
    expect(synced()).toBe(NORMAL);
    await Entry.deleteOne({ seq: 3 });
    expect(synced()).toBe(FULL);
    expect((await Entry.find().lean<{ seq: number }[]>()).map(({ seq }) => seq)).toEqual([4]);
  });
});
