import type { CaseId } from '../../server/contract/case';
import { VIEW_HOURS } from '../../server/contract/limits';
import { anId, on, type StaffClient } from '../support/clients';
import { aTalking } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

let test: TestApp;
let clock: TestClock;
let ana: StaffClient;
let ben: StaffClient;
let caseId: CaseId;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock, isStill: true });
  const talking = await aTalking(test);
  ana = talking.counsellor;
  ben = await test.staff();
  ({ caseId } = await opened(ana, talking.contactId));
  await ana.ask('case:share', { ...onCase(), staffId: ben.me.staffId });
});
afterEach(() => test.close());

type Talking = Awaited<ReturnType<typeof aTalking>>;
async function opened(client: StaffClient, of: Talking['contactId']) {
  const opening = { pseudonym: 'Lilac', ground: 'consent', groundText: 'why' } as const;
  return (await client.ask('case:open', { ...on(of), ...opening })).case;
}

const onCase = () => ({ caseId, clientId: anId() });
const look = (client: StaffClient, section = 'plan') =>
  client.ask('case:look', { caseId, section });
const at = (client: StaffClient, section: string) => ({ staffId: client.me.staffId, section });

/** Everything that somebody has heard of who has a case open; a command that is answered comes after all of it. */
async function heardBy(client: StaffClient) {
  await client.ask('staff:fetch', {});
  return client.heard.flatMap(({ name, value }) =>
    name === 'case:readers' ? [(value as { readers: unknown[] }).readers] : [],
  );
}

describe('having a case open', () => {
  it('is told to everybody else who has it open, at which section, and to nobody else', async () => {
    const supervisor = await test.staff('supervisor');
    const bystander = await test.staff();
    const administrator = await test.staff('administrator');
    await look(ana, 'plan');
    expect(await heardBy(ana)).toEqual([[]]);
    // Holds it, but looks at something else.
    expect(await heardBy(ben)).toEqual([]);
    await look(ben, 'task');
    expect(await heardBy(ben)).toEqual([[at(ana, 'plan')]]);
    expect(await heardBy(ana)).toEqual([[], [at(ben, 'task')]]);
    await look(ben, 'plan');
    await ben.ask('case:look_away', { caseId });
    expect(await heardBy(ana)).toEqual([[], [at(ben, 'task')], [at(ben, 'plan')], []]);
    for (const client of [supervisor, bystander, administrator])
      expect(await heardBy(client)).toEqual([]);
  });

  it('is told of nothing new only once', async () => {
    await look(ana);
    await look(ben);
    await look(ben);
    await test.app.cases.readers.beat();
    await ana.ask('case:note', { ...onCase(), text: 'a note' });
    expect(await heardBy(ana)).toEqual([[], [at(ben, 'plan')]]);
  });

  it('is possible for nobody who may not read it', async () => {
    const supervisor = await test.staff('supervisor');
    const bystander = await test.staff();
    const administrator = await test.staff('administrator');
    const wish = { caseId, section: 'plan' };
    await look(ana);
    expect(await supervisor.refusal('case:look', wish)).toBe('forbidden');
    expect(await bystander.refusal('case:look', wish)).toBe('not_found');
    expect(await administrator.refusal('case:look', wish)).toBe('not_found');
    for (const client of [ana, supervisor, bystander, administrator])
      expect((await heardBy(client)).flat()).toEqual([]);
  });

  it.each(['', 'plan/aaaaaaaa', 'she is in danger', '<b>', 'a'.repeat(41)])(
    'takes no %j for a section',
    async (section) => {
      expect(await ana.refusal('case:look', { caseId, section })).toBe('invalid_input');
    },
  );

  it('ends with the connection, but not where another console of the same person has it open', async () => {
    const second = await test.staff('counsellor', ben.me);
    await look(ana);
    await look(ben, 'plan');
    await look(second, 'task');
    second.close();
    const back = (readers: unknown) =>
      JSON.stringify(readers) === JSON.stringify([at(ben, 'plan')]);
    await ana.next('case:readers', ({ readers }) => back(readers));
    ben.close();
    await ana.next('case:readers', ({ readers }) => readers.length === 0);
    expect((await heardBy(ana)).slice(1)).toEqual([
      [at(ben, 'plan')],
      [at(ben, 'task')],
      [at(ben, 'plan')],
      [],
    ]);
  });

  it('ends where the same console opens another case', async () => {
    const other = await aTalking(test, { counsellor: ben });
    const { caseId: another } = await opened(ben, other.contactId);
    await look(ana);
    await look(ben);
    await ben.ask('case:look', { caseId: another, section: 'plan' });
    // What is said late of the one before ends nothing.
    await ben.ask('case:look_away', { caseId });
    expect((await heardBy(ana)).at(-1)).toEqual([]);
    const second = await test.staff('counsellor', ben.me);
    await second.ask('case:look', { caseId: another, section: 'task' });
    expect(await heardBy(ben)).toEqual([[at(ana, 'plan')], [], []]);
  });

  it('is in no log', async () => {
    const logged = async () => (await ana.ask('case:log', { caseId, after: 0 })).entries.length;
    const kept = async () =>
      test.app.store.connection.collection('audit').countDocuments({ actor: ben.me.staffId });
    const [before, rows] = [await logged(), await kept()];
    await look(ben);
    await ben.ask('case:look_away', { caseId });
    expect([await logged(), await kept()]).toEqual([before, rows]);
  });
});

describe('whose right to read ends', () => {
  it('by handing it over hears nothing more, and is seen no more', async () => {
    const cleo = await test.staff();
    await look(ana);
    await look(ben);
    const handing = { ...onCase(), to: cleo.me.staffId, note: 'call her at noon' };
    await ben.ask('case:hand_over', handing);
    await ana.next('case:readers', ({ readers }) => readers.length === 0);
    const before = await heardBy(ben);
    await look(cleo, 'task');
    await look(ana, 'right');
    expect(await heardBy(ben)).toEqual(before);
    expect((await heardBy(cleo)).at(-1)).toEqual([at(ana, 'right')]);
  });

  it('by time hears nothing more, and the case is taken from their screen', async () => {
    let alone = await test.staff();
    const reason = 'she is on the phone and in danger';
    await alone.ask('case:break_glass', { ...onCase(), reason });
    for (const client of [alone, ana]) client.close();
    clock.forward(VIEW_HOURS * 60 * 60_000 - 1);
    const now = clock.now();
    const sessions = test.app.store.connection.collection('sessions');
    await sessions.updateMany({}, { $set: { startedAt: now, seenAt: now } });
    ana = await test.staff('counsellor', ana.me);
    alone = await test.staff('counsellor', alone.me);
    await look(alone, 'overview');
    await look(ana);
    expect(await heardBy(alone)).toEqual([[], [at(ana, 'plan')]]);
    clock.forward(1);
    await test.app.cases.readers.beat();
    expect(await heardBy(ana)).toEqual([[at(alone, 'overview')], []]);
    await look(ana, 'task');
    expect(await heardBy(alone)).toHaveLength(2);
    const removed = alone.heard.filter(({ name }) => name === 'case:removed');
    expect(removed).toEqual([{ name: 'case:removed', value: { caseId } }]);
  });

  it('is nobody who leaves while it is asked whether they may', async () => {
    await look(ana);
    const gone = { kind: 'staff', staffId: ben.me.staffId, role: 'counsellor' } as const;
    await test.app.cases.readers.look(gone, 'no-such-console', { caseId, section: 'plan' });
    expect((await heardBy(ana)).flat()).toEqual([]);
  });
});
