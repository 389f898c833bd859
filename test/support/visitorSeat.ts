import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core';
import type { ContactId, Language } from '../../server/contract/shapes';
import type { ContactRow } from '../../server/contract/staff';
import { hashToken } from '../../server/lib/ids';
import { say, type Key, type Values, type Words } from '../../widget/lib/words';
import etChat from '../../locales/et/chat.json';
import etWidget from '../../locales/et/widget.json';
import enChat from '../../locales/en/chat.json';
import enWidget from '../../locales/en/widget.json';
import ruChat from '../../locales/ru/chat.json';
import ruWidget from '../../locales/ru/widget.json';
import { openLauncher, takeSeat, type Seat } from './browser';
import { anId, type StaffClient } from './clients';
import { eventually } from './eventually';
import type { TestApp } from './startApp';

/** Where quick exit goes where nothing else is set. */
export const EXIT = 'https://www.ilmateenistus.ee/';

const WORDS: Record<Language, Words> = {
  et: { ...etWidget, ...etChat },
  en: { ...enWidget, ...enChat },
  ru: { ...ruWidget, ...ruChat },
};
const NUMBERS = { emergency: '112', crisisLine: '116 006', childLine: '116 111' };

/** The text of the widget in a language. */
export const textOf = (language: Language, key: Key, values?: Values): string =>
  say(WORDS[language], language, key, { ...NUMBERS, ...values });

/** A visitor at a browser, with the widget open. */
export interface VisitorSeat extends Seat {
  /** The widget's page: the frame in the host's page, or the page that stands alone. */
  view: Frame;
  /** The requests that went to where quick exit goes, by their referrers. */
  exits: (string | undefined)[];
  /** What the page sent through its socket, frame by frame. */
  frames: string[];
  say(key: Key, values?: Values): string;
}

/** How a visitor comes. */
export interface Coming {
  language?: Language;
  /** The demo's page, the page without any host, or a site of this address. */
  address?: 'demo' | 'chat' | `http://${string}`;
  options?: BrowserContextOptions;
  /** Done before the page is asked for. */
  before?: (context: BrowserContext, page: Page) => Promise<unknown>;
}

/** Opens the widget where the visitor comes from. */
export async function openVisitor(
  browser: Browser,
  test: TestApp,
  { language = 'en', address = 'demo', options, before }: Coming = {},
): Promise<VisitorSeat> {
  const seat = await takeSeat(browser, { locale: language, ...options });
  const exits = await catchExit(seat.context);
  const frames = listen(seat.page);
  await before?.(seat.context, seat.page);
  const say = (key: Key, values?: Values): string => textOf(language, key, values);
  if (address === 'chat') {
    await seat.page.goto(`${test.url}/chat/?lang=${language}`);
    await seat.page.getByRole('heading').first().waitFor();
    return { ...seat, exits, frames, say, view: seat.page.mainFrame() };
  }
  const demo = `${test.url}/demo/${language === 'et' ? '' : `${language}.html`}`;
  await seat.page.goto(address === 'demo' ? demo : address);
  return { ...seat, exits, frames, say, view: await openLauncher(seat.page) };
}

function listen(page: Page): string[] {
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => frames.push(String(payload))),
  );
  return frames;
}

async function catchExit(context: BrowserContext): Promise<VisitorSeat['exits']> {
  const exits: VisitorSeat['exits'] = [];
  await context.route(`${EXIT}**`, async (route) => {
    exits.push((await route.request().allHeaders()).referer);
    await route.fulfill({ body: 'weather', contentType: 'text/html' });
  });
  return exits;
}

/**
 * Resolves when a page is where quick exit goes. The frame and the host both go there, so that one is enough; whichever
 * comes later cuts the other off, which a wait for one navigation would take for a failure.
 */
export async function hasLeft(page: Page): Promise<void> {
  await eventually(() => {
    if (page.url() !== EXIT) throw new Error(`still at ${page.url()}`);
  });
  await page.waitForLoadState();
}

/** The one button of a name in the widget. */
export const button = (seat: VisitorSeat, key: Key) =>
  seat.view.getByRole('button', { name: seat.say(key), exact: true }).first();

/** The exit of the header, which is on every view. */
export const exitButton = (seat: VisitorSeat) => seat.view.locator('.header .exit');

/** The field in which messages are written. */
export const field = (seat: VisitorSeat) => seat.view.locator('.composer textarea');

/** Goes straight to the chat and waits until it is the visitor's turn to wait. */
export async function goToChat(seat: VisitorSeat): Promise<void> {
  await button(seat, 'start.straight').click();
  await seat.view.locator('.place').waitFor();
}

/** Writes a message, and waits until it is stored. */
export async function write(seat: VisitorSeat, text: string): Promise<void> {
  await field(seat).fill(text);
  await button(seat, 'composer.send').click();
  await bubble(seat, text).locator('.status.stored, .status.read').waitFor();
}

/** The last message with a text. */
export const bubble = (seat: VisitorSeat, text: string) =>
  seat.view.locator('article', { hasText: text }).last();

/** Claims the contact of a visitor, who then sees who answers. */
export async function claim(
  test: TestApp,
  staff: StaffClient,
  seat: VisitorSeat,
): Promise<ContactRow> {
  const contactId = await contactIdAt(test, seat);
  const { contact } = await staff.ask('contact:claim', { contactId, clientId: anId() });
  await seat.view
    .getByText(seat.say('log.claimed', { alias: staff.me.alias }))
    .first()
    .waitFor();
  return contact;
}

/** The contact of a visitor, by the token that the page showed to the server. */
export async function contactIdAt(test: TestApp, { frames }: VisitorSeat): Promise<ContactId> {
  const token = /"token":"([\w-]+)"/.exec(frames.join('\n'))?.[1] ?? '';
  const contactId = await test.app.counselling.visitors.contactOf(hashToken(token));
  if (!contactId) throw new Error('this visitor has no contact');
  return contactId;
}

/** Says something to the visitor, and waits until it is on the visitor's screen. */
export async function answer(
  staff: StaffClient,
  { contactId }: ContactRow,
  seat: VisitorSeat,
  text: string,
): Promise<void> {
  await staff.ask('message:send', { contactId, clientId: anId(), text });
  await seat.view.locator('.theirs .bubble', { hasText: text }).last().waitFor();
}

/** Ends the contact; the visitor sees it. */
export async function end(
  staff: StaffClient,
  { contactId }: ContactRow,
  seat: VisitorSeat,
): Promise<void> {
  await staff.ask('contact:end', { contactId, clientId: anId(), outcome: 'helped' });
  await seat.view.locator('.ended').waitFor();
}
