import type { CaseId } from '../../server/contract/case';
import type { ContactId } from '../../server/contract/shapes';
import { beginCaseErasure } from '../../server/features/case/keeping.rules';
import { onKnown } from '../../server/features/log/log.rules';
import { inFiles, secretsOfCase, whereIs } from '../moving/support/remains';
import { aCase, aClosedCase, onCase, type Cased } from '../support/cases';
import { on, quiet } from '../support/clients';
import { eventually } from '../support/eventually';
import { aTalking } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

jest.setTimeout(120_000);

const [SECOND, DAY] = [1000, 24 * 60 * 60_000];
const TEN_YEARS = 3653 * DAY;
/** That a case was erased is on record; that a contact led to one is sealed in the contact. */
const GONE = ['erasures'];

let test: TestApp;
let clock: TestClock;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
});
afterEach(() => test.close());

const run = () => test.app.retention.run({ always: true });
const isWhere = (id: CaseId | ContactId) => whereIs(test, id);
const stored = (collection: string) =>
  test.app.store.connection.collection(collection).find({}).toArray();

/** Its holder, whose session would be over by now. */
const holderOf = ({ counsellor }: Cased) =>
  ({ kind: 'staff', staffId: counsellor.me.staffId, role: 'counsellor' }) as const;

describe('a case whose time is over', () => {
  it('is there a second before, and gone from everywhere a second after, with its contact', async () => {
    const { caseId, contactId } = await aClosedCase(test);
    const secrets = await secretsOfCase(test, caseId);
    expect(secrets.length).toBeGreaterThan(5);
    clock.forward(TEN_YEARS - SECOND);
    expect(await run()).toMatchObject({ erased: [], cases: { erased: 0, held: [], failures: 0 } });
    expect(await isWhere(caseId)).toEqual([
      'caseEntries',
      'caseKeys',
      'caseNumbers',
      'casePersons',
      'caseTerms',
      'cases',
    ]);
    clock.forward(2 * SECOND);
    expect(await run()).toMatchObject({
      erased: [{ kind: 'chat', outcome: 'helped', count: 1 }],
      cases: { erased: 1, held: [], failures: 0 },
    });
    expect(await isWhere(caseId)).toEqual(GONE);
    expect(await isWhere(contactId)).toEqual(GONE);
    expect(inFiles(test.dataDir, secrets)).toEqual([]);
    const rows = (await test.app.audit.fetch({})).rows.filter(({ actor }) => actor === 'system');
    expect(rows).toMatchObject([
      { action: 'retention_run', details: { erased: 1, cases: 1, cases_held: 0, cases_failed: 0 } },
      { action: 'contact_erased', subject: { contactId } },
      { action: 'case_erased', subject: { caseId }, details: { contacts: 1 } },
      { action: 'retention_run', details: { erased: 0, cases: 0 } },
    ]);
    expect(JSON.stringify(rows)).not.toContain('MARKER');
  });

  it('leaves to the statistics what leads to nobody, and its number to no other', async () => {
    const { caseId, file } = await aClosedCase(test);
    expect(file.case.number).toBe('2026-1');
    clock.forward(TEN_YEARS);
    await run();
    expect(await stored('caseTombstones')).toEqual([
      {
        _id: expect.stringMatching(/^[\w-]{43}$/),
        status: 'in_touch',
        outcome: 'goals_reached',
        ground: 'consent',
        language: 'et',
        opened: '2026-Q4',
        closed: '2026-Q4',
      },
    ]);
    const numbers = await stored('caseNumbers');
    expect(JSON.stringify(numbers)).not.toContain(caseId);
    clock.forward(-TEN_YEARS);
    expect((await aCase(test)).file.case.number).toBe('2026-2');
  });

  it('counts from what was last written in it, not from who looked at it', async () => {
    const made = await aClosedCase(test);
    const { caseId } = made;
    clock.forward(10 * DAY);
    await test.app.cases.cases.note(holderOf(made), onCase(caseId), 'a note later on');
    clock.forward(5 * DAY);
    const supervisor = await test.staff('supervisor');
    await supervisor.ask('case:view', { ...onCase(caseId), reason: 'a review' });
    clock.forward(TEN_YEARS - 5 * DAY - SECOND);
    expect((await run())?.cases.erased).toBe(0);
    clock.forward(2 * SECOND);
    expect((await run())?.cases.erased).toBe(1);
  });

  it('lets a contact go that is held itself, and erases it once that is over', async () => {
    const { caseId, contactId } = await aClosedCase(test);
    let supervisor = await test.staff('supervisor');
    const hold = { ...on(contactId), reason: 'a court', reviewOn: '2036-12-31' };
    await supervisor.ask('hold:set', hold);
    clock.forward(TEN_YEARS);
    expect(await run()).toMatchObject({ erased: [], held: [{ contactId }], cases: { erased: 1 } });
    expect(await isWhere(caseId)).toEqual(GONE);
    supervisor = await test.staff('supervisor');
    const view = await supervisor.ask('contact:view', { ...on(contactId), reason: 'a review' });
    expect(view.contact).not.toHaveProperty('caseId');
    const { entries } = await supervisor.ask('log:fetch', { contactId, after: 0 });
    expect(entries.map(({ kind }) => kind)).toContain('case_erased');
    await supervisor.ask('hold:lift', { ...on(contactId), reason: 'over' });
    await eventually(async () => {
      await run();
      expect(await isWhere(contactId)).not.toContain('contactKeys');
    });
  });
});

describe('a case that must stay', () => {
  it('is never erased while it is open', async () => {
    const { caseId } = await aCase(test);
    clock.forward(3 * TEN_YEARS);
    expect(await run()).toMatchObject({ erased: [], cases: { erased: 0 } });
    expect(await isWhere(caseId)).toContain('caseKeys');
  });

  it('is not erased while somebody has to decide on its file', async () => {
    const { caseId, counsellor } = await aClosedCase(test);
    const wish = { format: 'json', language: 'et', purpose: 'person', purposeText: 'why' } as const;
    const all = { withIdentity: false, redactions: [], words: [] };
    const { seq } = await counsellor.ask('export:ask', { ...onCase(caseId), ...wish, ...all });
    clock.forward(TEN_YEARS);
    expect((await run())?.cases.erased).toBe(0);
    const supervisor = await test.staff('supervisor');
    const decision = { askedSeq: seq, approved: false, reason: 'no need' };
    await supervisor.ask('export:decide', { ...onCase(caseId), ...decision });
    await eventually(async () => expect((await run())?.cases.erased).toBe(1));
  });

  it('is passed over and named while it is held, and erased once the hold is lifted', async () => {
    const { caseId, counsellor } = await aClosedCase(test);
    let supervisor = await test.staff('supervisor');
    const hold = { ...onCase(caseId), reason: 'MARKER of a court', reviewOn: '2026-12-31' };
    const entry = await supervisor.ask('case:hold', hold);
    expect(entry).toMatchObject({ kind: 'hold_set', reason: 'MARKER of a court' });
    expect(await supervisor.ask('case:hold', hold)).toEqual(entry);
    await counsellor.next('case:entry_added', ({ kind }) => kind === 'hold_set');
    expect((await counsellor.ask('case:fetch', { caseId })).hold).toMatchObject({
      by: supervisor.me.staffId,
      reviewOn: '2026-12-31',
    });
    expect((await run())?.cases.held).toEqual([
      { caseId, reviewOn: '2026-12-31', isOverdue: false },
    ]);
    clock.forward(TEN_YEARS);
    expect((await run())?.cases).toEqual({
      erased: 0,
      held: [{ caseId, reviewOn: '2026-12-31', isOverdue: true }],
      failures: 0,
    });
    expect(JSON.stringify(await test.app.retention.report())).not.toContain('MARKER');
    supervisor = await test.staff('supervisor');
    await supervisor.ask('case:lift_hold', { ...onCase(caseId), reason: 'over' });
    expect((await run())?.cases).toMatchObject({ erased: 1, held: [] });
  });

  it.each(['2026-11-23', '2020-01-01'])('needs a review on a day to come: %s', async (reviewOn) => {
    const { caseId } = await aClosedCase(test);
    const supervisor = await test.staff('supervisor');
    const wish = { ...onCase(caseId), reason: 'a reason', reviewOn };
    expect(await supervisor.refusal('case:hold', wish)).toBe('invalid_input');
    const lift = { ...onCase(caseId), reason: 'none' };
    expect(await supervisor.refusal('case:lift_hold', lift)).toBe('conflict');
  });

  it('is held by supervisors alone', async () => {
    const { caseId, counsellor } = await aClosedCase(test);
    const others = [await test.staff(), await test.staff('administrator')] as const;
    const hold = { ...onCase(caseId), reason: 'a reason', reviewOn: '2026-12-31' };
    const lift = { ...onCase(caseId), reason: 'a reason' };
    expect(await counsellor.refusal('case:hold', hold)).toBe('forbidden');
    expect(await counsellor.refusal('case:lift_hold', lift)).toBe('forbidden');
    for (const other of others) {
      expect(await other.refusal('case:hold', hold)).toBe('not_found');
      expect(await other.refusal('case:lift_hold', lift)).toBe('not_found');
    }
  });
});

describe('a case whose erasure has begun', () => {
  /** What a server does that is killed after the first step. */
  async function begin(caseId: CaseId): Promise<void> {
    await test.app.cases.log.append(caseId, {
      clientId: 'erasure:begun',
      author: { kind: 'service' },
      same: { kind: 'erasure_begun' },
      decide: onKnown(beginCaseErasure(0, new Date(clock.now().getTime() + SECOND))),
    });
  }

  it('is nobody’s any more, and is finished by the next run with one tombstone', async () => {
    const { caseId, counsellor } = await aClosedCase(test);
    const supervisor = await test.staff('supervisor');
    await begin(caseId);
    await counsellor.next('case:removed', (removed) => removed.caseId === caseId);
    const hold = { ...onCase(caseId), reason: 'a reason', reviewOn: '2026-12-31' };
    expect(await supervisor.refusal('case:hold', hold)).toBe('not_found');
    const words = { ...onCase(caseId), text: 'more' };
    expect(await counsellor.refusal('case:note', words)).toBe('not_found');
    expect(await counsellor.refusal('case:reopen', { ...onCase(caseId), reason: 'why' })).toBe(
      'not_found',
    );
    expect(await counsellor.refusal('case:fetch', { caseId })).toBe('not_found');
    for (const client of [counsellor, supervisor]) {
      expect((await client.ask('case:list', { skip: 0 })).cases).toEqual([]);
      expect((await client.ask('case:list', { skip: 0, query: '2026-1' })).cases).toEqual([]);
    }
    expect((await run())?.cases.erased).toBe(1);
    expect(await stored('caseTombstones')).toHaveLength(1);
  });

  it('is told to supervisors and to whoever held or opened it, and to nobody else', async () => {
    const { caseId } = await aClosedCase(test);
    clock.forward(TEN_YEARS);
    const [other, administrator] = [await test.staff(), await test.staff('administrator')];
    const supervisor = await test.staff('supervisor');
    await run();
    await supervisor.next('case:removed', (removed) => removed.caseId === caseId);
    await quiet(other, 'case:removed', other.ask('staff:fetch', {}), 0);
    await quiet(administrator, 'case:removed', administrator.ask('staff:fetch', {}), 0);
  });
});

describe('a contact that leads to a case that is not there', () => {
  it('is let go of by the next run, and counts by its own period', async () => {
    const { caseId, contactId } = await aClosedCase(test);
    await test.app.erasures.eraseCases([caseId]);
    expect((await test.app.counselling.log.current(contactId))?.caseId).toBe(caseId);
    expect((await test.app.retention.rehearse()).erased).toEqual([]);
    clock.forward(31 * DAY);
    expect((await test.app.retention.rehearse()).erased).toMatchObject([{ count: 1 }]);
    expect((await test.app.counselling.log.current(contactId))?.caseId).toBe(caseId);
    expect((await run())?.erased).toMatchObject([{ count: 1 }]);
    expect(await isWhere(contactId)).toEqual(GONE);
  });
});

describe('other periods', () => {
  it('would erase cases and with them their contacts, and are told how many', async () => {
    const { retention } = test.app.settings.service();
    await aClosedCase(test);
    await aCase(test);
    const loose = await aTalking(test);
    await loose.counsellor.ask('contact:end', { ...on(loose.contactId), outcome: 'helped' });
    clock.forward(40 * DAY);
    const shorter = { ...retention, cases: { ...retention.cases, days: 30 } };
    expect(await test.app.retention.wouldErase(retention)).toMatchObject({ cases: 0, contacts: 0 });
    expect(await test.app.retention.wouldErase(shorter)).toMatchObject({ cases: 1, contacts: 1 });
  });

  it('a rehearsal says how many cases would go, and changes nothing', async () => {
    const { caseId, contactId } = await aClosedCase(test);
    clock.forward(TEN_YEARS);
    expect(await test.app.retention.rehearse()).toMatchObject({
      erased: [{ kind: 'chat', outcome: 'helped', count: 1 }],
      cases: { erased: 1 },
    });
    expect(await isWhere(caseId)).toContain('caseKeys');
    expect((await test.app.counselling.log.current(contactId))?.caseId).toBe(caseId);
  });
});
