import type { ContactId } from '../../server/contract/shapes';
import { anId, on } from '../support/clients';
import { aTalking, aWaiting, type Talking } from '../support/journeys';
import { remembersOf } from '../support/memory';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';
import { eventually } from '../support/eventually';
import { inFiles, secretsOf, whereIs } from '../moving/support/remains';

jest.setTimeout(120_000);

const DAY = 24 * 60 * 60_000;
const [SECOND, HOUR] = [1000, 60 * 60_000];

let test: TestApp;
let clock: TestClock;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
});
afterEach(() => test.close());

const run = () => test.app.retention.run({ always: true });

/** Where something of a contact is; that it was erased is on record. */
const isWhere = (contactId: ContactId) => whereIs(test, contactId);
const GONE = ['erasures'];

/** The projection follows the log within a second. */
async function isProjected(contactId: ContactId): Promise<void> {
  const ended = test.app.store.connection
    .model('Contact')
    .findOne({ _id: contactId, state: 'ended' });
  await eventually(async () => expect(await ended.clone().lean()).not.toBeNull());
}

async function anEnded(outcome = 'helped'): Promise<Talking> {
  const talking = await aTalking(test, {
    text: 'MARKER of a talk',
    answers: { topic: 'work', onBehalf: 'other' },
  });
  const { counsellor, contactId, visitor } = talking;
  await counsellor.ask('message:send', { ...on(contactId), text: 'an answer' });
  await counsellor.ask('contact:end', { ...on(contactId), outcome });
  await isProjected(contactId);
  visitor.close();
  return talking;
}

describe('a contact whose time is over (14.52)', () => {
  it('is there a second before, and gone from everywhere a second after', async () => {
    const { contactId, counsellor } = await anEnded();
    await counsellor.ask('draft:save', { contactId, kind: 'note', text: 'a note to be' });
    const secrets = await secretsOf(test, contactId);
    clock.forward(30 * DAY - SECOND);
    expect(await run()).toMatchObject({ state: 'done', erased: [], drafts: 1 });
    expect(await isWhere(contactId)).toEqual(expect.arrayContaining(['contactKeys', 'entries']));
    clock.forward(2 * SECOND);
    const console = await test.staff('supervisor');
    expect(await run()).toMatchObject({
      erased: [{ kind: 'chat', outcome: 'helped', count: 1 }],
      held: [],
      failures: 0,
    });
    await console.next('contact:removed', (removed) => removed.contactId === contactId);
    const onRecord = (await test.app.audit.fetch({})).rows.filter(
      ({ actor }) => actor === 'system',
    );
    expect(onRecord).toMatchObject([
      { action: 'retention_run', details: { state: 'done', erased: 1, held: 0, overdue: 0 } },
      { action: 'contact_erased', subject: { contactId }, details: { outcome: 'helped' } },
      { action: 'retention_run', details: { erased: 0, drafts: 1 } },
    ]);
    expect(await isWhere(contactId)).toEqual(GONE);
    expect(remembersOf(test, contactId)).toEqual([]);
    expect(secrets.length).toBeGreaterThan(3);
    expect(inFiles(test.dataDir, secrets)).toEqual([]);
  });

  it.each([
    ['not_service', 7],
    ['visitor_left', 30],
  ])('after the outcome %s is gone after %i days', async (outcome, days) => {
    const { contactId } = await anEnded(outcome);
    clock.forward(days * DAY - SECOND);
    expect((await run())?.erased).toEqual([]);
    clock.forward(2 * SECOND);
    expect((await run())?.erased).toEqual([{ kind: 'chat', outcome, count: 1 }]);
    expect(await isWhere(contactId)).toEqual(GONE);
  });

  it('leaves to the statistics what leads to nobody', async () => {
    const { contactId } = await anEnded();
    clock.forward(31 * DAY);
    await run();
    const all = await test.app.store.connection.model('Tombstone').find().lean();
    expect(all).toEqual([
      {
        _id: expect.stringMatching(/^[\w-]{43}$/),
        kind: 'chat',
        channel: 'web_chat',
        nonService: null,
        language: 'et',
        topic: 'work',
        onBehalf: 'other',
        level: 'normal',
        outcome: 'helped',
        endedBy: 'counsellor',
        day: '2026-11-23',
        quarter: 2,
        waitMinutes: 0,
        lengthMinutes: 0,
        responseMinutes: null,
      },
    ]);
    expect(JSON.stringify(all)).not.toContain(contactId);
  });

  it('leaves of a call-out how long it took by its own clock', async () => {
    const client = await test.staff();
    const moment = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);
    const { contact } = await client.ask('contact:record', {
      clientId: anId(),
      channel: 'call_out',
      language: 'ru',
      startedAt: moment(-300).toISOString(),
    });
    const { contactId } = contact;
    for (const [field, minutes] of [
      ['arrivedAt', -257],
      ['doneAt', -120],
    ] as const) {
      const value = moment(minutes).toISOString();
      await client.ask('field:set', { ...on(contactId), sheet: 'details', field, value, base: 0 });
    }
    await client.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    await isProjected(contactId);
    clock.forward(31 * DAY);
    await run();
    const all = await test.app.store.connection.model('Tombstone').find().lean();
    expect(all).toMatchObject([
      { channel: 'call_out', lengthMinutes: 180, responseMinutes: 45, waitMinutes: null },
    ]);
  });

  it('cannot be held, added to or taken up again once its erasure has begun, and leaves one tombstone', async () => {
    const { contactId, counsellor } = await anEnded();
    const { log } = test.app.counselling;
    await log.append(contactId, {
      clientId: 'erasure:begun',
      author: { kind: 'service' },
      same: { kind: 'erasure_begun' },
      decide: () => ({ ok: true, body: { kind: 'erasure_begun' } }),
    });
    const supervisor = await test.staff('supervisor');
    const hold = { ...on(contactId), reason: 'a reason', reviewOn: '2026-12-31' };
    expect(await supervisor.refusal('hold:set', hold)).toBe('conflict');
    expect(await counsellor.refusal('note:add', { ...on(contactId), text: 'more' })).toBe(
      'conflict',
    );
    expect(await counsellor.refusal('contact:reopen', on(contactId))).toBe('conflict');
    clock.forward(31 * DAY);
    expect((await run())?.erased).toMatchObject([{ count: 1 }]);
    expect(await test.app.store.connection.model('Tombstone').countDocuments()).toBe(1);
  });
});

describe('a contact that has not ended', () => {
  it('is never erased, however long somebody waits or talks', async () => {
    const talking = await aTalking(test);
    const waiting = await aWaiting(test, { text: 'MARKER of waiting' });
    clock.forward(400 * DAY);
    expect((await run())?.erased).toEqual([]);
    for (const { contactId } of [talking, waiting]) {
      expect(await isWhere(contactId)).toContain('contactKeys');
    }
  });
});

describe('a contact that is held', () => {
  it('is passed over and named, and erased once the hold is lifted', async () => {
    const { contactId } = await anEnded();
    const other = await anEnded();
    let supervisor = await test.staff('supervisor');
    const hold = { ...on(contactId), reason: 'MARKER of a court', reviewOn: '2026-12-31' };
    const entry = await supervisor.ask('hold:set', hold);
    expect(entry).toMatchObject({ kind: 'hold_set', reason: 'MARKER of a court' });
    expect(await supervisor.ask('hold:set', hold)).toEqual(entry);
    await eventually(async () =>
      expect(await run()).toMatchObject({ held: [{ contactId, isOverdue: false }] }),
    );
    clock.forward(40 * DAY);
    expect(await run()).toMatchObject({
      erased: [{ count: 1 }],
      held: [{ contactId, reviewOn: '2026-12-31', isOverdue: true }],
    });
    expect(await isWhere(contactId)).toContain('contactKeys');
    expect(await isWhere(other.contactId)).toEqual(GONE);
    expect(JSON.stringify(await test.app.retention.report())).not.toContain('MARKER');
    supervisor = await test.staff('supervisor');
    const view = await supervisor.ask('contact:view', { ...on(contactId), reason: 'a review' });
    expect(view.contact.hold).toMatchObject({
      by: entry.author.kind === 'staff' && entry.author.staffId,
      reason: 'MARKER of a court',
    });
    await supervisor.ask('hold:lift', { ...on(contactId), reason: 'closed' });
    await eventually(async () => {
      await run();
      expect(await isWhere(contactId)).not.toContain('contactKeys');
    });
  });

  it.each(['2026-11-23', '2020-01-01'])('needs a review on a day to come: %s', async (reviewOn) => {
    const { contactId } = await anEnded();
    const supervisor = await test.staff('supervisor');
    const wish = { ...on(contactId), reason: 'a reason', reviewOn };
    expect(await supervisor.refusal('hold:set', wish)).toBe('invalid_input');
    expect(await supervisor.refusal('hold:lift', { ...on(contactId), reason: 'none' })).toBe(
      'conflict',
    );
  });
});

describe('unsent words and comments', () => {
  it('go with time: drafts a day after the end, comments of feedback after a year', async () => {
    const { contactId, counsellor, visitor } = await aTalking(test, { text: 'MARKER' });
    const { me } = counsellor;
    await counsellor.ask('draft:save', { contactId, kind: 'message', text: 'half a sent' });
    await visitor.ask('feedback:send', { helped: 'yes', comment: 'MARKER of a comment' });
    clock.forward(2 * DAY);
    expect(await run()).toMatchObject({ drafts: 0 });
    await test.app.counselling.counsel.end(
      { kind: 'staff', staffId: me.staffId, role: 'counsellor' },
      on(contactId),
      { outcome: 'helped' },
    );
    await isProjected(contactId);
    clock.forward(25 * HOUR);
    await eventually(async () =>
      expect(await test.app.counselling.drafts.ofStaff(me.staffId)).toHaveLength(1),
    );
    await run();
    expect(await test.app.counselling.drafts.ofStaff(me.staffId)).toEqual([]);
    const feedback = () => test.app.store.connection.model('Feedback').find().lean();
    expect(await feedback()).toMatchObject([{ helped: 'yes', sealed: expect.anything() }]);
    clock.forward(366 * DAY);
    expect(await run()).toMatchObject({ comments: 1 });
    expect(await feedback()).toMatchObject([{ helped: 'yes', wrapped: null, sealed: null }]);
    expect(await run()).toMatchObject({ comments: 0 });
  });
});

describe('a run', () => {
  it('is one at a time, and a rehearsal changes nothing', async () => {
    const { contactId } = await anEnded();
    clock.forward(31 * DAY);
    const { retention } = test.app;
    expect(await retention.rehearse()).toMatchObject({
      state: 'rehearsal',
      erased: [{ count: 1 }],
    });
    expect(await isWhere(contactId)).toContain('contactKeys');
    const [first, second] = await Promise.allSettled([run(), run()]);
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected']);
    expect((await retention.report()).runs).toHaveLength(1);
  });

  it('is told to supervisors and administrators with the periods and their grounds', async () => {
    await anEnded();
    clock.forward(31 * DAY);
    await run();
    for (const role of ['supervisor', 'administrator'] as const) {
      const console = await test.staff(role);
      const { rules, runs } = await console.ask('retention:fetch', {});
      expect(rules.find(({ code }) => code === 'chat')).toMatchObject({
        days: 30,
        ground: { et: expect.any(String) },
        confirmed: false,
      });
      expect(runs).toMatchObject([{ state: 'done', erased: [{ count: 1 }] }]);
    }
  });

  it('by itself says something once a day, also where nothing was to be done', async () => {
    const look = () => test.app.retention.run({ always: false });
    expect(await look()).toMatchObject({ state: 'done', erased: [] });
    clock.forward(23 * HOUR);
    expect(await look()).toBeUndefined();
    clock.forward(HOUR);
    expect(await look()).toMatchObject({ state: 'done', erased: [] });
  });
});
