import type { Attempt } from '../../server/contract/staff';
import { anId, on, type VisitorClient } from '../support/clients';
import { contactIdOf, aTalking } from '../support/journeys';
import { endEverything, passTime } from '../support/leaving';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

/** Monday, six hours before the opening. */
const AT_NIGHT = new Date('2026-11-23T01:00:00Z');

let clock: TestClock;
let test: TestApp;
beforeAll(async () => {
  clock = aClock(AT_NIGHT);
  test = await startApp({ clock });
});
afterEach(() => endEverything(test));
afterAll(() => test.close());

const left = (more: object = {}) => ({
  clientId: anId(),
  language: 'en' as const,
  answers: {},
  text: 'please call',
  how: 'my sister, 5550 0000',
  when: 'after six',
  avoid: 'no text messages',
  ...more,
});

async function leaveMessage(more: object = {}) {
  const visitor = await test.visitor();
  const log = await visitor.ask('callback:request', left(more));
  return { visitor, log, contactId: await contactIdOf(test, visitor) };
}

const anAttempt = (result: Attempt['result']): Attempt => ({
  way: 'phone',
  triedAt: clock.now().toISOString(),
  result,
});

const says = async (visitor: VisitorClient) =>
  (await visitor.ask('log:fetch', { after: 0 })).entries.map(({ kind }) => kind);

describe('callback:request', () => {
  it('waits in the queue with the promised time as its deadline', async () => {
    const counsellor = await test.staff();
    const { visitor, log, contactId } = await leaveMessage();
    const snapshot = visitor.heard.find(({ name }) => name === 'visitor:snapshot');
    expect(snapshot?.value).toMatchObject({ service: { open: false } });
    const promisedAt = '2026-11-23T10:00:00.000Z';
    expect(log.contact).toMatchObject({ state: 'waiting', mode: 'message', promisedAt });
    expect(log.contact).not.toHaveProperty('ahead');
    const row = await counsellor.next(
      'queue:changed',
      ({ mode, seq }) => mode === 'message' && seq === 2,
    );
    expect(row).toMatchObject({ contactId, dueAt: promisedAt, attempts: 0 });
    expect(JSON.stringify(row)).not.toContain('5550');
  });

  it('gives whoever takes it the way that is safe, and nobody before', async () => {
    const counsellor = await test.staff();
    const { contactId } = await leaveMessage();
    expect(JSON.stringify(counsellor.heard)).not.toContain('5550');
    const { contact } = await counsellor.ask('queue:next', { clientId: anId() });
    expect(contact).toMatchObject({
      contactId,
      safeContact: { how: 'my sister, 5550 0000', when: 'after six', avoid: 'no text messages' },
    });
  });

  it('is stored once, however often it is asked under one id', async () => {
    const visitor = await test.visitor();
    const wish = left();
    await Promise.all([1, 2, 3].map(() => visitor.ask('callback:request', wish)));
    expect(await says(visitor)).toEqual(['opened', 'callback_requested']);
  });

  it('turns a waiting contact into one, keeps its place, and stays when the page is gone', async () => {
    const visitor = await test.visitor();
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    const contactId = await contactIdOf(test, visitor);
    await visitor.ask('callback:request', left());
    expect(await says(visitor)).toEqual(['opened', 'callback_requested']);
    visitor.close();
    await passTime(test, clock, 20 * 60_000);
    await test.app.counselling.sweep.markVanished();
    const [row] = test.app.counselling.queue.list();
    expect(row).toMatchObject({ contactId, mode: 'message' });
    expect(row).not.toHaveProperty('leftAt');
  });

  it('is as urgent as what it says', async () => {
    const supervisor = await test.staff('supervisor');
    const { contactId } = await leaveMessage({ answers: { danger: 'yes' } });
    const alarm = await supervisor.next('alarm:raised', (one) => one.contactId === contactId);
    expect(alarm.reasons[0]).toMatchObject({ level: 'critical' });
    const [row] = test.app.counselling.queue.list();
    expect(Date.parse(row?.dueAt ?? '') - clock.now().getTime()).toBeLessThanOrEqual(60_000);
  });

  it.each([['how'], ['when'], ['text']])('is refused without %s', async (field) => {
    const visitor = await test.visitor();
    expect(await visitor.refusal('callback:request', left({ [field]: ' ' }))).toBe('invalid_input');
  });
});

describe('attempt:add', () => {
  it('records each try, repeated until reached, and the visitor sees none of it', async () => {
    const counsellor = await test.staff();
    const { visitor, contactId } = await leaveMessage();
    await counsellor.ask('contact:claim', on(contactId));
    for (const result of ['not_reached', 'somebody_else', 'reached'] as const) {
      const attempt = anAttempt(result);
      const entry = await counsellor.ask('attempt:add', { ...on(contactId), attempt });
      expect(entry).toMatchObject({ kind: 'attempt', attempt });
    }
    expect(await says(visitor)).toEqual(['opened', 'callback_requested', 'claimed']);
    await counsellor.ask('contact:requeue', on(contactId));
    const row = test.app.counselling.queue.list().find((one) => one.contactId === contactId);
    expect(row?.attempts).toBe(3);
  });

  it('is one attempt under one id', async () => {
    const counsellor = await test.staff();
    const { contactId } = await leaveMessage();
    await counsellor.ask('contact:claim', on(contactId));
    const wish = { ...on(contactId), attempt: anAttempt('not_reached') };
    const entry = await counsellor.ask('attempt:add', wish);
    expect(await counsellor.ask('attempt:add', wish)).toEqual(entry);
  });

  it('is refused before a claim, by an unknown way, and where nobody said that it is safe', async () => {
    const counsellor = await test.staff();
    const { contactId } = await leaveMessage();
    const attempt = anAttempt('reached');
    expect(await counsellor.refusal('attempt:add', { ...on(contactId), attempt })).toBe(
      'forbidden',
    );
    await counsellor.ask('contact:claim', on(contactId));
    const reply = await counsellor.reply('attempt:add', {
      ...on(contactId),
      attempt: { ...attempt, way: 'pigeon' },
    });
    expect(reply).toEqual({ ok: false, error: { code: 'invalid_input', field: 'attempt.way' } });
    const chat = await aTalking(test);
    const outreach = { ...on(chat.contactId), attempt };
    expect(await chat.counsellor.refusal('attempt:add', outreach)).toBe('conflict');
  });

  it('is given up only with a reason', async () => {
    const counsellor = await test.staff();
    const { contactId } = await leaveMessage();
    await counsellor.ask('contact:claim', on(contactId));
    const wish = { ...on(contactId), outcome: 'unreachable' };
    const reply = await counsellor.reply('contact:end', wish);
    expect(reply).toEqual({ ok: false, error: { code: 'invalid_input', field: 'reason' } });
    const entry = await counsellor.ask('contact:end', { ...wish, reason: 'three tries' });
    expect(entry).toMatchObject({ outcome: 'unreachable', reason: 'three tries' });
  });
});
