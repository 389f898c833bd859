import type { Me } from '../../server/contract/staff';
import { startHttp, type TestHttp } from '../support/http';

const PASSWORD = 'moss under nine stones';
const NEXT = 'a lamp in every window';

let http: TestHttp;

beforeEach(async () => {
  http = await startHttp();
  await http.staff.createStaff({
    name: 'Cleo',
    alias: 'Lea',
    role: 'counsellor',
    languages: ['et', 'ru'],
    password: PASSWORD,
  });
});

afterEach(() => http.close());

describe('POST /api/staff/sign-in', () => {
  it('answers who signed in, and nothing of the account besides', async () => {
    const answer = await http
      .browser()
      .post('/api/staff/sign-in', { name: 'cleo', password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.json()).toEqual({
      staffId: expect.stringMatching(/^[\w-]{22}$/),
      name: 'cleo',
      alias: 'Lea',
      role: 'counsellor',
      languages: ['et', 'ru'],
      availability: 'available',
      limit: 1,
      mustChangePassword: true,
      stage: 'password',
    });
  });

  it.each(['CLEO', ' cleo ', 'ｃｌｅｏ'])(
    'takes the name however it is spelled: %j',
    async (name) => {
      const answer = await http.browser().post('/api/staff/sign-in', { name, password: PASSWORD });
      expect(answer.status).toBe(200);
    },
  );

  it('answers the same for an unknown name as for a wrong password', async () => {
    const wrong = await http.browser().post('/api/staff/sign-in', { name: 'cleo', password: NEXT });
    const unknown = await http
      .browser()
      .post('/api/staff/sign-in', { name: 'ben', password: NEXT });
    expect(wrong.status).toBe(401);
    expect(wrong.json()).toEqual({ code: 'unauthenticated' });
    expect([unknown.status, unknown.text]).toEqual([wrong.status, wrong.text]);
    expect(wrong.headers['set-cookie']).toBeUndefined();
    expect(without(unknown.headers, 'date')).toEqual(without(wrong.headers, 'date'));
  });

  it.each([
    [null],
    [[]],
    ['text'],
    [{}],
    [{ name: 'cleo' }],
    [{ name: 'cleo', password: 7 }],
    [{ name: { $ne: null }, password: PASSWORD }],
    [{ name: 'cleo', password: { $gt: '' } }],
    [{ name: '', password: PASSWORD }],
    [{ name: 'cleo', password: PASSWORD, role: 'administrator' }],
    [JSON.parse('{"name":"cleo","password":"x","__proto__":{"role":"administrator"}}')],
  ])('refuses %j', async (body) => {
    const answer = await http.browser().post('/api/staff/sign-in', body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid_input' });
  });

  it('refuses a password of any length that nobody can have', async () => {
    const answer = await http
      .browser()
      .post('/api/staff/sign-in', { name: 'cleo', password: 'x'.repeat(401) });
    expect([answer.status, answer.json()]).toEqual([413, { code: 'too_large', field: 'password' }]);
  });

  it('keeps names and passwords out of the log', async () => {
    await http
      .browser()
      .post('/api/staff/sign-in', { name: 'Marker-Name', password: 'Marker-Word' });
    expect(http.log.join('')).toContain('sign-in refused');
    expect(http.log.join('')).not.toMatch(/marker/i);
  });
});

describe('POST /api/staff/password', () => {
  it('lets the one who changed it go on, under a new session', async () => {
    const browser = await signedIn();
    const before = browser.cookie;
    const answer = await browser.post('/api/staff/password', { current: PASSWORD, next: NEXT });
    expect(answer.json()).toMatchObject({ name: 'cleo', mustChangePassword: false });
    expect(browser.cookie).not.toBe(before);
    expect((await browser.get('/api/staff/session')).json()).toMatchObject({
      mustChangePassword: false,
    });
  });

  it('puts out everybody else who knew the old one', async () => {
    const [browser, other] = [await signedIn(), await signedIn()];
    const stolen = http.browser();
    stolen.cookie = browser.cookie;
    await browser.post('/api/staff/password', { current: PASSWORD, next: NEXT });
    expect((await other.get('/api/staff/session')).status).toBe(401);
    expect((await stolen.get('/api/staff/session')).status).toBe(401);
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn(NEXT)).status).toBe(200);
  });

  it.each([
    [{ current: 'not the password', next: NEXT }, 'current'],
    [{ current: PASSWORD, next: 'short' }, 'next'],
    [{ current: PASSWORD, next: PASSWORD }, 'next'],
    [{ current: PASSWORD, next: 'cleo has a lamp' }, 'next'],
    [{ current: PASSWORD, next: 'Parool1234567' }, 'next'],
    [{ current: PASSWORD }, 'next'],
  ])('refuses %j and names %s', async (body, field) => {
    const browser = await signedIn();
    const answer = await browser.post('/api/staff/password', body);
    expect([answer.status, answer.json()]).toEqual([400, { code: 'invalid_input', field }]);
    expect((await signIn(PASSWORD)).status).toBe(200);
  });

  it('refuses a stranger', async () => {
    const answer = await http
      .browser()
      .post('/api/staff/password', { current: PASSWORD, next: NEXT });
    expect([answer.status, answer.json()]).toEqual([401, { code: 'unauthenticated' }]);
  });
});

describe('GET /api/staff/session', () => {
  it('refuses a stranger', async () => {
    const answer = await http.browser().get('/api/staff/session');
    expect([answer.status, answer.json()]).toEqual([401, { code: 'unauthenticated' }]);
  });

  it('says what holds now, not what held at the sign-in', async () => {
    const browser = await signedIn();
    const { staffId } = (await browser.get('/api/staff/session')).json() as Me;
    await http.staff.setAvailability(staffId, 'busy');
    expect((await browser.get('/api/staff/session')).json()).toMatchObject({
      availability: 'busy',
    });
  });
});

describe('POST /api/staff/sign-out', () => {
  it('ends the session, forgets the cookie and what Back would show', async () => {
    const browser = await signedIn();
    const { cookie } = browser;
    const answer = await browser.post('/api/staff/sign-out');
    expect(answer.status).toBe(200);
    expect(answer.headers['clear-site-data']).toBe('"cache"');
    expect(answer.headers['set-cookie']?.join()).toMatch(/^session=; .*Expires=Thu, 01 Jan 1970/);
    browser.cookie = cookie;
    expect((await browser.get('/api/staff/session')).status).toBe(401);
  });

  it('is no mistake twice', async () => {
    const browser = await signedIn();
    await browser.post('/api/staff/sign-out');
    expect((await browser.post('/api/staff/sign-out')).status).toBe(200);
  });
});

describe('guessing', () => {
  // The limiter counts on the time of day and forgets by timeouts: both are made up, so that a slow machine changes
  // nothing. The rest is real, so that the server goes on.
  beforeEach(() => {
    jest.useFakeTimers({
      now: 0,
      doNotFake: [
        'hrtime',
        'nextTick',
        'performance',
        'queueMicrotask',
        'setImmediate',
        'clearImmediate',
        'setInterval',
        'clearInterval',
      ],
    });
  });
  afterEach(() => jest.useRealTimers());

  it('is slowed down, and nobody is locked out', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => await signIn('wrong')),
    );
    expect(statuses.filter(({ status }) => status === 401)).toHaveLength(6);
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(6);
    expect((await signIn(PASSWORD)).json()).toEqual({ code: 'rate_limited' });
    jest.setSystemTime(1001);
    expect((await signIn(PASSWORD)).status).toBe(200);
    expect((await signIn('wrong')).status).toBe(401);
  });

  it('waits longer each time, up to five minutes', async () => {
    const waits: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) await signIn('wrong');
    for (const wait of [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]) {
      expect((await signIn('wrong')).status).toBe(401);
      jest.setSystemTime(Date.now() + wait * 1000 - 1);
      expect((await signIn('wrong')).status).toBe(429);
      jest.setSystemTime(Date.now() + 2);
      waits.push(wait);
    }
    expect(waits).toHaveLength(11);
  });

  it('of an unknown name is slowed down in the same way', async () => {
    const ofUnknown = async () => (await signIn('wrong', 'nobody')).status;
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) statuses.push(await ofUnknown());
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429, 429]);
  });

  it('of the current password in a stolen session is slowed down too', async () => {
    const browser = await signedIn();
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) {
      const answer = await browser.post('/api/staff/password', { current: 'wrong', next: NEXT });
      statuses.push(answer.status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429, 429]);
  });

  it('from one network does not slow down another one', async () => {
    await http.close();
    http = await startHttp({ env: { TRUST_PROXY: '1' } });
    await http.staff.createStaff({
      name: 'Cleo',
      alias: 'Lea',
      role: 'counsellor',
      password: PASSWORD,
    });
    const from = (address: string, password: string) =>
      http
        .browser()
        .post('/api/staff/sign-in', { name: 'cleo', password }, { 'x-forwarded-for': address });
    for (let tries = 0; tries < 7; tries += 1) await from('203.0.113.7', 'wrong');
    expect((await from('203.0.113.99', PASSWORD)).status).toBe(429);
    expect((await from('198.51.100.7', PASSWORD)).status).toBe(200);
  });

  it('cannot choose its network by a header that no proxy of ours set', async () => {
    const from = (address: string) =>
      http
        .browser()
        .post(
          '/api/staff/sign-in',
          { name: 'cleo', password: 'x' },
          { 'x-forwarded-for': address },
        );
    const statuses: number[] = [];
    for (let tries = 0; tries < 7; tries += 1)
      statuses.push((await from(`10.${tries}.0.1`)).status);
    expect(statuses.at(-1)).toBe(429);
  });
});

async function signIn(password: string, name = 'cleo') {
  return http.browser().post('/api/staff/sign-in', { name, password });
}

async function signedIn() {
  const browser = http.browser();
  const answer = await browser.post('/api/staff/sign-in', { name: 'cleo', password: PASSWORD });
  expect(answer.status).toBe(200);
  return browser;
}

function without(headers: object, name: string): object {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name));
}
