import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { anId, on } from '../support/clients';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { aClock, startApp, type TestApp } from '../support/startApp';
import {
  answer,
  bubble,
  button,
  claim,
  exitButton,
  hasLeft,
  goToChat,
  openVisitor,
  write,
  type VisitorSeat,
} from '../support/visitorSeat';

async function picture({ page }: VisitorSeat, name: string): Promise<void> {
  const { SHOTS } = process.env;
  if (SHOTS) await page.screenshot({ path: join(SHOTS, `code-${name}.png`) });
}

const PHONE = { viewport: { width: 390, height: 844 } };

/** Takes a code in the chat, as somebody does who copies it by hand. */
async function takeCode(seat: VisitorSeat, shots: string): Promise<string> {
  await button(seat, 'menu.open').click();
  await button(seat, 'code.title').click();
  await picture(seat, `${shots}-offer`);
  await button(seat, 'code.show').click();
  const shown = await seat.view.locator('.code').textContent();
  await picture(seat, `${shots}-shown`);
  await button(seat, 'code.hide').click();
  return shown ?? '';
}

describeInBrowser('38: coming back by a code', () => {
  let test: TestApp;
  let browser: Browser;

  beforeAll(async () => {
    [test, browser] = [await startApp({ clock: aClock() }), await launchChromium()];
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it('from another device shows nothing from before unless the counsellor opens it, and leaves no trace', async () => {
    const staff = await test.staff();
    const first = await openVisitor(browser, test, { options: PHONE });
    await goToChat(first);
    await write(first, 'words from before');
    const contact = await claim(test, staff, first);
    await answer(staff, contact, first, 'I am here');
    const code = await takeCode(first, 'en');
    expect(code).toMatch(/^\d{4} \d{4} \d{4} \d{4}$/);
    const kept = await first.view.evaluate(
      () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]) + document.body.innerText,
    );
    expect(kept).not.toMatch(new RegExp(`${code}|${code.replaceAll(' ', '')}`));
    await exitButton(first).click();
    await hasLeft(first.page);

    const second = await openVisitor(browser, test, { options: PHONE });
    await picture(second, 'en-start');
    await button(second, 'start.code').focus();
    await second.page.keyboard.press('Enter');
    const typed = second.view.locator('#field-code');
    expect(await typed.getAttribute('inputmode')).toBe('numeric');
    expect(await typed.getAttribute('autocomplete')).toBe('off');
    await typed.fill(code.replace(/^./, (digit) => String((Number(digit) + 1) % 10)));
    await second.page.keyboard.press('Enter');
    await second.view.getByText(second.say('code.wrong')).waitFor();
    await picture(second, 'en-wrong');
    await typed.fill(code);
    await second.page.keyboard.press('Enter');
    await second.view.locator('.place').waitFor();
    await picture(second, 'en-back');
    expect(await second.view.locator('body').innerText()).not.toMatch(
      /words from before|I am here/,
    );
    await staff.next('entry:added', ({ kind }) => kind === 'returned_by_code');

    await staff.ask('past:open', on(contact.contactId));
    await bubble(second, 'words from before').waitFor();
    await bubble(second, 'I am here').waitFor();
    await staff.ask('past:close', on(contact.contactId));
    await bubble(second, 'words from before').waitFor({ state: 'detached' });
    await answer(staff, contact, second, 'good that you are back');
    expect(await bubble(second, 'I am here').count()).toBe(0);
    expect(second.page.url() + second.view.url()).not.toContain(code.replaceAll(' ', ''));
    await Promise.all([first.context.close(), second.context.close()]);
    staff.close();
  });

  it('can be taken when the chat has ended, and whoever has to wait with one writes without it', async () => {
    const staff = await test.staff();
    const first = await openVisitor(browser, test, {
      language: 'ru',
      options: { ...PHONE, colorScheme: 'dark' },
    });
    await goToChat(first);
    const contact = await claim(test, staff, first);
    await staff.ask('contact:end', { ...on(contact.contactId), outcome: 'helped' });
    await first.view.locator('summary', { hasText: first.say('code.title') }).click();
    await picture(first, 'ru-ended');
    await button(first, 'code.show').click();
    const code = (await first.view.locator('.code').textContent()) ?? '';
    await picture(first, 'ru-ended-shown');

    const wrong = async (): Promise<string> => {
      const page = await test.visitor();
      const input = {
        clientId: anId(),
        language: 'et',
        answers: {},
        code: code.replaceAll(' ', ''),
      } as const;
      const reply = await page.reply('contact:open', input);
      page.close();
      return reply.ok ? 'ok' : reply.error.code;
    };
    for (let said = 'ok'; said === 'ok';) said = await wrong();
    const second = await openVisitor(browser, test, {
      language: 'et',
      options: { viewport: { width: 320, height: 568 } },
    });
    await button(second, 'start.code').click();
    await picture(second, 'et-enter');
    await second.view.locator('#field-code').fill(code);
    await button(second, 'code.go').click();
    await button(second, 'code.without').waitFor();
    await picture(second, 'et-wait');
    await button(second, 'code.without').click();
    await second.view.locator('.place').waitFor();
    await Promise.all([first.context.close(), second.context.close()]);
    staff.close();
  });
});
