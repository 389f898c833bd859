import type { AddressCommandInputs, AddressWish } from '../../server/contract/address';
import type { CaseId } from '../../server/contract/case';
import type { CaseFileDocument } from '../../server/contract/caseFile';
import type { Place } from '../../server/contract/place';
import { anId, on, quiet, type StaffClient } from '../support/clients';
import { aTalking } from '../support/journeys';
import { readPdf, textOf } from '../support/pdf';
import { addPlace, aKeeper, SECRET, WHEREABOUTS } from '../support/places';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const HOUR_MS = 60 * 60_000;

let test: TestApp;
let clock: TestClock;
let logged: string[];
let ana: StaffClient;
let cleo: StaffClient;
let keeper: StaffClient;
let place: Place;
let caseId: CaseId;
beforeEach(async () => {
  clock = aClock();
  logged = [];
  test = await startApp({ clock, log: (line) => logged.push(line) });
  const talking = await aTalking(test);
  ana = talking.counsellor;
  cleo = await test.staff('supervisor');
  keeper = await aKeeper(test, clock);
  place = await addPlace(keeper);
  const opening = { pseudonym: 'Sirel', ground: 'consent', groundText: 'ütles' } as const;
  caseId = (await ana.ask('case:open', { ...on(talking.contactId), ...opening })).case.caseId;
  await stayAt('MAJ-3');
});
afterEach(() => test.close());

const onCase = () => ({ caseId, clientId: anId() });
const stayAt = (value: string, base = 0) =>
  ana.ask('case:set_field', {
    ...onCase(),
    ...{ sheet: 'accommodation/aaaaaaaa', field: 'placeCode', value, base },
  });
const wish = (change: Partial<AddressWish> = {}) => ({
  ...onCase(),
  placeId: place.placeId,
  purpose: 'transport' as const,
  purposeText: 'takso ootab',
  ...change,
});
const ask = (by = ana) => by.ask('address:ask', wish());
const decide = (askedSeq: number, approved = true, by = cleo) =>
  by.ask('address:decide', { ...onCase(), askedSeq, approved, reason: 'sõit on kokku lepitud' });
const open = (askedSeq: number, by = ana) => by.ask('address:open', { caseId, askedSeq });
const notOpened = (askedSeq: number, by = ana) => by.refusal('address:open', { caseId, askedSeq });
const opened = { state: 'in_use', code: 'MAJ-3', ...WHEREABOUTS };

/** Asked and let by another one; gives which entry asked. */
async function approved(by = cleo): Promise<number> {
  const { seq } = await ask();
  await decide(seq, true, by);
  return seq;
}

/** So much later, everybody with a console anew: a session lasts no longer than a shift. */
async function later(ms: number): Promise<void> {
  for (const client of [ana, cleo, keeper]) client.close();
  clock.forward(ms);
  const now = clock.now();
  const sessions = test.app.store.connection.collection('sessions');
  await sessions.updateMany({}, { $set: { startedAt: now, seenAt: now } });
  ana = await test.staff('counsellor', ana.me);
  cleo = await test.staff('supervisor', cleo.me);
  keeper = await test.staff('counsellor', keeper.me);
}

const entriesOf = async () => (await ana.ask('case:log', { caseId, after: 0 })).entries;
const auditOf = async () => (await cleo.ask('audit:fetch', {})).rows;
const waitingFor = async (client: StaffClient) =>
  (await client.ask('address:list', {})).addresses.map(({ seq }) => seq);

describe('learning where a place is', () => {
  it('waits for another person, of those who are told at once, and then opens', async () => {
    const { seq, state } = await ask();
    expect(state).toBe('waiting');
    for (const client of [cleo, keeper]) {
      const heard = await client.next('address:changed');
      const by = ana.me.staffId;
      const said = { caseId, number: '2026-1', seq, by, code: 'MAJ-3', state, toReview: false };
      expect(heard).toEqual(said);
      expect(await waitingFor(client)).toEqual([seq]);
    }
    expect(await notOpened(seq)).toBe('conflict');
    await decide(seq);
    expect(await ana.next('address:changed', (one) => one.state === 'approved')).toBeTruthy();
    for (const client of [cleo, keeper]) expect(await waitingFor(client)).toEqual([]);
    expect(await open(seq)).toEqual(opened);
  });

  it('is let by a keeper of places who may not read the case, and learns no more of it', async () => {
    const seq = await approved(keeper);
    expect(await open(seq)).toEqual(opened);
    expect(await keeper.refusal('case:fetch', { caseId })).toBe('not_found');
    expect(await keeper.refusal('address:list', { caseId })).toBe('not_found');
    expect(await notOpened(seq, keeper)).toBe('not_found');
    await quiet(keeper, 'case:entry_added', keeper.ask('staff:fetch', {}), 0);
    expect(JSON.stringify(keeper.heard)).not.toMatch(/Sirel|takso/);
  });

  it('is never let by whoever asked, keeper or not', async () => {
    await ana.ask('case:share', { ...onCase(), staffId: keeper.me.staffId });
    const own = await ask(keeper);
    const decision = { ...onCase(), askedSeq: own.seq, approved: true, reason: 'mina ise' };
    expect(await keeper.refusal('address:decide', decision)).toBe('forbidden');
    const { seq } = await ask();
    const anas = { ...onCase(), askedSeq: seq, approved: true, reason: 'mina ise' };
    expect(await ana.refusal('address:decide', anas)).toBe('forbidden');
    await decide(own.seq, true, cleo);
    expect(await open(own.seq, keeper)).toEqual(opened);
  });

  it('is not let, and then stays shut; and is decided on once', async () => {
    const { seq } = await ask();
    expect((await decide(seq, false)).state).toBe('refused');
    expect(await notOpened(seq)).toBe('conflict');
    const again = { ...onCase(), askedSeq: seq, approved: true, reason: 'ikkagi' };
    expect(await keeper.refusal('address:decide', again)).toBe('conflict');
  });

  it('lasts twelve hours from the approval, also for what was opened before', async () => {
    const { seq } = await ask();
    await later(HOUR_MS);
    expect((await decide(seq)).until).toBe('2026-11-23T23:00:00.000Z');
    await open(seq);
    await later(12 * HOUR_MS - 1);
    expect(await open(seq)).toEqual(opened);
    await later(1);
    expect(await notOpened(seq)).toBe('conflict');
    const { addresses } = await ana.ask('address:list', { caseId });
    expect(addresses).toMatchObject([{ state: 'over', opened: { length: 2 } }]);
  });

  it('is on record each time, by the place’s id and code alone', async () => {
    const seq = await approved();
    await open(seq);
    await open(seq);
    const entries = await entriesOf();
    const { placeId } = place;
    const said = { kind: 'address_opened', askedSeq: seq, placeId, code: 'MAJ-3' };
    expect(entries.slice(-2)).toMatchObject([said, said]);
    const rows = (await auditOf()).filter(({ action }) => action === 'address_opened');
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      actor: ana.me.staffId,
      subject: { caseId },
      details: { place: placeId, asked: seq, by: 'two' },
    });
  });

  it('says nothing where the audit log takes nothing', async () => {
    const seq = await approved();
    jest.spyOn(test.app.auditModel, 'add').mockRejectedValue(new Error('the disk is full'));
    expect(await notOpened(seq)).toBe('unavailable');
    jest.restoreAllMocks();
  });

  it('ends with the right to the case, whatever was let', async () => {
    const seq = await approved();
    await open(seq);
    const ben = await test.staff();
    await ana.ask('case:hand_over', { ...onCase(), to: ben.me.staffId, note: 'sulle' });
    expect(await notOpened(seq)).toBe('not_found');
    expect(await notOpened(seq, ben)).toBe('forbidden');
  });

  it('is of a place at which somebody of the case stays', async () => {
    const other = await addPlace(keeper, { code: 'MAJ-4' });
    const elsewhere = wish({ placeId: other.placeId });
    expect(await ana.refusal('address:ask', elsewhere)).toBe('conflict');
    expect(
      await ana.refusal('address:break', { ...elsewhere, purposeText: 'politsei ootab' }),
    ).toBe('conflict');
    const seq = await approved();
    const stay = (await ana.ask('case:fetch', { caseId })).sheets['accommodation/aaaaaaaa'];
    await stayAt('MAJ-4', stay?.placeCode?.seq);
    expect(await notOpened(seq)).toBe('conflict');
  });

  it('shows what was written last, and of a closed place only that it is closed', async () => {
    const seq = await approved();
    const onPlace = { placeId: place.placeId, version: 1, clientId: anId() };
    const moved = await keeper.ask('place:write', { ...onPlace, address: 'Uus tee 1' });
    expect(await open(seq)).toEqual({ ...opened, address: 'Uus tee 1' });
    const { persons, suitable } = place;
    await keeper.ask('place:change', {
      ...{ placeId: place.placeId, version: moved.version, clientId: anId() },
      ...{ persons, suitable, state: 'closed' },
    });
    const before = (await entriesOf()).length;
    expect(await open(seq)).toEqual({ state: 'closed', code: 'MAJ-3' });
    expect(await entriesOf()).toHaveLength(before);
    const reply = await ana.reply('address:ask', wish());
    expect(reply).toEqual({ ok: false, error: { code: 'conflict', field: 'placeId' } });
  });
});

describe('opening an address alone', () => {
  const broken = (): AddressCommandInputs['address:break'] =>
    wish({ purpose: 'police', purposeText: 'politsei ootab ukse taga' });

  it('tells all who decide at once, and stays listed until another one has reviewed it', async () => {
    const { seq, state } = await ana.ask('address:break', broken());
    expect(state).toBe('approved');
    for (const client of [cleo, keeper]) {
      expect(await client.next('address:changed')).toMatchObject({ seq, toReview: true });
      expect(await waitingFor(client)).toEqual([seq]);
    }
    expect(await open(seq)).toEqual(opened);
    const [row] = (await auditOf()).filter(({ action }) => action === 'address_opened');
    expect(row?.details.by).toBe('alone');
    await later(13 * HOUR_MS);
    expect(await notOpened(seq)).toBe('conflict');
    expect(await waitingFor(cleo)).toEqual([seq]);
    const review = { ...onCase(), askedSeq: seq, finding: 'justified' as const };
    expect(await ana.refusal('address:review', review)).toBe('forbidden');
    const { reviewed } = await keeper.ask('address:review', review);
    expect(reviewed).toMatchObject({ finding: 'justified', by: keeper.me.staffId });
    for (const client of [cleo, keeper]) expect(await waitingFor(client)).toEqual([]);
  });

  it('is never reviewed by the same one, keeper or not', async () => {
    await ana.ask('case:share', { ...onCase(), staffId: keeper.me.staffId });
    const { seq } = await keeper.ask('address:break', broken());
    const review = { ...onCase(), askedSeq: seq, finding: 'justified' as const };
    expect(await keeper.refusal('address:review', review)).toBe('forbidden');
    const decision = { ...onCase(), askedSeq: seq, approved: true, reason: 'jah' };
    expect(await cleo.refusal('address:decide', decision)).toBe('conflict');
    await cleo.ask('address:review', review);
  });

  it('takes a reason that says something, and happens a few times in an hour', async () => {
    const short = { ...broken(), purposeText: 'kohe' };
    expect(await ana.refusal('address:break', short)).toBe('invalid_input');
    for (let count = 0; count < 5; count += 1) await ana.ask('address:break', broken());
    expect(await ana.refusal('address:break', broken())).toBe('rate_limited');
  });
});

describe('who has nothing to do with a case', () => {
  it('hears nothing of its addresses, and is answered as of none', async () => {
    const ben = await test.staff();
    const admin = await aKeeper(test, clock, 'administrator');
    const seq = await approved();
    const inputs = {
      'address:ask': wish(),
      'address:break': wish({ purposeText: 'politsei ootab' }),
      'address:decide': { ...onCase(), askedSeq: seq, approved: true, reason: 'x' },
      'address:review': { ...onCase(), askedSeq: seq, finding: 'justified' },
      'address:open': { caseId, askedSeq: seq },
      'address:list': { caseId },
    } as const;
    const none = 'n'.repeat(22) as CaseId;
    for (const client of [ben, admin])
      for (const [name, input] of Object.entries(inputs)) {
        const real = await client.reply(name as keyof typeof inputs, input as never);
        expect(real).toEqual({ ok: false, error: { code: 'not_found' } });
        const nobodys = { ...input, caseId: none } as never;
        expect(await client.reply(name as keyof typeof inputs, nobodys)).toEqual(real);
      }
    expect(await waitingFor(ben)).toEqual([]);
    expect(await admin.refusal('address:list', {})).toBe('forbidden');
    for (const client of [ben, admin])
      await quiet(client, 'address:changed', client.ask('staff:fetch', {}), 0);
  });

  it('is a supervisor too, and a keeper, where nobody asked them', async () => {
    const { seq } = await ask();
    const wrong = { ...onCase(), askedSeq: seq + 1, approved: true, reason: 'x' };
    expect(await keeper.refusal('address:decide', wrong)).toBe('not_found');
    expect(await cleo.refusal('address:decide', wrong)).toBe('conflict');
    expect(await cleo.refusal('address:ask', wish())).toBe('forbidden');
    await cleo.ask('case:view', { ...onCase(), reason: 'vaatan üle' });
    expect(await cleo.refusal('address:ask', wish())).toBe('forbidden');
    expect(await notOpened(seq, cleo)).toBe('forbidden');
  });
});

describe('an address that was opened', () => {
  it('is in no log, no fact, no store and no case file', async () => {
    const seq = await approved();
    await open(seq);
    const said = JSON.stringify([await entriesOf(), await auditOf(), logged]);
    expect(said).toContain('MAJ-3');
    expect(said).not.toMatch(SECRET);
    for (const client of [ana, cleo, keeper])
      expect(JSON.stringify(client.heard)).not.toMatch(SECRET);
    const { connection } = test.app.store;
    const stored = await Promise.all(
      connection.modelNames().map((name) => connection.model(name).find().lean()),
    );
    expect(JSON.stringify(stored)).not.toMatch(SECRET);
    for (const text of [await fileAs('json'), await fileAs('pdf')]) {
      expect(text).toMatch(/MAJ-3/);
      expect(text).not.toMatch(SECRET);
    }
  });

  async function fileAs(format: 'json' | 'pdf'): Promise<string> {
    const { seq } = await ana.ask('export:ask', {
      ...onCase(),
      ...{ format, language: 'et', purpose: 'court', purposeText: 'kohtule' },
      ...{ withIdentity: false, redactions: [], words: [] },
    });
    const yes = { ...onCase(), askedSeq: seq, approved: true, reason: 'loaga' };
    await cleo.ask('export:decide', yes);
    const { base64 } = await ana.ask('export:fetch', { ...onCase(), askedSeq: seq });
    const bytes = Buffer.from(base64, 'base64');
    if (format === 'pdf') return textOf(readPdf(bytes));
    const { content } = JSON.parse(bytes.toString()) as CaseFileDocument;
    return JSON.stringify(content.entries.filter(({ kind }) => kind.startsWith('address_')));
  }
});
