import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { MAX_RULES } from '../../server/contract/limits';
import type { TriageTried } from '../../server/contract/triage';
import { SEED_FILE } from '../server/triageFixture';
import { openConsole } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { look } from '../support/look';
import { getAs, postAs } from '../support/staffHttp';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { sessionOf, signInDirectly, type TestStaff } from '../support/testStaff';

// Each try judges more than a thousand examples, which a busy machine does slowly.
jest.setTimeout(240_000);
const PATIENT = { timeout: 60_000 };

const PATH = '/api/staff/triage';
const SEED = readFileSync(SEED_FILE, 'utf8');
// A word that no rule knows.
const MARKER = 'kvarkvark';
/** The rules with one more word in the first critical cue that has Estonian patterns. */
const raised = SEED.replace(/(code: locked_in[^]*?\n {6}et:\n)/, `$1        - ${MARKER}*\n`);
/** Rules by which nothing that is locked is critical any more. */
const lowered = SEED.replace(/(code: locked_in\n {6}level: )critical/, '$1low');
/** Rules with a level that there is not. */
const wrong = SEED.replace(/(code: locked_in\n {6}level: )critical/, '$1urgent');
const wrongLine = SEED.slice(0, SEED.indexOf('code: locked_in')).split('\n').length + 1;

describeInBrowser('the triage rules in the console', () => {
  let test: TestApp;
  let browser: Browser;
  const clock = aClock();

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());
  beforeEach(async () => {
    test = await startApp({ clock });
  });
  afterEach(() => test.close());

  const press = (page: Page, name: string) =>
    page.getByRole('button', { name, exact: true }).click();
  const seat = async (locale: string, nav: string, width = 1440) => {
    const account = await signInDirectly(test.app, clock, 'administrator');
    const console = await openConsole(browser, test, account, locale, {
      viewport: { width, height: 900 },
      bypassCSP: true,
    });
    await press(console.page, nav);
    await console.page.locator('.code-text').waitFor();
    return { ...console, account };
  };
  const saved = () => test.app.settings.now().ruleSet;
  const saveElsewhere = async (text: string) => {
    const other = await signInDirectly(test.app, clock, 'administrator');
    const answer = await postAs(test, other, `${PATH}/try`, { text, lines: [] });
    const { outcome } = answer.json() as TriageTried;
    const wish = { version: saved().version, text, fallen: outcome?.fallen };
    expect((await postAs(test, other, PATH, wish)).status).toBe(200);
  };

  it.each([
    {
      locale: 'et-EE',
      width: 390,
      nav: 'Triaažireeglid',
      goTo: `Mine reale ${wrongLine}`,
      tryOut: 'Proovi',
      tried: 'Proovitud',
      answers: 'Vastused enne vestlust',
      save: 'Salvesta',
      confirm: 'Salvesta ikkagi',
      done: 'Salvestatud ja kehtib.',
    },
    {
      locale: 'en-GB',
      width: 1440,
      nav: 'Triage rules',
      goTo: `Go to line ${wrongLine}`,
      tryOut: 'Try',
      tried: 'Tried',
      answers: 'Answers before the chat',
      save: 'Save',
      confirm: 'Save all the same',
      done: 'Saved and in force.',
    },
    {
      locale: 'ru-RU',
      width: 390,
      nav: 'Правила сортировки',
      goTo: `К строке ${wrongLine}`,
      tryOut: 'Проверить',
      tried: 'Проверено',
      answers: 'Ответы до беседы',
      save: 'Сохранить',
      confirm: 'Всё равно сохранить',
      done: 'Сохранено и действует.',
    },
  ])(
    'are tried before they are saved, name the line of what is wrong, and ask for what falls ($locale)',
    async ({ locale, width, nav, goTo, tryOut, tried, answers, save, confirm, done }) => {
      const { page, context, errors } = await seat(locale, nav, width);
      const field = page.locator('.code-text');
      expect(await field.inputValue()).toBe(SEED);
      await look(page, `triage-${locale}`);
      await paste(page, wrong);
      await page.getByRole('button', { name: tryOut, exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.locator('.code-text:focus[aria-invalid=true]').waitFor(PATIENT);
      expect(await selectedLine(page)).toBe('      level: urgent');
      await page.getByRole('button', { name: goTo }).first().focus();
      await look(page, `triage-wrong-${locale}`);
      await paste(page, lowered);
      const line = page.locator('.try-line');
      await line.getByRole('textbox').fill('Uks on lukus');
      await line.getByRole('combobox').first().selectOption('et');
      await line.locator('summary', { hasText: answers }).focus();
      await page.keyboard.press('Enter');
      await line.locator('.item-body select').nth(3).selectOption('yes');
      await press(page, tryOut);
      await page.getByRole('status').filter({ hasText: tried }).waitFor(PATIENT);
      await line.locator('.try-result .level-high').waitFor();
      await line.locator('.try-result').getByText('Uks on lukus').waitFor();
      await line.locator('.try-result').scrollIntoViewIfNeeded();
      await look(page, `triage-line-${locale}`);
      await page.locator('.figures').scrollIntoViewIfNeeded();
      await look(page, `triage-outcome-${locale}`);
      const fallen = Number(await page.locator('.figure dd').nth(2).textContent());
      expect(fallen).toBeGreaterThan(0);
      await page.getByRole('button', { name: save, exact: true }).focus();
      await page.keyboard.press('Enter');
      const count = page.getByRole('dialog').getByRole('textbox');
      await page.getByRole('dialog').locator('input:focus').waitFor();
      await page.keyboard.type(String(fallen + 1));
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByRole('alert').waitFor();
      expect(saved().version).toBe(0);
      await look(page, `triage-confirm-${locale}`);
      await count.fill(String(fallen));
      await press(page, confirm);
      await page.getByText(done).waitFor(PATIENT);
      expect(saved()).toMatchObject({ version: 1, text: lowered });
      await page
        .getByRole('button', { name: save, exact: true })
        .and(page.locator(':focus'))
        .waitFor();
      expect(errors).toEqual([]);
      await context.close();
    },
  );

  it('stay as they are typed where somebody else saves, over other pages and a lost connection', async () => {
    const { page, context, errors } = await seat('et-EE', 'Triaažireeglid', 390);
    const field = page.locator('.code-text');
    const mine = `# minu rida\n${SEED}`;
    await field.focus();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# minu rida\n');
    await saveElsewhere(raised);
    await page.getByText('Keegi teine salvestas vahepeal.').waitFor();
    expect(await field.inputValue()).toBe(mine);
    await page.getByText('Keegi teine salvestas vahepeal.').scrollIntoViewIfNeeded();
    await look(page, 'triage-overtaken');
    await press(page, 'Teemad');
    await press(page, 'Triaažireeglid');
    await page.getByText('Keegi teine salvestas vahepeal.').waitFor();
    expect(await field.inputValue()).toBe(mine);
    await context.setOffline(true);
    const lost = page.getByText('Ühendus katkes. Proovin ise uuesti.');
    await lost.waitFor();
    await press(page, 'Salvesta');
    await page.getByText('Server ei vasta praegu.').waitFor();
    await context.setOffline(false);
    await lost.waitFor({ state: 'hidden' });
    expect(await field.inputValue()).toBe(mine);
    await press(page, 'Salvesta');
    await page.getByText('Salvestatud ja kehtib.').waitFor(PATIENT);
    expect(saved()).toMatchObject({ version: 2, text: mine });
    expect(errors).toEqual([]);
    await context.close();
  });

  it('stay as they are typed where the session ends, for whoever typed them', async () => {
    const { page, context, account, errors } = await seat('en-GB', 'Triage rules');
    const mine = `# mine\n${SEED}`;
    await paste(page, mine);
    const signInAs = async (again: TestStaff) => {
      await postAs(test, again, '/api/staff/sessions/end', {});
      await page.getByLabel('Sign-in name').fill('somebody');
      await page.getByLabel('Password', { exact: true }).fill('their password');
      const [name = '', value = ''] = again.cookie.split('=');
      await context.addCookies([{ name, value, url: test.consoleUrl }]);
      const json = (await getAs(test, again, '/api/staff/session')).json() as object;
      await page.route('**/api/staff/sign-in', (route) => route.fulfill({ json }), { times: 1 });
      await press(page, 'Sign in');
      await page.locator('.code-text').waitFor();
    };
    const again = { ...account, ...(await sessionOf(test.app, clock, account.staffId)) };
    await signInAs(again);
    expect(await page.locator('.code-text').inputValue()).toBe(mine);
    const other = await signInDirectly(test.app, clock, 'administrator');
    await postAs(
      test,
      { ...again, ...(await sessionOf(test.app, clock, again.staffId)) },
      '/api/staff/sessions/end',
      {},
    );
    await signInAs(other);
    expect(await page.locator('.code-text').inputValue()).toBe(SEED);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('of an earlier version come back into the form, and what was typed is kept aside', async () => {
    await saveElsewhere(raised);
    const { page, context, errors } = await seat('en-GB', 'Triage rules');
    const field = page.locator('.code-text');
    expect(await field.inputValue()).toBe(raised);
    const mine = `# mine\n${raised}`;
    await paste(page, mine);
    await page.locator('.plain-list li').last().getByRole('button').click();
    await page.getByText('What you had typed before is kept.').waitFor();
    expect(await field.inputValue()).toBe(SEED);
    await page.getByText('What you had typed before is kept.').scrollIntoViewIfNeeded();
    await look(page, 'triage-aside');
    await press(page, 'Save');
    await page.getByText('Saved and in force.').waitFor(PATIENT);
    expect(saved()).toMatchObject({ version: 2, text: SEED });
    await press(page, 'Back to my text');
    expect(await field.inputValue()).toBe(mine);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('that are too long, that somebody tries at the same time, or that a server forgot, are said to be', async () => {
    const { page, context, errors } = await seat('en-GB', 'Triage rules');
    await paste(page, raised);
    await paste(page, `${SEED}#${'x'.repeat(MAX_RULES)}`);
    await press(page, 'Try');
    await page.getByText('The text is too long.').waitFor();
    expect((await page.locator('.code-text').inputValue()).length).toBeGreaterThan(MAX_RULES);
    await paste(page, raised);
    const busy = { status: 429, json: { code: 'rate_limited' } };
    await page.route(`**${PATH}/try`, (route) => route.fulfill(busy), { times: 1 });
    await press(page, 'Try');
    await page.getByText('Somebody else is trying rules right now.').waitFor();
    await press(page, 'Try');
    await page.getByText('Tried: no example changes its level.').waitFor(PATIENT);
    // Longer than the server remembers; a session that is used lives on meanwhile.
    for (let part = 0; part < 7; part += 1) {
      clock.forward(600_000);
      await page.evaluate((path) => fetch(path), PATH);
    }
    await press(page, 'Save');
    await page.getByText('The server no longer knows that these rules were tried.').waitFor();
    await press(page, 'Save');
    await page.getByText('Saved and in force.').waitFor(PATIENT);
    expect(saved().text).toBe(raised);
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each(['counsellor', 'supervisor'] as const)(
    'and the quick replies are no page for a %s',
    async (role) => {
      const account = await signInDirectly(test.app, clock, role);
      const { page, context } = await openConsole(browser, test, account, 'en-GB');
      await page.getByRole('button', { name: 'Queue and chats' }).first().waitFor();
      for (const view of ['triage', 'replies']) {
        await page.goto(`${test.consoleUrl}/console/#/${view}`);
        await page.getByText('No chat is selected').first().waitFor();
        expect(await page.locator('.code-text, .groups').count()).toBe(0);
      }
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').fill('triage rules');
      await page.getByText('Nothing found.').waitFor();
      await context.close();
    },
  );
});

/** Puts a text into the field as a paste does; typing so much by keys takes long. */
function paste(page: Page, text: string): Promise<void> {
  return page.locator('.code-text').evaluate((one: HTMLTextAreaElement, value) => {
    one.value = value;
    one.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
}

function selectedLine(page: Page): Promise<string> {
  return page
    .locator('.code-text')
    .evaluate((one: HTMLTextAreaElement) => one.value.slice(one.selectionStart, one.selectionEnd));
}
