import type { ContactId, Language, Level } from '../../server/contract/shapes';
import { anId, on, quiet } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { endEverything, passTime } from '../support/leaving';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

let clock: TestClock;
let test: TestApp;
beforeAll(async () => {
  clock = aClock();
  test = await startApp({ clock });
});
afterEach(() => endEverything(test));
afterAll(() => test.close());

const rowOf = (contactId: ContactId) =>
  test.app.counselling.queue.list().find((row) => row.contactId === contactId);

describe('a new contact', () => {
  it('is a fact to every counsellor and supervisor, not to administrators or visitors', async () => {
    const counsellor = await test.staff();
    const supervisor = await test.staff('supervisor');
    const administrator = await test.staff('administrator');
    const other = await aWaiting(test);
    const { contactId } = await aWaiting(test, { language: 'ru', answers: { onBehalf: 'other' } });
    for (const console of [counsellor, supervisor]) {
      const row = await console.next('queue:changed', (changed) => changed.contactId === contactId);
      expect(row).toMatchObject({
        language: 'ru',
        onBehalf: 'other',
        level: 'normal',
        messages: 0,
      });
    }
    const fetched = administrator.ask('staff:fetch', {});
    await quiet(administrator, 'queue:changed', fetched, 0);
    expect((await fetched).queue).toEqual([]);
    await quiet(other.visitor, 'queue:changed', other.visitor.ask('log:fetch', { after: 0 }), 0);
    expect(JSON.stringify(other.visitor.heard)).not.toContain(contactId);
  });

  it('costs one small fact, however many wait', async () => {
    const waiting = await Promise.all(Array.from({ length: 12 }, () => aWaiting(test)));
    const counsellor = await test.staff();
    const from = counsellor.heard.length;
    const { contactId } = await aWaiting(test);
    await counsellor.ask('staff:fetch', {});
    const facts = counsellor.heard.slice(from).filter(({ name }) => name.startsWith('queue:'));
    expect(facts).toHaveLength(1);
    expect(facts[0]?.value).toMatchObject({ contactId });
    expect(waiting).toHaveLength(12);
  });
});

describe('the level of a waiting contact', () => {
  it.each<[string, object, Level]>([
    ['danger now', { danger: 'yes' }, 'critical'],
    ['under 18', { minor: 'yes' }, 'high'],
    ['a topic that weighs', { topic: 'documents' }, 'high'],
    ['nothing', {}, 'normal'],
  ])('comes from the answers: %s', async (_name, answers, level) => {
    const { contactId } = await aWaiting(test, { answers });
    const row = rowOf(contactId);
    expect(row?.level).toBe(level);
    const loud = row?.reasons.filter((reason) => reason.level === level) ?? [];
    if (level !== 'normal') expect(loud[0]).toMatchObject({ source: 'answers' });
  });

  it.each<[Language, string]>([
    ['et', 'nad hoiavad mind siin luku taga'],
    ['en', 'they have locked me in the room'],
    ['ru', 'меня заперли в комнате'],
    ['ru', 'menja zaperli v komnate'],
  ])('rises by what is written while waiting, %s: %s', async (language, text) => {
    const counsellor = await test.staff();
    const { visitor, contactId } = await aWaiting(test, { language });
    expect(rowOf(contactId)?.level).toBe('normal');
    await visitor.ask('message:send', { clientId: anId(), text });
    const row = await counsellor.next('queue:changed', ({ messages }) => messages === 1);
    expect(row.contactId).toBe(contactId);
    expect(['critical', 'high']).toContain(row.level);
    expect(row.reasons.some(({ source }) => source === 'text')).toBe(true);
    expect(JSON.stringify(row)).not.toContain(text);
  });

  it('is never lowered by the machine', async () => {
    const { visitor, contactId } = await aWaiting(test, { answers: { danger: 'yes' } });
    await visitor.ask('message:send', { clientId: anId(), text: 'kõik on nüüd hästi, aitäh' });
    expect(rowOf(contactId)?.level).toBe('critical');
  });

  it('is set by a person with a reason, and raised again only by a new cue', async () => {
    const counsellor = await test.staff();
    const { visitor, contactId } = await aWaiting(test, { answers: { danger: 'yes' } });
    const wish = { ...on(contactId), level: 'low' as const, reason: 'a test of the line' };
    await counsellor.ask('level:set', wish);
    expect(rowOf(contactId)?.level).toBe('low');
    await visitor.ask('message:send', { clientId: anId(), text: 'tere' });
    expect(rowOf(contactId)?.level).toBe('low');
    await visitor.ask('message:send', { clientId: anId(), text: 'they have locked me in' });
    expect(rowOf(contactId)?.level).not.toBe('low');
    expect(await counsellor.refusal('level:set', { ...wish, reason: ' ' })).toBe('invalid_input');
  });
});

describe('the order of the queue', () => {
  it('is level, then waiting time, and who waits too long counts as more urgent', async () => {
    const counsellor = await test.staff();
    const first = await aWaiting(test);
    await passTime(test, clock, 1000);
    const second = await aWaiting(test);
    const high = await aWaiting(test, { answers: { minor: 'yes' } });
    const critical = await aWaiting(test, { answers: { danger: 'yes' } });
    const order = async () =>
      (await counsellor.ask('staff:fetch', {})).queue.map(({ contactId }) => contactId);
    expect(await order()).toEqual(
      [critical, high, first, second].map(({ contactId }) => contactId),
    );
    await passTime(test, clock, 90 * 60_000 - 1000);
    expect(await order()).toEqual(
      [critical, first, high, second].map(({ contactId }) => contactId),
    );
  });

  it('is not changed by availability or by the limit of anybody', async () => {
    const counsellor = await test.staff();
    const supervisor = await test.staff('supervisor');
    for (let index = 0; index < 3; index += 1) await aWaiting(test);
    const { queue } = await supervisor.ask('staff:fetch', {});
    const from = supervisor.heard.length;
    for (const availability of ['away', 'busy', 'available'] as const) {
      await counsellor.ask('availability:set', { availability });
    }
    for (const limit of [3, 1]) await counsellor.ask('profile:set', { limit });
    const after = supervisor.ask('staff:fetch', {});
    await quiet(supervisor, 'queue:changed', after, from);
    await quiet(supervisor, 'queue:removed', after, from);
    expect((await after).queue).toEqual(queue);
  });
});

describe('the place of a visitor', () => {
  const tell = () => test.app.counselling.tellPlaces();
  const changes = (heard: { name: string }[]) =>
    heard.filter(({ name }) => name === 'contact:changed').length;

  it('is told when it changes, and only to those whose place changed', async () => {
    const ahead = await aWaiting(test, { answers: { minor: 'yes' } });
    await passTime(test, clock, 1000);
    const behind = await aWaiting(test);
    await tell();
    await behind.visitor.next('contact:changed', (contact) => contact.ahead === 1);
    await ahead.visitor.next('contact:changed', (contact) => contact.ahead === 0);
    await Promise.all([ahead, behind].map(({ visitor }) => visitor.ask('log:fetch', { after: 0 })));
    const before = [changes(ahead.visitor.heard), changes(behind.visitor.heard)];
    await tell();
    await aWaiting(test, { answers: { danger: 'yes' } });
    await tell();
    await Promise.all([
      ahead.visitor.next('contact:changed', (contact) => contact.ahead === 1),
      behind.visitor.next('contact:changed', (contact) => contact.ahead === 2),
    ]);
    const now = [changes(ahead.visitor.heard), changes(behind.visitor.heard)];
    expect(now).toEqual(before.map((count) => count + 1));
    await passTime(test, clock, 1000);
    const late = await aWaiting(test);
    await tell();
    await late.visitor.next('contact:changed', (contact) => contact.ahead === 3);
    await behind.visitor.ask('log:fetch', { after: 0 });
    expect([changes(ahead.visitor.heard), changes(behind.visitor.heard)]).toEqual(now);
  });

  it('comes with an estimate only where enough is known', async () => {
    const own = await aWaiting(test);
    const unknown = await own.visitor.ask('log:fetch', { after: 0 });
    expect(unknown.contact).toMatchObject({ ahead: 0 });
    expect(unknown.contact).not.toHaveProperty('estimateMinutes');
    const counsellor = await test.staff();
    for (let index = 0; index < 20; index += 1) {
      const { visitor, contactId } = await aWaiting(test);
      clock.forward(4 * 60_000);
      await test.app.refreshSessions();
      await counsellor.ask('contact:claim', on(contactId));
      await visitor.ask('contact:end', { clientId: anId() });
      visitor.close();
    }
    const known = await own.visitor.ask('log:fetch', { after: 0 });
    expect(known.contact).toMatchObject({ ahead: 0, estimateMinutes: 4 });
  });

  it('is told to nobody who is no longer waiting', async () => {
    const { visitor } = await aTalking(test);
    const { contact } = await visitor.ask('log:fetch', { after: 0 });
    expect(contact).not.toHaveProperty('ahead');
    expect(contact).not.toHaveProperty('estimateMinutes');
  });
});
