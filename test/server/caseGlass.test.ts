import type { CaseId } from '../../server/contract/case';
import { VIEW_HOURS } from '../../server/contract/limits';
import type { ContactId } from '../../server/contract/shapes';
import { anId, on, type StaffClient } from '../support/clients';
import { aTalking } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const HOUR = 60 * 60_000;
const REASON = 'MARKED she is on the phone and in danger';
const NUMBER = '2026-1';

let test: TestApp;
let clock: TestClock;
let supervisor: StaffClient;
let holder: StaffClient;
let alone: StaffClient;
let contactId: ContactId;
let caseId: CaseId;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  supervisor = await test.staff('supervisor');
  alone = await test.staff();
  ({ contactId, counsellor: holder } = await aTalking(test, { text: 'MARKED help' }));
  ({ caseId } = await opened(holder, contactId));
});
afterEach(() => test.close());

async function opened(client: StaffClient, of: ContactId) {
  const opening = { pseudonym: 'MARKED Lilac', ground: 'consent', groundText: 'why' } as const;
  return (await client.ask('case:open', { ...on(of), ...opening })).case;
}

const onCase = (id = caseId) => ({ caseId: id, clientId: anId() });
const broken = (client = alone, id = caseId) =>
  client.ask('case:break_glass', { ...onCase(id), reason: REASON });
const found = (isReadable: boolean) => ({
  caseId,
  number: NUMBER,
  state: 'open',
  language: 'et',
  holderIds: [holder.me.staffId],
  isReadable,
});

/** Everything that a console has heard of breaking glass; a command that is answered comes after all of it. */
async function glassHeardBy(client: StaffClient) {
  await client.ask('staff:fetch', {});
  return client.heard.filter(({ name }) => name.startsWith('glass:'));
}

const auditOf = async (action: string) =>
  (await supervisor.ask('audit:fetch', {})).rows.filter((row) => row.action === action);

/** Lets time pass; sessions run out by then, so that both sign in again. */
async function later(ms: number): Promise<void> {
  for (const client of [alone, supervisor]) client.close();
  clock.forward(ms);
  const now = clock.now();
  const sessions = test.app.store.connection.collection('sessions');
  await sessions.updateMany({}, { $set: { startedAt: now, seenAt: now } });
  supervisor = await test.staff('supervisor', supervisor.me);
  alone = await test.staff('counsellor', alone.me);
}

describe('finding a case that is not mine', () => {
  it('takes its exact number, and shows which it is and whom to ask', async () => {
    const reply = await alone.ask('case:find_number', { number: NUMBER });
    expect(reply).toEqual({ found: found(false) });
    expect(JSON.stringify(reply)).not.toContain('MARKED');
    expect(await holder.ask('case:find_number', { number: NUMBER })).toEqual({
      found: found(true),
    });
    expect((await alone.ask('case:list', { query: NUMBER, skip: 0 })).cases).toEqual([]);
    expect(await auditOf('case_sought')).toMatchObject([
      { actor: holder.me.staffId },
      { actor: alone.me.staffId, subject: {}, details: { command: 'case:find_number' } },
    ]);
  });

  it.each(['2026-2', '2026-10', '2025-1'])('finds none by %s', async (number) => {
    expect(await alone.ask('case:find_number', { number })).toEqual({});
  });

  it.each(['2026-01', '2026', '2026-', '-1', ' 2026-1', '2026-1 ', '026-1', '2026-1\n', 'MARKED'])(
    'takes no %j for a number',
    async (number) => {
      expect(await alone.refusal('case:find_number', { number })).toBe('invalid_input');
    },
  );

  it('costs the same whether there is one or none, and ends where it is too much', async () => {
    for (let count = 0; count < 60; count += 1)
      await alone.ask('case:find_number', { number: count % 2 ? NUMBER : '2026-99' });
    expect(await alone.refusal('case:find_number', { number: NUMBER })).toBe('rate_limited');
    const day = { day: '2026-11-23', language: 'et', skip: 0 } as const;
    expect(await alone.refusal('glass:find', day)).toBe('rate_limited');
    await holder.ask('case:find_number', { number: NUMBER });
  });

  it('is possible from a contact that I may read and from no other', async () => {
    expect(await holder.ask('case:of_contact', { contactId })).toEqual({ found: found(true) });
    expect(await alone.refusal('case:of_contact', { contactId })).toBe('not_found');
    await alone.ask('glass:break', { ...on(contactId), reason: REASON });
    expect(await alone.ask('case:of_contact', { contactId })).toEqual({ found: found(false) });
    const other = await aTalking(test, { counsellor: alone });
    expect(await alone.ask('case:of_contact', { contactId: other.contactId })).toEqual({});
  });

  it('is possible from the earlier contact of somebody whom I answer', async () => {
    await alone.ask('glass:break', { ...on(contactId), reason: REASON });
    clock.forward(1000);
    const later = await aTalking(test, { counsellor: alone });
    await alone.ask('contact:link', { ...on(later.contactId), previousId: contactId });
    const { linked } = await alone.ask('linked:fetch', { contactId: later.contactId });
    expect(linked).toMatchObject([{ contactId, case: found(false) }]);
    expect(JSON.stringify(linked)).not.toContain('MARKED');
    await broken();
    const again = await alone.ask('linked:fetch', { contactId: later.contactId });
    expect(again.linked).toMatchObject([{ case: { isReadable: true } }]);
  });
});

describe('breaking the glass of a case', () => {
  it('opens it to read after a reason, and tells every supervisor at once', async () => {
    const administrator = await test.staff('administrator');
    const bystander = await test.staff();
    expect(await alone.refusal('case:fetch', { caseId })).toBe('not_found');
    const file = await broken();
    expect(file).toMatchObject({ case: { number: NUMBER }, mayWrite: false });
    const seq = file.case.seq;
    const told = {
      name: 'glass:broken',
      value: { caseId, number: NUMBER, seq, by: alone.me.staffId, at: clock.now().toISOString() },
    };
    expect(await glassHeardBy(supervisor)).toEqual([told]);
    for (const client of [alone, holder, bystander, administrator])
      expect(await glassHeardBy(client)).toEqual([]);
    const { entries } = await alone.ask('case:log', { caseId, after: 0 });
    expect(entries.at(-1)).toMatchObject({ kind: 'glass_broken', reason: REASON });
    await alone.ask('case:contact_log', { caseId, contactId, after: 0 });
    expect((await alone.ask('case:list', { skip: 0 })).cases).toEqual([]);
  });

  it('is told to whoever holds it, by its log', async () => {
    const bystander = await test.staff();
    await broken();
    const entry = await holder.next('case:entry_added', ({ kind }) => kind === 'glass_broken');
    expect(entry).toMatchObject({ reason: REASON, author: { staffId: alone.me.staffId } });
    await bystander.ask('staff:fetch', {});
    expect(bystander.heard.filter(({ name }) => name.startsWith('case:'))).toEqual([]);
  });

  it('lets nobody write who does not hold it', async () => {
    await broken();
    const refusals = [
      await alone.refusal('case:note', { ...onCase(), text: 'no' }),
      await alone.refusal('case:rename', { ...onCase(), pseudonym: 'no' }),
      await alone.refusal('case:share', { ...onCase(), staffId: alone.me.staffId }),
      await alone.refusal('case:close', { ...onCase(), outcome: 'other', reason: 'no' }),
    ];
    expect(refusals).toEqual(Array(4).fill('forbidden'));
  });

  it('opens nothing by a repeat when its time is over', async () => {
    const breaking = { ...onCase(), reason: REASON };
    const viewing = { ...onCase(), reason: 'a review of the month' };
    await alone.ask('case:break_glass', breaking);
    await supervisor.ask('case:view', viewing);
    await later(13 * 60 * 60_000);
    expect(await alone.refusal('case:break_glass', breaking)).toBe('not_found');
    expect(await supervisor.refusal('case:view', viewing)).toBe('not_found');
    await supervisor.ask('case:view', { ...viewing, clientId: anId() });
  });

  it('lets nobody take it out of the service who does not hold it', async () => {
    await broken();
    const wish = {
      ...{ format: 'pdf', language: 'et', purpose: 'police', purposeText: 'to the police' },
      ...{ withIdentity: false, redactions: [], words: [] },
    } as const;
    expect(await alone.refusal('export:ask', { ...onCase(), ...wish })).toBe('forbidden');
    const hurry = { ...onCase(), ...wish, reason: REASON };
    expect(await alone.refusal('export:break', hurry)).toBe('forbidden');
  });

  it('is in the audit log as unusual, without the reason, before anything is read', async () => {
    await broken();
    expect(await auditOf('case_glass_broken')).toMatchObject([
      {
        actor: alone.me.staffId,
        subject: { caseId },
        details: { command: 'case:break_glass' },
        unusual: ['not_own'],
      },
    ]);
    const { connection } = test.app.store;
    for (const collection of ['audit', 'cases'])
      expect(
        JSON.stringify(await connection.collection(collection).find().toArray()),
      ).not.toContain('MARKED');
  });

  it('is not done where the audit log takes nothing', async () => {
    jest.spyOn(test.app.auditModel, 'add').mockRejectedValue(new Error('the disk is full'));
    const wish = { ...onCase(), reason: REASON };
    expect(await alone.refusal('case:break_glass', wish)).toBe('unavailable');
    jest.restoreAllMocks();
    expect(await alone.refusal('case:fetch', { caseId })).toBe('not_found');
    expect((await supervisor.ask('glass:fetch', {})).breaks).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['too little', '   needed   '],
    ['spaces', ' '.repeat(40)],
  ])('is refused for %s as a reason', async (_what, reason) => {
    expect(await alone.refusal('case:break_glass', { ...onCase(), reason })).toBe('invalid_input');
    expect(await alone.refusal('case:fetch', { caseId })).toBe('not_found');
  });

  it('is nothing for who may read it, for a supervisor, for an administrator, and of what is not there', async () => {
    const administrator = await test.staff('administrator');
    const refusal = (client: StaffClient, id = caseId) =>
      client.refusal('case:break_glass', { ...onCase(id), reason: REASON });
    expect(await refusal(holder)).toBe('forbidden');
    expect(await refusal(supervisor)).toBe('forbidden');
    expect(await refusal(administrator)).toBe('not_found');
    expect(await refusal(alone, 'n'.repeat(22) as CaseId)).toBe('not_found');
    expect(await administrator.refusal('case:find_number', { number: NUMBER })).toBe('forbidden');
    await broken();
    expect(await refusal(alone)).toBe('forbidden');
  });

  it('lasts for a shift, and then has to be done again', async () => {
    await broken();
    await later(VIEW_HOURS * HOUR - 1);
    await alone.ask('case:fetch', { caseId });
    clock.forward(1);
    expect(await alone.refusal('case:fetch', { caseId })).toBe('not_found');
    await broken();
  });

  it('is done once, however often it is asked under one id', async () => {
    const wish = { ...onCase(), reason: REASON };
    const first = await alone.ask('case:break_glass', wish);
    const again = await alone.ask('case:break_glass', wish);
    expect(again.case.seq).toBe(first.case.seq);
    expect((await supervisor.ask('glass:fetch', {})).breaks).toHaveLength(1);
  });

  it('counts with the contacts to what a night can need', async () => {
    const others = [];
    for (let count = 0; count < 5; count += 1) {
      const talking = await aTalking(test);
      others.push({ ...talking, ...(await opened(talking.counsellor, talking.contactId)) });
    }
    for (const other of others) {
      await broken(alone, other.caseId);
      await alone.ask('glass:break', { ...on(other.contactId), reason: REASON });
    }
    const wish = { ...onCase(), reason: REASON };
    expect(await alone.refusal('case:break_glass', wish)).toBe('rate_limited');
    expect(await alone.refusal('case:fetch', { caseId })).toBe('not_found');
    await broken(await test.staff());
  });
});

describe('a broken glass of a case', () => {
  const finding = (brokenSeq: number) => ({
    ...onCase(),
    brokenSeq,
    finding: 'not_justified' as const,
    remark: 'MARKED ask next time',
  });

  it('stands in one list with those of contacts, also after a restart, until it is reviewed', async () => {
    await alone.ask('glass:break', { ...on(contactId), reason: REASON });
    clock.forward(1000);
    const { seq } = (await broken()).case;
    const open = { caseId, number: NUMBER, seq, by: alone.me.staffId };
    const contact = { contactId, by: alone.me.staffId };
    const snapshot = await supervisor.ask('staff:fetch', {});
    expect(snapshot.breaks).toMatchObject([contact, open]);
    expect(JSON.stringify(snapshot.breaks)).not.toContain('MARKED');
    expect((await alone.ask('staff:fetch', {})).breaks).toBeUndefined();
    await test.close({ keepData: true });
    test = await startApp({ clock, dataDir: test.dataDir });
    supervisor = await test.staff('supervisor');
    expect((await supervisor.ask('glass:fetch', {})).breaks).toMatchObject([
      { ...contact, reason: REASON },
      { ...open, reason: REASON },
    ]);
    await supervisor.ask('case:review_break', finding(seq));
    expect((await supervisor.ask('glass:fetch', {})).breaks).toMatchObject([contact]);
    expect(await supervisor.next('glass:reviewed')).toEqual({ caseId, seq });
    expect(await auditOf('glass_reviewed')).toMatchObject([
      { subject: { caseId }, details: { finding: 'not_justified' } },
    ]);
  });

  it('is reviewed once, by nobody who is no supervisor, and not by whoever broke it', async () => {
    const { seq } = (await broken()).case;
    expect(await holder.refusal('case:review_break', finding(seq))).toBe('forbidden');
    expect(await alone.refusal('case:review_break', finding(seq))).toBe('forbidden');
    const promoted = { kind: 'staff', staffId: alone.me.staffId, role: 'supervisor' } as const;
    const said = { brokenSeq: seq, finding: 'justified' } as const;
    await expect(test.app.cases.caseGlass.review(promoted, onCase(), said)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await supervisor.ask('case:review_break', finding(seq));
    expect(await supervisor.refusal('case:review_break', finding(seq))).toBe('conflict');
    const { entries } = await holder.ask('case:log', { caseId, after: seq });
    expect(entries).toMatchObject([
      { kind: 'glass_reviewed', brokenSeq: seq, finding: 'not_justified' },
    ]);
    // Whoever reviews it need not read the case.
    expect(await supervisor.refusal('case:fetch', { caseId })).toBe('forbidden');
  });
});
