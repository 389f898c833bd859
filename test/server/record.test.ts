import type { FieldValue } from '../../server/contract/sheet';
import type { RecordContact } from '../../server/contract/staff';
import { anId, on, quiet, type StaffClient } from '../support/clients';
import { folded } from '../support/folded';
import { aTalking, aWaiting } from '../support/journeys';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

const clock = aClock();
const HOUR = 60 * 60_000;
const ago = (ms: number) => new Date(clock.now().getTime() - ms).toISOString();

let test: TestApp;
beforeEach(async () => {
  test = await startApp({ clock });
});
afterEach(() => test.close());

const aCall = (more: Partial<RecordContact> = {}): RecordContact => ({
  clientId: anId(),
  channel: 'phone',
  language: 'ru',
  ...more,
});

async function heldBy(counsellor: StaffClient): Promise<number | undefined> {
  const { colleagues } = await counsellor.ask('staff:fetch', {});
  return colleagues.find(({ staffId }) => staffId === counsellor.me.staffId)?.held;
}

describe('contact:record', () => {
  it('opens a contact that is mine from the beginning, and told to my other consoles', async () => {
    const counsellor = await test.staff();
    const other = await test.staff('counsellor', counsellor.me);
    const { contact, entries } = await counsellor.ask('contact:record', aCall());
    expect(contact).toMatchObject({
      channel: 'phone',
      state: 'active',
      language: 'ru',
      level: 'normal',
      reasons: [],
      holderId: counsellor.me.staffId,
      online: false,
    });
    expect(contact.awaitingSince).toBeUndefined();
    expect(entries.map(({ kind }) => kind)).toEqual(['opened']);
    const told = await other.next('contact:changed');
    expect(told).toEqual(contact);
    const { contacts, queue } = await counsellor.ask('staff:fetch', {});
    expect(contacts).toEqual([contact]);
    expect(queue).toEqual([]);
  });

  it('is told to nobody else', async () => {
    const [counsellor, colleague] = [await test.staff(), await test.staff()];
    const { contact } = await counsellor.ask('contact:record', aCall());
    const { contactId } = await aWaiting(test);
    const later = colleague.next('queue:changed', (row) => row.contactId === contactId);
    await quiet(colleague, 'entry:added', later, 0);
    await quiet(colleague, 'contact:changed', later, 0);
    expect(
      colleague.heard.filter(({ value }) => JSON.stringify(value).includes(contact.contactId)),
    ).toEqual([]);
    expect(await colleague.refusal('log:fetch', { contactId: contact.contactId, after: 0 })).toBe(
      'not_found',
    );
  });

  it('is one contact, however often the same wish is said at once, and one slot', async () => {
    const counsellor = await test.staff();
    const wish = aCall({ channel: 'call_out', startedAt: ago(HOUR) });
    const logs = await Promise.all(
      Array.from({ length: 50 }, () => counsellor.ask('contact:record', wish)),
    );
    expect(new Set(logs.map(({ contact }) => contact.contactId)).size).toBe(1);
    const [log] = logs;
    expect((await counsellor.ask('contact:record', wish)).entries).toEqual(log?.entries);
    expect(await heldBy(counsellor)).toBe(1);
  });

  it('is refused under an id that stands for something else', async () => {
    const counsellor = await test.staff();
    const wish = aCall();
    await counsellor.ask('contact:record', wish);
    expect(await counsellor.refusal('contact:record', { ...wish, channel: 'email' })).toBe(
      'conflict',
    );
    expect(await heldBy(counsellor)).toBe(1);
  });

  it('is not the contact of a colleague who uses the same id', async () => {
    const [counsellor, colleague] = [await test.staff(), await test.staff()];
    const wish = aCall();
    const mine = await counsellor.ask('contact:record', wish);
    const theirs = await colleague.ask('contact:record', wish);
    expect(theirs.contact.contactId).not.toBe(mine.contact.contactId);
  });

  it('counts against the limit of chats, and is never refused by it', async () => {
    const { counsellor } = await aTalking(test);
    const waiting = await aWaiting(test);
    const { contact, entries } = await counsellor.ask('contact:record', aCall());
    expect(entries[0]).toMatchObject({ aboveLimit: true });
    expect(await heldBy(counsellor)).toBe(2);
    const claimed = await counsellor.reply('contact:claim', on(waiting.contactId));
    expect(claimed).toEqual({ ok: false, error: { code: 'conflict', field: 'limit' } });
    await counsellor.ask('contact:end', { ...on(contact.contactId), outcome: 'informed' });
    expect(await heldBy(counsellor)).toBe(1);
  });

  it('keeps when it began where it is recorded afterwards, and never what is to come', async () => {
    const counsellor = await test.staff();
    const startedAt = ago(26 * HOUR);
    const { contact } = await counsellor.ask(
      'contact:record',
      aCall({ channel: 'in_person', startedAt }),
    );
    expect(contact).toMatchObject({ startedAt, openedAt: clock.now().toISOString() });
    for (const wrong of [ago(-2 * 60_000), ago(400 * 24 * HOUR)]) {
      expect(await counsellor.reply('contact:record', aCall({ startedAt: wrong }))).toEqual({
        ok: false,
        error: { code: 'invalid_input', field: 'startedAt' },
      });
    }
  });

  it('carries the same log, notes, level, outcome and period as every contact', async () => {
    const counsellor = await test.staff();
    const { contact } = await counsellor.ask('contact:record', aCall());
    const { contactId } = contact;
    await counsellor.ask('note:add', {
      ...on(contactId),
      text: 'the door is locked, he has my passport',
    });
    await counsellor.ask('level:set', { ...on(contactId), level: 'high', reason: 'locked in' });
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'referred' });
    const [row] = (await counsellor.ask('staff:fetch', {})).contacts;
    expect(row).toMatchObject({ level: 'high', outcome: 'referred', state: 'ended' });
    expect(row?.keptUntil).toBe(new Date(clock.now().getTime() + 30 * 24 * HOUR).toISOString());
    expect(await folded(test, contactId)).toEqual(
      await test.app.counselling.log.current(contactId),
    );
    const { contact: again } = await counsellor.ask('contact:reopen', on(contactId));
    expect(again).toMatchObject({ state: 'active', channel: 'phone' });
  });

  it.each([
    ['message:send', { text: 'hello' }],
    ['codeword:set', { word: 'lilac' }],
    ['alone:deny', {}],
    ['past:open', {}],
    ['contact:requeue', {}],
    ['contact:block', { reason: 'why' }],
  ] as const)('has nobody at the other end for %s', async (name, more) => {
    const counsellor = await test.staff();
    const { contact } = await counsellor.ask('contact:record', aCall());
    expect(await counsellor.refusal(name, { ...on(contact.contactId), ...more })).toBe('forbidden');
  });

  it('is handed to a colleague like a chat', async () => {
    const [counsellor, colleague] = [await test.staff(), await test.staff()];
    const { contact } = await counsellor.ask('contact:record', aCall());
    const { contactId } = contact;
    const to = colleague.me.staffId;
    await counsellor.ask('transfer:offer', { ...on(contactId), to, note: 'she calls back at two' });
    const taken = await colleague.ask('transfer:accept', on(contactId));
    expect(taken.contact).toMatchObject({ holderId: to, channel: 'phone' });
    expect(taken.contact.awaitingSince).toBeUndefined();
    expect([await heldBy(counsellor), await heldBy(colleague)]).toEqual([0, 1]);
  });
});

describe('the details of a contact that was recorded', () => {
  async function aRecorded(more: Partial<RecordContact> = {}) {
    const counsellor = await test.staff();
    const { contact } = await counsellor.ask('contact:record', aCall(more));
    const { contactId } = contact;
    const set = (field: string, value: FieldValue, base = 0) =>
      counsellor.ask('field:set', { ...on(contactId), sheet: 'details', field, value, base });
    const row = async () =>
      (await counsellor.ask('staff:fetch', {})).contacts.find((one) => one.contactId === contactId);
    const details = async () =>
      (await counsellor.ask('sheets:fetch', { contactId })).sheets.details;
    return { counsellor, contactId, set, row, details };
  }

  it('say on whose behalf, about what and in which language as a visitor would, and take it back', async () => {
    const { set, row, contactId } = await aRecorded();
    await set('onBehalf', 'other');
    await set('topic', 'work');
    await set('language', 'en', 1);
    await set('minor', 'yes');
    expect(await row()).toMatchObject({
      language: 'en',
      answers: { onBehalf: 'other', topic: 'work', minor: 'yes' },
    });
    await set('minor', null, 5);
    await set('language', null, 4);
    expect((await row())?.answers).toEqual({ onBehalf: 'other', topic: 'work' });
    expect((await row())?.language).toBe('en');
    expect(await folded(test, contactId)).toEqual(
      await test.app.counselling.log.current(contactId),
    );
  });

  it.each([
    ['phone', 'startedAt'],
    ['in_person', 'startedAt'],
    ['email', 'receivedAt'],
    ['call_out', 'calledAt'],
  ] as const)('of %s begin with %s, which can be put right', async (channel, field) => {
    const startedAt = ago(2 * HOUR);
    const { set, row, details } = await aRecorded({ channel, startedAt });
    expect((await details())?.[field]).toMatchObject({ value: startedAt, seq: 1 });
    const earlier = ago(3 * HOUR);
    await set(field, earlier, 1);
    expect(await row()).toMatchObject({ startedAt: earlier });
    expect((await details())?.[field]?.value).toBe(earlier);
  });

  it('keep the steps of a call-out, each of which a colleague learns of', async () => {
    const { counsellor, contactId, set, details } = await aRecorded({ channel: 'call_out' });
    const helper = await test.staff();
    const to = helper.me.staffId;
    await counsellor.ask('transfer:offer', { ...on(contactId), to, note: 'come along' });
    await helper.ask('contact:join', on(contactId));
    await set('onTheWayAt', ago(50 * 60_000));
    await set('arrivedAt', ago(20 * 60_000));
    await set('doneAt', ago(0));
    await helper.next(
      'entry:added',
      (entry) => entry.kind === 'field_set' && entry.field === 'doneAt',
    );
    await set('result', 'The woman is safe.');
    expect((await details())?.result?.value).toBe('The woman is safe.');
  });

  it('of a chat change nothing that its visitor said', async () => {
    const { counsellor, contactId } = await aTalking(test, { answers: { topic: 'work' } });
    const wish = { sheet: 'details', field: 'topic', value: 'housing', base: 0 };
    await counsellor.ask('field:set', { ...on(contactId), ...wish });
    const { contact } = await counsellor.ask('log:fetch', { contactId, after: 0 });
    expect(contact.answers).toEqual({ topic: 'work' });
  });
});

describe('a contact that was recorded', () => {
  it('stays with its counsellor when the connection is lost or they sign out', async () => {
    const counsellor = await test.staff();
    const { contact } = await counsellor.ask('contact:record', aCall());
    counsellor.close();
    clock.forward(HOUR);
    const { sweep: sweeps, log } = test.app.counselling;
    await sweeps.requeueLost();
    await sweeps.requeueSignedOut(counsellor.me.staffId);
    await sweeps.markVanished();
    const known = await log.current(contact.contactId);
    expect(known).toMatchObject({ state: 'active', holderId: counsellor.me.staffId, seq: 1 });
  });

  it('waits for a colleague when the account is closed, before no visitor', async () => {
    const account = await signInDirectly(test.app, clock, 'counsellor', {
      languages: ['ru'],
      limit: 3,
    });
    const colleague = await test.staff('counsellor', account);
    const counsellor = await test.staff();
    const { contact } = await counsellor.ask('contact:record', aCall());
    await test.app.counselling.sweep.requeueOf(counsellor.me.staffId);
    const row = await colleague.next('queue:changed', (one) => one.contactId === contact.contactId);
    expect(row).toMatchObject({ channel: 'phone' });
    expect(await colleague.refusal('queue:next', { clientId: anId() })).toBe('not_found');
    const { visitor } = await aWaiting(test, { language: 'ru' });
    const state = await visitor.ask('log:fetch', { after: 0 });
    expect(state.contact.ahead).toBe(0);
    const taken = await colleague.ask('contact:claim', on(contact.contactId));
    expect(taken.contact).toMatchObject({ holderId: account.staffId });
    expect(taken.contact.awaitingSince).toBeUndefined();
  });

  it('is handed on by a supervisor where its counsellor does not come', async () => {
    const [counsellor, supervisor] = [await test.staff(), await test.staff('supervisor')];
    const { contact } = await counsellor.ask('contact:record', aCall());
    await supervisor.ask('contact:requeue', { ...on(contact.contactId), reason: 'ill' });
    await counsellor.next('queue:changed', (row) => row.contactId === contact.contactId);
    expect(await heldBy(counsellor)).toBe(0);
  });
});

describe('a contact that is not for the service', () => {
  it('is over with its first entry, holds nothing, and is kept as briefly as others like it', async () => {
    const { counsellor } = await aTalking(test);
    const wish = aCall({ nonService: 'wrong_number' });
    const { contact, entries } = await counsellor.ask('contact:record', wish);
    await counsellor.ask('contact:record', wish);
    expect(entries).toHaveLength(1);
    expect(contact).toMatchObject({
      state: 'ended',
      nonService: 'wrong_number',
      outcome: 'not_service',
      keptUntil: new Date(clock.now().getTime() + 7 * 24 * HOUR).toISOString(),
    });
    expect(await heldBy(counsellor)).toBe(1);
    expect(await folded(test, contact.contactId)).toEqual(
      await test.app.counselling.log.current(contact.contactId),
    );
  });

  it('becomes one for the service when it is reopened', async () => {
    const counsellor = await test.staff();
    const { contact } = await counsellor.ask('contact:record', aCall({ nonService: 'press' }));
    const { contact: again } = await counsellor.ask('contact:reopen', on(contact.contactId));
    expect(again).toMatchObject({ state: 'active', holderId: counsellor.me.staffId });
    expect([again.nonService, again.outcome]).toEqual([undefined, undefined]);
    expect(await heldBy(counsellor)).toBe(1);
  });

  it('is of a kind that the settings know', async () => {
    const counsellor = await test.staff();
    expect(await counsellor.reply('contact:record', aCall({ nonService: 'unheard' }))).toEqual({
      ok: false,
      error: { code: 'invalid_input', field: 'nonService' },
    });
  });
});
