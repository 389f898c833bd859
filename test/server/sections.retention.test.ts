import type { RetentionDue, RetentionSettings } from '../../server/contract/retention';
import { aClosedCase } from '../support/cases';
import { on, type StaffClient } from '../support/clients';
import { eventually } from '../support/eventually';
import { aTalking } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const DAY = 24 * 60 * 60_000;

let test: TestApp;
let administrator: StaffClient;
let clock: TestClock;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  administrator = await test.staff('administrator');
});
afterEach(() => test.close());

const section = 'retention' as const;

async function periods(): Promise<RetentionSettings> {
  return (await administrator.ask('settings:fetch', { section })).value as RetentionSettings;
}

/** The periods with other days for one of them. */
async function withDays(code: string, days: number): Promise<RetentionSettings> {
  const before = await periods();
  const changed = before.periods.map((one) => (one.code === code ? { ...one, days } : one));
  return { ...before, periods: changed };
}

const save = (value: unknown, version = 0, confirmed?: RetentionDue) =>
  administrator.ask('settings:save', { section, version, value, ...(confirmed && { confirmed }) });

/** So many days later: nobody is signed in for so long. */
async function later(days: number): Promise<void> {
  clock.forward(days * DAY);
  administrator = await test.staff('administrator');
}

/** So many chats that ended now. */
async function ended(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const { contactId, counsellor, visitor } = await aTalking(test);
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    visitor.close();
    ids.push(contactId);
  }
  const ends = test.app.store.connection.model('Contact').find({ state: 'ended' });
  await eventually(async () => expect(await ends.clone().lean()).toHaveLength(count));
  return ids;
}

const lastChange = async () =>
  (await test.app.audit.fetch({ limit: 20 })).rows.find(
    ({ action }) => action === 'setting_changed',
  );

describe('the periods', () => {
  it('are in force, in the privacy notice and in the history once they are saved', async () => {
    const before = await periods();
    const value = await withDays('chat', 45);
    const { page, problems, due } = await save(value);
    expect([problems, due]).toEqual([[], undefined]);
    expect(page).toMatchObject({ version: 1, value });
    expect(page?.history).toMatchObject([{ version: 1 }, { version: 0, value: before }]);
    const notice = await (await fetch(`${test.url}/privacy/?lang=en`)).text();
    expect(notice).toContain('Chat or other contact: 45 days.');
    const supervisor = await test.staff('supervisor');
    expect((await supervisor.ask('retention:fetch', {})).rules[0]).toMatchObject({ days: 45 });
    expect(await lastChange()).toMatchObject({
      actor: administrator.me.staffId,
      subject: { setting: 'retention' },
      details: { from: 0, to: 1, days_chat: '30 → 45' },
    });
  });

  it('of cases are in force, in the privacy notice and in the history once they are saved', async () => {
    const before = await periods();
    const value = { ...before, cases: { ...before.cases, days: 4000, confirmed: true } };
    expect((await save(value)).page).toMatchObject({ version: 1, value });
    const notice = await (await fetch(`${test.url}/privacy/?lang=en`)).text();
    expect(notice).toContain('after its closing, of a minor after coming of age: 4000 days.');
    const supervisor = await test.staff('supervisor');
    expect((await supervisor.ask('retention:fetch', {})).cases).toEqual(value.cases);
    expect(await lastChange()).toMatchObject({ details: { days_cases: '3653 → 4000' } });
  });

  it('that were saved before cases had one go on being read, with the one of the beginning', async () => {
    const { cases, ...before } = await periods();
    await save(await withDays('chat', 45));
    const rows = test.app.store.connection.collection('settingVersions');
    await rows.updateOne({ section }, { $set: { value: { ...before, feedbackDays: 20 } } });
    const { dataDir } = test;
    await test.close({ keepData: true });
    test = await startApp({ clock, dataDir });
    administrator = await test.staff('administrator');
    const page = await administrator.ask('settings:fetch', { section });
    expect(page.value).toEqual({ ...before, feedbackDays: 20, cases });
    expect(page.history[0]?.value).toEqual(page.value);
  });

  it('of cases that would erase at once are saved when that number is confirmed', async () => {
    await aClosedCase(test);
    await later(40);
    const before = await periods();
    const value = { ...before, cases: { ...before.cases, days: 30 } };
    const due = { contacts: 1, cases: 1, comments: 0 };
    expect(await save(value)).toEqual({ problems: [], due });
    expect((await save(value, 0, { ...due, cases: 0 })).due).toEqual(due);
    expect((await save(value, 0, due)).page).toMatchObject({ version: 1 });
    expect(await test.app.retention.run({ always: true })).toMatchObject({
      erased: [{ count: 1 }],
      cases: { erased: 1 },
    });
  });

  it('that would erase at once are saved when that number is confirmed, and erase it then', async () => {
    await ended(2);
    await later(10);
    const value = await withDays('chat', 5);
    expect(await save(value)).toEqual({
      problems: [],
      due: { contacts: 2, cases: 0, comments: 0 },
    });
    expect(await save(value, 0, { contacts: 1, cases: 0, comments: 0 })).toMatchObject({
      due: { contacts: 2 },
    });
    expect(await lastChange()).toBeUndefined();
    expect(await test.app.retention.run({ always: true })).toMatchObject({ erased: [] });
    const saved = await save(value, 0, { contacts: 2, cases: 0, comments: 0 });
    expect(saved).toMatchObject({ problems: [], page: { version: 1 } });
    expect(saved.due).toBeUndefined();
    expect(await lastChange()).toMatchObject({
      details: { days_chat: '30 → 5', contacts: 2, cases: 0, comments: 0 },
    });
    const run = await test.app.retention.run({ always: true });
    expect(run?.erased).toEqual([{ kind: 'chat', outcome: 'helped', count: 2 }]);
  });

  it('count what falls due by another outcome, and the comments of feedback, but not what is due anyway', async () => {
    const talking = await aTalking(test);
    await talking.visitor.ask('feedback:send', { helped: 'yes', comment: 'a comment' });
    await ended(1);
    await later(20);
    const before = await periods();
    const outcomes = ['not_service', 'helped'];
    const value = {
      ...before,
      feedbackDays: 10,
      periods: before.periods.map((one) =>
        one.code === 'chat_not_service' ? { ...one, outcomes } : one,
      ),
    };
    const tried = await administrator.ask('settings:try', { section, value });
    expect(tried).toEqual({ problems: [], due: { contacts: 1, cases: 0, comments: 1 } });
    await later(20);
    const again = await administrator.ask('settings:try', { section, value });
    expect(again.due).toEqual({ contacts: 0, cases: 0, comments: 1 });
  });

  it('repeat safely, and are refused over somebody else’s before anything is counted', async () => {
    await ended(1);
    await later(10);
    const value = await withDays('chat', 5);
    const confirmed = { contacts: 1, cases: 0, comments: 0 };
    await save(value, 0, confirmed);
    expect(await save(value, 0, confirmed)).toMatchObject({ page: { version: 1 } });
    const other = await test.staff('administrator');
    const late = { section, version: 0, value: await withDays('chat', 4) };
    expect(await other.refusal('settings:save', late)).toBe('conflict');
    expect((await periods()).periods[0]?.days).toBe(5);
  });

  it.each([
    ['no days', { days: 0 }, 'periods.0.days', 'days'],
    ['half a day', { days: 1.5 }, 'periods.0.days', 'days'],
    ['days as text', { days: '30' }, 'periods.0.days', 'days'],
    ['eleven years', { days: 4015 }, 'periods.0.days', 'days'],
    ['an empty ground', { ground: { et: 'x', en: ' ', ru: 'x' } }, 'periods.0.ground.en', 'empty'],
    ['an unknown outcome', { outcomes: ['x'] }, 'periods.1.outcomes.0', 'wrong'],
  ])('are refused with %s, at its place', async (_what, change, path, code) => {
    const before = await periods();
    const changed = before.periods.map((one, at) =>
      path.startsWith(`periods.${at}.`) ? { ...one, ...change } : one,
    );
    const { problems, page } = await save({ ...before, periods: changed });
    expect(page).toBeUndefined();
    expect(problems).toEqual([{ path, code }]);
    expect(await periods()).toEqual(before);
  });

  it.each([
    ['no days', { days: 0 }, 'cases.days', 'caseDays'],
    ['more than thirty years', { days: 11_001 }, 'cases.days', 'caseDays'],
    ['an empty source', { source: { et: 'x', en: 'x', ru: ' ' } }, 'cases.source.ru', 'empty'],
  ])('of cases are refused with %s, at its place', async (_what, change, path, code) => {
    const before = await periods();
    const { problems } = await save({ ...before, cases: { ...before.cases, ...change } });
    expect(problems).toEqual([{ path, code }]);
  });

  it('are refused where two are for all the rest, where an outcome has two, and where a contact could still be reopened', async () => {
    const before = await periods();
    const [first] = before.periods;
    const twice = { ...first, code: 'another' };
    const { problems } = await save({ ...before, periods: [...before.periods, twice] });
    expect(problems).toEqual([{ path: 'periods.5.outcomes', code: 'outcomes' }]);
    const double = { ...twice, outcomes: ['not_service'] };
    expect((await save({ ...before, periods: [...before.periods, double] })).problems).toEqual([
      { path: 'periods.5.outcomes.0', code: 'outcomeTaken' },
    ]);
    const stored = test.app.store.connection.collection<{ _id: string }>('settings');
    const reopenMinutes = 3 * 24 * 60;
    await stored.updateOne(
      { _id: 'service' },
      { $set: { 'value.presence.reopenMinutes': reopenMinutes } },
    );
    await test.app.sections.save(administrator.me.staffId, {
      section: 'hosts',
      version: 0,
      value: ['https://www.example.ee'],
    });
    expect((await save(await withDays('chat', 3))).problems).toEqual([
      { path: 'periods.0.days', code: 'short' },
    ]);
    expect(await save(await withDays('chat', 4))).toMatchObject({ problems: [] });
  });

  it.each(['counsellor', 'supervisor'] as const)(
    'are nothing that a %s may change',
    async (role) => {
      const other = await test.staff(role);
      const wish = { section, version: 0, value: await periods() };
      expect(await other.refusal('settings:save', wish)).toBe('forbidden');
    },
  );
});
