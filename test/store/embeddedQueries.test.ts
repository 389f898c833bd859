import fc from 'fast-check';
import { Query } from 'mingo';
import { Schema, trusted, type Connection } from 'mongoose';
import { toPlain } from '../../server/store/embedded/codec';
import { anEntry, entryModel } from './support/entries';
import { aStore, cleanUp } from './support/folders';

jest.setTimeout(60_000);

afterEach(cleanUp);

const COUNT = 3000;

/** A store with many entries of thirty contacts, and a way to count what a query reads of them. */
async function aLargeStore() {
  const store = await aStore();
  const Entry = await entryModel(store.connection);
  await Entry.insertMany(
    Array.from({ length: COUNT }, (_, n) =>
      anEntry(n, { contactId: `contact-${n % 30}`, seq: Math.floor(n / 30) }),
    ),
    { ordered: false },
  );
  const readsOf = async (query: () => PromiseLike<unknown>) => {
    const before = store.rowsRead;
    const answer = await query();
    return { answer, reads: store.rowsRead - before };
  };
  return { Entry, readsOf };
}

describe('what a query reads', () => {
  it('is what it answers with, where its conditions and its order are indexed', async () => {
    const { Entry, readsOf } = await aLargeStore();
    const one = { contactId: 'contact-7' };
    const at = (n: number) => anEntry(n).at;
    const queries: [number, () => PromiseLike<unknown>][] = [
      [1, () => Entry.findById('e17')],
      [3, () => Entry.find({ _id: trusted({ $in: ['e1', 'e2', 'e3', 'none'] }) })],
      [1, () => Entry.findOne({ ...one, seq: 5 })],
      [10, () => Entry.find({ ...one, seq: trusted({ $gt: 89 }) }).sort({ seq: 1 })],
      [1, () => Entry.findOne(one).sort({ seq: -1 })],
      [5, () => Entry.find({ at: trusted({ $gte: at(100), $lt: at(105) }) })],
      [2, () => Entry.find().sort({ at: -1 }).limit(2)],
      [2, () => Entry.find(one).sort({ seq: 1 }).skip(3).limit(2)],
      [0, () => Entry.find({ contactId: null })],
      [0, () => Entry.find({ _id: trusted({ $in: [] }) })],
      [0, () => Entry.countDocuments({ ...one, seq: trusted({ $lt: 50 }) })],
      [1, () => Entry.exists({ _id: 'e1' })],
      [2, () => Entry.find({ $or: [{ _id: 'e1' }, { ...one, seq: 4 }] })],
      [2, () => Entry.find({ $and: [one, { seq: trusted({ $in: [1, 2] }) }] })],
      [1, () => Entry.updateOne({ _id: 'e1' }, { $set: { text: Buffer.from('x') } })],
      [1, () => Entry.findOneAndUpdate({ ...one, seq: 1 }, { $set: { text: Buffer.from('y') } })],
      [1, () => Entry.deleteOne({ _id: 'e2999' })],
      [100, () => Entry.aggregate([{ $match: one }, { $group: { _id: null, n: { $sum: 1 } } }])],
      [2, () => Entry.aggregate([{ $match: one }, { $sort: { seq: -1 } }, { $limit: 2 }])],
    ];
    for (const [expected, query] of queries) {
      const { reads } = await readsOf(query);
      expect(`${String(query)} read ${reads}`).toBe(`${String(query)} read ${expected}`);
    }
  });

  it('is narrowed by the indexed conditions when others are left to be looked at', async () => {
    const { Entry, readsOf } = await aLargeStore();
    const bytes = Buffer.from([0xff, 7, 0x00, 0x80]);
    const { answer, reads } = await readsOf(() =>
      Entry.find({ contactId: 'contact-7', text: bytes }).lean(),
    );
    expect(answer).toMatchObject([{ _id: 'e7' }]);
    expect(reads).toBe(100);
  });

  it('finds fractions by their every digit, with few reads', async () => {
    const { Entry, readsOf } = await aLargeStore();
    const fractions = [0.1 + 0.2, 0.3, 0.7, 2.675, 1e-7, -5.5, 123456.789012345];
    await Entry.insertMany(fractions.map((seq, n) => anEntry(COUNT + n, { contactId: 'f', seq })));
    for (const seq of fractions) {
      const { answer, reads } = await readsOf(() => Entry.find({ contactId: 'f', seq }).lean());
      expect(answer).toMatchObject([{ seq }]);
      expect(reads).toBeLessThanOrEqual(fractions.length);
    }
    const between = { contactId: 'f', seq: trusted({ $gt: 0.3, $lte: 2.675 }) };
    const found = await Entry.find(between).sort({ seq: 1 }).lean();
    expect(found.map(({ seq }) => seq)).toEqual([0.1 + 0.2, 0.7, 2.675]);
  });

  it('is nothing for an insert into a large collection', async () => {
    const { Entry, readsOf } = await aLargeStore();
    expect((await readsOf(() => Entry.create(anEntry(COUNT)))).reads).toBe(0);
  });
});

// Plain mingo over an array is what the store must agree with, whatever SQL decided.
const TEXTS = ['', 'a', 'b', 'ab', 'õ', '{"$date":"', '1'];
const DATES = [-1, 0, 1, 86_400_000].map((time) => new Date(time));
const NUMBERS = [-2, -1, 0, 1, 2, 0.5, -0.25, 2 ** 40];
const scalar = fc.oneof(
  fc.constantFrom<unknown>(...NUMBERS),
  fc.constantFrom<unknown>(...TEXTS),
  fc.constantFrom<unknown>(...DATES),
  fc.constantFrom<unknown>(true, false, null),
);
const document = fc.record(
  { a: scalar, b: scalar, c: scalar, n: fc.record({ x: scalar }) },
  { requiredKeys: [] },
);
const path = fc.constantFrom('a', 'b', 'c', 'n.x', '_id');
const comparison = fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne');
const condition = fc.oneof(
  scalar,
  fc.dictionary(comparison, scalar, { minKeys: 1, maxKeys: 3 }),
  fc.record({ $in: fc.array(scalar, { maxLength: 5 }) }),
  fc.record({ $nin: fc.array(scalar, { maxLength: 3 }) }),
  fc.record({ $exists: fc.boolean() }),
  fc.record({ $not: fc.record({ $gt: scalar }) }),
);
const fields = fc.dictionary(path, condition, { maxKeys: 3 });
const filter = fc.oneof(
  fields,
  fc.record({ $or: fc.array(fields, { minLength: 1, maxLength: 3 }) }),
  fc.record({ $and: fc.array(fields, { minLength: 1, maxLength: 3 }), a: condition }),
  fc.record({ $nor: fc.array(fields, { minLength: 1, maxLength: 2 }) }),
);
const sort = fc.dictionary(path, fc.constantFrom<1 | -1>(1, -1), { maxKeys: 2 });

function thingModel(connection: Connection) {
  const Mixed = Schema.Types.Mixed;
  const schema = new Schema({
    _id: String,
    a: Mixed,
    b: Mixed,
    c: Mixed,
    n: { x: Mixed },
    hit: Boolean,
  });
  schema.index({ a: 1, b: -1 });
  schema.index({ 'n.x': 1 });
  return connection.model('Thing', schema);
}

describe('any filter and order', () => {
  it('find, count and change what mingo alone would', async () => {
    const Thing = thingModel((await aStore()).connection);
    await Thing.init();
    const { collection } = Thing;
    const wishes = { filter, sort, skip: fc.nat(3), limit: fc.nat(6) };
    await fc.assert(
      fc.asyncProperty(
        fc.array(document, { maxLength: 25 }),
        fc.array(fc.record(wishes), { minLength: 1, maxLength: 12 }),
        async (documents, queries) => {
          await collection.deleteMany({});
          const stored = documents.map((fields, index) => ({ _id: `t${index}`, ...fields }));
          await collection.insertMany(structuredClone(stored) as never[]);
          for (const wish of queries) {
            const matching = matchingOf(stored, wish.filter);
            const expected = orderedBy(matching, wish.sort);
            const all = await collection.find(wish.filter as never, { sort: wish.sort }).toArray();
            expect(keysOf(all, wish.sort)).toEqual(keysOf(expected, wish.sort));
            expect(idsOf(all)).toEqual(idsOf(expected));
            const { skip, limit } = wish;
            const some = await collection.find(wish.filter as never, wish).toArray();
            const end = limit > 0 ? skip + limit : undefined;
            expect(keysOf(some, wish.sort)).toEqual(keysOf(expected, wish.sort).slice(skip, end));
            expect(await collection.countDocuments(wish.filter as never)).toBe(expected.length);
            const hit = await collection.updateMany(wish.filter as never, { $set: { hit: true } });
            expect(hit.matchedCount).toBe(expected.length);
          }
        },
      ),
      { numRuns: 60, seed: 3 },
    );
  });

  type Thing = Record<string, unknown>;

  function matchingOf(stored: Thing[], wished: Thing): Thing[] {
    const query = new Query<Thing>(toPlain(wished) as Thing);
    return stored.filter((thing) => query.test(thing));
  }

  /** Null where a field is missing: MongoDB sorts both alike, mingo puts the missing first. */
  function orderedBy(things: Thing[], order: Record<string, 1 | -1>): Thing[] {
    const shadows = things.map((thing) => ({ thing, ...shadowOf(thing) }));
    if (Object.keys(order).length === 0) return things;
    const sorted = new Query<Thing>({}).find<Thing>(shadows).sort(order).all();
    return sorted.map(({ thing }) => thing as Thing);
  }

  function shadowOf(thing: Thing): Thing {
    const { _id, a = null, b = null, c = null, n } = thing;
    return { _id, a, b, c, n: { x: (n as Thing | undefined)?.['x'] ?? null } };
  }

  function keysOf(things: Thing[], order: Record<string, 1 | -1>): unknown[][] {
    return things.map((thing) =>
      Object.keys(order).map((key) =>
        key === 'n.x' ? (shadowOf(thing)['n'] as Thing)['x'] : (shadowOf(thing)[key] ?? null),
      ),
    );
  }

  function idsOf(things: Thing[]): unknown[] {
    return things.map(({ _id }) => _id).sort();
  }
});
