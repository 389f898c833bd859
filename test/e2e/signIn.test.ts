import type { Browser, Page } from 'playwright-core';
import type { FirstAccount } from '../../server/features/staff/staff.service';
import { codeOf } from '../support/authenticator';
import { inBothSchemes } from '../support/axe';
import { DESK, shoot, takeSeat, type Seat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { startApp, type TestApp } from '../support/startApp';
import { systemClock } from '../../server/lib/clock';

const PASSWORD = 'moss under nine stones';
const OTHER = 'a lamp in every window';
const STEP = 30_000;

describeInBrowser('signing in', () => {
  let test: TestApp;
  let browser: Browser;
  let desk: Seat;
  let account: FirstAccount;
  let secret: string;
  let codes: string[] = [];
  const found: string[] = [];
  // Each code works once: an authenticator that is a step ahead shows the next one, as a clock that is fast would.
  let ahead = 0;
  const code = () => codeOf(secret, new Date(systemClock.now().getTime() + ahead));

  beforeAll(async () => {
    test = await startApp();
    [account] = (await test.app.seedFirstAccounts()) as [FirstAccount];
    browser = await launchChromium();
    desk = await sit();
    await desk.page.goto(`${test.url}/console/`);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const sit = () => takeSeat(browser, { viewport: DESK, locale: 'en-GB', bypassCSP: true });

  async function look(page: Page, name: string): Promise<void> {
    await shoot(page, name);
    found.push(...(await inBothSchemes(page, page.mainFrame(), name)));
  }

  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).click();

  async function giveName(page: Page, name: string, password: string): Promise<void> {
    await page.getByLabel('Sign-in name').fill(name);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await press(page, 'Sign in');
  }

  /** Takes the secret over as text, as an authenticator without a camera does. */
  async function enrol(page: Page): Promise<{ secret: string; codes: string[] }> {
    await page.getByText('I cannot scan it: show the secret as text').click();
    await look(page, 'enrolment');
    const shown = (await page.locator('.secret code').innerText()).replace(/\s/g, '');
    await page.getByLabel('Code from the app').fill(codeOf(shown, systemClock.now()));
    await press(page, 'Confirm');
    await page.getByRole('heading', { name: 'Keep your recovery codes' }).waitFor();
    await look(page, 'recovery-codes');
    const made = await page.locator('.codes code').allInnerTexts();
    await page.getByLabel('I have kept the codes').check();
    await press(page, 'Go on');
    await page.getByRole('navigation').first().waitFor();
    return { secret: shown, codes: made };
  }

  it('asks for a password of one’s own, then for a second factor, before anything opens', async () => {
    const { page } = desk;
    await look(page, 'sign-in');
    await giveName(page, account.name, account.password);
    await page.getByRole('heading', { name: 'Choose a password of your own' }).waitFor();
    await page.getByLabel('Current password').fill(account.password);
    await page.getByLabel('New password', { exact: true }).fill(PASSWORD);
    await page.getByLabel('New password once more').fill(PASSWORD);
    await press(page, 'Change the password');
    await page.getByRole('heading', { name: 'Set up the second factor' }).waitFor();
    // A reload asks for the same step again, under a fresh secret.
    await page.reload();
    await page.getByRole('heading', { name: 'Set up the second factor' }).waitFor();
    ({ secret, codes } = await enrol(page));
    expect(codes).toHaveLength(10);
  });

  it('asks for a code from then on, tells of a wrong one, and takes a right one', async () => {
    const { page } = desk;
    await press(page, /^My account/);
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await press(page, 'Sign out');
    await giveName(page, account.name, PASSWORD);
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    await look(page, 'code');
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await press(page, 'Sign in');
    await page.getByRole('alert').getByText('The code does not fit.').waitFor();
    await look(page, 'code-wrong');
    ahead = STEP;
    await page.getByLabel('Code', { exact: true }).fill(code());
    await press(page, 'Sign in');
    await page.getByRole('navigation').first().waitFor();
  });

  it('lets an administrator open an account whose link sets the password once', async () => {
    const { page } = desk;
    await press(page, 'Staff accounts');
    await page.getByRole('row', { name: /administrator, you/ }).waitFor();
    await press(page, 'New account');
    await look(page, 'account-create');
    await page.getByLabel('Sign-in name').fill('Mari Mets');
    await page.getByLabel('Name for visitors').fill('Mari');
    await press(page, 'Create the account');
    const shown = await page.getByLabel('Link', { exact: true }).inputValue();
    await look(page, 'account-link');
    await press(page, 'I have passed it on');
    await page.getByRole('row', { name: /mari mets/ }).waitFor();
    await look(page, 'accounts');

    const other = await sit();
    await other.page.goto(shown);
    await other.page.getByRole('heading', { name: 'Choose your password' }).waitFor();
    expect(other.page.url()).toBe(`${test.url}/console/`);
    expect(await other.page.getByLabel('Sign-in name').inputValue()).toBe('mari mets');
    await other.page.getByLabel('New password', { exact: true }).fill(OTHER);
    await other.page.getByLabel('New password once more').fill(OTHER);
    await look(other.page, 'welcome');
    await press(other.page, 'Set the password');
    await other.page.getByRole('heading', { name: 'Set up the second factor' }).waitFor();
    await enrol(other.page);
    await page.getByRole('row', { name: /mari mets.*open.*set up/ }).waitFor();
    // The token is nowhere that a server or somebody else could see it.
    const token = shown.split('/').at(-1) ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(other.requests.filter((address) => address.includes(token))).toEqual([]);

    const late = await sit();
    await late.page.goto(shown);
    await late.page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
    await look(late.page, 'welcome-dead');
    await late.context.close();
    await lockOut(page, other.page);
    await other.context.close();
  });

  /** Whoever is locked sees the door within seconds, and does not get in again. */
  async function lockOut(page: Page, gone: Page): Promise<void> {
    await press(page, 'Actions: mari mets');
    await shoot(page, 'account-actions');
    await page.getByRole('menuitem', { name: 'Lock' }).click();
    await look(page, 'account-lock');
    await press(page, 'Lock');
    await gone.getByText('Your session has ended.').waitFor();
    await page.getByRole('row', { name: /mari mets.*locked/ }).waitFor();
    await giveName(gone, 'mari mets', OTHER);
    await gone.getByRole('alert').getByText('The name or the password does not fit.').waitFor();
  }

  it('shows where one is signed in, and ends it there', async () => {
    const { page } = desk;
    const phone = await sit();
    await phone.page.goto(`${test.url}/console/`);
    await giveName(phone.page, account.name, PASSWORD);
    await phone.page.getByLabel('Code', { exact: true }).fill(codes[0] ?? '');
    await press(phone.page, 'Sign in');
    await phone.page.getByRole('navigation').first().waitFor();
    await press(page, 'Settings');
    await page.getByText('9 recovery codes are left.').waitFor();
    await page.getByRole('heading', { name: 'Where you are signed in' }).scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'End the session: Chrome, Linux' }).waitFor();
    await look(page, 'sessions');
    await press(page, 'End the session: Chrome, Linux');
    await phone.page.getByText('Your session has ended.').waitFor();
    expect(await page.getByRole('button', { name: /^End the session/ }).count()).toBe(0);
    await phone.context.close();
  });

  it('renews recovery codes by the password, and moves to another authenticator', async () => {
    const { page } = desk;
    await press(page, 'Make new recovery codes');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill('not the password');
    await press(page, 'Go on');
    await page.getByText('The password does not fit.').waitFor();
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
    await press(page, 'Go on');
    await page.locator('.codes code').first().waitFor();
    expect(await page.locator('.codes code').allInnerTexts()).not.toEqual(codes);
    await page.getByLabel('I have kept the codes').check();
    await press(page, 'Go on');
    await page.getByText('10 recovery codes are left.').waitFor();
    await press(page, 'Set up another authenticator');
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(PASSWORD);
    await press(page, 'Go on');
    await page.getByText('I cannot scan it: show the secret as text').click();
    const shown = (await page.locator('.secret code').innerText()).replace(/\s/g, '');
    expect(shown).not.toBe(secret);
    await page.getByLabel('Code from the app').fill(codeOf(shown, systemClock.now()));
    await press(page, 'Confirm');
    await page.locator('.codes code').first().waitFor();
    await page.getByLabel('I have kept the codes').check();
    await press(page, 'Go on');
    await page.getByText('10 recovery codes are left.').waitFor();
  });

  it('is for everybody: axe finds nothing in any of these, light or dark', () => {
    expect(found).toEqual([]);
  });

  it('asks nobody but the server, and throws nothing', () => {
    expect(desk.errors).toEqual([]);
    expect(desk.requests.filter((address) => !address.startsWith(test.url))).toEqual([]);
  });
});
