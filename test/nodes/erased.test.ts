import type { ContactId } from '../../server/contract/shapes';
import { whereIs } from '../moving/support/remains';
import { anId, on, type StaffClient } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { eventually } from '../support/eventually';
import { aWaiting, type Waiting } from '../support/journeys';
import { remembersOf } from '../support/memory';
import { startNodes, type Nodes } from '../support/nodes';
import type { TestApp } from '../support/startApp';

jest.setTimeout(120_000);

describeWith(['redis'], 'a contact that is erased at one of two nodes', () => {
  let shared: Nodes;
  let one: TestApp;
  let other: TestApp;
  beforeEach(async () => {
    shared = await startNodes({ count: 2 });
    [one, other] = shared.nodes as [TestApp, TestApp];
  });
  afterEach(() => shared.close());

  const isIt = (contactId: ContactId) => (fact: { contactId: ContactId }) =>
    fact.contactId === contactId;

  /** Whose visitor is at one node and whose counsellor at the other, with everything that may be remembered. */
  async function aTalk(): Promise<Waiting & { counsellor: StaffClient }> {
    const counsellor = await other.staff();
    const { visitor, contactId } = await aWaiting(one, { text: 'Tere' });
    await counsellor.next('queue:changed', isIt(contactId));
    await counsellor.ask('contact:claim', on(contactId));
    await counsellor.ask('message:send', { ...on(contactId), text: 'Tere' });
    await counsellor.ask('draft:save', { contactId, kind: 'message', text: 'half a w' });
    await counsellor.ask('read:mark', { contactId, seq: 3 });
    return { visitor, contactId, counsellor };
  }

  it('leaves nothing in the memory of either, nor on the screens there', async () => {
    const { visitor, contactId, counsellor } = await aTalk();
    const waiting = await aWaiting(one, { text: 'uks on lukus ja ta tapab mu' });
    await counsellor.next('alarm:raised', isIt(waiting.contactId));
    const page = await other.visitor(visitor.token);
    expect(remembersOf(other, contactId)).toEqual(['log', 'live']);
    for (const id of [contactId, waiting.contactId]) await one.app.erasures.erase(id);

    await counsellor.next('contact:removed', isIt(contactId));
    await counsellor.next('alarm:acknowledged', isIt(waiting.contactId));
    await counsellor.next('queue:removed', isIt(waiting.contactId));
    for (const node of shared.nodes) {
      expect(remembersOf(node, contactId)).toEqual([]);
      expect(remembersOf(node, waiting.contactId)).toEqual([]);
    }
    for (const { app } of shared.nodes) {
      // Whoever remembered the key would look for entries, and find none.
      const reading = app.counselling.log.after(contactId, 0, 1);
      await expect(reading).rejects.toMatchObject({ code: 'not_found' });
    }
    const words = { ...on(contactId), text: 'still here?' };
    expect(await counsellor.refusal('message:send', words)).toBe('not_found');
    expect(await counsellor.refusal('log:fetch', { contactId, after: 0 })).toBe('not_found');
    for (const client of [visitor, page]) {
      const fresh = await client.next('visitor:snapshot', ({ contact }) => contact === undefined);
      expect(fresh).not.toHaveProperty('contact');
      expect(await client.refusal('message:send', { clientId: anId(), text: 'Tere' })).toBe(
        'not_found',
      );
    }
    const { contacts, queue, alarms } = await counsellor.ask('staff:fetch', {});
    expect([contacts, queue, alarms]).toEqual([[], [], []]);
  });

  it('is noticed without a signal, and what was written of it meanwhile goes', async () => {
    const { visitor, contactId, counsellor } = await aTalk();
    await shared.redis.kill();
    await one.app.erasures.erase(contactId);
    // A node that has not heard of it still seals under the key that it remembers.
    await counsellor.reply('note:add', { ...on(contactId), text: 'a note' });
    await Promise.all(shared.nodes.map(({ app }) => app.erasures.sweep()));
    await counsellor.next('contact:removed', isIt(contactId));
    expect(shared.nodes.map((node) => remembersOf(node, contactId))).toEqual([[], []]);
    visitor.close();
    await eventually(async () => {
      await one.app.erasures.sweep();
      expect(await whereIs(one, contactId)).toEqual(['erasures']);
    });
  });
});
