import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { Language } from '../../server/contract/shapes';
import type { Key } from '../../widget/lib/words';
import { aClock, startApp, type TestApp } from './startApp';
import { signInDirectly } from './testStaff';
import {
  answer,
  button,
  claim,
  end,
  field,
  goToChat,
  openVisitor,
  write,
  type VisitorSeat,
} from './visitorSeat';

/** Looks at one state of the widget; it may resize or restyle the page, and leaves the state as it is. */
export type Look = (state: string, seat: VisitorSeat) => Promise<void>;

/** A service that is open, and one at night. */
export interface TwoApps {
  day: TestApp;
  night: TestApp;
  close(): Promise<void>;
}

/** Starts both services; nobody is at work in either. */
export async function startTwoApps(): Promise<TwoApps> {
  const day = await startApp({ clock: aClock() });
  const night = await startApp({ clock: aClock(new Date('2026-11-23T01:00:00Z')) });
  return {
    day,
    night,
    close: async () => void (await Promise.all([day.close(), night.close()])),
  };
}

/** How to walk. */
export interface Walk {
  browser: Browser;
  apps: TwoApps;
  language?: Language;
  options?: BrowserContextOptions;
  look: Look;
}

/** Leads visitors through every state of the widget, and looks at each. */
export async function walkAllStates(walk: Walk): Promise<void> {
  await walkAway(walk);
  const account = await signInDirectly(walk.apps.day.app, aClock(), 'counsellor', { limit: 3 });
  const staff = await walk.apps.day.staff('counsellor', account);
  await walkQuestions(walk);
  await walkContact(walk, staff);
  staff.close();
}

async function walkAway({ browser, apps, look, ...coming }: Walk): Promise<void> {
  const closed = await openVisitor(browser, apps.night, coming);
  await look('start, closed hours', closed);
  await button(closed, 'start.message').click();
  await heading(closed, 'start.closed');
  await look('closed hours', closed);
  await closed.context.close();

  const seat = await openVisitor(browser, apps.day, coming);
  await button(seat, 'start.message').click();
  await heading(seat, 'start.unstaffed');
  await look('nobody at work', seat);
  await button(seat, 'start.message').click();
  await heading(seat, 'form.title');
  await button(seat, 'form.send').click();
  await look('leaving a message, with what is missing', seat);
  await seat.view.locator('#field-text').fill('text');
  await seat.view.locator('#field-how').fill('phone');
  await seat.view.locator('#field-when').fill('evening');
  await button(seat, 'form.send').click();
  await heading(seat, 'left.title');
  await look('message left', seat);
  await seat.context.close();
}

async function walkQuestions({ browser, apps, look, ...coming }: Walk): Promise<void> {
  const seat = await openVisitor(browser, apps.day, coming);
  await look('start', seat);
  await button(seat, 'numbers.all').click();
  await heading(seat, 'numbers.title');
  await look('numbers', seat);
  await button(seat, 'numbers.close').click();
  await button(seat, 'start.code').click();
  await heading(seat, 'code.enter');
  await seat.view.locator('#field-code').fill('1234 5678');
  await button(seat, 'code.go').click();
  await look('coming back, with a code that does not fit', seat);
  await button(seat, 'back').click();
  await button(seat, 'start.begin').click();
  await heading(seat, 'question.onBehalf');
  await look('question: who', seat);
  await button(seat, 'question.self').click();
  await heading(seat, 'question.safe');
  await look('question: safe', seat);
  await button(seat, 'question.no').click();
  await heading(seat, 'unsafe.title');
  await look('not safe', seat);
  await button(seat, 'unsafe.continue').click();
  await heading(seat, 'question.danger');
  await button(seat, 'question.yes').click();
  await heading(seat, 'danger.title');
  await look('in danger', seat);
  await button(seat, 'back').click();
  await button(seat, 'question.skip').click();
  await button(seat, 'question.skip').click();
  await heading(seat, 'question.topic');
  await look('question: topic', seat);
  await seat.context.close();
}

async function walkContact(
  { browser, apps, look, ...coming }: Walk,
  staff: Awaited<ReturnType<TestApp['staff']>>,
): Promise<void> {
  const seat = await openVisitor(browser, apps.day, coming);
  await goToChat(seat);
  await look('waiting', seat);
  await write(seat, 'Tere');
  await button(seat, 'keep.yes').waitFor();
  await look('waiting, keep the chat?', seat);
  await button(seat, 'keep.no').click();
  await button(seat, 'menu.open').click();
  await look('menu', seat);
  await button(seat, 'menu.safety').click();
  await look('safety', seat);
  await button(seat, 'back').click();
  await button(seat, 'menu.open').click();
  await button(seat, 'code.title').click();
  await look('a code for coming back?', seat);
  await button(seat, 'code.show').click();
  await seat.view.locator('.code').waitFor();
  await look('a code for coming back', seat);
  await button(seat, 'code.hide').click();

  const contact = await claim(apps.day, staff, seat);
  await answer(
    staff,
    contact,
    seat,
    'Tere! Siin on üks leht: https://example.org/pikk/aadress/mis/ei/murdu/kuskilt/aga/peab/mahtuma',
  );
  await seat.view.getByRole('button', { name: seat.say('link.open') }).click();
  await look('chat', seat);
  await field(seat).fill('38501012225');
  await button(seat, 'composer.send').click();
  await button(seat, 'composer.codeEdit').waitFor();
  await look('chat, personal code?', seat);
  await button(seat, 'composer.codeEdit').click();
  await field(seat).fill('');

  await seat.context.setOffline(true);
  await seat.view.getByText(seat.say('lost.title')).first().waitFor();
  await look('connection lost', seat);
  await seat.context.setOffline(false);
  await seat.view.getByText(seat.say('lost.title')).first().waitFor({ state: 'hidden' });

  await hide(seat, true);
  await button(seat, 'cover.show').waitFor();
  await look('covered', seat);
  await hide(seat, false);
  await button(seat, 'cover.show').click();
  await end(staff, contact, seat);
  await look('ended', seat);
  await button(seat, 'end.clear').click();
  await heading(seat, 'end.cleared');
  await look('cleared', seat);
  await seat.context.close();
}

/** Makes the page believe that it is hidden, as behind another tab. */
export async function hide({ view }: VisitorSeat, hidden: boolean): Promise<void> {
  await view.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}

const heading = (seat: VisitorSeat, key: Key) =>
  seat.view.getByRole('heading', { name: seat.say(key), exact: true }).waitFor();
