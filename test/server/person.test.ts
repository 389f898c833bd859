import type { CaseId } from '../../server/contract/case';
import type { PersonIdentity } from '../../server/contract/person';
import { anId, on, type StaffClient } from '../support/clients';
import { aTalking } from '../support/journeys';
import { everythingSaid } from '../support/stored';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
let ana: StaffClient;
let caseId: CaseId;
beforeEach(async () => {
  test = await startApp();
  const { counsellor, contactId } = await aTalking(test);
  ana = counsellor;
  const opening = { pseudonym: 'Lilac', ground: 'consent', groundText: 'why' } as const;
  caseId = (await ana.ask('case:open', { ...on(contactId), ...opening })).case.caseId;
});
afterEach(() => test.close());

const IDENTITY: PersonIdentity = {
  name: 'Invented Person',
  bornOn: '2000-01-01',
  document: { kind: 'personal_code', code: '60001019906' },
  phone: '+372 5555 0100',
};
const set = (change: Partial<PersonIdentity> = {}, version = 0) => ({
  ...{ caseId, clientId: anId(), version },
  identity: { ...IDENTITY, ...change },
});
const open = () => ({ caseId, clientId: anId(), reason: 'to write the referral' });

describe('who the person of a case is', () => {
  it('is read by a reason that stays in the log, and is in the file by its version alone', async () => {
    const file = await ana.ask('person:set', set());
    expect(file.identity).toMatchObject({ version: 1, by: ana.me.staffId });
    expect(JSON.stringify(file)).not.toMatch(/Invented|60001019906|5555/);
    expect(await ana.ask('person:open', open())).toEqual({ identity: IDENTITY, version: 1 });
    const { entries } = await ana.ask('case:log', { caseId, after: 0 });
    expect(entries.at(-1)).toMatchObject({
      kind: 'identity_opened',
      reason: 'to write the referral',
    });
    expect(JSON.stringify(entries)).not.toMatch(/Invented|60001019906|5555/);
  });

  it('lies nowhere in the store as it was typed', async () => {
    await ana.ask('person:set', set());
    const stored = JSON.stringify(await everythingSaid(test.app));
    expect(stored).not.toMatch(/Invented|60001019906|5555/);
  });

  it('is not overwritten by somebody who has not seen the newer one', async () => {
    await ana.ask('person:set', set());
    expect(await ana.refusal('person:set', set({ name: 'Another' }))).toBe('conflict');
    await ana.ask('person:set', set({ name: 'Another' }, 1));
    expect((await ana.ask('person:open', open())).identity.name).toBe('Another');
  });

  it('is stored once, however often it is asked', async () => {
    const wish = set();
    const [one, other] = [await ana.ask('person:set', wish), await ana.ask('person:set', wish)];
    expect(other.identity?.version).toBe(one.identity?.version);
  });

  it('is not stored in a case that is closed, where no log could tell of it', async () => {
    const onIt = () => ({ caseId, clientId: anId() });
    await ana.ask('case:close', { ...onIt(), outcome: 'goals_reached', reason: 'all is done' });
    expect(await ana.refusal('person:set', set())).toBe('conflict');
    const stored = test.app.store.connection.collection('casePersons');
    expect(await stored.find().toArray()).toEqual([]);
    await ana.ask('case:reopen', { ...onIt(), reason: 'she came back' });
    expect((await ana.ask('person:set', set())).identity?.version).toBe(1);
  });

  it('is told of by whoever comes next, where it was cut off in between', async () => {
    const ben = await test.staff();
    await ana.ask('case:share', { caseId, clientId: anId(), staffId: ben.me.staffId });
    const wish = set();
    const cut = jest.spyOn(test.app.cases.log, 'append').mockRejectedValueOnce(new Error('killed'));
    expect(await ana.refusal('person:set', wish)).toBe('internal');
    cut.mockRestore();
    expect((await ben.ask('case:fetch', { caseId })).identity).toBeUndefined();
    expect(await ben.refusal('person:set', set({ name: 'Another' }))).toBe('conflict');
    const { identity } = await ben.ask('case:fetch', { caseId });
    expect(identity).toMatchObject({ version: 1, by: ana.me.staffId });
    expect((await ben.ask('person:open', open())).identity).toEqual(IDENTITY);
    expect((await ana.ask('person:set', wish)).identity).toEqual(identity);
    expect(await ben.refusal('person:set', wish)).toBe('conflict');
    expect((await ben.ask('person:set', set({ name: 'Another' }, 1))).identity?.version).toBe(2);
  });

  it('is nothing to a colleague, nor to a supervisor without a reason', async () => {
    await ana.ask('person:set', set());
    const [ben, supervisor] = [await test.staff(), await test.staff('supervisor')];
    expect(await ben.refusal('person:open', open())).toBe('not_found');
    expect(await supervisor.refusal('person:open', open())).toBe('forbidden');
    expect(await supervisor.refusal('person:set', set({}, 1))).toBe('forbidden');
  });

  it('is not read again by a repeat of whoever has handed the case over', async () => {
    await ana.ask('person:set', set());
    const wish = open();
    await ana.ask('person:open', wish);
    const ben = await test.staff();
    const { caseId } = wish;
    const handing = { caseId, clientId: anId(), to: ben.me.staffId, note: 'yours now' };
    await ana.ask('case:hand_over', handing);
    expect(await ana.refusal('person:open', wish)).toBe('not_found');
    expect((await ben.ask('person:open', open())).identity.name).toBeTruthy();
  });

  it.each([
    ['a wrong check digit', { document: { kind: 'personal_code', code: '60001019905' } }],
    ['a day that there is not', { document: { kind: 'personal_code', code: '60002309900' } }],
    ['a country by its name', { document: { kind: 'passport', number: 'A1', country: 'Estonia' } }],
    ['a phone number of words', { phone: 'call me' }],
  ] as [string, Partial<PersonIdentity>][])('refuses %s', async (_what, wrong) => {
    const reply = await ana.reply('person:set', set(wrong));
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  });
});
