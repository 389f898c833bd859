import type { Browser } from 'playwright-core';
import { openConsole, type Seat } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import { anId, type StaffClient } from '../support/clients';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import {
  answer,
  button,
  claim,
  contactIdAt,
  end,
  goToChat,
  openVisitor,
  write,
  type VisitorSeat,
} from '../support/visitorSeat';

const NIGHT = new Date('2026-11-23T01:00:00Z');
const BANNER = 'Keegi võib ekraani näha';

describeInBrowser('what the widget does when', () => {
  let test: TestApp;
  let browser: Browser;
  let staff: StaffClient;
  let desk: Seat;

  beforeAll(async () => {
    const clock = aClock();
    test = await startApp({ clock });
    browser = await launchChromium();
    const account = await signInDirectly(test.app, clock, 'counsellor', { limit: 3 });
    staff = await test.staff('counsellor', account);
    desk = await openConsole(browser, test, account);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  const talking = async () => {
    const seat = await openVisitor(browser, test);
    await goToChat(seat);
    await write(seat, 'Hello');
    const contact = await claim(test, staff, seat);
    await answer(staff, contact, seat, 'I am here.');
    await desk.page.goto(`${test.url}/console/#/contacts/${contact.contactId}`);
    await desk.page.getByText('I am here.').first().waitFor();
    return { seat, contact };
  };

  /** The visitor's whole screen, with the focus nowhere. */
  const picture = async ({ page, view }: VisitorSeat): Promise<Buffer> => {
    await view.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.mouse.move(1, 1);
    return page.screenshot({ animations: 'disabled' });
  };

  it('somebody else is there: the harmless choice changes no pixel, and the counsellor is warned', async () => {
    const { seat, contact } = await talking();
    await seat.view.locator('.own .status.read').waitFor();
    await button(seat, 'menu.open').click();
    await seat.page.keyboard.press('Escape');
    const before = await picture(seat);
    expect(await desk.page.getByText(BANNER).count()).toBe(0);
    await button(seat, 'menu.open').click();
    await seat.view.getByRole('button', { name: 'Standard view' }).click();
    await desk.page.getByText(BANNER).first().waitFor();
    expect((await picture(seat)).equals(before)).toBe(true);
    await end(staff, contact, seat);
    await seat.context.close();
  });

  it('the agreed code word is written: the counsellor is warned, the visitor sees a message like any other', async () => {
    const { seat, contact } = await talking();
    const { contactId } = contact;
    await staff.ask('codeword:set', { contactId, clientId: anId(), word: 'sinine sall' });
    await write(seat, 'kas tead, kus mu sinine sall on');
    await desk.page.getByText(BANNER).first().waitFor();
    expect(await seat.view.locator('[role=log] .event').count()).toBe(1);
    expect(await seat.view.locator('.own').last().innerText()).toMatch(/sinine sall/);
    await end(staff, contact, seat);
    await seat.context.close();
  });

  it('the first message was sent: it asks once whether a reload may keep the chat', async () => {
    const seat = await openVisitor(browser, test);
    await goToChat(seat);
    expect(await button(seat, 'keep.yes').count()).toBe(0);
    await write(seat, 'one');
    await button(seat, 'keep.no').click();
    await write(seat, 'two');
    expect(await button(seat, 'keep.yes').count()).toBe(0);
    await seat.context.close();
  });

  it('the chat ended: asks two questions, and stores the answers without the contact', async () => {
    const { seat, contact } = await talking();
    await end(staff, contact, seat);
    const form = seat.view.locator('.feedback');
    expect(await form.getByRole('group').count()).toBe(2);
    await form.getByRole('button', { name: seat.say('feedback.yes'), exact: true }).click();
    await form.getByRole('button', { name: seat.say('feedback.safeYes'), exact: true }).click();
    await button(seat, 'feedback.send').click();
    await seat.view.getByText(seat.say('feedback.thanks')).waitFor();
    const sent = seat.frames.find((frame) => frame.includes('feedback:send'));
    expect(sent).toContain('"helped":"yes","safe":"yes"');
    expect(sent).not.toContain(contact.contactId);
    await seat.context.close();
  });

  it('the page stands alone: the same chat goes without a host', async () => {
    const seat = await openVisitor(browser, test, { address: 'chat' });
    expect(await button(seat, 'hide').count()).toBe(0);
    await goToChat(seat);
    await write(seat, 'Hello from a link');
    const contact = await claim(test, staff, seat);
    await answer(staff, contact, seat, 'Welcome.');
    await end(staff, contact, seat);
    await seat.context.close();
  });
});

describeInBrowser('where nobody can answer now', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchChromium();
  }, 60_000);
  afterAll(() => browser.close());

  const leave = async (seat: VisitorSeat): Promise<string> => {
    await button(seat, 'start.message').click();
    await seat.view.locator('#field-text').fill('Please call me');
    await seat.view.locator('#field-how').fill('5551234');
    await seat.view.locator('#field-when').fill('after five');
    await button(seat, 'form.send').click();
    await seat.view.getByRole('heading', { name: seat.say('left.title') }).waitFor();
    return seat.view.locator('.lead').innerText();
  };

  it.each([
    {
      when: 'at night',
      now: NIGHT,
      told: ['Counsellors are away right now.', 'The chat opens: today at 9:00.'],
      waits: 0,
    },
    {
      when: 'while nobody is at work',
      now: new Date('2026-11-23T10:00:00Z'),
      told: ['No counsellor is here right now.', 'You can also wait here'],
      waits: 1,
    },
  ])('tells the truth $when, and keeps a message with a promise', async ({ now, told, waits }) => {
    const test = await startApp({ clock: aClock(now) });
    const seat = await openVisitor(browser, test, {
      before: (_context, page) => page.clock.install({ time: now }),
    });
    const { promisedAt } = (
      (await (await fetch(`${test.url}/widget/service.json`)).json()) as {
        service: { promisedAt: string };
      }
    ).service;
    await button(seat, 'start.message').click();
    for (const words of told) await seat.view.getByText(words).first().waitFor();
    await seat.view.locator('.numbers [href="tel:116006"]').waitFor();
    expect(await button(seat, 'away.wait').count()).toBe(waits);
    const promise = await leave(seat);
    const time = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Tallinn',
      hour: 'numeric',
      minute: '2-digit',
    }).format(new Date(promisedAt));
    expect(promise).toContain(`We will answer at the latest:`);
    expect(promise).toContain(time.replace(/^0/, ''));
    expect(new Date(promisedAt).getTime()).toBeGreaterThan(now.getTime());
    const supervisor = await test.staff('supervisor');
    const { queue } = await supervisor.ask('staff:fetch', {});
    expect(queue).toEqual([
      expect.objectContaining({
        contactId: await contactIdAt(test, seat),
        mode: 'message',
        dueAt: promisedAt,
      }),
    ]);
    await seat.context.close();
    await test.close();
  });
});
