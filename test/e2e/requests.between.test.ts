import type { Browser } from 'playwright-core';
import { shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { type StaffClient } from '../support/clients';
import { anEnded, aRequest, identify, makeSafe } from '../support/requests';
import {
  choose,
  confirm,
  looking,
  openHouse,
  openRequests,
  openRow,
  press,
  type,
  sitAt,
  WORDS,
  type Locale,
} from '../support/requestsPage';
import { aClock, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';

describeInBrowser('requests of people about their data, where something comes between', () => {
  let test: TestApp;
  let browser: Browser;
  let account: TestStaff;
  let boss: TestStaff;
  let counsellor: StaffClient;
  let supervisor: StaffClient;
  const clock = aClock();

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  beforeEach(async () => {
    ({ test, account, boss, counsellor, supervisor } = await openHouse(clock));
  });
  afterEach(() => test.close());
  afterAll(() => browser.close());

  const sit = (person: TestStaff, locale: Locale, width: number, isStrict = false) =>
    sitAt(browser, test, person, locale, width, isStrict);

  it.each([
    ['et-EE', 1440],
    ['ru-RU', 390],
  ] as const)(
    'show what another supervisor did meanwhile, and keep what was typed (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].request;
      const contactId = await anEnded(test, counsellor);
      const { found, look } = looking(`${locale}-${width}`);
      const recorded = await counsellor.ask('request:record', aRequest());
      const checked = await identify(counsellor, recorded, contactId);
      const second = await signInDirectly(test.app, clock, 'supervisor');
      const one = await sit(boss, locale, width);
      const other = await sit(second, locale, width);
      for (const { page } of [one, other]) {
        await openRequests(page, locale);
        await openRow(page, words.kind.access);
        await press(page, words.wish.safety);
        const dialog = page.getByRole('dialog', { name: words.safety.title });
        await choose(dialog, words.safety.is.no);
        await type(dialog.getByLabel(words.remark), 'her husband reads the post');
      }
      const mine = one.page.getByRole('dialog', { name: words.safety.title });
      const theirs = other.page.getByRole('dialog', { name: words.safety.title });
      await confirm(theirs, words.safety.submit);
      await mine.getByText(words.overtaken.title).waitFor();
      expect(await mine.getByText(second.name).count()).toBe(1);
      await look(one.page, 'overtaken');
      await press(mine, words.overtaken.adopt);
      expect(await mine.getByLabel(words.remark).inputValue()).toContain('her husband');
      await confirm(mine, words.safety.submit);
      await press(one.page, words.wish.answer);
      const answer = one.page.getByRole('dialog', { name: words.answer.title });
      await answer.getByText(words.answer.only).waitFor();
      expect(await answer.getByRole('radio').count()).toBe(1);
      await look(one.page, 'only');
      const { requests } = await supervisor.ask('request:list', {});
      expect(requests[0]).toMatchObject({ version: checked.version + 2 });
      expect(found).toEqual([]);
      expect([...one.errors, ...other.errors]).toEqual([]);
      await one.page.context().close();
      await other.page.context().close();
    },
    120_000,
  );

  it('keep what was typed when the connection is lost, and are recorded once', async () => {
    const words = WORDS['et-EE'].request;
    const { page, context, errors } = await sit(account, 'et-EE', 1440);
    await openRequests(page, 'et-EE');
    await press(page, words.record.open);
    const dialog = page.getByRole('dialog', { name: words.record.title });
    await choose(dialog, words.kind.restriction);
    await type(dialog.getByLabel(words.said), 'on Monday');
    await type(dialog.getByLabel(words.answerBy), 'by phone');
    await context.setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await press(dialog, words.record.submit);
    await dialog.getByText(WORDS['et-EE'].console.failure.unavailable).waitFor();
    expect(await dialog.getByLabel(words.said).inputValue()).toBe('on Monday');
    await context.setOffline(false);
    await page.getByText(WORDS['et-EE'].console.connection.connected).waitFor();
    await press(dialog, words.record.submit);
    await page.getByRole('heading', { name: words.kind.restriction, level: 1 }).waitFor();
    expect((await supervisor.ask('request:list', {})).requests).toHaveLength(1);
    expect(errors).toEqual([]);
    await context.close();
  }, 60_000);

  it('hand out a copy that is dressed, runs nothing, and leaves nothing in the browser', async () => {
    const words = WORDS['et-EE'].request;
    const contactId = await anEnded(test, counsellor);
    const recorded = await counsellor.ask('request:record', aRequest());
    const checked = await makeSafe(supervisor, await identify(counsellor, recorded, contactId));
    const { requestId, version } = checked;
    await supervisor.ask('request:answer', { requestId, version, outcome: 'granted' });
    const { page, context, errors, requests } = await sit(boss, 'et-EE', 1440, true);
    const refused: string[] = [];
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
    await page.locator('.rail').waitFor();
    await page.goto(`${page.url().split('#')[0]}#/requests/${requestId}`);
    await press(page, words.copy.make);
    const frame = page.locator('iframe');
    await frame.contentFrame().getByText('they keep <b>my</b> passport').waitFor();
    const title = frame.contentFrame().getByRole('heading', { level: 1 });
    expect(await title.evaluate((one) => getComputedStyle(one).fontSize)).toBe('24px');
    expect(await frame.getAttribute('sandbox')).not.toContain('scripts');
    const printed = await page.evaluate(() => {
      const inside = document.querySelector('iframe')?.contentWindow;
      const prints: string[] = [];
      if (inside) inside.print = () => void prints.push('copy');
      document.querySelector<HTMLElement>('iframe + div button')?.click();
      return prints;
    });
    expect(printed).toEqual(['copy']);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      press(page.getByRole('dialog'), words.copy.json),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(JSON.parse(Buffer.concat(chunks).toString())).toMatchObject({ version: 1 });
    const kept = await page.evaluate(async () => ({
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
    }));
    expect(kept.storage).not.toContain('passport');
    expect([kept.databases, kept.caches]).toEqual([[], []]);
    expect(
      requests.filter((url) => !url.startsWith(test.consoleUrl) && !/^blob:/.test(url)),
    ).toEqual([]);
    expect(refused).toEqual([]);
    expect(errors).toEqual([]);
    await page.keyboard.press('Escape');
    await page.emulateMedia({ media: 'print' });
    const letter = page.locator('.request-letter-text');
    expect(await letter.isVisible()).toBe(true);
    for (const one of ['.rail', '.status', 'h1', '.facts', '.request-steps'])
      expect(await page.locator(one).first().isVisible()).toBe(false);
    await shoot(page, 'requests-printed');
    await context.close();
  }, 60_000);

  it('show to a counsellor their own alone, and to an administrator nothing', async () => {
    const words = WORDS['et-EE'].request;
    await counsellor.ask('request:record', aRequest());
    const other = await signInDirectly(test.app, clock, 'counsellor');
    const colleague = await sit(other, 'et-EE', 1440);
    await openRequests(colleague.page, 'et-EE');
    await colleague.page.getByText(words.empty.open).waitFor();
    const administrator = await signInDirectly(test.app, clock, 'administrator');
    const office = await sit(administrator, 'et-EE', 1440);
    await office.page.locator('.rail').waitFor();
    await office.page.goto(`${office.page.url().split('#')[0]}#/requests`);
    await office.page.getByRole('heading', { level: 1 }).waitFor();
    expect(await office.page.getByText(words.title).count()).toBe(0);
    await colleague.context.close();
    await office.context.close();
  }, 60_000);
});
