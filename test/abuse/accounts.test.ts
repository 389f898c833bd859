import type { FactorSecret } from '../../server/contract/http';
import { codeOf, setUpFactor } from '../support/authenticator';
import type { StaffClient } from '../support/clients';
import { ask, Browser } from '../support/httpClient';
import { refusalOf } from '../support/refused';
import { startApp, type TestApp } from '../support/startApp';

const PASSWORD = 'moss under nine stones';
const STEP = 30_000;

let test: TestApp;
beforeEach(async () => {
  test = await startApp();
  await test.app.staff.createStaff({
    name: 'cleo',
    alias: 'Lea',
    role: 'counsellor',
    password: PASSWORD,
  });
});
afterEach(() => test.close());

const NEXT = 'a lamp in every window';
const signIn = (browser: Browser, password = PASSWORD) =>
  browser.post('/api/staff/sign-in', { name: 'cleo', password });

/** A copy of what a browser held at a moment. */
function thiefOf(browser: Browser): Browser {
  const thief = new Browser(test.url);
  thief.cookie = browser.cookie;
  return thief;
}

const connect = async (browser: Browser): Promise<StaffClient> => {
  const record = await test.app.staffModel.byName('cleo');
  if (!record) throw new Error('there is no such account');
  const { _id: staffId, name, alias } = record;
  const account = { staffId, name, alias, cookie: browser.cookie ?? '', sessionHash: '' };
  return test.staff('counsellor', account);
};

const knock = (browser: Browser) =>
  refusalOf(test.url, '/staff', { headers: { cookie: browser.cookie ?? '' } });

describe('a session on its way in (14.41)', () => {
  it('has a new id at each step; each earlier one is dead, and none but the last opens a socket', async () => {
    const browser = new Browser(test.url);
    const thieves: Browser[] = [];
    await signIn(browser);
    expect(await knock(browser)).toBe('forbidden');
    thieves.push(thiefOf(browser));
    await browser.post('/api/staff/password', { current: PASSWORD, next: NEXT });
    expect(await knock(browser)).toBe('forbidden');
    thieves.push(thiefOf(browser));
    const { secret } = await setUpFactor(browser, new Date());
    (await connect(browser)).close();
    await signIn(browser, NEXT);
    expect(await knock(browser)).toBe('forbidden');
    thieves.push(thiefOf(browser));
    const code = codeOf(secret, new Date(Date.now() + STEP));
    expect((await browser.post('/api/staff/code', { code })).status).toBe(200);
    (await connect(browser)).close();
    const cookies = [...thieves, browser].map(({ cookie }) => cookie);
    expect(new Set(cookies).size).toBe(4);
    for (const thief of thieves) {
      expect((await thief.get('/api/staff/session')).status).toBe(401);
      expect(await knock(thief)).toBe('unauthenticated');
    }
  });
});

describe('a request that another site makes (14.42)', () => {
  const PATHS = [
    '/api/staff/code',
    '/api/staff/factor',
    '/api/staff/factor/confirm',
    '/api/staff/link',
    '/api/staff/link/password',
    '/api/staff/password',
    '/api/staff/recovery-codes',
    '/api/staff/sessions/end',
  ];

  it.each(PATHS)('is refused before anything is read: %s', async (path) => {
    const browser = new Browser(test.url);
    await signIn(browser);
    const send = (headers: Record<string, string>) =>
      ask(test.url, path, {
        method: 'POST',
        headers: { cookie: browser.cookie ?? '', ...headers },
        body: '{"code":"000000","password":"x"}',
      });
    const json = { 'content-type': 'application/json' };
    const foreign = await send({ ...json, origin: 'https://evil.example' });
    const crossSite = await send({ ...json, origin: test.url, 'sec-fetch-site': 'cross-site' });
    const nameless = await send(json);
    for (const answer of [foreign, crossSite, nameless]) expect(answer.status).toBe(403);
    const asText = await send({ origin: test.url, 'content-type': 'text/plain' });
    expect([400, 403]).toContain(asText.status);
  });
});

describe('whoever is shut out while connected (14.9)', () => {
  it.each([
    ['locked', (id: string) => ({ name: 'account:lock' as const, input: { staffId: id } })],
    ['ended', (id: string) => ({ name: 'account:end' as const, input: { staffId: id } })],
    [
      'given another role',
      (id: string) => ({
        name: 'account:set_role' as const,
        input: { staffId: id, role: 'supervisor' as const },
      }),
    ],
    [
      'without a second factor again',
      (id: string) => ({ name: 'account:reset_factor' as const, input: { staffId: id } }),
    ],
  ])('is disconnected when %s, and does not come back by the old session', async (_how, step) => {
    const browser = new Browser(test.url);
    await signIn(browser);
    await browser.post('/api/staff/password', { current: PASSWORD, next: NEXT });
    await setUpFactor(browser, new Date());
    const console = await connect(browser);
    const gone = new Promise<void>((done) => console.socket.once('disconnect', () => done()));
    const admin = await test.staff('administrator');
    const { name, input } = step(console.me.staffId);
    await admin.ask(name, input as never);
    await gone;
    expect(await knock(browser)).toBe('unauthenticated');
    expect((await browser.get('/api/staff/session')).status).toBe(401);
  });

  it('is disconnected by a new authenticator, on every other machine', async () => {
    const browser = new Browser(test.url);
    await signIn(browser);
    await browser.post('/api/staff/password', { current: PASSWORD, next: NEXT });
    const { codes } = await setUpFactor(browser, new Date());
    const other = new Browser(test.url);
    await signIn(other, NEXT);
    await other.post('/api/staff/code', { code: codes[0] });
    const console = await connect(other);
    const gone = new Promise<void>((done) => console.socket.once('disconnect', () => done()));
    const made = await browser.post('/api/staff/factor', { password: NEXT });
    const code = codeOf((made.json() as FactorSecret).secret, new Date());
    expect((await browser.post('/api/staff/factor/confirm', { code })).status).toBe(200);
    await gone;
    expect(await knock(other)).toBe('unauthenticated');
    (await connect(browser)).close();
  });
});
