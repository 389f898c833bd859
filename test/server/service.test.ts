import { anId, on, quiet } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { endEverything, leave } from '../support/leaving';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const CODE_WORD = 'Kas kollane KAMPSUN on veel müügil?';

let clock: TestClock;
let test: TestApp;
beforeAll(async () => {
  // Half an hour before the chat closes on a Monday.
  clock = aClock(new Date('2026-11-23T18:30:00Z'));
  test = await startApp({ clock });
});
afterEach(() => endEverything(test));
afterAll(() => test.close());

describe('the state of the service', () => {
  it('is staffed while a counsellor is connected and not away', async () => {
    const { service } = test.app.counselling;
    const visitor = await test.visitor();
    expect(await service.state()).toMatchObject({ open: true, staffed: false });
    const counsellor = await test.staff();
    await visitor.next('service:changed', ({ staffed }) => staffed);
    await counsellor.ask('availability:set', { availability: 'away' });
    await service.tell();
    await visitor.next('service:changed', ({ staffed }) => !staffed);
    await counsellor.ask('availability:set', { availability: 'busy' });
    await service.tell();
    await visitor.next('service:changed', ({ staffed }) => staffed);
    await leave(test.app, counsellor);
    await visitor.next('service:changed', ({ staffed }) => !staffed);
    const administrator = await test.staff('administrator');
    expect((await service.state()).staffed).toBe(false);
    administrator.close();
  });

  it('closes by the hours and says when it opens again, once', async () => {
    const { service } = test.app.counselling;
    const visitor = await test.visitor();
    const counsellor = await test.staff();
    expect((await service.state()).closesAt).toBe('2026-11-23T19:00:00.000Z');
    clock.forward(30 * 60_000);
    await test.app.refreshSessions();
    await service.tell();
    const opensAt = '2026-11-24T07:00:00.000Z';
    const told = await visitor.next('service:changed', ({ open }) => !open);
    expect(told).toMatchObject({ opensAt, promisedAt: '2026-11-24T10:00:00.000Z' });
    expect(told).not.toHaveProperty('closesAt');
    await counsellor.next('service:changed', ({ open }) => !open);
    const from = visitor.heard.length;
    await service.tell();
    const page = visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    await quiet(visitor, 'service:changed', page, from);
  });
});

describe('feedback:send', () => {
  it('is stored without the contact and without the time of day, its comment sealed', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    await visitor.ask('contact:end', { clientId: anId() });
    const comment = 'MARKER: thank you';
    await visitor.ask('feedback:send', { helped: 'yes', safe: 'unsure', comment });
    const records = await test.app.store.connection.model('Feedback').find({}).lean();
    expect(records).toHaveLength(1);
    const { _id, sealed, wrapped, ...rest } = records[0] as Record<string, unknown>;
    expect(rest).toEqual({ day: '2026-11-23', helped: 'yes', safe: 'unsure' });
    expect([sealed, wrapped]).not.toContain(null);
    const all = JSON.stringify(records);
    for (const trace of ['MARKER', contactId, visitor.token]) expect(all).not.toContain(trace);
    expect(_id).not.toBe(contactId);
    expect(JSON.stringify(counsellor.heard)).not.toContain('MARKER');
  });

  it('is refused to who has no contact', async () => {
    const stranger = await test.visitor();
    expect(await stranger.refusal('feedback:send', { helped: 'no' })).toBe('not_found');
  });
});

describe('not alone', () => {
  it('is marked by a word of the settings, in the console only', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const page = await test.visitor(visitor.token);
    const stored = await visitor.ask('message:send', { clientId: anId(), text: CODE_WORD });
    const row = await counsellor.next('contact:changed', ({ notAlone }) => notAlone);
    expect(row.contactId).toBe(contactId);
    const seen = await page.next('entry:added', ({ kind }) => kind === 'message');
    expect(Object.keys(seen).sort()).toEqual(
      ['at', 'clientId', 'from', 'kind', 'text', 'visitorSeq'].sort(),
    );
    expect(Object.keys(stored).sort()).toEqual(['at', 'visitorSeq']);
  });

  it('is marked by the word that was agreed in this contact, and not in another', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const other = await aTalking(test);
    await counsellor.ask('codeword:set', { ...on(contactId), word: 'blue door' });
    const text = 'How much is the Blue Door, please?';
    await other.visitor.ask('message:send', { clientId: anId(), text });
    await visitor.ask('message:send', { clientId: anId(), text });
    await counsellor.next('contact:changed', ({ notAlone }) => notAlone);
    const row = await other.counsellor.next('contact:changed', ({ unread }) => unread === 1);
    expect(row.notAlone).toBe(false);
    expect(JSON.stringify(visitor.heard)).not.toContain('blue door');
  });

  it('by the visitor’s choice shows nothing to the visitor, also while waiting', async () => {
    const counsellor = await test.staff();
    const { visitor, contactId } = await aWaiting(test);
    const before = await visitor.ask('log:fetch', { after: 0 });
    const from = visitor.heard.length;
    const wish = { clientId: anId() };
    await visitor.ask('alone:deny', wish);
    await visitor.ask('alone:deny', wish);
    await counsellor.next('queue:changed', (row) => row.contactId === contactId && row.notAlone);
    const after = await visitor.ask('log:fetch', { after: 0 });
    expect(after).toEqual(before);
    expect(visitor.heard.slice(from).map(({ name }) => name)).not.toContain('entry:added');
    expect(JSON.stringify(visitor.heard)).not.toMatch(/alone/i);
  });
});

describe('alone:confirm', () => {
  it.each([
    ['a code word', CODE_WORD],
    ['plain words', 'I am being watched'],
  ])('takes the mark back for staff, silently, until the next sign: %s', async (_name, sign) => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const say = (text: string) => visitor.ask('message:send', { clientId: anId(), text });
    await say(sign);
    await counsellor.next('contact:changed', ({ notAlone }) => notAlone);
    const wish = on(contactId);
    const entry = await counsellor.ask('alone:confirm', wish);
    expect(entry).toMatchObject({ kind: 'alone_confirmed', visitorSeq: 3 });
    expect(await counsellor.ask('alone:confirm', wish)).toEqual(entry);
    await counsellor.next('contact:changed', ({ seq, notAlone }) => seq === 4 && !notAlone);
    await say('it is safe again');
    const row = await counsellor.next('contact:changed', ({ seq }) => seq === 5);
    expect(row).toMatchObject({ notAlone: false, visitorSeq: 4 });
    await say(sign);
    await counsellor.next('contact:changed', ({ seq, notAlone }) => seq === 6 && notAlone);
    expect(JSON.stringify(visitor.heard)).not.toMatch(/alone/i);
  });

  it('is refused where nothing is marked, and to whoever does not answer', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    expect(await counsellor.refusal('alone:confirm', on(contactId))).toBe('conflict');
    expect(await supervisor.refusal('alone:confirm', on(contactId))).toBe('forbidden');
  });
});
