import { whereIs } from '../moving/support/remains';
import { on } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { eventually } from '../support/eventually';
import { aTalking } from '../support/journeys';
import { remembersOf } from '../support/memory';
import { startNodes, type Nodes } from '../support/nodes';
import { aClock, type TestApp, type TestClock } from '../support/startApp';

jest.setTimeout(120_000);

const DAY = 24 * 60 * 60_000;

describeWith(['redis'], 'erasing by period at two nodes', () => {
  let shared: Nodes;
  let clock: TestClock;
  let one: TestApp;
  let other: TestApp;
  beforeEach(async () => {
    clock = aClock();
    shared = await startNodes({ count: 2, clock });
    [one, other] = shared.nodes as [TestApp, TestApp];
  });
  afterEach(() => shared.close());

  const run = ({ app }: TestApp) => app.retention.run({ always: true });

  async function anEnded() {
    const { contactId, counsellor, visitor } = await aTalking(one, { text: 'MARKER' });
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const ended = one.app.store.connection.collection('contacts');
    await eventually(async () => {
      const found = await ended.findOne({ _id: contactId as never });
      expect(found).toMatchObject({ state: 'ended' });
    });
    visitor.close();
    return contactId;
  }

  it('is done by one of those who try at once, and forgotten by both', async () => {
    const contactId = await anEnded();
    await eventually(() => expect(remembersOf(other, contactId)).toContain('log'));
    clock.forward(31 * DAY);
    const results = await Promise.allSettled([run(one), run(other)]);
    const done = results.filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    });
    expect(await whereIs(one, contactId)).toEqual(['erasures']);
    await eventually(() => {
      for (const node of shared.nodes) expect(remembersOf(node, contactId)).toEqual([]);
    });
    expect(await one.app.store.connection.collection('tombstones').find({}).toArray()).toHaveLength(
      1,
    );
  });

  it('waits for a node that has the turn, and goes on a minute after that one has died', async () => {
    const contactId = await anEnded();
    clock.forward(31 * DAY);
    const turns = one.app.store.connection.collection('retentionTurns');
    const until = new Date(clock.now().getTime() + 60_000);
    await turns.insertOne({ _id: 'retention', owner: 'dead', until } as never);
    await expect(run(other)).rejects.toMatchObject({ code: 'conflict' });
    expect(await whereIs(one, contactId)).toContain('contactKeys');
    clock.forward(60_000);
    expect(await run(other)).toMatchObject({ state: 'done', erased: [{ count: 1 }] });
    expect(await whereIs(one, contactId)).toEqual(['erasures']);
  });
});
