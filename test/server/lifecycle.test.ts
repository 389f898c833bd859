import { anId, on, quiet } from '../support/clients';
import { Browser } from '../support/httpClient';
import { aTalking, aWaiting } from '../support/journeys';
import { endEverything, leave, passTime, vanish } from '../support/leaving';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

const MINUTE_MS = 60_000;
const GRACE_MS = 90_000;
const PLACE_MS = 10 * MINUTE_MS;
const REOPEN_MS = 60 * MINUTE_MS;

let clock: TestClock;
let test: TestApp;
beforeAll(async () => {
  clock = aClock();
  test = await startApp({ clock });
});
afterEach(() => endEverything(test));
afterAll(() => test.close());

const pass = (ms: number) => passTime(test, clock, ms);

const waitingIds = () => test.app.counselling.queue.list().map(({ contactId }) => contactId);

describe('contact:end', () => {
  it('ends with an outcome, tells the visitor that it ended and staff why', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const seen = await visitor.next('entry:added', ({ kind }) => kind === 'ended');
    expect(seen).toMatchObject({ kind: 'ended', by: 'counsellor' });
    expect(JSON.stringify(seen)).not.toContain('helped');
    const row = await counsellor.next('contact:changed', ({ state }) => state === 'ended');
    expect(row).toMatchObject({ outcome: 'helped', endedAt: clock.now().toISOString() });
    const { contact } = await visitor.ask('log:fetch', { after: 0 });
    expect(contact).not.toHaveProperty('alias');
  });

  it('frees the slot by the time it is acknowledged', async () => {
    const counsellor = await test.staff();
    for (let turn = 0; turn < 5; turn += 1) {
      const { contactId } = await aWaiting(test);
      await counsellor.ask('contact:claim', on(contactId));
      await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    }
    const { colleagues } = await counsellor.ask('staff:fetch', {});
    expect(colleagues.find(({ staffId }) => staffId === counsellor.me.staffId)?.held).toBe(0);
  });

  it.each([
    ['an unknown outcome', { outcome: 'no_such' }, 'outcome'],
    ['an outcome that needs a reason without one', { outcome: 'blocked' }, 'reason'],
  ])('refuses %s', async (_name, wish, field) => {
    const { counsellor, contactId } = await aTalking(test);
    const reply = await counsellor.reply('contact:end', { ...on(contactId), ...wish });
    expect(reply).toEqual({ ok: false, error: { code: 'invalid_input', field } });
    const reason = { outcome: 'blocked', reason: 'threats' };
    const entry = await counsellor.ask('contact:end', { ...on(contactId), ...reason });
    expect(entry).toMatchObject(reason);
  });

  it('closes a waiting contact without a claim, once, also where the answer was lost', async () => {
    const { visitor, contactId } = await aWaiting(test);
    const counsellor = await test.staff();
    const wish = { ...on(contactId), outcome: 'visitor_left' };
    const first = await counsellor.ask('contact:end', wish);
    expect(await counsellor.ask('contact:end', wish)).toEqual(first);
    await counsellor.next('queue:removed', (removed) => removed.contactId === contactId);
    await visitor.next('entry:added', ({ kind }) => kind === 'ended');
  });

  it('ends by the visitor; the counsellor is told and free again', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const { state } = await visitor.ask('contact:end', { clientId: anId() });
    expect(state).toBe('ended');
    const entry = await counsellor.next('entry:added', ({ kind }) => kind === 'ended');
    expect(entry).toMatchObject({ contactId, by: 'visitor' });
    await counsellor.next(
      'colleague:changed',
      ({ staffId, held }) => staffId === counsellor.me.staffId && held === 0,
    );
    expect(await visitor.refusal('contact:end', { clientId: anId() })).toBe('conflict');
  });
});

describe('contact:reopen', () => {
  it('goes on within the time, for both sides', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    await pass(REOPEN_MS);
    const wish = on(contactId);
    const { contact } = await counsellor.ask('contact:reopen', wish);
    expect(contact).toMatchObject({ state: 'active', holderId: counsellor.me.staffId });
    expect(contact).not.toHaveProperty('outcome');
    const seen = await visitor.next('entry:added', ({ kind }) => kind === 'reopened');
    expect(seen).toMatchObject({ alias: counsellor.me.alias });
    await visitor.ask('message:send', { clientId: anId(), text: 'still here' });
    const again = await counsellor.ask('contact:reopen', wish);
    expect(again.entries.filter(({ kind }) => kind === 'reopened')).toHaveLength(1);
    const { colleagues } = await counsellor.ask('staff:fetch', {});
    expect(colleagues.find(({ staffId }) => staffId === counsellor.me.staffId)?.held).toBe(1);
  });

  it('is refused after the time', async () => {
    const { counsellor, contactId } = await aTalking(test);
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    await pass(REOPEN_MS + 1);
    expect(await counsellor.refusal('contact:reopen', on(contactId))).toBe('conflict');
  });

  it('takes the contact off the lists of the others who once held it', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const helper = await test.staff();
    await helper.ask('contact:claim', on((await aWaiting(test)).contactId));
    await counsellor.ask('transfer:offer', {
      ...on(contactId),
      to: helper.me.staffId,
      note: 'take',
    });
    await helper.ask('transfer:accept', on(contactId));
    await counsellor.next('contact:removed', (removed) => removed.contactId === contactId);
    await helper.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const listed = await counsellor.next('contact:changed', (row) => row.state === 'ended');
    expect(listed.contactId).toBe(contactId);
    await helper.ask('contact:reopen', on(contactId));
    await counsellor.next('contact:removed', (removed) => removed.contactId === contactId);
    const { contacts } = await counsellor.ask('staff:fetch', {});
    expect(contacts).toEqual([]);
  });

  it('is over for the consoles too once the time has passed', async () => {
    const { counsellor, contactId } = await aTalking(test);
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    test.app.counselling.sweep.forgetEnded();
    expect((await counsellor.ask('staff:fetch', {})).contacts).toHaveLength(1);
    await pass(REOPEN_MS + 1);
    test.app.counselling.sweep.forgetEnded();
    await counsellor.next('contact:removed', (removed) => removed.contactId === contactId);
    expect((await counsellor.ask('staff:fetch', {})).contacts).toEqual([]);
  });
});

describe('contact:requeue', () => {
  it('puts back to the front of the level, and tells everybody who is to know', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const colleague = await test.staff();
    const supervisor = await test.staff('supervisor');
    await pass(MINUTE_MS);
    const later = await aWaiting(test);
    const critical = await aWaiting(test, { answers: { danger: 'yes' } });
    await counsellor.ask('contact:requeue', { ...on(contactId), reason: 'end of shift' });
    expect(waitingIds()).toEqual([critical.contactId, contactId, later.contactId]);
    const row = await colleague.next('queue:changed', (changed) => changed.front);
    expect(row.contactId).toBe(contactId);
    await counsellor.next('contact:removed', (removed) => removed.contactId === contactId);
    const told = await supervisor.next('contact:requeued');
    expect(told).toMatchObject({ contactId, from: counsellor.me.staffId, cause: 'put_back' });
    const seen = await visitor.next('entry:added', ({ kind }) => kind === 'requeued');
    expect(JSON.stringify(seen)).not.toContain('shift');
    await quiet(colleague, 'contact:requeued', colleague.ask('staff:fetch', {}), 0);
  });

  it('is refused to a helper, and done for a supervisor', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    const helper = await test.staff();
    const { contactId: own } = await aWaiting(test, { answers: { danger: 'yes' } });
    expect(own).not.toBe(contactId);
    await counsellor.ask('contact:requeue', on(contactId));
    await counsellor.ask('contact:claim', on(contactId));
    expect(await helper.refusal('contact:requeue', on(contactId))).toBe('not_found');
    await supervisor.ask('contact:requeue', on(contactId));
    expect(waitingIds()).toContain(contactId);
  });
});

describe('a lost counsellor', () => {
  it('keeps the contact for the grace, then it goes to the front and supervisors hear', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    await leave(test.app, counsellor);
    await pass(GRACE_MS);
    await test.app.counselling.sweep.requeueLost();
    expect(waitingIds()).toEqual([]);
    await pass(1);
    await test.app.counselling.sweep.requeueLost();
    const told = await supervisor.next('contact:requeued');
    expect(told).toMatchObject({ contactId, cause: 'connection_lost' });
    expect(waitingIds()).toEqual([contactId]);
    await visitor.next('contact:changed', ({ state }) => state === 'waiting');
    await supervisor.next('queue:changed', (row) => row.contactId === contactId && row.front);
    const { colleagues } = await supervisor.ask('staff:fetch', {});
    expect(colleagues.find(({ staffId }) => staffId === counsellor.me.staffId)?.held).toBe(0);
  });

  it('who comes back within the grace keeps the contact', async () => {
    const { counsellor, contactId } = await aTalking(test);
    await leave(test.app, counsellor);
    await pass(GRACE_MS - 1);
    const again = await test.staff('counsellor', counsellor.me);
    await pass(GRACE_MS * 10);
    await test.app.counselling.sweep.requeueLost();
    const { contacts } = await again.ask('staff:fetch', {});
    expect(contacts).toMatchObject([{ contactId, state: 'active' }]);
  });

  it('loses nothing to a restart of the server within the grace', async () => {
    const { counsellor, visitor, contactId } = await aTalking(test);
    await visitor.ask('message:send', { clientId: anId(), text: 'before' });
    const { dataDir } = test;
    await pass(GRACE_MS * 5);
    await test.close({ keepData: true });
    clock.forward(GRACE_MS * 5);
    test = await startApp({ clock, dataDir });
    await test.app.counselling.sweep.requeueLost();
    await pass(GRACE_MS - 1);
    await test.app.counselling.sweep.requeueLost();
    expect(waitingIds()).toEqual([]);
    const again = await test.staff('counsellor', counsellor.me);
    await pass(GRACE_MS * 2);
    await test.app.counselling.sweep.requeueLost();
    const { contacts } = await again.ask('staff:fetch', {});
    const open = contacts.filter(({ state }) => state === 'active');
    expect(open).toMatchObject([{ contactId, unread: 1 }]);
  });
});

describe('signing out', () => {
  async function signOut(cookie: string): Promise<void> {
    const browser = new Browser(test.url);
    browser.cookie = cookie;
    expect((await browser.post('/api/staff/sign-out', {})).status).toBe(200);
  }

  it('gives the contacts back at once and frees the slots', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    await signOut(counsellor.me.cookie);
    expect(waitingIds()).toEqual([contactId]);
    const told = await supervisor.next('contact:requeued');
    expect(told).toMatchObject({ from: counsellor.me.staffId, cause: 'signed_out' });
    await supervisor.next(
      'colleague:changed',
      ({ staffId, held }) => staffId === counsellor.me.staffId && held === 0,
    );
  });

  it('gives nothing back where another console of the same person is signed in', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const elsewhere = await signInDirectly(test.app, clock, 'counsellor');
    await test.app.sessionModel.removeAllOf(elsewhere.staffId);
    const second = await secondSessionOf(counsellor.me.staffId);
    await test.staff('counsellor', { ...counsellor.me, ...second });
    await signOut(counsellor.me.cookie);
    expect(waitingIds()).toEqual([]);
    await signOut(second.cookie);
    expect(waitingIds()).toEqual([contactId]);
  });
});

describe('a vanished visitor', () => {
  it('keeps the place for ten minutes, then is left behind but readable', async () => {
    const { visitor, contactId } = await aWaiting(test, { text: 'hello' });
    const counsellor = await test.staff();
    await vanish(test, visitor);
    await pass(PLACE_MS);
    await test.app.counselling.sweep.markVanished();
    expect(test.app.counselling.queue.list()[0]).not.toHaveProperty('leftAt');
    await pass(1);
    await test.app.counselling.sweep.markVanished();
    const row = await counsellor.next('queue:changed', ({ leftAt }) => leftAt !== undefined);
    expect(row.contactId).toBe(contactId);
    const { entries } = await counsellor.ask('log:fetch', { contactId, after: 0 });
    expect(entries).toMatchObject([
      { kind: 'opened' },
      { kind: 'message', text: 'hello' },
      { kind: 'visitor_left', how: 'vanished' },
    ]);
    expect(await counsellor.refusal('queue:next', { clientId: anId() })).toBe('not_found');
  });

  it('is awaited while critical, until a person closes the contact', async () => {
    const { visitor, contactId } = await aWaiting(test, { answers: { danger: 'yes' } });
    const counsellor = await test.staff();
    await vanish(test, visitor);
    await pass(PLACE_MS + 1);
    await test.app.counselling.sweep.markVanished();
    const { contact } = await counsellor.ask('queue:next', { clientId: anId() });
    expect(contact).toMatchObject({ contactId, leftAt: clock.now().toISOString() });
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'visitor_left' });
    expect(waitingIds()).toEqual([]);
  });

  it('who comes back has the place again, also while an older page seems to be there', async () => {
    const { visitor, contactId } = await aWaiting(test);
    const counsellor = await test.staff();
    await vanish(test, visitor);
    await pass(PLACE_MS + 1);
    await test.app.counselling.sweep.markVanished();
    await test.visitor(visitor.token);
    await counsellor.next('queue:changed', (row) => row.seq === 3 && !row.leftAt);
    await test.app.counselling.visitors.left(contactId, 'quick_exit');
    await test.visitor(visitor.token);
    await counsellor.next('queue:changed', (row) => row.seq === 5 && !row.leftAt);
    const { contact } = await counsellor.ask('queue:next', { clientId: anId() });
    expect(contact).not.toHaveProperty('leftAt');
  });

  it('who writes is there, whatever was noted', async () => {
    const { visitor, contactId } = await aWaiting(test);
    await test.app.counselling.visitors.left(contactId, 'quick_exit');
    await visitor.ask('message:send', { clientId: anId(), text: 'still here' });
    expect(test.app.counselling.queue.list()[0]).not.toHaveProperty('leftAt');
  });
});

describe('quick exit', () => {
  it('notes that the visitor left and keeps the contact open', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const browser = new Browser(test.url);
    const { token } = visitor;
    const answer = await browser.post('/api/visitor/exit', { token });
    expect(answer.status).toBe(204);
    const entry = await counsellor.next('entry:added', ({ kind }) => kind === 'visitor_left');
    expect(entry).toMatchObject({ contactId, how: 'quick_exit', author: { kind: 'service' } });
    const row = await counsellor.next('contact:changed', ({ leftAt }) => leftAt !== undefined);
    expect(row.state).toBe('active');
    const { entries } = await visitor.ask('log:fetch', { after: 0 });
    expect(entries.map(({ kind }) => kind)).toEqual(['opened', 'claimed']);
  });

  it('answers the same to a token that nobody has', async () => {
    const answer = await new Browser(test.url).post('/api/visitor/exit', {
      token: 'a'.repeat(43),
    });
    expect(answer.status).toBe(204);
  });
});

/** Signs the same person in once more. */
async function secondSessionOf(staffId: string): Promise<{ cookie: string; sessionHash: string }> {
  const other = await signInDirectly(test.app, clock, 'counsellor');
  const record = await test.app.sessionModel.byHash(other.sessionHash);
  if (!record) throw new Error('no session');
  await test.app.sessionModel.removeAllOf(other.staffId);
  await test.app.sessionModel.add({ ...record, staffId: staffId as typeof record.staffId });
  return { cookie: other.cookie, sessionHash: other.sessionHash };
}
