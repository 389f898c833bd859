import type { Browser, Page } from 'playwright-core';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { inBothSchemes } from '../support/axe';
import type { ContactId } from '../../server/contract/shapes';
import type { VisitorEntry } from '../../server/contract/visitor';
import { on } from '../support/clients';
import { aTalking } from '../support/journeys';
import { entriesOf } from '../support/folded';
import { eventually } from '../support/eventually';
import { look as lookWide } from '../support/look';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import channelEt from '../../locales/et/channel.json';
import channelEn from '../../locales/en/channel.json';
import channelRu from '../../locales/ru/channel.json';
import contactEt from '../../locales/et/contact.json';
import contactEn from '../../locales/en/contact.json';
import contactRu from '../../locales/ru/contact.json';

const WORDS = {
  'et-EE': { channel: channelEt, contact: contactEt, kind: 'Ajakirjandus', outcome: 'Sai teavet' },
  'en-GB': { channel: channelEn, contact: contactEn, kind: 'Press', outcome: 'Information given' },
  'ru-RU': {
    channel: channelRu,
    contact: contactRu,
    kind: 'Журналисты',
    outcome: 'Дана информация',
  },
} as const;
type Locale = keyof typeof WORDS;

const SEATS: [Locale, number][] = [
  ['et-EE', 1440],
  ['en-GB', 1280],
  ['ru-RU', 390],
];

describeInBrowser('recording a contact', () => {
  let test: TestApp;
  let browser: Browser;
  let account: TestStaff;
  const clock = aClock();

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  beforeEach(async () => {
    test = await startApp({ clock });
    account = await signInDirectly(test.app, clock, 'counsellor', { limit: 1 });
  });
  afterEach(() => test.close());
  afterAll(() => browser.close());

  const sit = async (locale: Locale, width: number, who = account) => {
    const viewport = { width, height: 900 };
    const seat = await openConsole(browser, test, who, locale, { viewport, bypassCSP: true });
    await seat.page.locator('.availability').waitFor();
    return seat;
  };

  /** Looks at a screen in both schemes; on a phone what is folded away beside it is no part of it. */
  async function look(page: Page, name: string): Promise<void> {
    if ((page.viewportSize()?.width ?? 0) > 1100) return lookWide(page, name);
    const [scrollWidth, clientWidth] = await page.evaluate(() => {
      const { scrollWidth: whole, clientWidth: seen } = document.documentElement;
      return [whole, seen];
    });
    expect(scrollWidth).toBe(clientWidth);
    // A list that fills a phone has no main part beside it.
    const found = await inBothSchemes(page, page.mainFrame(), name);
    expect(found.filter((one) => !one.includes('landmark-one-main'))).toEqual([]);
    await shoot(page, `${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await shoot(page, name);
  }

  /** The chooser, by its key. */
  async function chooser(page: Page, locale: Locale) {
    await page.keyboard.press('Alt+a');
    const dialog = page.getByRole('dialog', { name: WORDS[locale].channel.start.title });
    await dialog.waitFor();
    return dialog;
  }

  it.each(SEATS)(
    'takes one key and Enter for a phone call (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const { page, errors } = await sit(locale, width);
      await chooser(page, locale);
      await look(page, `record-chooser-${locale}-${width}`);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: words.channel.name.phone }).waitFor();
      const note = page.getByRole('textbox', { name: words.contact.composer.note }).first();
      // Whoever talks writes at once.
      expect(await note.evaluate((field) => field === document.activeElement)).toBe(true);
      await page.keyboard.type('She asks about her wage.');
      await note.press('Enter');
      await page.locator('.contact-log .contact-group-note').waitFor();
      expect(await page.getByRole('button', { name: words.contact.composer.message }).count()).toBe(
        0,
      );
      await look(page, `record-phone-${locale}-${width}`);
      await page.keyboard.press('Alt+e');
      const end = page.getByRole('dialog', { name: words.contact.end.title });
      await end.getByText(words.channel.end).waitFor();
      await end.getByRole('radio', { name: words.outcome }).check();
      await end.getByRole('button', { name: words.contact.action.end }).press('Enter');
      await page.getByRole('button', { name: words.contact.action.reopen }).waitFor();
      expect(errors).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it.each(SEATS)(
    'asks the chats to wait by one key, each once, and never one that somebody else reads (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].channel;
      const mine = await signInDirectly(test.app, clock, 'counsellor', { limit: 3 });
      const counsellor = await test.staff('counsellor', mine);
      const first = await aTalking(test, { counsellor, language: 'ru' });
      const second = await aTalking(test, { counsellor, language: 'en' });
      const watched = await aTalking(test, { counsellor });
      await counsellor.ask('alone:deny', on(watched.contactId));
      const { page, errors } = await sit(locale, width, mine);
      await chooser(page, locale);
      await page.keyboard.press('Enter');
      const band = page.getByRole('region', { name: words.hold.label });
      await band.waitFor();
      await look(page, `record-hold-${locale}-${width}`);
      await page.keyboard.press('Alt+s');
      const isLine = (entry: VisitorEntry) =>
        entry.kind === 'message' && entry.text.includes('112');
      const [inRussian, inEnglish] = [
        await first.visitor.next('entry:added', isLine),
        await second.visitor.next('entry:added', isLine),
      ];
      expect(inRussian).toMatchObject({ text: expect.stringMatching(/[а-я]/) });
      expect(inEnglish).toMatchObject({ text: expect.stringMatching(/not forgotten/) });
      await band.getByRole('button', { name: words.hold.again }).waitFor();
      await look(page, `record-held-${locale}-${width}`);
      await page.keyboard.press('Alt+s');
      // A page that was opened anew knows nothing of it, and still nobody is told twice.
      await page.reload();
      await band.waitFor();
      await page.keyboard.press('Alt+s');
      await band.getByRole('button', { name: words.hold.again }).waitFor();
      for (const { contactId } of [first, second, watched]) {
        const lines = (await entriesOf(test, contactId)).filter(({ kind }) => kind === 'message');
        expect(lines).toHaveLength(contactId === watched.contactId ? 0 : 1);
      }
      await band.getByRole('button', { name: words.hold.again }).press('Enter');
      await second.visitor.next('entry:added', isLine);
      expect(errors).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it.each(SEATS)(
    'keeps the steps of a call-out by one press each, and lets them be put right (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].channel;
      const colleague = await test.staff();
      const { page, errors } = await sit(locale, width);
      await chooser(page, locale);
      await page.keyboard.press('4');
      await page.getByRole('heading', { level: 1, name: words.name.call_out }).waitFor();
      const steps = page.getByRole('group', { name: words.steps.label });
      const step = (name: 'onTheWayAt' | 'arrivedAt' | 'doneAt') =>
        steps.getByRole('button', { name: words.steps[name] });
      await step('onTheWayAt').click();
      await step('arrivedAt').click();
      await look(page, `record-steps-${locale}-${width}`);
      await step('onTheWayAt').click();
      const field = page.locator('.call-steps-frame input');
      await field.fill('2026-11-23T11:40');
      await step('onTheWayAt')
        .getByText(/11[.:]40/)
        .waitFor();
      await step('onTheWayAt').press('Enter');
      await step('doneAt').press('Enter');
      if (width < 1100) await page.keyboard.press('Alt+i');
      const side = page.locator('.contact-side');
      await side.getByLabel(words.details.unit.label).fill('Lõuna 12');
      await side.getByLabel(words.details.persons.label, { exact: true }).fill('3');
      await side.getByLabel(words.details.result.label).fill('She is in a safe place.');
      await side.getByLabel(words.details.nextStep.label).fill('A meeting on Monday.');
      await side.getByLabel(words.details.topic.label).selectOption('work');
      await look(page, `record-callout-${locale}-${width}`);
      await page.locator('h1').getByText('·').waitFor();
      const contactId = page.url().split('/').at(-1) as ContactId;
      await eventually(async () => {
        const { sheets } = await test.app.counselling.sheetKeeping.sheets.of(contactId);
        expect(sheets.details).toMatchObject({
          onTheWayAt: { value: '2026-11-23T09:40:00.000Z' },
          arrivedAt: { value: '2026-11-23T10:00:00.000Z' },
          doneAt: { value: '2026-11-23T10:00:00.000Z' },
          unit: { value: 'Lõuna 12' },
          persons: { value: 3 },
          result: { value: 'She is in a safe place.' },
          nextStep: { value: 'A meeting on Monday.' },
          topic: { value: 'work' },
        });
      });
      if (width < 1100) await page.keyboard.press('Alt+i');
      await page.keyboard.press('Alt+e');
      const end = page.getByRole('dialog');
      await end.getByRole('radio', { name: WORDS[locale].outcome }).check();
      await end.getByRole('button', { name: WORDS[locale].contact.action.end }).press('Enter');
      await page.getByRole('button', { name: WORDS[locale].contact.action.reopen }).waitFor();
      // A colleague has heard nothing of it.
      expect(JSON.stringify(colleague.heard.slice(1))).not.toContain(contactId);
      expect(errors).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it.each(SEATS)(
    'takes two presses for what is not for the service (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const { page, errors } = await sit(locale, width);
      const dialog = await chooser(page, locale);
      const other = dialog.getByRole('region', { name: words.channel.other.title });
      await other.getByRole('button', { name: words.channel.name.email }).click();
      await other.getByRole('button', { name: words.kind }).click();
      await dialog.waitFor({ state: 'detached' });
      const toast = page.locator('.toast').filter({ hasText: words.kind });
      await toast.waitFor();
      await look(page, `record-other-told-${locale}-${width}`);
      await toast.getByRole('button').first().click();
      await page.getByRole('button', { name: words.contact.action.reopen }).waitFor();
      await page.getByText(words.channel.other.short).first().waitFor();
      await look(page, `record-other-${locale}-${width}`);
      expect(errors).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('keeps the moment at which it began where it is over, and none that is to come', async () => {
    const { page } = await sit('en-GB', 1280);
    const words = WORDS['en-GB'];
    const dialog = await chooser(page, 'en-GB');
    await dialog.getByRole('button', { name: words.channel.start.afterwards }).press('Enter');
    const began = dialog.getByLabel(words.channel.start.began);
    await began.fill('2026-11-30T10:00');
    await dialog.getByRole('button', { name: words.channel.name.in_person }).first().click();
    await dialog.getByRole('alert').waitFor();
    await look(page, 'record-future');
    await began.fill('2026-11-22T10:30');
    await dialog.getByRole('button', { name: words.channel.name.in_person }).first().click();
    await page.getByRole('heading', { level: 1, name: words.channel.name.in_person }).waitFor();
    await page.getByText('22 November').first().waitFor();
    await page.context().close();
  }, 60_000);
});
