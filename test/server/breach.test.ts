import type { AskBreach } from '../../server/contract/breach';
import type { ContactId } from '../../server/contract/shapes';
import { anId, on } from '../support/clients';
import { eventually } from '../support/eventually';
import { aTalking, aWaiting, contactIdOf } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const [MINUTE, HOUR] = [60_000, 60 * 60_000];

let test: TestApp;
let clock: TestClock;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
});
afterEach(() => test.close());

const now = () => clock.now().toISOString();

/** Asks from a moment until now. */
const report = (from: string, more: Partial<AskBreach> = {}) =>
  test.app.breaches.report('system', { from, to: now(), isStored: false, ...more });

/** Waits until these contacts are where they are looked for. */
const areProjected = (count: number) =>
  eventually(async () =>
    expect(await test.app.store.connection.model('Contact').countDocuments()).toBe(count),
  );

/** Waits until the projection of a contact is what its log says. */
const isProjectedTo = (contactId: ContactId) =>
  eventually(async () => {
    const stored = await test.app.store.connection.model('Contact').findOne({ _id: contactId });
    const { seq } = (await test.app.counselling.log.current(contactId)) ?? {};
    expect(stored?.get('seq')).toBe(seq);
  });

const idsOf = (list: readonly { contactId: ContactId }[]) => list.map(({ contactId }) => contactId);

/** Ends a contact and lets its time pass. */
async function erase(contactId: ContactId): Promise<void> {
  await test.app.erasures.erase(contactId);
}

describe('the report of a breach', () => {
  it('has what was taken within the period and nothing else, without a word or a name', async () => {
    const before = await aTalking(test, { text: 'MARKED before' });
    clock.forward(13 * HOUR);
    const from = now();
    const within = await aTalking(test, {
      text: 'MARKED within',
      answers: { topic: 'work' },
      language: 'ru',
    });
    await within.counsellor.ask('log:fetch', { contactId: within.contactId, after: 0 });
    await within.counsellor.ask('codeword:set', { ...on(within.contactId), word: 'MARKED word' });
    const supervisor = await test.staff('supervisor');
    await supervisor.ask('contact:view', { ...on(within.contactId), reason: 'MARKED reason' });
    clock.forward(MINUTE);
    const to = now();
    const after = await aTalking(test, { text: 'MARKED after' });
    await areProjected(3);
    await isProjectedTo(within.contactId);
    const made = await report(from, { to });
    expect(idsOf(made.contacts)).toEqual([within.contactId]);
    expect(idsOf(made.contacts)).not.toContain(before.contactId);
    expect(idsOf(made.contacts)).not.toContain(after.contactId);
    expect(made.contacts[0]).toMatchObject({
      facts: {
        openedAt: from,
        channel: 'web_chat',
        mode: 'chat',
        language: 'ru',
        topic: 'work',
        telling: { isWayKnown: false, hasCodeWord: true, isNotAlone: false },
      },
      takings: ['read', 'listed', 'changed'],
      staff: 2,
    });
    expect(Object.keys(made.topics)).toEqual(['work']);
    expect(made.counts).toMatchObject({ contacts: 1, hasCodeWord: 1, isWayKnown: 0, shut: 0 });
    expect(JSON.stringify(made)).not.toContain('MARKED');
    expect(JSON.stringify(made)).not.toContain(within.counsellor.me.name);
  });

  it('looks at one of the staff where it is asked about them alone', async () => {
    const from = now();
    const mine = await aTalking(test);
    const others = await aTalking(test);
    await isProjectedTo(mine.contactId);
    await isProjectedTo(others.contactId);
    clock.forward(MINUTE);
    const { staffId } = mine.counsellor.me;
    expect(idsOf((await report(from, { staffId })).contacts)).toEqual([mine.contactId]);
    expect(idsOf((await report(from)).contacts).sort()).toEqual(
      [mine.contactId, others.contactId].sort(),
    );
  });

  it('has what was opened before the period in a console that may be open still', async () => {
    const { contactId, counsellor } = await aTalking(test);
    await counsellor.ask('log:fetch', { contactId, after: 0 });
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    clock.forward(2 * HOUR);
    const from = now();
    clock.forward(MINUTE);
    const [found] = (await report(from)).contacts;
    expect(found).toMatchObject({ contactId, takings: ['followed'], staff: 1 });
    clock.forward(12 * HOUR);
    const later = now();
    clock.forward(MINUTE);
    expect((await report(later)).contacts).toEqual([]);
  });

  it('names what was erased by its id alone', async () => {
    const from = now();
    const { contactId } = await aTalking(test, { text: 'MARKED' });
    clock.forward(MINUTE);
    const erasedAt = now();
    await erase(contactId);
    clock.forward(MINUTE);
    const made = await report(from);
    expect(made.contacts).toEqual([]);
    expect(made.gone).toEqual([{ contactId, erasedAt, takings: ['changed'], staff: 1 }]);
    expect(made.counts).toMatchObject({ contacts: 0, gone: 1 });
  });

  it('lists everything that was stored at the end of the period, where that is asked', async () => {
    const erasedBefore = await aWaiting(test);
    await erase(erasedBefore.contactId);
    const waiting = await aWaiting(test);
    const visitor = await test.visitor();
    const safeContact = { how: 'MARKED number', when: 'MARKED time' };
    const begin = { clientId: anId(), language: 'et', answers: {} } as const;
    await visitor.ask('callback:request', { ...begin, text: 'MARKED', ...safeContact });
    const message = await contactIdOf(test, visitor);
    const erasedLater = await aWaiting(test);
    clock.forward(MINUTE);
    const to = now();
    const later = await aWaiting(test);
    await erase(erasedLater.contactId);
    await areProjected(3);
    await isProjectedTo(message);
    const from = new Date(Date.parse(to) - HOUR).toISOString();
    expect((await report(from, { to })).contacts).toEqual([]);
    const made = await report(from, { to, isStored: true });
    expect(idsOf(made.contacts).sort()).toEqual([waiting.contactId, message].sort());
    expect(idsOf(made.contacts)).not.toContain(later.contactId);
    expect(idsOf(made.gone)).toEqual([erasedLater.contactId]);
    expect(made.contacts.every(({ takings, staff }) => takings.length + staff === 0)).toBe(true);
    expect(made.counts).toMatchObject({ contacts: 2, gone: 1, isWayKnown: 1 });
    expect(JSON.stringify(made)).not.toContain('MARKED');
  });

  it('has the one that does not open by its id', async () => {
    const { contactId } = await aTalking(test);
    await isProjectedTo(contactId);
    const contacts = test.app.store.connection.collection<{ _id: string }>('contacts');
    await contacts.updateOne({ _id: contactId }, { $set: { sealed: Buffer.from('broken') } });
    clock.forward(MINUTE);
    const made = await report('2026-11-23T09:00:00.000Z');
    expect(made.contacts).toEqual([{ contactId, takings: ['changed'], staff: 1 }]);
    expect(made.counts.shut).toBe(1);
  });

  it('reads a log of more than a thousand rows to its end', async () => {
    const staffId = (await test.staff()).me.staffId;
    const filler = { actor: staffId, action: 'audit_read' } as const;
    await Promise.all(Array.from({ length: 2100 }, () => test.app.audit.record(filler)));
    const { contactId } = await aTalking(test);
    await areProjected(1);
    clock.forward(MINUTE);
    const made = await report('2026-11-23T09:00:00.000Z');
    expect(idsOf(made.contacts)).toEqual([contactId]);
    expect(made.lists).toEqual([{ action: 'audit_read', count: 2100, staff: 1 }]);
  });

  it('is on record before anybody has it, and is not made where it can not be', async () => {
    const supervisor = await test.staff('supervisor');
    const { staffId } = supervisor.me;
    const asked = { from: '2026-11-23T09:00:00.000Z', to: '2026-11-23T09:30:00.000Z' };
    await test.app.breaches.report(staffId, { ...asked, isStored: true });
    const { rows } = await supervisor.ask('audit:fetch', { limit: 2 });
    expect(rows[1]).toMatchObject({
      actor: staffId,
      action: 'breach_reported',
      details: { ...asked, stored: 'yes', contacts: 0 },
    });
    test.app.auditModel.add = () => Promise.reject(new Error('the disk is full'));
    await expect(
      test.app.breaches.report(staffId, { ...asked, isStored: false }),
    ).rejects.toMatchObject({ code: 'unavailable' });
  });
});
