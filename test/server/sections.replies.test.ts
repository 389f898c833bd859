import type { ServiceTopic, SettingSaved, SettingSection } from '../../server/contract/settings';
import type { CannedReply, StaffSnapshot } from '../../server/contract/staff';
import { systemClock } from '../../server/lib/clock';
import type { StaffClient } from '../support/clients';
import { getAs, postAs } from '../support/staffHttp';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';

const PATH = '/api/staff/settings';

let test: TestApp;
let account: TestStaff;
let administrator: StaffClient;
beforeAll(async () => {
  test = await startApp();
  account = await signInDirectly(test.app, systemClock, 'administrator');
  administrator = await test.staff('administrator', account);
});
afterAll(() => test.close());

const replies = async () => {
  const { value } = await administrator.ask('settings:fetch', { section: 'cannedReplies' });
  return value as CannedReply[];
};
const topics = async () => {
  const { value } = await administrator.ask('settings:fetch', { section: 'topics' });
  return value as ServiceTopic[];
};

const wish = async (value: unknown, section: SettingSection = 'cannedReplies') => {
  const { version } = await administrator.ask('settings:fetch', { section });
  return { section, version, value };
};

const saveTopics = async (value: unknown) =>
  administrator.ask('settings:save', await wish(value, 'topics'));

const aReply = (change: Partial<CannedReply> = {}): CannedReply => ({
  code: 'quiet',
  group: 'safety',
  shortcut: 'katse',
  title: { et: 'Vaikus', en: 'Quiet', ru: 'Тишина' },
  text: { et: 'Helista {{emergency}}.', en: 'Call {{emergency}}.', ru: 'Звоните {{emergency}}.' },
  ...change,
});

describe('canned replies', () => {
  it('are saved over HTTP, because they are larger than a frame, and reach every console', async () => {
    const counsellor = await test.staff();
    const value = [aReply(), ...(await replies())];
    expect(JSON.stringify(value).length).toBeGreaterThan(32_000);
    const answer = await postAs(test, account, PATH, await wish(value));
    expect(answer.status).toBe(200);
    expect(answer.json()).toMatchObject({ problems: [], page: { version: 1 } });
    const told = await counsellor.next('settings:changed');
    expect(told.cannedReplies[0]).toEqual(aReply());
    const { rows } = await test.app.audit.fetch({ limit: 10 });
    const details = { from: 0, to: 1 };
    const row = { action: 'setting_changed', subject: { setting: 'cannedReplies' }, details };
    expect(rows).toContainEqual(expect.objectContaining({ actor: account.staffId, ...row }));
  });

  it.each<[string, Partial<CannedReply>, string, string]>([
    ['a number that is none', { text: inAll('{{nobody}}') }, '0.text.et', 'placeholder'],
    [
      'a number that one language leaves out',
      { text: { ...inAll('{{emergency}}'), ru: 'Звоните' } },
      '0.text.ru',
      'otherPlaceholders',
    ],
    ['a placeholder in a title', { title: inAll('{{alias}}') }, '0.title.et', 'placeholder'],
    ['an empty text', { text: { ...inAll('a'), en: ' ' } }, '0.text.en', 'empty'],
    ['a shortcut that is none', { shortcut: 'Kaks sõna' }, '0.shortcut', 'shortcut'],
    ['a shortcut twice', { code: 'other', shortcut: 'tere' }, '2.shortcut', 'taken'],
  ])('name the field of %s and are not saved', async (_, change, path, code) => {
    const before = await replies();
    const answer = await postAs(test, account, PATH, await wish([aReply(change), ...before]));
    const { problems, page } = answer.json() as SettingSaved;
    expect(page).toBeUndefined();
    expect(problems).toContainEqual({ path, code });
    expect(await replies()).toEqual(before);
  });
});

describe('topics', () => {
  const quiet: ServiceTopic = { code: 'quiet', name: { et: 'Vaikus', en: 'Quiet', ru: 'Тишина' } };

  it('are what the next page offers, in their order', async () => {
    const [first, ...rest] = await topics();
    const value = [quiet, ...rest];
    await saveTopics(value);
    const { topics: offered } = await test.app.counselling.service.page();
    expect(offered.map(({ code }) => code)).toEqual(['quiet', ...rest.map(({ code }) => code)]);
    const html = await (await fetch(`${test.url}/widget/`)).text();
    expect(html).toContain('Vaikus');
    expect(html).not.toContain(first?.name.et);
  });

  it('stay readable where they are removed, also for consoles that open later', async () => {
    const [first, ...rest] = (await topics()).filter(({ removed }) => !removed);
    const { page } = await saveTopics(rest);
    expect(page?.value).toContainEqual({ ...first, removed: true });
    const later = await test.staff();
    const snapshot = later.heard.find(({ name }) => name === 'staff:snapshot');
    const kept = { code: first?.code, name: first?.name, removed: true };
    const { settings } = snapshot?.value as StaffSnapshot;
    expect(settings.topics).toContainEqual(kept);
  });

  it('are never none', async () => {
    const { problems } = await saveTopics([]);
    expect(problems).toEqual([{ path: '', code: 'empty' }]);
  });
});

describe('the address of settings', () => {
  it('is open to administrators alone, and keeps who else tried', async () => {
    for (const role of ['counsellor', 'supervisor'] as const) {
      const other = await signInDirectly(test.app, systemClock, role);
      const answer = await postAs(test, other, PATH, await wish(await replies()));
      expect([answer.status, answer.json()]).toEqual([403, { code: 'forbidden' }]);
      const { rows } = await test.app.audit.fetch({ limit: 10 });
      expect(rows).toContainEqual(
        expect.objectContaining({ actor: other.staffId, action: 'refused' }),
      );
    }
    expect((await getAs(test, account, PATH)).status).toBe(405);
  });

  it('reads nothing large from somebody who is not signed in', async () => {
    const nobody = { ...account, cookie: '' };
    const answer = await postAs(test, nobody, PATH, await wish('x'.repeat(40_000)));
    expect(answer.status).toBe(413);
    expect((await postAs(test, nobody, PATH, await wish([]))).status).toBe(401);
  });

  it('reads no more than a megabyte from anybody', async () => {
    const answer = await postAs(test, account, PATH, await wish('x'.repeat(1_100_000)));
    expect(answer.status).toBe(413);
  });
});

function inAll(text: string) {
  return { et: text, en: text, ru: text };
}
