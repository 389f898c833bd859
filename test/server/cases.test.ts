import type { CaseId, OpenCase } from '../../server/contract/case';
import type { ContactId } from '../../server/contract/shapes';
import { anId, on, type StaffClient } from '../support/clients';
import { restrictDirectly } from '../support/restriction';
import { aTalking, type Talking } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const MINUTE_MS = 60_000;

let test: TestApp;
let clock: TestClock;
let talking: Talking;
let ana: StaffClient;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  talking = await aTalking(test, { language: 'ru' });
  ana = talking.counsellor;
});
afterEach(() => test.close());

const opening = (change: Partial<OpenCase> = {}): OpenCase => ({
  contactId: talking.contactId,
  clientId: anId(),
  pseudonym: 'Lilac',
  ground: 'consent',
  groundText: 'said so in the chat',
  ...change,
});
const onCase = (caseId: CaseId) => ({ caseId, clientId: anId() });
const open = async (change: Partial<OpenCase> = {}, client = ana) =>
  (await client.ask('case:open', opening(change))).case.caseId;
const listed = async (client: StaffClient) =>
  (await client.ask('case:list', { skip: 0 })).cases.map(({ number }) => number);
const contactOf = (contactId: ContactId) => test.app.counselling.log.current(contactId);

/** The same server after a stop, and Ana's console there. */
async function restarted(): Promise<StaffClient> {
  await test.close({ keepData: true });
  test = await startApp({ clock, dataDir: test.dataDir });
  return test.staff('counsellor', ana.me);
}

describe('case:open', () => {
  it('makes a case with a number of the year from the contact, held by whoever opened it', async () => {
    const file = await ana.ask('case:open', opening());
    expect(file).toMatchObject({
      case: {
        number: '2026-1',
        pseudonym: 'Lilac',
        state: 'open',
        status: 'in_touch',
        language: 'ru',
        holderIds: [ana.me.staffId],
      },
      ground: 'consent',
      contactIds: [talking.contactId],
      mayWrite: true,
    });
    expect((await contactOf(talking.contactId))?.caseId).toBe(file.case.caseId);
    expect(await listed(ana)).toEqual(['2026-1']);
  });

  it('is the same case however often it is asked', async () => {
    const wish = opening();
    const all = await Promise.all(Array.from({ length: 20 }, () => ana.ask('case:open', wish)));
    expect(new Set(all.map((file) => file.case.caseId)).size).toBe(1);
    expect(await listed(ana)).toEqual(['2026-1']);
  });

  it('lets one of fifty win, and nothing of the others is seen', async () => {
    const ben = await test.staff();
    const { contactId } = talking;
    await ana.ask('transfer:offer', { ...on(contactId), to: ben.me.staffId, note: 'help' });
    await ben.ask('contact:join', on(contactId));
    const replies = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 ? ana : ben).reply('case:open', opening({ pseudonym: `Name ${index}` })),
      ),
    );
    const won = replies.flatMap((reply) => (reply.ok ? [reply.data] : []));
    expect(won).toHaveLength(1);
    const lost = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]));
    expect(new Set(lost)).toEqual(new Set(['conflict']));
    expect(won[0]?.case.number).toBe('2026-1');
    const supervisor = await test.staff('supervisor');
    expect(await listed(supervisor)).toEqual(['2026-1']);
    expect((await contactOf(contactId))?.caseId).toBe(won[0]?.case.caseId);
  });

  it('numbers without gaps, whoever is faster', async () => {
    const others = await Promise.all(
      Array.from({ length: 5 }, async () => aTalking(test, { counsellor: await test.staff() })),
    );
    const files = await Promise.all(
      others.map(({ counsellor, contactId }) =>
        counsellor.ask('case:open', opening({ contactId })),
      ),
    );
    const numbers = files.map((file) => file.case.number).sort();
    expect(numbers).toEqual(['2026-1', '2026-2', '2026-3', '2026-4', '2026-5']);
  });

  it('is told to those in the contact and to nobody else', async () => {
    const other = await test.staff();
    const caseId = await open();
    const changed = await ana.next('contact:changed', (row) => row.caseId !== undefined);
    expect(changed.caseId).toBe(caseId);
    await test.staff();
    expect(other.heard.filter(({ name }) => name.startsWith('case:'))).toEqual([]);
  });
});

describe('an interrupted escalation', () => {
  /** What is stored of a case when the server stops right before, or right after the contact's log leads to it. */
  async function interrupted(isCommitted: boolean): Promise<CaseId> {
    const { log } = test.app.cases;
    const { contactId } = talking;
    const caseId = await test.app.cases.keys.idFor(anId());
    const author = { kind: 'staff', staffId: ana.me.staffId } as const;
    const body = {
      kind: 'opened',
      contactId,
      openedOn: '2026-11-23',
      pseudonym: 'Lilac',
      language: 'ru',
      ground: 'consent',
      groundText: 'why',
    } as const;
    const decide = () => ({ ok: true, body }) as const;
    await log.append(caseId, { clientId: 'open', author, same: { kind: 'opened' }, decide });
    if (!isCommitted) return caseId;
    await test.app.counselling.log.append(contactId, {
      clientId: anId(),
      author,
      same: { kind: 'escalated' },
      decide: () => ({ ok: true, body: { kind: 'escalated', caseId } }),
    });
    return caseId;
  }

  it('is whole after the next start where the contact leads to the case', async () => {
    const caseId = await interrupted(true);
    expect(await listed(ana)).toEqual([]);
    const back = await restarted();
    expect(await listed(back)).toEqual(['2026-1']);
    expect((await back.ask('case:fetch', { caseId })).contactIds).toEqual([talking.contactId]);
  });

  it('is absent where it does not, and swept after an hour', async () => {
    const caseId = await interrupted(false);
    const back = await restarted();
    expect(await back.refusal('case:fetch', { caseId })).toBe('not_found');
    expect(await listed(back)).toEqual([]);
    clock.forward(61 * MINUTE_MS);
    await test.app.cases.settleAll();
    expect(await test.app.cases.log.current(caseId).catch(() => undefined)).toBeUndefined();
    expect((await contactOf(talking.contactId))?.caseId).toBeUndefined();
  });
});

describe('a case', () => {
  it('is not found by a colleague, and opened to a supervisor by a reason alone', async () => {
    const caseId = await open();
    const ben = await test.staff();
    const supervisor = await test.staff('supervisor');
    expect(await ben.refusal('case:fetch', { caseId })).toBe('not_found');
    expect(await listed(ben)).toEqual([]);
    expect(await supervisor.refusal('case:fetch', { caseId })).toBe('forbidden');
    await supervisor.ask('case:view', { ...onCase(caseId), reason: 'a complaint' });
    expect((await supervisor.ask('case:fetch', { caseId })).mayWrite).toBe(false);
    expect(await supervisor.refusal('case:note', { ...onCase(caseId), text: 'x' })).toBe(
      'forbidden',
    );
  });

  it('tells its holders live, and never somebody who does not hold it', async () => {
    const caseId = await open();
    const [ben, other] = [await test.staff(), await test.staff()];
    await ana.ask('case:share', { ...onCase(caseId), staffId: ben.me.staffId });
    const wish = { ...onCase(caseId), text: 'called her', happenedAt: '2026-11-23T09:00:00.000Z' };
    const entry = await ana.ask('case:note', wish);
    expect(await ben.next('case:entry_added', ({ kind }) => kind === 'note')).toEqual(entry);
    expect(entry).toMatchObject({ happenedAt: wish.happenedAt });
    expect(other.heard.filter(({ name }) => name.startsWith('case:'))).toEqual([]);
  });

  it('keeps the field of a colleague that the writer has not seen', async () => {
    const caseId = await open();
    const ben = await test.staff();
    await ana.ask('case:share', { ...onCase(caseId), staffId: ben.me.staffId });
    const goal = (value: string) => ({
      ...onCase(caseId),
      sheet: 'plan/first-item',
      field: 'goal',
      value,
      base: 0,
    });
    await ana.ask('case:set_field', goal('a safe place'));
    expect(await ben.refusal('case:set_field', goal('a job'))).toBe('conflict');
    const { sheets } = await ben.ask('case:fetch', { caseId });
    expect(sheets['plan/first-item']?.goal?.value).toBe('a safe place');
  });

  it('says what is due first, and nothing of what is done', async () => {
    const caseId = await open();
    const set = (sheet: string, field: string, value: string) =>
      ana.ask('case:set_field', { ...onCase(caseId), sheet, field, value, base: 0 });
    await set('task/aaaaaaaa', 'dueOn', '2026-12-01');
    await set('plan/bbbbbbbb', 'dueOn', '2026-12-10');
    const dueOn = async () => (await ana.ask('case:fetch', { caseId })).case.dueOn;
    expect(await dueOn()).toBe('2026-12-01');
    await set('task/aaaaaaaa', 'state', 'done');
    expect(await dueOn()).toBe('2026-12-10');
    await ana.ask('case:remove_item', { ...onCase(caseId), sheet: 'plan/bbbbbbbb', reason: 'no' });
    expect(await dueOn()).toBeUndefined();
  });

  it.each([
    ['a section that there is not', { sheet: 'nothing' }, 'sheet'],
    ['one of many without an item', { sheet: 'plan' }, 'sheet'],
    ['an item of what there is one of', { sheet: 'return/aaaaaaaa' }, 'sheet'],
    ['a field that there is not', { field: 'nothing' }, 'field'],
    ['a day that is none', { field: 'dueOn', value: '2026-02-30' }, 'value'],
    ['a state that is none', { field: 'state', value: 'almost' }, 'value'],
  ])('refuses %s by its name', async (_what, wrong, field) => {
    const caseId = await open();
    const wish = { sheet: 'plan/first-item', field: 'goal', value: 'a job', base: 0, ...wrong };
    const reply = await ana.reply('case:set_field', { ...onCase(caseId), ...wish });
    expect(reply).toEqual({ ok: false, error: { code: 'invalid_input', field } });
  });

  it('keeps each status with its authority, day, ground and deadline', async () => {
    const caseId = await open();
    const set = {
      status: 'presumed',
      authority: 'SKA',
      on: '2026-11-23',
      ground: 'signs in the form',
      deadline: '2027-01-22',
    } as const;
    await ana.ask('case:set_status', { ...onCase(caseId), ...set });
    const file = await ana.ask('case:fetch', { caseId });
    expect(file.statuses).toEqual([expect.objectContaining(set)]);
    expect(file.case).toMatchObject({ status: 'presumed', statusDeadline: '2027-01-22' });
    const wrong = (change: object) =>
      ana.reply('case:set_status', { ...onCase(caseId), ...set, ...change });
    const refused = (field: string) => ({ ok: false, error: { code: 'invalid_input', field } });
    expect(await wrong({ on: '2026-11-24', deadline: '2027-01-22' })).toEqual(refused('on'));
    expect(await wrong({ deadline: '2026-11-23' })).toEqual(refused('deadline'));
  });

  it('is handed over with a note that stays unread until it is read', async () => {
    const caseId = await open();
    const ben = await test.staff();
    const to = ben.me.staffId;
    const { seq } = await ana.ask('case:hand_over', { ...onCase(caseId), to, note: 'call her' });
    const row = await ben.next('case:changed', ({ unread }) => unread === 1);
    expect(row.holderIds).toEqual([to]);
    expect(await ana.refusal('case:fetch', { caseId })).toBe('not_found');
    await ben.ask('case:read_handover', { ...onCase(caseId), handedSeq: seq });
    expect((await ben.ask('case:fetch', { caseId })).case.unread).toBe(0);
  });

  it('goes with all others of somebody who leaves to a colleague, by a supervisor alone', async () => {
    const caseId = await open();
    const [ben, supervisor] = [await test.staff(), await test.staff('supervisor')];
    const wish = { clientId: anId(), from: ana.me.staffId, to: ben.me.staffId, note: 'all of it' };
    expect(await ana.refusal('case:hand_over_all', wish)).toBe('forbidden');
    expect(await supervisor.ask('case:hand_over_all', wish)).toEqual({ handed: 1 });
    expect(await supervisor.ask('case:hand_over_all', wish)).toEqual({ handed: 0 });
    const file = await ben.ask('case:fetch', { caseId });
    expect(file.case).toMatchObject({ holderIds: [ben.me.staffId], unread: 1 });
    expect(file.handovers).toMatchObject([{ from: ana.me.staffId, note: 'all of it' }]);
    expect(await ana.refusal('case:fetch', { caseId })).toBe('not_found');
  });

  it('always has a holder while it is worked on', async () => {
    const caseId = await open();
    const leave = { staffId: ana.me.staffId };
    expect(await ana.refusal('case:leave', { ...onCase(caseId), ...leave })).toBe('conflict');
  });

  it('is closed with an outcome, and then takes no more but notes until it is reopened', async () => {
    const caseId = await open();
    const close = { outcome: 'goals_reached', reason: 'all done' } as const;
    await ana.ask('case:close', { ...onCase(caseId), ...close });
    const wish = { sheet: 'return', field: 'wish', value: 'home', base: 0 };
    expect(await ana.refusal('case:set_field', { ...onCase(caseId), ...wish })).toBe('conflict');
    await ana.ask('case:note', { ...onCase(caseId), text: 'she wrote once more' });
    await ana.ask('case:reopen', { ...onCase(caseId), reason: 'she came back' });
    await ana.ask('case:set_field', { ...onCase(caseId), ...wish });
  });

  it('keeps its contacts from being erased, and shows what was said in them to its holders', async () => {
    const caseId = await open();
    const { contactId } = talking;
    await ana.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    clock.forward(400 * 24 * 60 * MINUTE_MS);
    await test.app.retention.run({ always: true });
    expect(await contactOf(contactId)).toMatchObject({ caseId });
    const [ben, supervisor] = [await test.staff(), await test.staff('supervisor')];
    await supervisor.ask('case:share', { ...onCase(caseId), staffId: ben.me.staffId });
    const { entries } = await ben.ask('case:contact_log', { caseId, contactId, after: 0 });
    expect(entries.map(({ kind }) => kind)).toContain('escalated');
  });

  it('shows nothing of a contact whose use the person has had restricted', async () => {
    const caseId = await open();
    const { contactId } = talking;
    await ana.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const wish = { caseId, contactId, after: 0 };
    await ana.ask('case:contact_log', wish);
    await restrictDirectly(test.app, contactId, ana.me.staffId);
    expect(await ana.refusal('case:contact_log', wish)).toBe('not_found');
  });

  it('takes in a later contact of the same person, and lets it go again', async () => {
    const caseId = await open();
    await ana.ask('contact:end', { ...on(talking.contactId), outcome: 'helped' });
    const { contactId } = await aTalking(test, { counsellor: ana });
    const linked = await ana.ask('case:link', { ...onCase(caseId), contactId });
    expect(linked.contactIds).toEqual([talking.contactId, contactId]);
    const again = { ...onCase(caseId), contactId };
    expect(await ana.refusal('case:link', again)).toBe('conflict');
    const unlink = { ...onCase(caseId), contactId, reason: 'somebody else' };
    expect((await ana.ask('case:unlink', unlink)).contactIds).toEqual([talking.contactId]);
    expect((await contactOf(contactId))?.caseId).toBeUndefined();
    const first = { ...onCase(caseId), contactId: talking.contactId, reason: 'no' };
    expect(await ana.refusal('case:unlink', first)).toBe('conflict');
  });
});
