import type { AskBreach, BreachReport } from '../../server/contract/breach';
import type { CaseId } from '../../server/contract/case';
import type { Role, StaffId } from '../../server/contract/shapes';
import type { StaffClient } from '../support/clients';
import { aCase, aClosedCase, onCase } from '../support/cases';
import { eventually } from '../support/eventually';
import { addPlace, aKeeper, SECRET } from '../support/places';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const [MINUTE, HOUR] = [60_000, 60 * 60_000];

let test: TestApp;
let clock: TestClock;
let cleo: StaffClient;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  cleo = await test.staff('supervisor');
});
afterEach(() => test.close());

const now = () => clock.now().toISOString();

/** Asks from a moment until now. */
const report = (from: string, more: Partial<AskBreach> = {}) =>
  test.app.breaches.report('system', { from, to: now(), isStored: false, ...more });

/** What the report says of a case. */
const ofCase = ({ cases }: BreachReport, caseId: CaseId) =>
  cases.find((one) => one.caseId === caseId);

/** Waits until the projection of a case is what its log says. */
const isProjectedTo = (caseId: CaseId) =>
  eventually(async () => {
    const stored = await test.app.store.connection.model('Case').findOne({ _id: caseId });
    const { seq } = (await test.app.cases.log.current(caseId)) ?? {};
    expect(stored?.get('seq')).toBe(seq);
  });

/** So much later, when nobody has a console open any more; gives the moment. */
async function wait(caseId: CaseId, ms = 13 * HOUR): Promise<string> {
  await isProjectedTo(caseId);
  clock.forward(ms);
  const sessions = test.app.store.connection.collection('sessions');
  await sessions.updateMany({}, { $set: { startedAt: clock.now(), seenAt: clock.now() } });
  return now();
}

/** Somebody with a console anew. */
async function anew({ me, close }: StaffClient, role: Role = 'counsellor'): Promise<StaffClient> {
  close();
  return test.staff(role, me);
}

/** A case's file is asked for, let by another one and fetched. */
async function takeOut(by: StaffClient, caseId: CaseId, withIdentity: boolean): Promise<void> {
  const wish = { format: 'json', language: 'et', purpose: 'court' } as const;
  const rest = { purposeText: 'MARKER to whom', withIdentity, redactions: [], words: [] };
  const { seq: askedSeq } = await by.ask('export:ask', { ...onCase(caseId), ...wish, ...rest });
  const said = { askedSeq, approved: true, reason: 'MARKER of a decision' };
  await cleo.ask('export:decide', { ...onCase(caseId), ...said });
  await by.ask('export:fetch', { ...onCase(caseId), askedSeq });
}

const safeContact = (by: StaffClient, caseId: CaseId, field: string, value: string) =>
  by.ask('case:set_field', { ...onCase(caseId), sheet: 'safeContact', field, value, base: 0 });

describe('the report of a breach, of cases', () => {
  it('says what was read within the period by its number, without a word or a name', async () => {
    const read = await aCase(test);
    const quiet = await aCase(test, { pseudonym: 'MARKER Rose' });
    await safeContact(read.counsellor, read.caseId, 'how', 'MARKER of a way');
    await safeContact(read.counsellor, read.caseId, 'avoid', 'MARKER of what betrays');
    const risk = { form: 'security_risk', version: 1, answersSeq: 0, decision: 'high' } as const;
    await read.counsellor.ask('case:assess', { ...onCase(read.caseId), ...risk, reason: 'MARKER' });
    await isProjectedTo(quiet.caseId);
    const from = await wait(read.caseId);
    cleo = await anew(cleo, 'supervisor');
    await cleo.ask('case:view', { ...onCase(read.caseId), reason: 'MARKER of a reason' });
    clock.forward(1);
    const to = now();
    await cleo.ask('case:view', { ...onCase(quiet.caseId), reason: 'MARKER of a reason' });
    await isProjectedTo(quiet.caseId);
    const made = await report(from, { to });
    expect(made.cases).toEqual([
      {
        caseId: read.caseId,
        number: '2026-1',
        takings: ['read'],
        staff: 1,
        facts: {
          openedAt: '2026-11-23T10:00:00.000Z',
          state: 'open',
          language: 'et',
          status: 'in_touch',
          risk: 'high',
          hasIdentity: true,
          telling: { isWayKnown: true, hasCodeWord: false, hasToAvoid: true },
        },
      },
    ]);
    const counts = {
      cases: 1,
      gone: 0,
      highRisk: 1,
      isWayKnown: 1,
      hasToAvoid: 1,
      identity: 0,
      shut: 0,
    };
    expect(made.caseCounts).toMatchObject(counts);
    expect(made.contacts).toEqual([]);
    expect(JSON.stringify(made)).not.toMatch(/MARKER/);
  });

  it('says whose identity was opened, whose file left, and with it the talk of which contact', async () => {
    const { counsellor, caseId, contactId } = await aClosedCase(test);
    const reopening = { reason: 'MARKER of a beginning' };
    await counsellor.ask('case:reopen', { ...onCase(caseId), ...reopening });
    const other = await aCase(test);
    const from = await wait(caseId);
    cleo = await anew(cleo, 'supervisor');
    const ben = await anew(other.counsellor);
    await ben.ask('person:open', { ...onCase(other.caseId), reason: 'MARKER why' });
    await takeOut(await anew(counsellor), caseId, true);
    clock.forward(MINUTE);
    await isProjectedTo(caseId);
    const made = await report(from);
    expect(ofCase(made, other.caseId)?.takings).toEqual(['listed', 'identity']);
    expect(ofCase(made, caseId)).toMatchObject({ staff: 2 });
    expect(ofCase(made, caseId)?.takings).toEqual(['listed', 'identity', 'exported', 'changed']);
    expect(made.contacts).toMatchObject([{ contactId, takings: ['exported'], staff: 1 }]);
    expect(made.caseCounts).toMatchObject({ cases: 2, identity: 2, exported: 1, address: 0 });
    const { staffId } = cleo.me;
    const hers = await report(from, { staffId });
    expect(hers.cases).toMatchObject([{ caseId, takings: ['changed'], staff: 1 }]);
    expect(hers.contacts).toEqual([]);
  });

  it('has a contact that was read in its case, and what was opened in an emergency', async () => {
    const { counsellor, caseId, contactId } = await aCase(test);
    const from = await wait(caseId);
    await (await anew(counsellor)).ask('case:contact_log', { caseId, contactId, after: 0 });
    const ben = await test.staff();
    const wish = { ...onCase(caseId), reason: 'MARKER: she is in danger now' };
    await ben.ask('case:break_glass', wish);
    clock.forward(MINUTE);
    const made = await report(from);
    expect(made.contacts).toMatchObject([{ contactId, takings: ['read'], staff: 1 }]);
    expect(made.cases).toMatchObject([{ caseId, takings: ['read', 'listed'], staff: 2 }]);
    const later = await wait(caseId, HOUR);
    clock.forward(MINUTE);
    expect(ofCase(await report(later), caseId)?.takings).toEqual(['followed', 'listed']);
  });

  it('has what stood on the list of whoever holds it, and counts lists that name none', async () => {
    const mine = await aClosedCase(test);
    const given = await aCase(test);
    const { counsellor: ana, caseId } = mine;
    const handing = { to: ana.me.staffId, note: 'MARKER of what to know' };
    await given.counsellor.ask('case:hand_over', { ...onCase(given.caseId), ...handing });
    await isProjectedTo(given.caseId);
    const from = await wait(caseId);
    const again = await anew(ana);
    clock.forward(1);
    const { staffId } = ana.me;
    const listed = (made: BreachReport) =>
      made.cases.map(({ caseId: id, takings }) => [id, takings.join()]);
    expect(listed(await report(from, { staffId }))).toEqual([[given.caseId, 'listed']]);
    await again.ask('case:list', { skip: 0 });
    clock.forward(MINUTE);
    const made = await report(from, { staffId });
    expect(listed(made).sort()).toEqual(
      [
        [given.caseId, 'listed'],
        [caseId, 'listed'],
      ].sort(),
    );
    expect(made.lists).toEqual([{ action: 'case_listed', count: 1, staff: 1 }]);
  });

  it('counts who opened a case as one who changed it', async () => {
    const from = now();
    const { counsellor, caseId } = await aCase(test);
    const reader = cleo.me.staffId;
    await isProjectedTo(caseId);
    clock.forward(MINUTE);
    const { staffId } = counsellor.me;
    expect(ofCase(await report(from, { staffId }), caseId)?.takings).toContain('changed');
    expect(ofCase(await report(from, { staffId: reader }), caseId)).toBeUndefined();
  });

  it('names what was erased by its id alone, and lists everything that was stored where that is asked', async () => {
    const before = await aCase(test);
    const after = await aCase(test);
    const stays = await aCase(test, { pseudonym: 'MARKER Aster' });
    await test.app.erasures.eraseCases([before.caseId]);
    for (const { caseId } of [after, stays]) await isProjectedTo(caseId);
    const to = await wait(stays.caseId);
    await test.app.erasures.eraseCases([after.caseId]);
    const later = await aCase(test);
    await isProjectedTo(later.caseId);
    const from = new Date(Date.parse(to) - MINUTE).toISOString();
    expect((await report(from, { to })).cases).toEqual([]);
    const made = await report(from, { to, isStored: true });
    expect(made.cases).toMatchObject([{ caseId: stays.caseId, takings: [], staff: 0 }]);
    const { caseId } = after;
    expect(made.goneCases).toEqual([{ caseId, erasedAt: to, takings: [], staff: 0 }]);
    expect(made.caseCounts).toMatchObject({ cases: 1, gone: 1 });
    const earlier = await report('2026-11-23T09:00:00.000Z', { to });
    expect(earlier.goneCases.map((one) => one.caseId).sort()).toEqual(
      [before.caseId, caseId].sort(),
    );
    expect(JSON.stringify(made)).not.toMatch(/MARKER/);
  });

  it('has the one that does not open by its number', async () => {
    const { caseId } = await aCase(test);
    await isProjectedTo(caseId);
    const cases = test.app.store.connection.collection<{ _id: string }>('cases');
    await cases.updateOne({ _id: caseId }, { $set: { sealed: Buffer.from('broken') } });
    clock.forward(MINUTE);
    const made = await report('2026-11-23T09:00:00.000Z');
    expect(made.cases).toEqual([{ caseId, number: '2026-1', takings: ['changed'], staff: 1 }]);
    expect(made.caseCounts.shut).toBe(1);
  });

  it('names the places whose address was opened or written, by their codes', async () => {
    const keeper = await aKeeper(test, clock);
    const { placeId } = await addPlace(keeper);
    const { counsellor, caseId } = await aCase(test);
    const stay = { sheet: 'accommodation/aaaaaaaa', field: 'placeCode', value: 'MAJ-3', base: 0 };
    await counsellor.ask('case:set_field', { ...onCase(caseId), ...stay });
    const from = await wait(caseId);
    const asking = { placeId, purpose: 'transport', purposeText: 'MARKER of a taxi' } as const;
    const ana = await anew(counsellor);
    const { seq } = await ana.ask('address:break', { ...onCase(caseId), ...asking });
    await ana.ask('address:open', { caseId, askedSeq: seq });
    clock.forward(MINUTE);
    const made = await report(from, { staffId: ana.me.staffId });
    const place = { placeId, code: 'MAJ-3' };
    expect(made.places).toEqual([{ ...place, takings: ['opened'], staff: 1 }]);
    expect(ofCase(made, caseId)?.takings).toEqual(['listed', 'address', 'changed']);
    expect(made.caseCounts).toMatchObject({ address: 1 });
    const written = await report('2026-11-23T09:00:00.000Z', { to: from });
    expect(written.places).toEqual([{ ...place, takings: ['written'], staff: 1 }]);
    const stored = await report(from, { staffId: cleo.me.staffId, isStored: true });
    expect(stored.places).toEqual([{ ...place, takings: [], staff: 0 }]);
    expect(JSON.stringify(made)).not.toMatch(SECRET);
  });

  it('is on record with how many it names', async () => {
    const { caseId } = await aCase(test);
    await addPlace(await aKeeper(test, clock));
    await isProjectedTo(caseId);
    clock.forward(MINUTE);
    const from = '2026-11-23T09:00:00.000Z';
    await test.app.breaches.report(cleo.me.staffId, { from, to: now(), isStored: false });
    cleo = await anew(cleo, 'supervisor');
    const { rows } = await cleo.ask('audit:fetch', { actor: cleo.me.staffId });
    expect(rows.find(({ action }) => action === 'breach_reported')?.details).toEqual({
      ...{ from, to: now(), stored: 'no' },
      ...{ contacts: 1, cases: 1, places: 1 },
    });
  });
});

describe('everything of a person handed over at once', () => {
  it('is counted, since its row names no case', async () => {
    const { counsellor, caseId } = await aCase(test);
    const ben = await test.staff();
    const from = await wait(caseId);
    cleo = await anew(cleo, 'supervisor');
    const wish = { from: counsellor.me.staffId, to: ben.me.staffId, note: 'MARKER of a leave' };
    await cleo.ask('case:hand_over_all', { clientId: onCase(caseId).clientId, ...wish });
    await isProjectedTo(caseId);
    clock.forward(MINUTE);
    const staffId: StaffId = cleo.me.staffId;
    const { lists } = await report(from, { staffId });
    expect(lists).toEqual([{ action: 'case_changed', count: 1, staff: 1 }]);
  });
});
