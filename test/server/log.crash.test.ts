import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContactId } from '../../server/contract/shapes';
import { systemClock } from '../../server/lib/clock';
import { anId, on } from '../support/clients';
import { folded } from '../support/folded';
import { aTalking, aWaiting } from '../support/journeys';
import { openStoreOf } from '../support/place';
import { startApp, type TestApp } from '../support/startApp';
import { storedProjection } from '../support/stored';
import { signInDirectly } from '../support/testStaff';

describe('a projection that was not written before the process died', () => {
  let dataDir: string;
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'counselling-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  /** Changes the stored projections while no server runs. */
  async function inStore(change: (projections: Projections) => Promise<void>): Promise<void> {
    const store = await openStoreOf(dataDir);
    await change(store.connection.collection('contacts') as Projections);
    await store.close();
  }

  function storedAs(test: TestApp, contactId: ContactId): Promise<object> {
    return test.app.store.connection.model('Contact').findById(contactId).lean<object>().orFail();
  }

  it('is made from the log at the next start', async () => {
    let test = await startApp({ dataDir });
    const account = await signInDirectly(test.app, systemClock, 'counsellor', { limit: 3 });
    const counsellor = await test.staff('counsellor', account);
    const stale: { contactId: ContactId; before?: object }[] = [];
    /** What is stored now is what will be found after the crash. */
    async function lose(contactId: ContactId): Promise<ContactId> {
      await test.app.counselling.sweep.repair(new Date(0));
      const stored = await storedAs(test, contactId);
      stale.push({ contactId, before: stored });
      return contactId;
    }

    const opened = await aWaiting(test);
    stale.push({ contactId: opened.contactId });
    const written = await aWaiting(test);
    await lose(written.contactId);
    await written.visitor.ask('message:send', { clientId: anId(), text: 'Tere' });
    const claimed = await aWaiting(test);
    await counsellor.ask('contact:claim', on(await lose(claimed.contactId)));
    const back = await aTalking(test, { counsellor });
    await counsellor.ask('contact:requeue', on(await lose(back.contactId)));
    const ended = await aTalking(test, { counsellor });
    await counsellor.ask('contact:end', { ...on(await lose(ended.contactId)), outcome: 'helped' });
    await test.close({ keepData: true });
    await inStore(async (projections) => {
      for (const { contactId, before } of stale) {
        await projections.deleteOne({ _id: contactId });
        if (before) await projections.insertOne(before);
      }
    });

    test = await startApp({ dataDir });
    const again = await test.staff('counsellor', account);
    const { queue, contacts, colleagues } = await again.ask('staff:fetch', {});
    const rowOf = ({ contactId }: { contactId: ContactId }) =>
      queue.find((row) => row.contactId === contactId);
    expect(queue).toHaveLength(3);
    expect(rowOf(opened)).toMatchObject({ seq: 1, messages: 0 });
    expect(rowOf(written)).toMatchObject({ seq: 2, messages: 1 });
    expect(rowOf(back)).toMatchObject({ front: true });
    const states = contacts.map(({ contactId, state }) => [contactId, state]);
    expect(Object.fromEntries(states)).toEqual({
      [claimed.contactId]: 'active',
      [ended.contactId]: 'ended',
    });
    expect(colleagues.find(({ staffId }) => staffId === account.staffId)?.held).toBe(1);
    for (const { contactId } of stale) {
      expect(await storedProjection(test, contactId)).toEqual(await folded(test, contactId));
    }
    await test.close({ keepData: true });
  });

  interface Projections {
    deleteOne(filter: object): PromiseLike<unknown>;
    insertOne(document: object): PromiseLike<unknown>;
  }
});
