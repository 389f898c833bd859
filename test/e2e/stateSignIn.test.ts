import type { Browser, Page } from 'playwright-core';
import { systemClock } from '../../server/lib/clock';
import { inBothSchemes } from '../support/axe';
import { DESK, openConsole, PHONE, shoot, takeSeat, type Seat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { startStateApp, type StateApp } from '../support/oidcProvider';
import { signInDirectly, type TestStaff } from '../support/testStaff';

const CODE = '60001019906';

describeInBrowser('signing in by the state', () => {
  let state: StateApp;
  let browser: Browser;
  let admin: TestStaff;
  let cleo: TestStaff;
  const found: string[] = [];

  beforeAll(async () => {
    state = await startStateApp();
    const { app } = state.test;
    admin = await signInDirectly(app, systemClock, 'administrator');
    cleo = await signInDirectly(app, systemClock, 'counsellor');
    browser = await launchChromium();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await state.close();
  });

  const sit = (locale = 'en-GB', viewport = DESK): Promise<Seat> =>
    takeSeat(browser, { viewport, locale, bypassCSP: true });

  async function look(page: Page, name: string): Promise<void> {
    await shoot(page, name);
    found.push(...(await inBothSchemes(page, page.mainFrame(), name)));
  }

  const press = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' }).click();

  /** Leaves for the service, and says there who one is. */
  async function go(page: Page, what: 'Go on' | 'Cancel', sub = `EE${CODE}`): Promise<void> {
    await press(page, 'Sign in with the state authentication service');
    await page.getByLabel('Code').fill(sub);
    // Another site: nothing that is Strict comes along from here.
    expect(new URL(page.url()).origin).toBe(state.issuer);
    await press(page, what);
    await page.waitForURL(`${state.test.url}/console/**`);
  }

  it('is allowed by an administrator, by the personal code', async () => {
    const { page } = await openConsole(browser, state.test, admin, 'en-GB', { bypassCSP: true });
    await press(page, 'Staff accounts');
    await press(page, `Actions: ${cleo.name}`);
    await page.getByRole('menuitem', { name: 'Allow state sign-in' }).click();
    await look(page, 'state-dialog');
    await page.getByLabel('Personal identification code').fill('60001019907');
    await press(page, 'Allow');
    await page.getByRole('alert').getByText('This is no personal identification code.').waitFor();
    await look(page, 'state-dialog-wrong');
    await page.getByLabel('Personal identification code').fill(CODE);
    await press(page, 'Allow');
    await page.getByRole('row', { name: cleo.name }).getByText('state sign-in since').waitFor();
    await look(page, 'state-accounts');
    await page.context().close();
  });

  it('opens the console at once from another site, and again after a reload', async () => {
    const { page, context, errors } = await sit();
    await page.goto(`${state.test.url}/console/`);
    await page.getByRole('button', { name: 'Sign in with the state' }).waitFor();
    await look(page, 'state-sign-in');
    await go(page, 'Go on');
    await page.getByRole('navigation').first().waitFor();
    const cookies = await context.cookies(state.test.url);
    expect(cookies.map(({ name, sameSite, httpOnly }) => [name, sameSite, httpOnly])).toEqual([
      ['session', 'Strict', true],
    ]);
    await page.reload();
    await page.getByRole('navigation').first().waitFor();
    expect(errors).toEqual([]);
    await context.close();
  });

  it('says calmly why nobody was let in, and says it once', async () => {
    const { page, context } = await sit('en-GB', PHONE);
    await page.goto(`${state.test.url}/console/`);
    await go(page, 'Cancel');
    await page.getByRole('alert').getByText('The sign-in was not finished.').waitFor();
    expect(page.url()).toBe(`${state.test.url}/console/`);
    await look(page, 'state-cancelled');
    await go(page, 'Go on', 'EE38001085718');
    await page.getByRole('alert').getByText('No open account belongs to this identity.').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in with the state' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    await context.close();
  });

  it.each([
    ['et-EE', 'Logi sisse riigi autentimisteenusega'],
    ['ru-RU', 'Войти через госслужбу аутентификации'],
  ])('is offered in the language of the page: %s', async (locale, words) => {
    const { page, context } = await sit(locale, PHONE);
    await page.goto(`${state.test.url}/console/`);
    await page.getByRole('button', { name: words }).waitFor();
    await look(page, `state-sign-in-${locale}`);
    await context.close();
  });

  it('has no fault that a machine finds', () => expect(found).toEqual([]));
});
