import { anId, on } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import { systemClock } from '../../server/lib/clock';

let test: TestApp;
beforeEach(async () => {
  test = await startApp();
});
afterEach(() => test.close());

describe('contact:claim', () => {
  it('has one winner of fifty, and the others are told at once', async () => {
    const consoles = await Promise.all(Array.from({ length: 50 }, () => test.staff()));
    const { contactId } = await aWaiting(test);
    const replies = await Promise.all(
      consoles.map((console) => console.reply('contact:claim', on(contactId))),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const codes = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]));
    expect(new Set(codes)).toEqual(new Set(['conflict']));
    await Promise.all(consoles.map((console) => console.next('queue:removed')));
    const [anybody] = consoles;
    const snapshot = await anybody?.ask('staff:fetch', {});
    expect(snapshot?.colleagues.reduce((sum, { held }) => sum + held, 0)).toBe(1);
  });

  it('gives the visitor an alias and never a name', async () => {
    const { visitor, counsellor } = await aTalking(test);
    const claimed = await visitor.next('entry:added', (entry) => entry.kind === 'claimed');
    expect(claimed).toMatchObject({ alias: counsellor.me.alias });
    const changed = await visitor.next('contact:changed', ({ state }) => state === 'active');
    expect(changed.alias).toBe(counsellor.me.alias);
  });

  it('is the same claim when it is asked again under the same id', async () => {
    const counsellor = await test.staff();
    const { contactId } = await aWaiting(test);
    const wish = on(contactId);
    await counsellor.ask('contact:claim', wish);
    const again = await counsellor.ask('contact:claim', wish);
    expect(again.entries.filter((entry) => entry.kind === 'claimed')).toHaveLength(1);
    const { colleagues } = await counsellor.ask('staff:fetch', {});
    expect(colleagues.find(({ staffId }) => staffId === counsellor.me.staffId)?.held).toBe(1);
  });

  it('stops at the limit of chats, but not before a critical contact', async () => {
    const { counsellor } = await aTalking(test);
    const normal = await aWaiting(test);
    const critical = await aWaiting(test, { answers: { danger: 'yes' } });
    const refused = await counsellor.reply('contact:claim', on(normal.contactId));
    expect(refused).toEqual({ ok: false, error: { code: 'conflict', field: 'limit' } });
    const { contact, entries } = await counsellor.ask('contact:claim', on(critical.contactId));
    expect(contact.holderId).toBe(counsellor.me.staffId);
    expect(entries.find((entry) => entry.kind === 'claimed')).toMatchObject({ aboveLimit: true });
  });

  it('never passes a limit, however many are claimed at once', async () => {
    const counsellor = await test.staff(
      'counsellor',
      await signInDirectly(test.app, systemClock, 'counsellor', { limit: 3 }),
    );
    const waiting = [];
    for (let index = 0; index < 8; index += 1) waiting.push(await aWaiting(test));
    const replies = await Promise.all(
      waiting.map(({ contactId }) => counsellor.reply('contact:claim', on(contactId))),
    );
    expect(replies.filter(({ ok }) => ok)).toHaveLength(3);
  });
});

describe('queue:next', () => {
  it('takes the most urgent that the counsellor may take, and says when there is none', async () => {
    const account = await signInDirectly(test.app, systemClock, 'counsellor', {
      languages: ['et'],
      limit: 3,
    });
    const counsellor = await test.staff('counsellor', account);
    expect(await counsellor.refusal('queue:next', { clientId: anId() })).toBe('not_found');
    const russian = await aWaiting(test, { language: 'ru' });
    const estonian = await aWaiting(test);
    const critical = await aWaiting(test, { language: 'ru', answers: { danger: 'yes' } });
    const first = await counsellor.ask('queue:next', { clientId: anId() });
    expect(first.contact.contactId).toBe(critical.contactId);
    const second = await counsellor.ask('queue:next', { clientId: anId() });
    expect(second.contact.contactId).toBe(estonian.contactId);
    expect(await counsellor.refusal('queue:next', { clientId: anId() })).toBe('not_found');
    expect(russian.contactId).toBeTruthy();
  });

  it('takes one contact when it is asked twice under the same id', async () => {
    const account = await signInDirectly(test.app, systemClock, 'counsellor', { limit: 3 });
    const counsellor = await test.staff('counsellor', account);
    await aWaiting(test);
    await aWaiting(test);
    const clientId = anId();
    const first = await counsellor.ask('queue:next', { clientId });
    const again = await counsellor.ask('queue:next', { clientId });
    expect(again.contact.contactId).toBe(first.contact.contactId);
  });

  it('gives different contacts to counsellors who ask at once', async () => {
    const consoles = await Promise.all(Array.from({ length: 5 }, () => test.staff()));
    for (let index = 0; index < 5; index += 1) await aWaiting(test);
    const claimed = await Promise.all(
      consoles.map((console) => console.ask('queue:next', { clientId: anId() })),
    );
    expect(new Set(claimed.map(({ contact }) => contact.contactId)).size).toBe(5);
  });
});
