import type { Browser, Locator, Page } from 'playwright-core';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { anId, on, type StaffClient } from '../support/clients';
import { aTalking, contactIdOf } from '../support/journeys';
import { aRequest, identify, makeSafe } from '../support/requests';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import consoleEt from '../../locales/et/console.json';
import consoleEn from '../../locales/en/console.json';
import consoleRu from '../../locales/ru/console.json';
import contactEt from '../../locales/et/contact.json';
import contactEn from '../../locales/en/contact.json';
import contactRu from '../../locales/ru/contact.json';
import requestEt from '../../locales/et/request.json';
import requestEn from '../../locales/en/request.json';
import requestRu from '../../locales/ru/request.json';

const WORDS = {
  'et-EE': { console: consoleEt, contact: contactEt, request: requestEt },
  'en-GB': { console: consoleEn, contact: contactEn, request: requestEn },
  'ru-RU': { console: consoleRu, contact: contactRu, request: requestRu },
} as const;
type Locale = keyof typeof WORDS;

const SEATS: [Locale, number][] = [
  ['et-EE', 1440],
  ['en-GB', 1440],
  ['ru-RU', 390],
];

describeInBrowser('requests of people about their data', () => {
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
    test = await startApp({ clock });
    account = await signInDirectly(test.app, clock, 'counsellor');
    boss = await signInDirectly(test.app, clock, 'supervisor');
    counsellor = await test.staff('counsellor', account);
    supervisor = await test.staff('supervisor', boss);
  });
  afterEach(() => test.close());
  afterAll(() => browser.close());

  /** A contact that has ended, with an agreed word. */
  async function anEnded() {
    const talking = await aTalking(test, { text: 'they keep <b>my</b> passport', counsellor });
    const { contactId } = talking;
    await counsellor.ask('codeword:set', { ...on(contactId), word: 'kastan' });
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    return contactId;
  }

  const sit = (person: TestStaff, locale: Locale, width: number, isStrict = false) =>
    openConsole(browser, test, person, locale, {
      viewport: { width, height: 900 },
      // What is looked at must not be on its way in.
      reducedMotion: 'reduce',
      bypassCSP: !isStrict,
    });

  /** Looks at a page: pictures, what axe finds, and that nothing is wider than the screen. */
  function looking(name: string) {
    const found: string[] = [];
    const look = async (page: Page, what: string) => {
      await shoot(page, `requests-${what}-${name}`);
      found.push(...(await inBothSchemes(page, page.mainFrame(), `requests ${what} ${name}`)));
      await shoot(page, `requests-${what}-${name}-dark`);
      const over = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return scrollWidth - clientWidth;
      });
      if (over > 0) found.push(`${what} ${name} is ${over} px too wide`);
    };
    return { found, look };
  }

  const open = async (page: Page, locale: Locale) => {
    const words = WORDS[locale];
    // The address is set by what also begins to listen to keys.
    await page.waitForURL(/#\//);
    await page.keyboard.press('Control+k');
    await page.locator('.palette-input:focus').waitFor();
    await page.keyboard.type(words.console.nav.requests);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: words.request.title, exact: true }).waitFor();
  };

  const choose = async (within: Locator, name: string) => {
    await within.getByRole('radio', { name }).focus();
    await within.page().keyboard.press('Space');
  };

  /** Whether something in a dialog can be seen without scrolling. */
  const isInSight = (one: Locator) =>
    one.evaluate((element) => {
      const inner = element.getBoundingClientRect();
      const outer = element.closest('.dialog-body')?.getBoundingClientRect();
      return outer !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom + 1;
    });

  const type = async (field: Locator, text: string) => {
    await field.focus();
    await field.page().keyboard.type(text);
  };

  const press = (within: Page | Locator, name: string) =>
    within.getByRole('button', { name, exact: true }).press('Enter');

  /** Presses what closes a dialog; what is behind it can be reached only after that. */
  const confirm = async (dialog: Locator, name: string) => {
    await press(dialog, name);
    await dialog.waitFor({ state: 'detached' });
  };

  const openRow = async (page: Page, kind: string) => {
    await page.locator('[data-request]', { hasText: kind }).press('Enter');
    await page.getByRole('heading', { name: kind, exact: true, level: 1 }).waitFor();
  };

  it.each(SEATS)(
    'are recorded, checked by two and answered with a copy, by keyboard (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].request;
      await anEnded();
      const { found, look } = looking(`${locale}-${width}`);
      const { page, errors } = await sit(account, locale, width);
      const above = await sit(boss, locale, width);
      await open(page, locale);
      await page.getByText(words.empty.open).waitFor();
      await look(page, 'empty');

      await press(page, words.record.open);
      let dialog = page.getByRole('dialog', { name: words.record.title });
      await press(dialog, words.record.submit);
      expect(await isInSight(dialog.getByRole('alert').first())).toBe(true);
      await choose(dialog, words.kind.access);
      await type(dialog.getByLabel(words.said), 'On Monday evening, about a passport');
      await page.keyboard.press('Escape');
      await press(page, words.record.open);
      expect(await dialog.getByLabel(words.said).inputValue()).toContain('Monday');
      await type(dialog.getByLabel(words.answerBy), 'by post to a friend');
      await look(page, 'record');
      await confirm(dialog, words.record.submit);
      await page.getByRole('heading', { name: words.kind.access, level: 1 }).waitFor();
      await look(page, 'received');

      await press(page, words.wish.identity);
      dialog = page.getByRole('dialog', { name: words.identity.title });
      await choose(dialog, words.how.code_word);
      await choose(dialog, words.identity.is.yes);
      await press(dialog, words.find.one);
      const finding = page.getByRole('dialog', { name: words.identity.find.contactId });
      await finding.waitFor();
      await page.keyboard.press('Enter');
      await finding.getByRole('radio').first().press('Space');
      await confirm(finding, words.find.confirm.read);
      await dialog.getByText('kastan').waitFor();
      await type(dialog.getByLabel(words.remark), 'She said the word at once');
      await look(page, 'identity');
      await confirm(dialog, words.identity.submit);
      await page.getByText(words.next.safetyByOther).waitFor();
      expect(await page.getByRole('button', { name: words.wish.safety }).count()).toBe(0);

      await open(above.page, locale);
      await above.page.locator('[data-request]').waitFor();
      await look(above.page, 'list');
      await openRow(above.page, words.kind.access);
      await press(above.page, words.wish.safety);
      dialog = above.page.getByRole('dialog', { name: words.safety.title });
      await choose(dialog, words.safety.is.yes);
      await type(dialog.getByLabel(words.remark), 'Only the friend opens it');
      await look(above.page, 'safety');
      await confirm(dialog, words.safety.submit);
      await press(above.page, words.wish.answer);
      dialog = above.page.getByRole('dialog', { name: words.answer.title });
      await choose(dialog, words.outcome.granted);
      await look(above.page, 'answer');
      await confirm(dialog, words.answer.submit);
      await above.page.getByText(words.letter.title).waitFor();
      await look(above.page, 'answered');

      await press(above.page, words.copy.make);
      const copy = above.page.frameLocator('iframe');
      await copy.getByText('they keep <b>my</b> passport').waitFor();
      await look(above.page, 'copy');
      await above.page.keyboard.press('Escape');
      await press(above.page, words.back);
      await press(above.page, words.filter.answered.replace('{{count}}', '1'));
      await above.page.locator('[data-request]').waitFor();
      expect(found).toEqual([]);
      expect([...errors, ...above.errors]).toEqual([]);
      await page.context().close();
      await above.page.context().close();
    },
    120_000,
  );

  it.each(SEATS)(
    'erase a contact once that is granted, and say so (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].request;
      const contactId = await anEnded();
      const { found, look } = looking(`${locale}-${width}`);
      const recorded = await counsellor.ask('request:record', aRequest({ kind: 'erasure' }));
      await makeSafe(supervisor, await identify(counsellor, recorded, contactId));
      const { page, errors } = await sit(boss, locale, width);
      await supervisor.ask('hold:set', {
        ...on(contactId),
        reason: 'a court',
        reviewOn: '2027-01-01',
      });
      await open(page, locale);
      await openRow(page, words.kind.erasure);
      await press(page, words.wish.answer);
      const dialog = page.getByRole('dialog', { name: words.answer.title });
      await choose(dialog, words.outcome.granted);
      await press(dialog, words.answer.erase);
      await dialog.getByText(words.refusal.conflict.hold).waitFor();
      await look(page, 'held');
      await supervisor.ask('hold:lift', { ...on(contactId), reason: 'over' });
      await confirm(dialog, words.answer.erase);
      await page.getByText(words.contactErased).waitFor();
      expect(await page.getByRole('button', { name: words.copy.make }).count()).toBe(0);
      await look(page, 'erased');
      expect(found).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it.each(SEATS)(
    'restrict a contact, which then says so, until that is lifted by a reason (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale];
      const contactId = await anEnded();
      const { found, look } = looking(`${locale}-${width}`);
      const recorded = await counsellor.ask('request:record', aRequest({ kind: 'restriction' }));
      await makeSafe(supervisor, await identify(counsellor, recorded, contactId));
      const { page, errors } = await sit(boss, locale, width);
      await open(page, locale);
      await openRow(page, words.request.kind.restriction);
      await press(page, words.request.wish.answer);
      const answer = page.getByRole('dialog', { name: words.request.answer.title });
      await choose(answer, words.request.outcome.granted);
      await confirm(answer, words.request.answer.submit);
      await page.getByText(words.request.letter.title).waitFor();
      await press(page, words.request.openContact);
      const view = page.getByRole('dialog', { name: words.console.view.title });
      await type(view.getByLabel(words.console.view.reason), 'a legal claim');
      await confirm(view, words.console.view.submit);
      await page.getByText(words.contact.restricted.ended).waitFor();
      await page.getByText(words.contact.composer.closed.restricted).waitFor();
      const keeping = page.locator('.contact-side', { hasText: words.contact.side.keptUntilHeld });
      expect(await keeping.count()).toBe(1);
      expect(await page.getByRole('button', { name: words.contact.action.reopen }).count()).toBe(0);
      await look(page, 'restricted');
      await press(page, words.contact.action.unrestrict);
      const lift = page.getByRole('dialog', { name: words.contact.unrestrict.title });
      await press(lift, words.contact.action.unrestrict);
      await lift.getByRole('alert').waitFor();
      await type(lift.getByLabel(words.contact.form.reason), 'The claim is settled; she was told');
      await look(page, 'unrestrict');
      await confirm(lift, words.contact.action.unrestrict);
      await page.getByText('The claim is settled; she was told').waitFor();
      await page.getByText(words.contact.restricted.ended).waitFor({ state: 'detached' });
      await look(page, 'unrestricted');
      expect(found).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it.each([
    ['et-EE', 1440],
    ['ru-RU', 390],
  ] as const)(
    'show what another supervisor did meanwhile, and keep what was typed (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].request;
      const contactId = await anEnded();
      const { found, look } = looking(`${locale}-${width}`);
      const recorded = await counsellor.ask('request:record', aRequest());
      const checked = await identify(counsellor, recorded, contactId);
      const second = await signInDirectly(test.app, clock, 'supervisor');
      const one = await sit(boss, locale, width);
      const other = await sit(second, locale, width);
      for (const { page } of [one, other]) {
        await open(page, locale);
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

  it('are told to supervisors, who check a return code in the chat where it was given', async () => {
    const words = WORDS['et-EE'].request;
    const { visitor } = await aTalking(test, { text: 'the first time', counsellor });
    const { code } = await visitor.ask('code:take', {});
    const [first] = (await counsellor.ask('staff:fetch', {})).contacts;
    if (!first) throw new Error('nobody talks');
    await counsellor.ask('contact:end', { ...on(first.contactId), outcome: 'helped' });
    clock.forward(1000);
    const back = await test.visitor();
    await back.ask('contact:open', { clientId: anId(), language: 'et', answers: {}, code });
    const seenIn = await contactIdOf(test, back);
    await counsellor.ask('contact:claim', on(seenIn));

    const { found, look } = looking('et-EE-1440');
    const { page, context, errors } = await sit(boss, 'et-EE', 1440);
    await page.waitForURL(/#\//);
    await page.getByText(consoleEt.connection.connected).waitFor();
    await counsellor.ask('request:record', aRequest());
    const toast = consoleEt.notice.request_recorded.replace('{{name}}', account.name);
    await page.getByText(toast).waitFor();
    await press(page.locator('.notices'), consoleEt.notice.open);
    await press(page, words.wish.identity);
    const dialog = page.getByRole('dialog', { name: words.identity.title });
    await choose(dialog, words.how.return_code);
    await choose(dialog, words.identity.is.yes);
    await type(dialog.getByLabel(words.remark), 'gave the code on Monday');
    const find = async (field: 'contactId' | 'seenIn', nth: number) => {
      const group = dialog.getByRole('group', { name: words.identity[field] });
      await group.getByRole('button').press('Enter');
      const finding = page.getByRole('dialog', { name: words.identity.find[field] });
      await finding.waitFor();
      await page.keyboard.press('Enter');
      await finding.getByRole('radio').nth(nth).press('Space');
      const reason = finding.getByLabel(contactEt.form.reason);
      if (await reason.isVisible()) await type(reason, 'a data request');
      const way = (await reason.isVisible()) ? 'view' : 'read';
      if (way === 'view') await look(page, `found-${field}`);
      await confirm(finding, words.find.confirm[way]);
      await group.getByRole('button', { name: words.find.other }).waitFor();
    };
    await find('contactId', 0);
    await find('seenIn', 0);
    await press(dialog, words.identity.submit);
    expect(await isInSight(dialog.getByText(words.refusal.conflict.seenIn))).toBe(true);
    await find('seenIn', 1);
    await look(page, 'code');
    expect(await dialog.getByLabel(words.remark).inputValue()).toContain('on Monday');
    await confirm(dialog, words.identity.submit);
    await page.getByText(words.next.safetyByOther).waitFor();
    const [request] = (await supervisor.ask('request:list', {})).requests;
    expect(request).toMatchObject({ contactId: first.contactId, state: 'identity_checked' });
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
    await context.close();
  }, 120_000);

  it('keep what was typed when the connection is lost, and are recorded once', async () => {
    const words = WORDS['et-EE'].request;
    const { page, context, errors } = await sit(account, 'et-EE', 1440);
    await open(page, 'et-EE');
    await press(page, words.record.open);
    const dialog = page.getByRole('dialog', { name: words.record.title });
    await choose(dialog, words.kind.restriction);
    await type(dialog.getByLabel(words.said), 'on Monday');
    await type(dialog.getByLabel(words.answerBy), 'by phone');
    await context.setOffline(true);
    await page.evaluate(() => window.dispatchEvent(new Event('offline')));
    await press(dialog, words.record.submit);
    await dialog.getByText(consoleEt.failure.unavailable).waitFor();
    expect(await dialog.getByLabel(words.said).inputValue()).toBe('on Monday');
    await context.setOffline(false);
    await page.getByText(consoleEt.connection.connected).waitFor();
    await press(dialog, words.record.submit);
    await page.getByRole('heading', { name: words.kind.restriction, level: 1 }).waitFor();
    expect((await supervisor.ask('request:list', {})).requests).toHaveLength(1);
    expect(errors).toEqual([]);
    await context.close();
  }, 60_000);

  it('hand out a copy that is dressed, runs nothing, and leaves nothing in the browser', async () => {
    const words = WORDS['et-EE'].request;
    const contactId = await anEnded();
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
    await open(colleague.page, 'et-EE');
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
