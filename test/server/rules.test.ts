import { readFileSync } from 'node:fs';
import type { TriagePage, TriageSaved, TriageTried } from '../../server/contract/triage';
import type { StaffId } from '../../server/contract/shapes';
import { getAs, postAs } from '../support/staffHttp';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { SEED_FILE } from './triageFixture';

// Each try judges more than a thousand examples.
jest.setTimeout(120_000);

const PATH = '/api/staff/triage';
const SEED = readFileSync(SEED_FILE, 'utf8');
// A word that no rule knows, and that nobody has to read twice.
const MARKER = 'kvarkvark';

const clock = aClock();
let test: TestApp;
let account: TestStaff;
beforeEach(async () => {
  test = await startApp({ clock });
  account = await signInDirectly(test.app, clock, 'administrator');
});
afterEach(() => test.close());

const now = async () => (await getAs(test, account, PATH)).json() as TriagePage;
const tryOut = async (text: string, lines: unknown[] = [], by = account) =>
  (await postAs(test, by, `${PATH}/try`, { text, lines })).json() as TriageTried;
const save = async (text: string, { version = 0, fallen = 0, by = account } = {}) =>
  (await postAs(test, by, PATH, { version, text, fallen })).json() as TriageSaved;
const levelOf = (text: string) => test.app.settings.triage({ language: 'et', text }).level;

/** The rules with one more word in the first critical cue that has Estonian patterns. */
const raised = SEED.replace(/(code: locked_in[^]*?\n {6}et:\n)/, `$1        - ${MARKER}*\n`);
/** Rules by which nothing that is locked is critical any more. */
const lowered = SEED.replace(/(code: locked_in\n {6}level: )critical/, '$1low');

describe('the triage rules', () => {
  it('are in force at once after they were tried and saved, for the next word of a visitor', async () => {
    expect(await now()).toMatchObject({ version: 0, text: SEED, history: [{ version: 0 }] });
    expect(levelOf(MARKER)).not.toBe('critical');
    const { problems, outcome } = await tryOut(raised, [{ language: 'et', text: MARKER }]);
    expect(problems).toEqual([]);
    expect(outcome).toMatchObject({ changed: 0, fallen: 0, rows: [] });
    expect(outcome?.examples).toBeGreaterThan(1000);
    const words = {
      et: 'Luku taga või kinni hoitud, ei pääse välja',
      en: 'Locked in or held, cannot get out',
      ru: 'Держат взаперти, выйти нельзя',
    };
    const reason = { cue: 'locked_in', level: 'critical', source: 'text', words, found: MARKER };
    expect(outcome?.lines).toEqual([
      { before: expect.any(String) as string, after: 'critical', reasons: [reason], flags: [] },
    ]);
    expect(outcome?.lines[0]?.before).not.toBe('critical');
    expect(levelOf(MARKER)).not.toBe('critical');
    const saved = await save(raised);
    expect(saved).toMatchObject({ page: { version: 1, text: raised } });
    expect(levelOf(MARKER)).toBe('critical');
    const { rows } = await test.app.audit.fetch({ limit: 10 });
    const details = { from: 0, to: 1, fallen: 0 };
    const row = { action: 'setting_changed', subject: { setting: 'triage' }, details };
    expect(rows).toContainEqual(expect.objectContaining({ actor: account.staffId, ...row }));
    expect(JSON.stringify(rows)).not.toContain(MARKER);
  });

  it('judge an own line together with answers that were given before it', async () => {
    const line = { language: 'en', text: 'Where is your office?' };
    const answers = { danger: 'yes', minor: 'no' };
    const { outcome } = await tryOut(SEED, [line, { ...line, answers }]);
    expect(outcome?.lines.map(({ after }) => after)).toEqual(['low', 'critical']);
    const [reason] = outcome?.lines[1]?.reasons ?? [];
    expect(reason).toMatchObject({ cue: 'answer_in_danger', source: 'answers' });
    expect(reason?.words.en).toBe('Answered: in danger now');
    expect(reason).not.toHaveProperty('found');
  });

  it('keep every version, to be read and taken back, over a restart too', async () => {
    await tryOut(raised);
    await save(raised);
    await test.close({ keepData: true });
    test = await startApp({ clock, dataDir: test.dataDir });
    account = await signInDirectly(test.app, clock, 'administrator');
    expect(levelOf(MARKER)).toBe('critical');
    const { history, version } = await now();
    expect([version, history.map((one) => one.version)]).toEqual([1, [1, 0]]);
    const first = await getAs(test, account, `${PATH}/version?version=0`);
    expect(first.json()).toEqual({ text: SEED });
    expect((await getAs(test, account, `${PATH}/version?version=7`)).status).toBe(404);
    await tryOut(SEED);
    expect(await save(SEED, { version: 1 })).toMatchObject({ page: { version: 2, text: SEED } });
    expect(levelOf(MARKER)).not.toBe('critical');
  });

  it('are not saved untried, tried by somebody else, changed since, or long ago', async () => {
    const other = await signInDirectly(test.app, clock, 'administrator');
    expect(await save(raised)).toEqual({ refused: 'untried' });
    await tryOut(raised, [], other);
    expect(await save(raised)).toEqual({ refused: 'untried' });
    await tryOut(raised);
    expect(await save(`${raised}\n`)).toEqual({ refused: 'untried' });
    // A session that is used lives on meanwhile.
    for (let part = 0; part < 6; part += 1) {
      clock.forward(601_000);
      await now();
    }
    expect(await save(raised)).toEqual({ refused: 'untried' });
    expect((await now()).version).toBe(0);
  });

  it('that judge labelled examples lower need the count of them', async () => {
    const { outcome } = await tryOut(lowered);
    const fallen = outcome?.fallen ?? 0;
    expect(fallen).toBeGreaterThan(0);
    expect(outcome?.rows[0]).toMatchObject({ label: 'critical', hasFallen: true });
    expect(outcome?.below).toBeGreaterThanOrEqual(fallen);
    expect(await save(lowered)).toEqual({ refused: 'unconfirmed', fallen });
    expect(await save(lowered, { fallen: fallen + 1 })).toEqual({ refused: 'unconfirmed', fallen });
    expect(await save(lowered, { fallen })).toMatchObject({ page: { version: 1 } });
  });

  it.each([
    ['no YAML', SEED.replace('  version: 1', '  version: [1'), 'yaml'],
    ['a level that is none', SEED.replace('level: critical', 'level: urgent'), 'place'],
    ['a pattern that cannot be read', raised.replace(`${MARKER}*`, '(a|b'), 'pattern'],
  ])('name the line of %s, and nothing is saved', async (_, text, code) => {
    const { problems, outcome } = await tryOut(text);
    expect(outcome).toBeUndefined();
    const changed = lineOfChange(text);
    const [problem] = problems;
    expect(problem?.code).toBe(code);
    expect(Math.abs((problem?.line ?? 0) - changed)).toBeLessThanOrEqual(2);
    expect(await save(text)).toEqual({ refused: 'untried' });
  });

  it('are not saved over somebody else’s', async () => {
    await tryOut(raised);
    await save(raised);
    await tryOut(lowered);
    const answer = await postAs(test, account, PATH, { version: 0, text: lowered, fallen: 0 });
    expect(answer.status).toBe(409);
  });

  it('let others be served while they are tried', async () => {
    const visitor = await test.visitor();
    let isOver = false;
    const trying = tryOut(lowered).then(() => (isOver = true));
    await visitor.ask('message:send', { clientId: 'one', text: 'Tere' }).catch(() => undefined);
    expect(isOver).toBe(false);
    await trying;
  });

  it('never give way to a version that does not work', async () => {
    await tryOut(raised);
    await save(raised);
    const by = account.staffId as StaffId;
    const broken = { section: 'triage' as const, value: 'triage: {}', at: clock.now(), by };
    const row = { seq: 2, ...broken, details: {}, isAudited: true };
    await test.app.settingsModel.append(row);
    await test.app.settings.look();
    expect(levelOf(MARKER)).toBe('critical');
    await test.close({ keepData: true });
    const logged: string[] = [];
    const log = (line: string) => void logged.push(line);
    test = await startApp({ clock, dataDir: test.dataDir, log });
    expect(levelOf(MARKER)).toBe('critical');
    const passedOver = logged.filter((line) => line.includes('passed over'));
    expect(passedOver).toHaveLength(1);
    const { level, time, ...said } = JSON.parse(passedOver[0] ?? '') as Record<string, unknown>;
    expect([level, typeof time]).toEqual(['error', 'string']);
    const msg = 'triage rules that cannot be used were passed over';
    expect(said).toEqual({ version: 2, line: 1, code: 'place', msg });
  });

  it('are seen and changed by administrators alone', async () => {
    for (const role of ['counsellor', 'supervisor'] as const) {
      const other = await signInDirectly(test.app, clock, role);
      expect((await getAs(test, other, PATH)).status).toBe(403);
      expect((await getAs(test, other, `${PATH}/version?version=0`)).status).toBe(403);
      expect((await postAs(test, other, PATH, { version: 0, text: 'a', fallen: 0 })).status).toBe(
        403,
      );
      expect((await postAs(test, other, `${PATH}/try`, { text: 'a', lines: [] })).status).toBe(403);
    }
    const nobody = { ...account, cookie: '' };
    expect((await getAs(test, nobody, PATH)).status).toBe(401);
    const lines = Array.from({ length: 31 }, () => ({ language: 'et', text: 'a' }));
    expect((await postAs(test, account, `${PATH}/try`, { text: 'a', lines })).status).toBe(400);
  });
});

function lineOfChange(text: string): number {
  const seed = SEED.split('\n');
  return text.split('\n').findIndex((line, at) => line !== seed[at]) + 1;
}
