import { anId, on } from '../support/clients';
import type { CaseId } from '../../server/contract/case';
import { systemClock } from '../../server/lib/clock';
import { aCase, onCase } from '../support/cases';
import { buildServer } from '../support/childServer';
import { eventually } from '../support/eventually';
import { aTalking } from '../support/journeys';
import { addPlace, aKeeper, SECRET } from '../support/places';
import { startApp, type TestApp } from '../support/startApp';
import { done, run } from './support/commands';
import { aFolder, removeFolders } from './support/houses';

jest.setTimeout(120_000);

beforeAll(buildServer);
afterAll(removeFolders);

const HOUR = 60 * 60_000;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();
const LAST_HOUR = () => ['breach', '--from', at(-HOUR), '--to', at(HOUR)];

/** A server with two who talk, each with a counsellor of their own. */
async function aHouse(dataDir: string) {
  const test = await startApp({ dataDir });
  const one = await aTalking(test, { text: 'MARKED one', answers: { topic: 'work' } });
  await one.counsellor.ask('note:add', { ...on(one.contactId), text: 'MARKED note' });
  const other = await aTalking(test, { text: 'MARKED other', language: 'ru' });
  await areProjected(test, 2);
  return { test, one, other };
}

const areProjected = ({ app }: TestApp, count: number) =>
  eventually(async () =>
    expect(await app.store.connection.model('Contact').countDocuments()).toBe(count),
  );

/** Waits until the projection of a case is what its log says. */
const isProjected = ({ app }: TestApp, caseId: CaseId) =>
  eventually(async () => {
    const stored = await app.store.connection.model('Case').findOne({ _id: caseId });
    expect(stored?.get('seq')).toBe((await app.cases.log.current(caseId))?.seq);
  });

describe('npm run breach', () => {
  it('says of a running and of a stopped server which contacts are affected, and leaves a row for each', async () => {
    const dataDir = aFolder();
    const { test, one, other } = await aHouse(dataDir);
    const running = await done(LAST_HOUR(), { dataDir });
    expect(running).toContain('Affected contacts: 2.');
    for (const { contactId } of [one, other]) expect(running).toContain(contactId);
    expect(running).toMatch(/· Russian · /);
    expect(running).not.toContain('MARKED');
    await test.close({ keepData: true });
    const stopped = await done([...LAST_HOUR(), '--json'], { dataDir });
    const { contacts } = JSON.parse(stopped) as { contacts: { contactId: string }[] };
    expect(contacts.map(({ contactId }) => contactId).sort()).toEqual(
      [one.contactId, other.contactId].sort(),
    );
    const again = await startApp({ dataDir });
    const supervisor = await again.staff('supervisor');
    const { rows } = await supervisor.ask('audit:fetch', {});
    const made = rows.filter(({ action }) => action === 'breach_reported');
    expect(made).toMatchObject([
      { actor: 'system', details: { contacts: 2 } },
      { actor: 'system', details: { contacts: 2 } },
    ]);
    await again.close();
  });

  it.each([
    [
      'en_GB.UTF-8',
      ['Affected cases: 1.', 'Identity opened: 1.', 'Cases:', 'In work', 'In touch'],
      'identity opened, changed · staff: 1 · safe way stated, what to avoid stated',
      'MAJ-3 · address written · staff: 1',
    ],
    [
      'et_EE.UTF-8',
      ['Puudutatud juhtumeid: 1.', 'Isikuandmed avatud: 1.', 'Juhtumid:', 'Töös', 'Pöörduja'],
      'isikuandmed avatud, muudetud · töötajaid: 1 · turvaline viis öeldud, teada ka, mida vältida',
      'MAJ-3 · aadress kirja pandud · töötajaid: 1',
    ],
    [
      'ru_RU.UTF-8',
      ['Затронуто случаев: 1.', 'личности: 1.', 'Случаи:', 'В работе', 'Обратившийся человек'],
      'открыты данные о личности, изменён · сотрудников: 1 · безопасный способ назван, указано, чего избегать',
      'MAJ-3 · адрес записан · сотрудников: 1',
    ],
  ])(
    'tells of cases and places in the words of the terminal: %s',
    async (LANG, said, told, where) => {
      const dataDir = aFolder();
      const test = await startApp({ dataDir });
      const { counsellor, caseId } = await aCase(test);
      const other = await aCase(test, { pseudonym: 'MARKER Rose' });
      for (const field of ['how', 'avoid']) {
        const set = { sheet: 'safeContact', field, value: 'MARKER of a way', base: 0 };
        await counsellor.ask('case:set_field', { ...onCase(caseId), ...set });
      }
      await counsellor.ask('person:open', { ...onCase(caseId), reason: 'MARKER of a reason' });
      await addPlace(await aKeeper(test, systemClock));
      await test.app.erasures.eraseCases([other.caseId]);
      await isProjected(test, caseId);
      const text = await done(LAST_HOUR(), { dataDir, env: { LANG } });
      for (const words of said) expect(text).toContain(words);
      expect(text).toMatch(new RegExp(`^ {2}2026-1 · .*, ${told}$`, 'm'));
      expect(text).toMatch(new RegExp(`^ {2}${where}$`, 'm'));
      expect(text).toMatch(new RegExp(`^ {2}${other.caseId} · `, 'm'));
      expect(text).not.toMatch(/MARKER/);
      expect(text).not.toMatch(SECRET);
      await test.close();
    },
  );

  it('asks on standard input whose taking is looked at', async () => {
    const dataDir = aFolder();
    const { test, one, other } = await aHouse(dataDir);
    const words = [...LAST_HOUR(), '--staff'];
    const { name } = one.counsellor.me;
    const told = await run(words, { dataDir }, `${name.toUpperCase()}\n`);
    expect(told.err).toContain('Name of the account:');
    expect(told.out).toContain(one.contactId);
    expect(told.out).not.toContain(other.contactId);
    expect(told.out).not.toContain(name);
    const nobody = await run(words, { dataDir }, 'nobody\n');
    expect(nobody).toMatchObject({ code: 1, out: '' });
    expect(nobody.err).toContain('There is no account with this name.');
    await test.close();
  });

  it('tells the deadlines in Estonian time, and leads from a backup to everything that was stored', async () => {
    const dataDir = aFolder();
    const { test, one } = await aHouse(dataDir);
    const visitor = await test.visitor();
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    await areProjected(test, 3);
    await done(['backup', '--to', aFolder()], { dataDir });
    const words = [...LAST_HOUR(), '--learned', '2026-07-01 08:30'];
    const env = { LANG: 'et_EE.UTF-8' };
    const told = await run(words, { dataDir, env });
    expect(told.err).toBe('');
    expect(told.out).toContain('(RIA) hiljemalt 2. juuli 2026, kell 08.30');
    expect(told.out).toContain('Inspektsioonile hiljemalt 4. juuli 2026, kell 08.30');
    expect(told.out).toContain('Puudutatud kontakte: 2.');
    expect(told.out).toContain('(varukoopia)');
    const stored = /npm run (breach) -- (--from \S+ --to \S+ --stored)/.exec(told.out)?.[2] ?? '';
    const all = await done(['breach', ...stored.split(' ')], { dataDir });
    expect(all).toContain('Affected contacts: 3.');
    expect(all).toContain('stored only');
    expect(all).toContain(one.contactId);
    await test.close();
  });

  it.each([
    [['--from', 'yesterday', '--to', '2026-01-02'], '„yesterday“ ei ole ajahetk.'],
    [['--from', '2026-01-02', '--to', '2026-01-02'], 'Ajavahemiku lõpp peab olema algusest'],
    [['--from', '2999-01-01', '--to', '2999-01-02'], 'Ajavahemik algab tulevikus.'],
    [
      ['--from', '2026-01-01', '--to', '2026-01-02', '--learned', '2999-01-01'],
      'Rikkumisest teadasaamise hetk on tulevikus.',
    ],
  ])('refuses %j in the words of the terminal', async (words, said) => {
    const dataDir = aFolder();
    await (await startApp({ dataDir })).close({ keepData: true });
    const told = await run(['breach', ...words], { dataDir, env: { LANG: 'et_EE.UTF-8' } });
    expect(told).toMatchObject({ code: 1, out: '' });
    expect(told.err).toContain(said);
  });

  it.each([[['--from', '2026-01-01']], [['--to', '2026-01-01']], [['--staff', 'mari']]])(
    'says how it is asked where %j is not enough',
    async (words) => {
      const told = await run(['breach', ...words], { dataDir: aFolder() });
      expect(told.code).toBe(2);
      expect(told.err).toContain('npm run breach -- --from');
    },
  );
});
