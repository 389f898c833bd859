import type { Browser, Page } from 'playwright-core';
import { openLauncher } from '../support/browser';
import { describeInBrowser, launchChromium } from '../support/chromium';
import type { StaffClient } from '../support/clients';
import { aClock, startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import {
  answer,
  bubble,
  button,
  claim,
  end,
  EXIT,
  exitButton,
  field,
  goToChat,
  openVisitor,
  write,
  type VisitorSeat,
  hasLeft,
} from '../support/visitorSeat';
import type { ContactRow } from '../../server/contract/staff';

const SECRET = 'I was locked in the flat';
const DRAFT = 'half a sentence that nobody gets';
const SITE = 'Kodusadam Victim Support Centre';

/** Counts every call that could make a phone ring, light up or shake. */
function countNoise(): void {
  const noise: string[] = [];
  const spy = (name: string) =>
    class {
      static permission = 'granted';
      static requestPermission = (): void => void noise.push(name);
      constructor() {
        noise.push(name);
      }
    };
  const names = ['Notification', 'Audio', 'AudioContext', 'webkitAudioContext'];
  for (const name of names) Object.defineProperty(window, name, { value: spy(name) });
  HTMLMediaElement.prototype.play = () => Promise.resolve(void noise.push('play'));
  Navigator.prototype.vibrate = () => noise.push('vibrate') > 0;
  ServiceWorkerContainer.prototype.register = () => {
    noise.push('serviceWorker');
    return Promise.reject(new Error('not here'));
  };
  Object.assign(window, { noise });
}

const noiseOf = (page: Page) =>
  Promise.all(
    page
      .frames()
      .map((frame) => frame.evaluate(() => (window as unknown as { noise: string[] }).noise)),
  ).then((all) => all.flat());

/** Everything that a page could keep on the device. */
const kept = async () => ({
  cookie: document.cookie,
  local: Object.entries(localStorage),
  session: Object.entries(sessionStorage),
  databases: await indexedDB.databases(),
  caches: 'caches' in self ? await caches.keys() : [],
  workers: (await navigator.serviceWorker.getRegistrations()).length,
});
const NOTHING = { cookie: '', local: [], session: [], databases: [], caches: [], workers: 0 };

describeInBrowser('traces of a whole journey', () => {
  let test: TestApp;
  let browser: Browser;
  let staff: StaffClient;
  let seat: VisitorSeat;
  let contact: ContactRow;
  const addresses = new Set<string>();
  const titles = new Set<string>();

  const look = async (): Promise<void> => {
    for (const frame of seat.page.frames()) {
      addresses.add(frame.url());
      titles.add(await frame.title());
    }
  };

  beforeAll(async () => {
    const clock = aClock();
    test = await startApp({ clock });
    browser = await launchChromium();
    const account = await signInDirectly(test.app, clock, 'counsellor', { limit: 3 });
    staff = await test.staff('counsellor', account);
    seat = await openVisitor(browser, test, {
      before: (context, page) => {
        page.on('framenavigated', (frame) => addresses.add(frame.url()));
        return context.addInitScript(countNoise);
      },
    });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await test.close();
  });

  it('V13: says before the first message what stays, who reads, and how to leave, in three languages', async () => {
    const told = {
      ET: [/Lahku kiiresti.*Shift/, /ajalukku/, /seadet jälgida/, /ohvriabi töötajad/, /\d+ päeva/],
      RU: [
        /Быстро выйти.*Shift/,
        /истории браузера/,
        /устройством могут следить/,
        /сотрудники/,
        /\d+ д/,
      ],
      EN: [
        /Leave quickly.*Shift/,
        /browser history/,
        /watching your device/,
        /staff who help/,
        /\d+ days/,
      ],
    };
    for (const [language, points] of Object.entries(told)) {
      await seat.view.getByText(language, { exact: true }).click();
      const notice = seat.view.locator('.safety');
      await notice.getByText(points[1] as RegExp).waitFor();
      const text = (await notice.innerText()).replace(/\s+/g, ' ');
      for (const point of points) expect(text).toMatch(point);
      await look();
    }
  });

  it('V17: sends nothing of what is typed before Send', async () => {
    await goToChat(seat);
    await look();
    await field(seat).pressSequentially(DRAFT);
    await field(seat).fill('');
    await write(seat, SECRET);
    // The message went through the same socket later, so that a draft would stand before it.
    const sent = seat.frames.join('\n');
    expect(sent).toContain(SECRET);
    expect(sent).not.toContain(DRAFT.slice(0, 12));
  });

  it('V22: changes the language in place: draft, page and title stay', async () => {
    await field(seat).fill(DRAFT);
    await seat.view.evaluate(() => Object.assign(window, { mark: 'the same page' }));
    await seat.view.getByText('RU', { exact: true }).click();
    await seat.view.getByText('Консультант ответит вам здесь').waitFor();
    expect(await field(seat).inputValue()).toBe(DRAFT);
    await look();
    await seat.view.getByText('EN', { exact: true }).click();
    await seat.view.getByText(seat.say('waiting.title')).waitFor();
    expect(await field(seat).inputValue()).toBe(DRAFT);
    expect(await seat.view.evaluate(() => (window as unknown as { mark?: string }).mark)).toBe(
      'the same page',
    );
    await bubble(seat, SECRET).waitFor();
    await field(seat).fill('');
  });

  it('V10: no field is filled in, remembered, corrected or sent away by the browser', async () => {
    await button(seat, 'waiting.message').click();
    await seat.view.locator('#field-how').waitFor();
    const fields = await seat.view
      .locator('input, textarea')
      .evaluateAll((all) =>
        all.map((one) => [one.getAttribute('autocomplete'), (one as HTMLElement).spellcheck]),
      );
    await button(seat, 'back').click();
    await field(seat).waitFor();
    fields.push(
      await field(seat).evaluate((one) => [
        one.getAttribute('autocomplete'),
        (one as HTMLElement).spellcheck,
      ]),
    );
    expect(fields).toHaveLength(5);
    expect(fields).toEqual(fields.map(() => ['off', false]));
  });

  it('V20, 14.19: what a counsellor writes is text, a link opens by choice alone, and no inline script runs', async () => {
    contact = await claim(test, staff, seat);
    const evil =
      '<img src="/x" onerror="window.hit=1"><script>window.hit=2</script> javascript:window.hit=3 {{7*7}} https://example.org/a?b=1';
    await answer(staff, contact, seat, evil);
    const said = seat.view.locator('.theirs .bubble').last();
    expect(await said.innerText()).toContain(evil.slice(0, evil.indexOf(' https')));
    expect(await said.locator('img, script, a, iframe').count()).toBe(0);
    await said.getByRole('button', { name: seat.say('link.open') }).click();
    const link = said.getByRole('link');
    expect(await link.count()).toBe(1);
    expect(await link.getAttribute('href')).toBe('https://example.org/a?b=1');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    await said.getByRole('button', { name: seat.say('link.no') }).click();
    const hit = await seat.view.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.hit = 4';
      document.body.append(script);
      return (window as unknown as { hit?: number }).hit;
    });
    expect(hit).toBeUndefined();
    await look();
  });

  it('V9: a new message behind a hidden panel changes no title and makes no noise', async () => {
    await button(seat, 'hide').click();
    await seat.page.getByRole('button', { name: 'Ask for help' }).waitFor();
    await staff.ask('message:send', {
      contactId: contact.contactId,
      clientId: crypto.randomUUID(),
      text: 'Are you still there?',
    });
    await seat.page.locator('button.new').waitFor();
    await look();
    await seat.page.getByRole('button', { name: 'Ask for help' }).click();
    await button(seat, 'cover.show').click();
    await seat.view.getByText('Are you still there?').waitFor();
    expect(await noiseOf(seat.page)).toEqual([]);
  });

  it('V16: offers the visitor no transcript', async () => {
    await button(seat, 'menu.open').click();
    expect(await seat.view.locator('.menu button').allInnerTexts()).toEqual([
      'Standard view',
      seat.say('menu.safety'),
      seat.say('code.title'),
      seat.say('menu.end'),
    ]);
    await seat.page.keyboard.press('Escape');
    expect(await seat.view.locator('[download], a[href^="mailto:"]').count()).toBe(0);
  });

  it('V8: a reload forgets the chat unless the visitor allowed it', async () => {
    const other = await openVisitor(browser, test);
    await goToChat(other);
    await write(other, SECRET);
    await button(other, 'keep.no').click();
    await field(other).fill(DRAFT);
    await other.page.reload();
    const view = await openLauncher(other.page);
    await view.getByText(other.say('start.title')).waitFor();
    expect(await view.content()).not.toContain(SECRET);
    expect(await view.evaluate(kept)).toEqual(NOTHING);
    await other.context.close();
  });

  it('V10: Back brings neither the chat nor the draft', async () => {
    const other = await openVisitor(browser, test, { address: 'chat' });
    await goToChat(other);
    await write(other, SECRET);
    await field(other).fill(DRAFT);
    await other.page.goto(`${test.url}/demo/en.html`);
    await other.page.goBack();
    await other.page.getByText(other.say('start.title')).waitFor();
    const shown = await other.page.locator('body').innerText();
    expect(shown).not.toContain(SECRET);
    expect(await other.page.locator('textarea').count()).toBe(0);
    await other.context.close();
  });

  it('V7, 14.49: keeps nothing on the device, neither at the end nor after leaving', async () => {
    await end(staff, contact, seat);
    await look();
    expect(await seat.view.evaluate(kept)).toEqual(NOTHING);
    await exitButton(seat).click();
    await hasLeft(seat.page);
    const { cookies, origins } = await seat.context.storageState({ indexedDB: true });
    expect([cookies, origins]).toEqual([[], []]);
  });

  it('V9: every title of the journey was neutral', () => {
    expect([...titles].sort()).toEqual(['Chat', SITE]);
  });

  it('V11, 14.51: asks nobody but the service for anything', () => {
    const ours = seat.requests.filter((url) => !url.startsWith('data:') && !url.startsWith(EXIT));
    expect(ours.length).toBeGreaterThan(10);
    expect(ours.filter((url) => new URL(url).host !== new URL(test.url).host)).toEqual([]);
    expect(seat.errors).toEqual([]);
  });

  it('V12: the address tells nothing and never changes', () => {
    const seen = [...addresses].filter((url) => url !== 'about:blank').map(decodeURIComponent);
    expect(seen.sort()).toEqual(
      [`${test.url}/demo/en.html`, `${test.url}/widget/?lang=en#${test.url}`, EXIT].sort(),
    );
  });
});
