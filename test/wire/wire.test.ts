import { existsSync, statSync } from 'node:fs';
import { Mongoose, Schema, trusted, type Connection, type ConnectOptions } from 'mongoose';
import { describeWith } from '../support/describeWith';
import { startWire, type Wire } from '../support/wire';

interface Row {
  _id: string;
  contactId: string;
  seq: number;
}

const schema = new Schema<Row>(
  { _id: String, contactId: String, seq: Number },
  { collection: 'rows', versionKey: false, autoIndex: false },
).index({ contactId: 1, seq: 1 }, { unique: true });

const wires: Wire[] = [];
const connections: Connection[] = [];
afterEach(async () => {
  await Promise.all(connections.splice(0).map((connection) => connection.close()));
  await Promise.all(wires.splice(0).map((wire) => wire.remove()));
});

async function start(options?: Parameters<typeof startWire>[0]): Promise<Wire> {
  const wire = await startWire(options);
  wires.push(wire);
  return wire;
}

async function connect(wire: Wire, options: ConnectOptions = {}) {
  const { connection } = await new Mongoose().connect(`${wire.url}rows`, {
    heartbeatFrequencyMS: 500,
    monitorCommands: true,
    writeConcern: { w: 'majority', journal: true },
    ...options,
  });
  connections.push(connection);
  const Model = connection.model<Row>('Row', schema);
  await Model.createIndexes();
  return Model;
}

const rows = (count: number) =>
  Array.from({ length: count }, (_, seq) => ({ _id: `row-${seq}`, contactId: 'one', seq }));

jest.setTimeout(120_000);

describeWith(['mongo'], 'the wire engine', () => {
  it('lets one of 50 conditional updates win, over several connections', async () => {
    const wire = await start();
    const [one, two] = await Promise.all([connect(wire), connect(wire)]);
    await one.create({ _id: 'held', contactId: 'held', seq: 0 });
    for (let round = 1; round <= 5; round += 1) {
      const claims = Array.from({ length: 50 }, (_, turn) =>
        (turn % 2 ? one : two)
          .findOneAndUpdate({ _id: 'held', seq: trusted({ $lt: round }) }, { $inc: { seq: 1 } })
          .lean(),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    }
  });

  it('stores what it can of an unordered batch and names the rest', async () => {
    const Model = await connect(await start());
    const [first, second] = rows(2);
    const batch = [first, { ...first, _id: 'again' }, second] as Row[];
    const failure: unknown = await Model.collection
      .insertMany(batch as never, { ordered: false })
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 11000, writeErrors: [{ index: 1, code: 11000 }] });
    expect(await Model.countDocuments()).toBe(2);
  });

  it('answers nothing to what wants no answer, and goes on', async () => {
    const Model = await connect(await start(), { maxPoolSize: 1 });
    for (const row of rows(3)) {
      await Model.collection.insertOne(row as never, { writeConcern: { w: 0 } });
      expect(await Model.findOne({ _id: row._id }).lean()).toEqual(row);
    }
  });

  it('takes a batch of several megabytes', async () => {
    const Model = await connect(await start());
    const large = rows(2000).map((row) => ({ ...row, text: 'x'.repeat(4000) }));
    await Model.collection.insertMany(large as never, { ordered: false });
    expect(await Model.find({ seq: trusted({ $gte: 1500 }) }).lean()).toHaveLength(500);
  });

  it('says that it lives while a long command runs', async () => {
    const wire = await start();
    const Model = await connect(wire);
    await Model.collection.insertMany(rows(8000) as never, { ordered: false });
    const other = await connect(wire);
    const order: string[] = [];
    const sent = new Promise((done) => Model.db.getClient().once('commandStarted', done));
    const long = Model.find({ contactId: 'one', seq: trusted({ $lt: 0 }) })
      .lean()
      .then(() => order.push('long command'));
    await sent;
    for (let turn = 0; turn < 5; turn += 1) {
      await other.db.db?.admin().ping();
      order.push('ping');
    }
    await long;
    expect(order.at(-1)).toBe('long command');
  });

  it('keeps its folder to itself', async () => {
    const wire = await start();
    await (await connect(wire)).create(rows(1));
    expect(statSync(wire.dataDir).mode & 0o077).toBe(0);
  });

  it.each(['stop', 'kill'] as const)('has every acknowledged row after a %s', async (how) => {
    const first = await start();
    await (await connect(first)).create(rows(20));
    const ending = await first[how]();
    expect(ending).toMatchObject(how === 'stop' ? { code: 0 } : { signal: 'SIGKILL' });
    const second = await start({ dataDir: first.dataDir, port: first.port });
    expect(await (await connect(second)).countDocuments()).toBe(20);
  });

  it('leaves nothing when it is removed', async () => {
    const wire = await start();
    await wire.remove();
    expect(existsSync(wire.dataDir)).toBe(false);
  });

  it('refuses a port that is taken', async () => {
    const { port } = await start();
    await expect(startWire({ port })).rejects.toThrow('address already in use');
  });
});
