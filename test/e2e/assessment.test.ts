import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { ContactId } from '../../server/contract/shapes';
import { inBothSchemes } from '../support/axe';
import { openConsole, shoot } from '../support/browser';
import { describeInBrowser } from '../support/chromium';
import { aServerForEach } from '../support/desks';
import { on, type StaffClient } from '../support/clients';
import { addVersion, shippedForms } from '../support/forms';
import { aTalking } from '../support/journeys';
import { overflowOf } from '../support/overflow';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';
import { WORDS, type Locale } from '../support/words';
import { systemClock } from '../../server/lib/clock';

const SAID = 'the door is shut, and he holds the key';

describeInBrowser('assessing beside the talk', () => {
  let test: TestApp;
  let browser: Browser;
  aServerForEach((desks) => ({ test, browser } = desks));
  /** A server that a test has started beside. */
  let other: TestApp | undefined;
  afterEach(async () => {
    await other?.close();
    other = undefined;
  });

  const sit = (account: TestStaff, locale: Locale, width: number) =>
    openConsole(browser, test, account, locale, {
      viewport: { width, height: 900 },
      bypassCSP: true,
    });

  /** A chat that somebody holds, open in their console. */
  async function aChat(locale: Locale, width: number) {
    const account = await signInDirectly(test.app, systemClock, 'counsellor');
    const holder = await test.staff('counsellor', account);
    const { contactId } = await aTalking(test, { counsellor: holder, text: SAID });
    const seat = await sit(account, locale, width);
    await seat.page.locator('.rows button').first().click();
    await seat.page.getByText(SAID).first().waitFor();
    return { ...seat, account, holder, contactId };
  }

  async function open(page: Page, form: 'indicators' | 'security_risk') {
    const entry = page.locator(`.assess-entry[data-assess="${form}"]`);
    if (!(await entry.isVisible())) await page.locator('.contact-side-open').click();
    await entry.waitFor();
    await entry.press('Enter');
    await page.locator('[data-question]').first().waitFor();
  }

  /** A key by what is written on it, whatever layout this machine has. */
  const typeKey = (page: Page, key: string) =>
    page.evaluate((said) => {
      const options = { key: said, bubbles: true, cancelable: true };
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', options));
    }, key);

  const answersOf = async (holder: StaffClient, contactId: ContactId, sheet: string) => {
    const { sheets } = await holder.ask('sheets:fetch', { contactId });
    return Object.fromEntries(
      Object.entries(sheets[sheet] ?? {}).map(([code, { value }]) => [code, value]),
    );
  };

  it.each([
    ['et-EE', 1280, 'j', 'e'],
    ['en-GB', 1440, 'y', 'n'],
    ['ru-RU', 390, 'д', 'н'],
  ] as const)(
    'is done by keyboard, with words as evidence, and alarms (%s, %d)',
    async (locale, width, yes, no) => {
      const words = WORDS[locale];
      const { page, errors, holder, contactId, account } = await aChat(locale, width);
      const colleague = await signInDirectly(test.app, systemClock, 'counsellor');
      const watching = await sit(colleague, locale, 1440);
      await watching.page.locator('.pane').waitFor();
      const found: string[] = [];
      const look = async (at: Page, name: string) => {
        await shoot(at, `assess-${name}-${locale}-${width}`);
        found.push(...(await inBothSchemes(at, at.mainFrame(), `assess ${name} ${locale}`)));
        await shoot(at, `assess-${name}-${locale}-${width}-dark`);
        expect(await overflowOf(at)).toBe(0);
      };

      await open(page, 'security_risk');
      // No points of no answers are not a low risk.
      await page.locator('.assess-foot', { hasText: words.assessment.result.nothing }).waitFor();
      const question = (code: string) => page.locator(`[data-question="${code}"]`);
      await question('R01').locator('input').first().focus();
      // Each answer goes on to the next question.
      for (const key of [no, '2', yes, '?', no, no, '3']) await typeKey(page, key);
      await page.waitForFunction(
        (code) => document.activeElement?.closest('[data-question]')?.matches(code),
        '[data-question="R08"]',
      );
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      await page.waitForFunction(() =>
        document.activeElement?.closest('[data-question="R06"]') ? true : false,
      );
      await question('R03')
        .getByRole('button', { name: words.assessment.question.attach })
        .press('Enter');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox').first().press('Space');
      await look(page, 'evidence');
      await dialog.getByRole('button', { name: words.assessment.evidence.save }).press('Enter');
      await page.locator('.assess-quotes blockquote', { hasText: SAID }).waitFor();
      await page.locator('.assess-result .assess-list-loud').waitFor();
      await page.locator('.assess-foot', { hasText: words.assessment.decision.critical }).waitFor();
      await question('R01').scrollIntoViewIfNeeded();
      await page.locator('.assess-body').evaluate((body) => body.scrollTo(0, 0));
      await look(page, 'risk');
      expect(await answersOf(holder, contactId, 'security_risk@1')).toMatchObject({
        R01: { answer: 'no' },
        R02: { answer: 'no' },
        R03: { answer: 'yes', evidence: [2] },
        R04: { answer: 'unknown' },
        R07: { answer: 'unknown' },
      });

      const decide = page.locator('.assess-decide');
      await decide.getByRole('radio').first().focus();
      await page.keyboard.press('Space');
      await decide.getByRole('button').last().press('Enter');
      await decide.getByRole('alert').waitFor();
      await decide.getByRole('checkbox').first().press('Space');
      await decide.getByRole('textbox').fill('locked in, and he is near');
      await decide.scrollIntoViewIfNeeded();
      await look(page, 'decide');
      await decide.getByRole('button').last().press('Enter');
      await page.locator('.assess-decided').waitFor();

      const alarm = watching.page.locator('[data-alarm]');
      await alarm.getByText(words.console.cue.risk_decided).waitFor();
      const own = page.locator('[data-alarm]');
      await own.getByText(words.console.alarm.called).waitFor();
      expect(await own.getByRole('button', { name: words.console.alarm.seen }).count()).toBe(0);
      await look(watching.page, 'alarm');

      const banner = page.locator('.contact-banner-critical');
      await banner.getByRole('button').waitFor();
      await look(page, 'decided');
      await banner.getByRole('button').press('Enter');
      const steps = page.locator('.assess-body');
      await steps.getByRole('radio').first().press('Space');
      for (const text of await steps.getByRole('textbox').all()) {
        await text.fill('as it was');
        await text.blur();
      }
      await look(page, 'steps');
      await steps.getByRole('radio').nth(3).press('Space');
      await banner.waitFor({ state: 'detached' });
      expect(Object.keys(await answersOf(holder, contactId, 'danger_steps')).length).toBe(6);

      await alarm.getByRole('button', { name: words.console.alarm.seen }).press('Enter');
      await own.waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await page.locator('.assess-panel').waitFor({ state: 'detached' });
      // By key from anywhere, and back to where one was.
      await page.locator('.contact-composer textarea').focus();
      await page.keyboard.press('Alt+d');
      await page.locator('.assess-decided').waitFor();
      await page.keyboard.press('Alt+d');
      await page.waitForFunction(
        () => document.activeElement?.closest('.contact-composer') !== null,
      );
      expect(account.staffId).toBe(holder.me.staffId);
      expect(errors).toEqual([]);
      expect(watching.errors).toEqual([]);
      expect(found).toEqual([]);
      await page.context().close();
      await watching.page.context().close();
    },
    180_000,
  );

  it.each([
    ['et-EE', 1440],
    ['ru-RU', 1280],
    ['en-GB', 390],
  ] as const)(
    'counts the signs, says why, and finds what is left (%s, %d)',
    async (locale, width) => {
      const words = WORDS[locale].assessment;
      const { page, errors, holder, contactId } = await aChat(locale, width);
      const found: string[] = [];
      await open(page, 'indicators');
      for (const code of ['GEN-01', 'LAB-01', 'LAB-04', 'LAB-06', 'LAB-10', 'CHD-01']) {
        const label = page.locator(`[data-question="${code}"] label`);
        await (code === 'CHD-01' ? label.nth(2) : label.first()).click();
      }
      await page.locator('.assess-dimensions .assess-positive').first().waitFor();
      const result = page.locator('.assess-result');
      await page.locator('.assess-body').evaluate((body) => body.scrollTo(0, 0));
      await shoot(page, `assess-signs-${locale}-${width}`);
      await result.scrollIntoViewIfNeeded();
      found.push(...(await inBothSchemes(page, page.mainFrame(), `assess signs ${locale}`)));
      await result.locator('h3').evaluate((head) => head.scrollIntoView());
      await shoot(page, `assess-why-${locale}-${width}`);
      // What is to be found out is a way to its question.
      await result.locator('.assess-go', { hasText: 'CHD-01' }).press('Enter');
      await page.waitForFunction(
        () => document.activeElement?.closest('[data-question="CHD-01"]') !== null,
      );
      await page.getByLabel(words.find.show).selectOption('unanswered');
      expect(await page.locator('[data-question]').count()).toBe(43);
      await page.getByLabel(words.find.search).fill('GEN-0');
      expect(await page.locator('[data-question]').count()).toBe(8);
      await page.getByLabel(words.find.search).fill('nothing like it');
      await page.getByText(words.find.none).waitFor();
      expect(Object.keys(await answersOf(holder, contactId, 'indicators@1')).length).toBe(6);
      await page.locator('.assess-head .icon-button').press('Enter');
      await page.locator('.assess-panel').waitFor({ state: 'detached' });
      const entry = page.locator('.assess-entry[data-assess="indicators"]');
      if (width > 1099)
        await page.waitForFunction(
          () => document.activeElement?.getAttribute('data-assess') === 'indicators',
        );
      expect(await entry.textContent()).toContain('11');
      await shoot(page, `assess-side-${locale}-${width}`);
      expect(errors).toEqual([]);
      expect(found).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('shows two counsellors what the other has answered, and lets them choose where they differ', async () => {
    const words = WORDS['en-GB'];
    const { page, holder, contactId, errors } = await aChat('en-GB', 1280);
    const helper = await test.staff();
    await holder.ask('transfer:offer', { ...on(contactId), to: helper.me.staffId, note: 'help' });
    await helper.ask('contact:join', on(contactId));
    await open(page, 'security_risk');
    const answer = (field: string, value: 'yes' | 'no', base = 0) =>
      helper.ask('field:set', {
        ...on(contactId),
        ...{ sheet: 'security_risk@1', field, value: { answer: value }, base },
      });
    await answer('R13', 'yes');
    await page.locator('[data-question="R13"][data-answer="yes"]').waitFor();
    // Without a connection an answer stays; meanwhile the colleague answers otherwise.
    await page.context().setOffline(true);
    await page.locator('.band-lost').waitFor();
    await page.locator('[data-question="R01"] label').first().click();
    await page.locator('[data-question="R01"] .assess-saved-waiting').waitFor();
    await shoot(page, 'assess-lost-en-GB-1280');
    await answer('R01', 'no');
    await page.context().setOffline(false);
    const difference = page.locator('.form-difference');
    await difference.waitFor();
    await difference.scrollIntoViewIfNeeded();
    await shoot(page, 'assess-difference-en-GB-1280');
    expect(await inBothSchemes(page, page.mainFrame(), 'assess difference')).toEqual([]);
    await difference.getByRole('button').first().press('Enter');
    await difference.waitFor({ state: 'detached' });
    await page.locator('.assess-foot', { hasText: 'Critical' }).waitFor();
    expect(await answersOf(holder, contactId, 'security_risk@1')).toMatchObject({
      R01: { answer: 'yes' },
    });

    // Whoever ends now is asked about the open questions of danger.
    await page.keyboard.press('Alt+e');
    const dialog = page.getByRole('dialog', { name: words.contact.end.title });
    await dialog.getByText(words.assessment.end.open).waitFor();
    await dialog.getByRole('radio').first().press('Space');
    const confirm = dialog.getByRole('button', { name: words.contact.action.end });
    await confirm.press('Enter');
    await dialog.getByText(words.assessment.end.needed).waitFor();
    await shoot(page, 'assess-end-en-GB-1280');
    expect(await inBothSchemes(page, page.mainFrame(), 'assess end')).toEqual([]);
    await dialog.getByRole('checkbox').press('Space');
    await confirm.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const { entries } = await holder.ask('log:fetch', { contactId, after: 0 });
    expect(entries.at(-1)).toMatchObject({
      kind: 'ended',
      leftOpen: ['R02', 'R03', 'R04', 'R05', 'R06'],
    });
    expect(errors).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('shows what was answered on an earlier version of a form, in its own words', async () => {
    const formsDir = shippedForms();
    addVersion(formsDir, 'security_risk', 2, (question) => ({
      ...question,
      text: { et: 'uus', en: `Newly asked ${question.code}.`, ru: 'новый' },
    }));
    other = await startApp({ formsDir });
    test = other;
    const words = WORDS['en-GB'].assessment;
    const { page, holder, contactId } = await aChat('en-GB', 1280);
    const value = { answer: 'yes', remark: 'as it was then' };
    const first = { ...on(contactId), sheet: 'security_risk@1', field: 'R13', value, base: 0 };
    await holder.ask('field:set', first);
    await open(page, 'security_risk');
    await page.locator('[data-question="R13"]').getByText('Newly asked R13.').first().waitFor();
    expect(await page.locator('[data-answer]').count()).toBe(0);
    const title = words.earlier.title.replace('{{version}}', '1');
    const earlier = page.locator('.assess-earlier', { hasText: title });
    await earlier.locator('summary').press('Enter');
    await earlier.getByText('Documents have been taken away.').waitFor();
    await earlier.getByText('as it was then').waitFor();
    await earlier.scrollIntoViewIfNeeded();
    await shoot(page, 'assess-earlier-en-GB-1280');
    expect(await inBothSchemes(page, page.mainFrame(), 'assess earlier')).toEqual([]);
    await page.context().close();
    rmSync(formsDir, { recursive: true });
  }, 60_000);
});
