import type { Browser } from 'playwright-core';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { anId, on, type StaffClient } from '../support/clients';
import { aTalking, contactIdOf } from '../support/journeys';
import { anEnded, aRequest, identify, makeSafe } from '../support/requests';
import {
  choose,
  confirm,
  isInSight,
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
import type { TestStaff } from '../support/testStaff';

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
    ({ test, account, boss, counsellor, supervisor } = await openHouse(clock));
  });
  afterEach(() => test.close());
  afterAll(() => browser.close());

  const sit = (person: TestStaff, locale: Locale, width: number, isStrict = false) =>
    sitAt(browser, test, person, locale, width, isStrict);

  it.each(SEATS)(
    'are listed by the day they are due, and how near that is has words and a shape (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].request;
      const { found, look } = looking(`${locale}-${width}`);
      for (const [kind, receivedOn] of [
        ['access', '2026-11-20'],
        ['restriction', '2026-10-01'],
        ['erasure', '2026-10-28'],
      ] as const)
        await counsellor.ask('request:record', aRequest({ kind, receivedOn }));
      const { page, errors } = await sit(boss, locale, width);
      await openRequests(page, locale);
      const rows = page.locator('tbody tr');
      await rows.nth(2).waitFor();
      for (const [at, kind, urgency] of [
        [0, 'restriction', 'overdue'],
        [1, 'erasure', 'soon'],
        [2, 'access', 'later'],
      ] as const) {
        const row = rows.nth(at).filter({ hasText: words.kind[kind] });
        expect(await row.getByText(words.urgency[urgency]).locator('svg').count()).toBe(1);
      }
      await look(page, 'due');
      await openRow(page, words.kind.erasure);
      await press(page, words.back);
      expect(await page.locator('[data-request]:focus').textContent()).toBe(words.kind.erasure);
      await openRow(page, words.kind.restriction);
      expect(await page.getByRole('button', { name: words.wish.extend }).count()).toBe(0);
      await look(page, 'overdue');
      expect(found).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
    60_000,
  );

  it.each(SEATS)(
    'are recorded, checked by two and answered with a copy, by keyboard (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].request;
      await anEnded(test, counsellor);
      const { found, look } = looking(`${locale}-${width}`);
      const { page, errors } = await sit(account, locale, width);
      const above = await sit(boss, locale, width);
      await openRequests(page, locale);
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

      await openRequests(above.page, locale);
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
      const contactId = await anEnded(test, counsellor);
      const { found, look } = looking(`${locale}-${width}`);
      const recorded = await counsellor.ask('request:record', aRequest({ kind: 'erasure' }));
      await makeSafe(supervisor, await identify(counsellor, recorded, contactId));
      const { page, errors } = await sit(boss, locale, width);
      await supervisor.ask('hold:set', {
        ...on(contactId),
        reason: 'a court',
        reviewOn: '2027-01-01',
      });
      await openRequests(page, locale);
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
      const contactId = await anEnded(test, counsellor);
      const { found, look } = looking(`${locale}-${width}`);
      const recorded = await counsellor.ask('request:record', aRequest({ kind: 'restriction' }));
      await makeSafe(supervisor, await identify(counsellor, recorded, contactId));
      const { page, errors } = await sit(boss, locale, width);
      await openRequests(page, locale);
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
    await page.getByText(WORDS['et-EE'].console.connection.connected).waitFor();
    await counsellor.ask('request:record', aRequest());
    const toast = WORDS['et-EE'].console.notice.request_recorded.replace('{{name}}', account.name);
    await page.getByText(toast).waitFor();
    await press(page.locator('.notices'), WORDS['et-EE'].console.notice.open);
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
      const reason = finding.getByLabel(WORDS['et-EE'].contact.form.reason);
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
});
