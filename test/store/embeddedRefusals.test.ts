import { Schema, trusted, type Connection, type PipelineStage } from 'mongoose';
import { isUnavailable, StoreError } from '../../server/store/errors';
import { anEntry, entryModel } from './support/entries';
import { failureOf } from './support/failures';
import { aStore, cleanUp } from './support/folders';

afterEach(cleanUp);

type EntryModel = Awaited<ReturnType<typeof entryModel>>;

/** Expects a refusal that names what is missing, and that nothing was changed. */
async function expectRefusal(
  name: string,
  call: (Entry: EntryModel, connection: Connection) => unknown,
) {
  const { connection } = await aStore();
  const Entry = await entryModel(connection);
  await Entry.create(anEntry(1));
  const failure = await failureOf((async () => call(Entry, connection))());
  expect(failure).toBeInstanceOf(StoreError);
  expect(failure).toMatchObject({ code: 'unsupported', message: expect.stringContaining(name) });
  expect(isUnavailable(failure)).toBe(false);
  expect(await Entry.find().lean()).toEqual([anEntry(1)]);
}

describe('the embedded store refuses by name', () => {
  const filters: [string, object][] = [
    ['$where', { $where: 'true' }],
    ['$text', { $text: { $search: 'a' } }],
    ['$jsonSchema', { $jsonSchema: {} }],
    ['$function', { $expr: { $function: { body: '', args: [], lang: 'js' } } }],
    ['$near', { contactId: { $near: [1, 2] } }],
    ['$bitsAllSet', { $or: [{ seq: { $bitsAllSet: 1 } }] }],
  ];
  it.each(filters)('the filter %s', async (name, filter) => {
    await expectRefusal(name, (Entry) => Entry.collection.find(filter as never).toArray());
    await expectRefusal(name, (Entry) => Entry.collection.deleteMany(filter as never));
  });

  const stages: [string, PipelineStage][] = [
    ['$lookup', { $lookup: { from: 'x', localField: 'a', foreignField: 'b', as: 'c' } }],
    ['$facet', { $facet: { a: [{ $count: 'n' }] } }],
    ['$out', { $out: 'x' }],
    ['$merge', { $merge: { into: 'x' } }],
    ['$unionWith', { $unionWith: { coll: 'x' } }],
    ['$where', { $match: { $where: 'true' } }],
    ['$accumulator', { $group: { _id: null, n: { $accumulator: {} } } } as never],
    ['$function', { $project: { n: { $function: {} } } }],
  ];
  it.each(stages)('the stage %s', async (name, stage) => {
    await expectRefusal(name, (Entry) => Entry.aggregate([stage]));
  });

  const options: [string, object][] = [
    ['session', { session: {} }],
    ['collation', { collation: { locale: 'et' } }],
    ['hint', { hint: { at: 1 } }],
    ['arrayFilters', { arrayFilters: [{ x: 1 }] }],
  ];
  it.each(options)('the option %s', async (name, option) => {
    await expectRefusal(name, (Entry) => Entry.collection.find({}, option).toArray());
    await expectRefusal(name, (Entry) => Entry.collection.insertOne(anEntry(2) as never, option));
    await expectRefusal(name, (Entry) =>
      Entry.collection.updateOne({ _id: 'e1' } as never, { $set: { seq: 9 } }, option),
    );
    const operation = { updateOne: { filter: {}, update: { $set: { seq: 9 } }, ...option } };
    await expectRefusal(name, (Entry) => Entry.collection.bulkWrite([operation] as never));
  });

  const indexes: [string, object, object][] = [
    ['expireAfterSeconds', { at: 1 }, { expireAfterSeconds: 5 }],
    ['partialFilterExpression', { at: 1 }, { partialFilterExpression: { at: 1 } }],
    ['sparse', { at: 1 }, { sparse: true }],
    ['collation', { at: 1 }, { collation: { locale: 'et' } }],
    ['text', { text: 'text' }, {}],
    ['2dsphere', { at: '2dsphere' }, {}],
    ['hashed', { at: 'hashed' }, {}],
    ['field name', { a$b: 1 }, {}],
    ['field name', { "a'),('": 1 }, {}],
    ['field name', { '$**': 1 }, {}],
  ];
  it.each(indexes)('the index %s', async (name, fields, option) => {
    await expectRefusal(name, (Entry) => Entry.collection.createIndex(fields as never, option));
  });

  it('an index that a schema asks for, when its model is initialized', async () => {
    await expectRefusal('expireAfterSeconds', async (_, connection) => {
      const schema = new Schema({ _id: String, at: { type: Date, expires: 60 } });
      await connection.model('Fading', schema).init();
    });
  });

  const calls: [string, (Entry: EntryModel, connection: Connection) => unknown][] = [
    ['startSession', (_, connection) => connection.startSession()],
    ['transaction', (_, connection) => connection.transaction(async () => undefined)],
    ['withSession', (_, connection) => connection.withSession(async () => undefined)],
    ['watch', (Entry) => Entry.collection.watch()],
    ['mapReduce', (Entry) => (Entry.collection as unknown as { mapReduce(): void }).mapReduce()],
    ['useDb', (_, connection) => connection.useDb('other')],
    ['command', (_, connection) => connection.db?.command({ ping: 1 })],
    ['capped', (_, connection) => connection.createCollection('c', { capped: true, size: 1 })],
    ['pipeline', (Entry) => Entry.collection.updateOne({}, [{ $set: { seq: 2 } }])],
    ['array filters', (Entry) => Entry.collection.updateOne({}, { $set: { 'list.$[x].a': 1 } })],
    ['collection of this name', (_, connection) => connection.createCollection('a"; DROP TABLE b')],
    ['case alone', (_, connection) => connection.createCollection('Entries')],
  ];
  it.each(calls)('%s', async (name, call) => {
    await expectRefusal(name, call);
  });

  const values: [string, object][] = [
    ['contactId', { contactId: ['a', 'b'] }],
    ['contactId', { contactId: { deep: 1 } }],
    ['seq', { seq: Infinity }],
    ['contactId', { contactId: 'zero\u0000' }],
    ['bigint', { extra: 5n }],
    ['years', { extra: new Date(8.64e15) }],
    ['years', { extra: new Date(NaN) }],
    ['$ or a dot', { extra: { $set: 1 } }],
    ['$ or a dot', { extra: { 'a.b': 1 } }],
    ['id', { _id: { a: 1 } }],
  ];
  it.each(values)('the stored value %s %#', async (name, change) => {
    const odd = { ...anEntry(2), ...change };
    await expectRefusal(name, (Entry) => Entry.collection.insertOne(odd as never));
    await expectRefusal(name, (Entry) =>
      Entry.collection.insertMany([anEntry(3), odd] as never[], { ordered: false }),
    );
  });

  it('an index over what is already stored and has no key', async () => {
    const { connection } = await aStore();
    const List = connection.model('List', new Schema({ _id: String, names: [String] }));
    await List.create({ _id: 'l', names: ['a'] });
    const failure = await failureOf(List.collection.createIndex({ names: 1 }));
    expect(failure).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('names'),
    });
  });
});

describe('a filter', () => {
  it('with a text that no key can be finds nothing, and reads nothing', async () => {
    const store = await aStore();
    const Entry = await entryModel(store.connection);
    await Entry.create(anEntry(1));
    expect(await Entry.find({ contactId: 'ana\u0000' })).toEqual([]);
    expect(await Entry.find({ _id: trusted({ $in: ['e1\ud800'] }) })).toEqual([]);
    expect(store.rowsRead).toBe(0);
  });
});
