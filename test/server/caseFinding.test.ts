import type { CaseId, ListCases } from '../../server/contract/case';
import { anId, on, type StaffClient } from '../support/clients';
import { aWaiting } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

let test: TestApp;
let clock: TestClock;
let ana: StaffClient;
let ben: StaffClient;
let supervisor: StaffClient;
let lilac: CaseId;
let maple: CaseId;

beforeAll(async () => {
  clock = aClock();
  test = await startApp({ clock });
  [ana, ben, supervisor] = [await test.staff(), await test.staff(), await test.staff('supervisor')];
  lilac = await aCase(ana, 'Lilac Tree');
  clock.forward(1000);
  maple = await aCase(ben, 'Õnne Vaher');
  await ana.ask('person:set', {
    ...onCase(lilac),
    version: 0,
    identity: {
      name: 'Invented Person',
      document: { kind: 'personal_code', code: '60001019906' },
      phone: '+372 5555 0100',
    },
  });
  await ben.ask('person:set', {
    ...onCase(maple),
    version: 0,
    identity: {
      name: 'Выдуманный Человек',
      document: { kind: 'passport', number: 'ab 12-345', country: 'UA' },
    },
  });
});
afterAll(() => test.close());

const onCase = (caseId: CaseId) => ({ caseId, clientId: anId() });

async function aCase(client: StaffClient, pseudonym: string): Promise<CaseId> {
  const { contactId } = await aWaiting(test);
  await client.ask('contact:claim', on(contactId));
  const opening = { pseudonym, ground: 'consent', groundText: 'why' } as const;
  const file = await client.ask('case:open', { ...on(contactId), ...opening });
  await client.ask('contact:end', { ...on(contactId), outcome: 'helped' });
  return file.case.caseId;
}

async function found(client: StaffClient, wish: Partial<ListCases>): Promise<CaseId[]> {
  const { cases } = await client.ask('case:list', { skip: 0, ...wish });
  return cases.map(({ caseId }) => caseId);
}

describe('finding a case', () => {
  it.each([
    ['number', ' 2026-1 '],
    ['pseudonym', 'lilac  TREE'],
    ['name', 'invented person'],
    ['personal code', '60001019906'],
    ['phone number', '5555 0100'],
    ['phone number with its country', '+372 5555-0100'],
  ])('by its %s', async (_what, query) => {
    expect(await found(supervisor, { query })).toEqual([lilac]);
    expect(await found(ana, { query })).toEqual([lilac]);
    expect(await found(ben, { query })).toEqual([]);
  });

  it.each([
    ['a pseudonym with Estonian letters', 'õnne vaher'],
    ['a name in Russian', 'выдуманный человек'],
    ['a passport', 'AB12345'],
  ])('by %s', async (_what, query) => {
    expect(await found(supervisor, { query })).toEqual([maple]);
    expect(await found(ana, { query })).toEqual([]);
  });

  it.each([['Lilac'], ['invented'], ['6000101990'], ['2026-3'], ['']])(
    'not by %j, which is a part or nothing of it',
    async (query) => {
      const reply = await supervisor.reply('case:list', { query, skip: 0 });
      expect(reply.ok ? reply.data.cases : reply.error.code).toEqual(
        query === '' ? 'invalid_input' : [],
      );
    },
  );

  it('no more by what it was called before', async () => {
    await ana.ask('case:rename', { ...onCase(lilac), pseudonym: 'Birch' });
    expect(await found(ana, { query: 'Lilac Tree' })).toEqual([]);
    expect(await found(ana, { query: 'birch' })).toEqual([lilac]);
    await ana.ask('case:rename', { ...onCase(lilac), pseudonym: 'Lilac Tree' });
  });

  it('by holder, status, day and what is due, for whoever may see it', async () => {
    const set = { authority: 'SKA', on: '2026-11-23', ground: 'signs' };
    await ana.ask('case:set_status', { ...onCase(lilac), ...set, status: 'presumed' });
    const due = { sheet: 'task/aaaaaaaa', field: 'dueOn', value: '2026-11-30', base: 0 };
    await ben.ask('case:set_field', { ...onCase(maple), ...due });
    const all = [lilac, maple].sort();
    const sorted = async (client: StaffClient, wish: Partial<ListCases>) =>
      (await found(client, wish)).sort();
    expect(await sorted(supervisor, {})).toEqual(all);
    expect(await sorted(supervisor, { state: 'open' })).toEqual(all);
    expect(await sorted(supervisor, { state: 'closed' })).toEqual([]);
    expect(await sorted(supervisor, { holderId: ben.me.staffId })).toEqual([maple]);
    expect(await sorted(ana, { holderId: ben.me.staffId })).toEqual([]);
    expect(await sorted(supervisor, { status: 'presumed' })).toEqual([lilac]);
    expect(await sorted(supervisor, { openedFrom: '2026-11-24' })).toEqual([]);
    expect(await sorted(supervisor, { openedUntil: '2026-11-23' })).toEqual(all);
    expect(await sorted(supervisor, { dueUntil: '2026-11-30' })).toEqual([maple]);
    expect(await sorted(supervisor, { dueUntil: '2026-11-29' })).toEqual([]);
    expect(await sorted(ana, { dueUntil: '2026-11-30' })).toEqual([]);
  });

  it('the one last worked on first', async () => {
    clock.forward(1000);
    await ana.ask('case:note', { ...onCase(lilac), text: 'she called' });
    expect(await found(supervisor, {})).toEqual([lilac, maple]);
    clock.forward(1000);
    await ben.ask('case:note', { ...onCase(maple), text: 'he called' });
    expect(await found(supervisor, {})).toEqual([maple, lilac]);
  });
});
