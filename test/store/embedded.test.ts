import { Schema, trusted, type Connection } from 'mongoose';
import { isDuplicateKey, isUnavailable } from '../../server/store/errors';
import { anEntry, entryModel } from './support/entries';
import { failureOf } from './support/failures';
import { aStore, cleanUp } from './support/folders';

afterEach(cleanUp);

async function anEntryModel() {
  return entryModel((await aStore()).connection);
}

function contactModel(connection: Connection) {
  const schema = new Schema(
    {
      _id: String,
      state: String,
      holder: { type: String, default: null },
      count: Number,
      languages: [String],
      seen: { at: Date, by: String },
      sealed: Buffer,
    },
    { strict: 'throw', timestamps: true },
  );
  return connection.model('Contact', schema);
}

async function aContactModel() {
  return contactModel((await aStore()).connection);
}

describe('values', () => {
  it('come back as what they were, also in lean documents and after reopening', async () => {
    const schema = new Schema({ _id: String, any: Schema.Types.Mixed }, { minimize: false });
    const store = await aStore();
    const values = {
      date: new Date('1953-04-05T06:07:08.009Z'),
      bytes: Buffer.from([0, 255, 128, 10]),
      int: 42,
      double: -0.125,
      large: 2 ** 53 - 1,
      huge: 1e300,
      infinite: -Infinity,
      nothing: null,
      yes: true,
      text: 'õ"\\\u0000\u2028 \ud83d\ude00 привет',
      list: [1, 'a', null, { deep: [new Date(0)] }],
      empty: {},
      none: [],
    };
    await store.connection.model('Value', schema).create({ _id: 'v', any: values });
    const dataDir = store.dataDir;
    await store.close();
    const reopened = await aStore({ dataDir });
    const found = await reopened.connection.model('Value', schema).findById('v').lean();
    expect(found?.any).toEqual(values);
  });

  it('of type Buffer are Buffers in lean documents and in documents', async () => {
    const Entry = await anEntryModel();
    await Entry.create(anEntry(1));
    const expected = Buffer.from([0xff, 1, 0, 0x80]);
    const lean = await Entry.findById('e1').lean();
    expect(Buffer.isBuffer(lean?.text) && lean.text.equals(expected)).toBe(true);
    const full = await Entry.findById('e1');
    expect(Buffer.isBuffer(full?.text) && full.text.equals(expected)).toBe(true);
  });

  it('of bytes that look the same as text are still told apart by updates and filters', async () => {
    const Contact = await aContactModel();
    await Contact.create({ _id: 'c', sealed: Buffer.from([0x80]) });
    await Contact.updateOne({ _id: 'c' }, { $set: { sealed: Buffer.from([0x81]) } });
    const found = await Contact.findById('c').lean();
    expect(found?.sealed).toEqual(Buffer.from([0x81]));
    expect(await Contact.countDocuments({ sealed: Buffer.from([0x80]) })).toBe(0);
    expect(await Contact.countDocuments({ sealed: Buffer.from([0x81]) })).toBe(1);
  });
});

describe('inserting', () => {
  it('refuses a second document with the key of a unique index, in the words of MongoDB', async () => {
    const Entry = await anEntryModel();
    await Entry.create(anEntry(1));
    const failure = await failureOf(Entry.create(anEntry(1, { _id: 'other', clientId: 'other' })));
    expect(isDuplicateKey(failure)).toBe(true);
    expect(isUnavailable(failure)).toBe(false);
    expect(failure).toMatchObject({
      name: 'MongoServerError',
      code: 11000,
      keyPattern: { contactId: 1, seq: 1 },
      keyValue: { contactId: 'ana', seq: 1 },
    });
    expect(await Entry.countDocuments()).toBe(1);
  });

  it('refuses a second document with the same id', async () => {
    const Entry = await anEntryModel();
    await Entry.create(anEntry(1));
    const failure = await failureOf(Entry.create(anEntry(2, { _id: 'e1' })));
    expect(failure).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 'e1' } });
  });

  it('counts missing and null as equal in a unique index', async () => {
    const { connection } = await aStore();
    const schema = new Schema({ _id: String, name: String }, { strict: 'throw' });
    schema.index({ name: 1 }, { unique: true });
    const Staff = connection.model('Staff', schema);
    await Staff.init();
    await Staff.create({ _id: 'a' });
    expect(isDuplicateKey(await failureOf(Staff.create({ _id: 'b', name: null })))).toBe(true);
  });

  it('tells numbers, texts and truth values apart in a unique index', async () => {
    const { connection } = await aStore();
    const Thing = connection.model('Thing', new Schema({ _id: String, key: Schema.Types.Mixed }));
    await Thing.collection.createIndex({ key: 1 }, { unique: true });
    const keys = [1, '1', true, 'true', new Date(1), new Date(1).toISOString(), Buffer.from('1')];
    await Thing.insertMany(keys.map((key, index) => ({ _id: String(index), key })));
    expect(await Thing.countDocuments()).toBe(keys.length);
  });

  it('of many without order leaves out the refused ones and names each by its index', async () => {
    const Entry = await anEntryModel();
    await Entry.create(anEntry(1));
    const batch = [anEntry(2), anEntry(1, { _id: 'x', clientId: 'x' }), anEntry(3), anEntry(2)];
    const failure = await failureOf(Entry.insertMany(batch, { ordered: false }));
    expect(failure).toMatchObject({ name: 'MongoBulkWriteError', code: 11000 });
    expect(failure).toMatchObject({
      insertedIds: { 0: 'e2', 2: 'e3' },
      insertedCount: 2,
      writeErrors: [
        {
          index: 1,
          code: 11000,
          keyPattern: { contactId: 1, seq: 1 },
          keyValue: { contactId: 'ana', seq: 1 },
          errmsg: expect.stringContaining('E11000'),
        },
        { index: 3, code: 11000 },
      ],
    });
    expect(isDuplicateKey(failure)).toBe(true);
    expect(await Entry.distinct('_id')).toEqual(['e1', 'e2', 'e3']);
  });

  it('of many in order stops at the first refused one and keeps those before', async () => {
    const Entry = await anEntryModel();
    const failure = await failureOf(Entry.insertMany([anEntry(1), anEntry(1), anEntry(2)]));
    expect(failure).toMatchObject({ insertedIds: { 0: 'e1' }, writeErrors: [{ index: 1 }] });
    expect(await Entry.distinct('_id')).toEqual(['e1']);
  });

  it('of many answers with the raw result on demand', async () => {
    const Entry = await anEntryModel();
    const result = await Entry.insertMany([anEntry(1), anEntry(2)], { rawResult: true });
    expect(result).toMatchObject({ insertedCount: 2, insertedIds: { 0: 'e1', 1: 'e2' } });
  });
});

describe('finding', () => {
  it('sorts, skips, limits and projects', async () => {
    const Entry = await anEntryModel();
    await Entry.insertMany([1, 2, 3, 4, 5].map((seq) => anEntry(seq)));
    const found = await Entry.find(
      { contactId: 'ana', seq: trusted({ $gte: 2 }) },
      { seq: 1, _id: 0 },
    )
      .sort({ seq: -1 })
      .skip(1)
      .limit(2)
      .lean();
    expect(found).toEqual([{ seq: 4 }, { seq: 3 }]);
  });

  it('walks through all results with a cursor', async () => {
    const Entry = await anEntryModel();
    await Entry.insertMany([1, 2, 3].map((seq) => anEntry(seq)));
    const seen: number[] = [];
    for await (const entry of Entry.find().sort({ seq: 1 }).cursor()) seen.push(entry.seq);
    expect(seen).toEqual([1, 2, 3]);
  });

  it('wraps operators that nobody vouched for, so that they are compared and not run', async () => {
    const Entry = await anEntryModel();
    await Entry.create(anEntry(1));
    const foreign: Record<string, unknown> = JSON.parse('{"contactId":{"$ne":null}}');
    expect(await failureOf(Entry.find(foreign))).toMatchObject({ name: 'CastError' });
  });

  it('answers whether there is one, how many there are, and which values', async () => {
    const Entry = await anEntryModel();
    await Entry.insertMany([anEntry(1), anEntry(2), anEntry(3, { contactId: 'ben' })]);
    expect(await Entry.exists({ contactId: 'ben' })).toEqual({ _id: 'e3' });
    expect(await Entry.exists({ contactId: 'cleo' })).toBeNull();
    expect(await Entry.countDocuments({ contactId: 'ana' })).toBe(2);
    expect(await Entry.estimatedDocumentCount()).toBe(3);
    expect(await Entry.distinct('contactId')).toEqual(['ana', 'ben']);
  });
});

describe('updating', () => {
  it('gives a claim to exactly one of fifty', async () => {
    const Contact = await aContactModel();
    await Contact.create({ _id: 'c', state: 'waiting' });
    const claims = Array.from({ length: 50 }, (_, index) =>
      Contact.findOneAndUpdate(
        { _id: 'c', state: 'waiting' },
        { $set: { state: 'active', holder: `counsellor-${index}` } },
        { returnDocument: 'after' },
      ),
    );
    const won = (await Promise.all(claims)).filter((claim) => claim !== null);
    expect(won).toHaveLength(1);
    expect((await Contact.findById('c'))?.holder).toBe(won[0]?.holder);
  });

  it('answers with the document before, after, or with its metadata', async () => {
    const Contact = await aContactModel();
    await Contact.create({ _id: 'c', count: 1 });
    const add = { $inc: { count: 1 } };
    expect((await Contact.findOneAndUpdate({ _id: 'c' }, add))?.count).toBe(1);
    const after = { returnDocument: 'after' } as const;
    expect((await Contact.findOneAndUpdate({ _id: 'c' }, add, after))?.count).toBe(3);
    const raw = await Contact.findOneAndUpdate({ _id: 'x' }, add, {
      upsert: true,
      includeResultMetadata: true,
      ...after,
    });
    expect(raw).toMatchObject({
      lastErrorObject: { n: 1, updatedExisting: false, upserted: 'x' },
      value: { count: 1 },
      ok: 1,
    });
  });

  it('makes what is missing from the filter, the change and $setOnInsert, once', async () => {
    const Contact = await aContactModel();
    const upsert = () =>
      Contact.updateOne(
        { _id: 'c', 'seen.by': 'cleo' },
        { $inc: { count: 1 }, $setOnInsert: { state: 'waiting' } },
        { upsert: true },
      );
    expect(await upsert()).toMatchObject({ upsertedId: 'c', upsertedCount: 1, matchedCount: 0 });
    await Contact.updateOne({ _id: 'c' }, { $set: { state: 'active' } });
    expect(await upsert()).toMatchObject({ upsertedId: null, matchedCount: 1, modifiedCount: 1 });
    expect(await Contact.findById('c').lean()).toMatchObject({
      count: 2,
      state: 'active',
      seen: { by: 'cleo' },
      createdAt: expect.any(Date),
    });
  });

  it('changes lists, nested fields and many documents', async () => {
    const Contact = await aContactModel();
    await Contact.insertMany([
      { _id: 'a', state: 'waiting' },
      { _id: 'b', state: 'waiting' },
    ]);
    const result = await Contact.updateMany(
      { state: 'waiting' },
      { $push: { languages: 'ru' }, $set: { 'seen.by': 'ben' }, $max: { count: 7 } },
    );
    expect(result).toMatchObject({ matchedCount: 2, modifiedCount: 2 });
    await Contact.updateOne({ _id: 'a' }, { $addToSet: { languages: 'ru' }, $unset: { count: 1 } });
    const [a, b] = await Contact.find().sort({ _id: 1 }).lean();
    expect(a).toMatchObject({ languages: ['ru'], seen: { by: 'ben' } });
    expect(a).not.toHaveProperty('count');
    expect(b).toMatchObject({ count: 7 });
  });

  it('counts a change to the same values as none', async () => {
    const Contact = await aContactModel();
    await Contact.collection.insertOne({ _id: 'c', state: 'waiting' } as never);
    const change = { $set: { state: 'waiting' } };
    const result = await Contact.updateOne({ _id: 'c' }, change, { timestamps: false });
    expect(result).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
  });

  it('saves what changed in a document', async () => {
    const Contact = await aContactModel();
    const contact = await Contact.create({ _id: 'c', languages: ['et'] });
    contact.languages.push('en');
    contact.state = 'active';
    await contact.save();
    expect(await Contact.findById('c').lean()).toMatchObject({
      languages: ['et', 'en'],
      state: 'active',
    });
  });

  it('replaces a document and keeps its id', async () => {
    const Contact = await aContactModel();
    await Contact.create({ _id: 'c', state: 'waiting', count: 1 });
    await Contact.replaceOne({ _id: 'c' }, { count: 2 });
    expect(await Contact.findById('c').lean()).toMatchObject({ _id: 'c', count: 2 });
    expect(await Contact.findById('c').lean()).not.toHaveProperty('state');
    const replaced = await Contact.findOneAndReplace(
      { _id: 'c' },
      { count: 3 },
      { returnDocument: 'after' },
    );
    expect(replaced?.count).toBe(3);
  });

  it('refuses to change an id', async () => {
    const Contact = await aContactModel();
    await Contact.create({ _id: 'c' });
    const change = { $set: { _id: 'd' } };
    expect(await failureOf(Contact.updateOne({ _id: 'c' }, change))).toMatchObject({ code: 66 });
    expect(await Contact.exists({ _id: 'c' })).not.toBeNull();
  });

  it('changes none of many when one of them would double a key', async () => {
    const Entry = await anEntryModel();
    await Entry.insertMany([anEntry(1), anEntry(2)]);
    const failure = await failureOf(Entry.updateMany({ contactId: 'ana' }, { $set: { seq: 9 } }));
    expect(isDuplicateKey(failure)).toBe(true);
    expect(await Entry.distinct('seq')).toEqual([1, 2]);
  });
});

describe('deleting', () => {
  it('removes one, many, or one that it hands back', async () => {
    const Entry = await anEntryModel();
    await Entry.insertMany([1, 2, 3, 4, 5].map((seq) => anEntry(seq)));
    expect(await Entry.deleteOne({ _id: 'e1' })).toMatchObject({ deletedCount: 1 });
    expect((await Entry.findOneAndDelete({ contactId: 'ana' }).sort({ seq: -1 }))?.seq).toBe(5);
    expect(await Entry.deleteMany({ seq: trusted({ $lt: 4 }) })).toMatchObject({ deletedCount: 2 });
    expect(await Entry.distinct('seq')).toEqual([4]);
  });
});

describe('a bulk write', () => {
  it('does every operation and counts them', async () => {
    const Entry = await anEntryModel();
    await Entry.insertMany([anEntry(1), anEntry(2), anEntry(3)]);
    const result = await Entry.bulkWrite([
      { insertOne: { document: anEntry(4) } },
      { updateOne: { filter: { _id: 'e1' }, update: { $set: { seq: 11 } } } },
      { updateMany: { filter: { contactId: 'ana' }, update: { $set: { at: new Date(0) } } } },
      { replaceOne: { filter: { _id: 'e2' }, replacement: anEntry(12, { _id: 'e2' }) } },
      { deleteOne: { filter: { _id: 'e3' } } },
      { updateOne: { filter: { _id: 'e7' }, update: { $set: anEntry(7) }, upsert: true } },
      { deleteMany: { filter: { _id: 'e4' } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      matchedCount: 6,
      modifiedCount: 6,
      deletedCount: 2,
      upsertedCount: 1,
      upsertedIds: { 5: 'e7' },
    });
    expect(await Entry.distinct('seq')).toEqual([11, 12, 7]);
  });

  it('without order goes on after a refused operation, with order it stops', async () => {
    const Entry = await anEntryModel();
    await Entry.insertMany([anEntry(1), anEntry(2)]);
    const double = { updateMany: { filter: { contactId: 'ana' }, update: { $set: { seq: 5 } } } };
    const insert = (seq: number) => ({ insertOne: { document: anEntry(seq) } });
    const unordered = Entry.bulkWrite([double, insert(3)], { ordered: false });
    expect(await failureOf(unordered)).toMatchObject({ writeErrors: [{ index: 0, code: 11000 }] });
    expect(await Entry.distinct('seq')).toEqual([1, 2, 3]);
    const ordered = Entry.bulkWrite([insert(4), double, insert(5)]);
    expect(await failureOf(ordered)).toMatchObject({ writeErrors: [{ index: 1, code: 11000 }] });
    expect(await Entry.distinct('seq')).toEqual([1, 2, 3, 4]);
  });
});

describe('an aggregation', () => {
  it('groups, unwinds, sorts and counts', async () => {
    const Contact = await aContactModel();
    await Contact.insertMany([
      { _id: 'a', state: 'ended', count: 2, languages: ['et', 'ru'] },
      { _id: 'b', state: 'ended', count: 3, languages: ['ru'] },
      { _id: 'c', state: 'active', count: 5, languages: ['en'] },
    ]);
    const byLanguage = await Contact.aggregate([
      { $match: { state: 'ended' } },
      { $unwind: '$languages' },
      { $group: { _id: '$languages', total: { $sum: '$count' } } },
      { $sort: { total: -1 } },
    ]);
    expect(byLanguage).toEqual([
      { _id: 'ru', total: 5 },
      { _id: 'et', total: 2 },
    ]);
    const counted = await Contact.aggregate([{ $match: { count: { $gt: 2 } } }, { $count: 'n' }]);
    expect(counted).toEqual([{ n: 2 }]);
  });
});

describe('collections', () => {
  it('are listed, dropped and made again', async () => {
    const { connection } = await aStore();
    const Entry = await entryModel(connection);
    await Entry.create(anEntry(1));
    expect(await connection.listCollections()).toMatchObject([{ name: 'entries' }]);
    await connection.dropCollection('entries');
    expect(await Entry.countDocuments()).toBe(0);
    await Entry.create(anEntry(1));
    await connection.dropDatabase();
    expect(await connection.listCollections()).toEqual([]);
  });

  it('keep their indexes over a restart, and lose the one that is dropped', async () => {
    const store = await aStore();
    await entryModel(store.connection);
    await store.close();
    const Entry = await entryModel((await aStore({ dataDir: store.dataDir })).connection);
    const names = async () => (await Entry.listIndexes()).map(({ name }) => name as string).sort();
    expect(await names()).toEqual(['_id_', 'at_1', 'contactId_1_clientId_1', 'contactId_1_seq_1']);
    await Entry.create(anEntry(1));
    await Entry.collection.dropIndex('contactId_1_seq_1');
    await Entry.create(anEntry(1, { _id: 'x', clientId: 'x' }));
    expect(await names()).toEqual(['_id_', 'at_1', 'contactId_1_clientId_1']);
  });

  it('take a unique index only when what is stored fits it', async () => {
    const Contact = await aContactModel();
    await Contact.insertMany([
      { _id: 'a', state: 'x' },
      { _id: 'b', state: 'x' },
    ]);
    const index = Contact.collection.createIndex({ state: 1 }, { unique: true });
    expect(isDuplicateKey(await failureOf(index))).toBe(true);
    await Contact.create({ _id: 'c', state: 'x' });
  });
});
