import type { FactorSecret, RecoveryCodes } from '../../server/contract/http';
import { codeOf, setUpFactor } from '../support/authenticator';
import { startHttp, type TestHttp } from '../support/http';
import type { Browser } from '../support/httpClient';
import { foldersOf } from '../support/place';
import { findInFiles } from '../support/plainText';

const PASSWORD = 'moss under nine stones';
const STEP = 30_000;
const HALF_HOUR = 30 * 60_000;

let http: TestHttp;

beforeEach(async () => {
  http = await startHttp();
  await http.staff.createStaff({
    name: 'cleo',
    alias: 'Lea',
    role: 'counsellor',
    password: PASSWORD,
    mustChangePassword: false,
  });
});

afterEach(() => http.close());

/** Name and password, and nothing more yet. */
async function begun(browser = http.browser()): Promise<Browser> {
  const answer = await browser.post('/api/staff/sign-in', { name: 'cleo', password: PASSWORD });
  expect(answer.status).toBe(200);
  return browser;
}

/** Somebody with a second factor whose session is full. */
async function enrolled(): Promise<{ browser: Browser; secret: string; codes: string[] }> {
  const browser = await begun();
  const made = await setUpFactor(browser, http.clock.now());
  // The code that proved the authenticator works no second time.
  http.clock.move(STEP);
  return { browser, ...made };
}

const give = (browser: Browser, code: string) => browser.post('/api/staff/code', { code });
const codeNow = (secret: string) => codeOf(secret, http.clock.now());
const stageIn = async (browser: Browser) =>
  ((await browser.get('/api/staff/session')).json() as { stage?: string }).stage;

const WRONG = { code: 'invalid_input', field: 'code' };

/** Every address that is open to a full session alone, with an input that would be good. */
const BEHIND: ['GET' | 'POST', string, object][] = [
  ['GET', '/api/staff/factor', {}],
  ['GET', '/api/staff/sessions', {}],
  ['POST', '/api/staff/sessions/end', {}],
  ['POST', '/api/staff/recovery-codes', { password: PASSWORD }],
];

describe('a session whose second factor is not set up', () => {
  it.each([
    ...BEHIND,
    ['POST', '/api/staff/code', { code: '123456' }],
    ['POST', '/api/staff/password', { current: PASSWORD, next: 'a lamp in every window' }],
  ] as const)('opens nothing else: %s %s', async (method, path, input) => {
    const browser = await begun();
    expect(await stageIn(browser)).toBe('enrolment');
    const answer = await (method === 'GET' ? browser.get(path) : browser.post(path, input));
    expect([answer.status, answer.json()]).toEqual([403, { code: 'forbidden' }]);
  });

  it('becomes full by a code of the new authenticator, under a new id', async () => {
    const browser = await begun();
    const before = browser.cookie;
    const { codes } = await setUpFactor(browser, http.clock.now());
    expect(await stageIn(browser)).toBe('full');
    expect(codes).toHaveLength(10);
    expect(new Set(codes).size).toBe(10);
    expect(codes.every((code) => /^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$/.test(code))).toBe(true);
    const old = http.browser();
    old.cookie = before;
    expect(before).not.toBe(browser.cookie);
    expect((await old.get('/api/staff/session')).status).toBe(401);
  });

  it('stays where it is by a wrong code, and by one of a secret that was replaced', async () => {
    const browser = await begun();
    const first = (await browser.post('/api/staff/factor')).json() as FactorSecret;
    await browser.post('/api/staff/factor');
    for (const code of ['000000', codeNow(first.secret)]) {
      const answer = await browser.post('/api/staff/factor/confirm', { code });
      expect([answer.status, answer.json()]).toEqual([400, WRONG]);
    }
    expect(await stageIn(browser)).toBe('enrolment');
  });

  it('tells the authenticator where it belongs to, and the secret as text too', async () => {
    const browser = await begun();
    const { secret, uri } = (await browser.post('/api/staff/factor')).json() as FactorSecret;
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(uri).toBe(
      `otpauth://totp/127.0.0.1:cleo?issuer=127.0.0.1&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it('ends after half an hour, whatever is done in it', async () => {
    const browser = await begun();
    http.clock.move(HALF_HOUR - 1);
    expect(await stageIn(browser)).toBe('enrolment');
    http.clock.move(1);
    expect((await browser.get('/api/staff/session')).status).toBe(401);
  });
});

describe('a session that awaits a code', () => {
  it('learns nothing of the account', async () => {
    await enrolled();
    const browser = http.browser();
    const answer = await browser.post('/api/staff/sign-in', { name: 'cleo', password: PASSWORD });
    expect(answer.json()).toEqual({ stage: 'code' });
    expect((await browser.get('/api/staff/session')).json()).toEqual({ stage: 'code' });
  });

  it.each([
    ...BEHIND,
    ['POST', '/api/staff/password', { current: PASSWORD, next: 'a lamp in every window' }],
    ['POST', '/api/staff/factor', { password: PASSWORD }],
    ['POST', '/api/staff/factor/confirm', { code: '123456' }],
  ] as const)('opens nothing else: %s %s', async (method, path, input) => {
    await enrolled();
    const browser = await begun();
    const answer = await (method === 'GET' ? browser.get(path) : browser.post(path, input));
    expect([answer.status, answer.json()]).toEqual([403, { code: 'forbidden' }]);
  });

  it('becomes full by the code, under a new id', async () => {
    const { secret } = await enrolled();
    const browser = await begun();
    const before = browser.cookie;
    expect((await give(browser, codeNow(secret))).json()).toMatchObject({
      stage: 'full',
      name: 'cleo',
    });
    const old = http.browser();
    old.cookie = before;
    expect((await old.get('/api/staff/session')).status).toBe(401);
  });

  it('takes a code once, also where it is given twice at the same moment', async () => {
    const { secret } = await enrolled();
    const browsers = [await begun(), await begun(), await begun()];
    const code = codeNow(secret);
    const answers = await Promise.all(browsers.map((browser) => give(browser, code)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400, 400]);
    expect((await give(await begun(), code)).json()).toEqual(WRONG);
  });

  it('takes no code of a step before the last one that was taken', async () => {
    const { secret } = await enrolled();
    const early = codeNow(secret);
    http.clock.move(STEP);
    expect((await give(await begun(), codeNow(secret))).status).toBe(200);
    expect((await give(await begun(), early)).json()).toEqual(WRONG);
  });

  it('takes each recovery code once, also at the same moment, however it is typed', async () => {
    const { codes } = await enrolled();
    const [first = '', second = ''] = codes;
    const answers = await Promise.all(
      [await begun(), await begun()].map((browser) => give(browser, first)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const browser = await begun();
    expect((await give(browser, ` ${second.replace('-', ' ').toUpperCase()}`)).status).toBe(200);
    expect((await browser.get('/api/staff/factor')).json()).toMatchObject({ codesLeft: 8 });
  });

  it('takes nobody else’s code', async () => {
    const { codes } = await enrolled();
    const ben = { name: 'ben', alias: 'Ben', role: 'counsellor', password: PASSWORD } as const;
    await http.staff.createStaff({ ...ben, mustChangePassword: false });
    const browser = http.browser();
    await browser.post('/api/staff/sign-in', { name: 'ben', password: PASSWORD });
    await setUpFactor(browser, http.clock.now());
    http.clock.move(STEP);
    const again = http.browser();
    await again.post('/api/staff/sign-in', { name: 'ben', password: PASSWORD });
    expect((await give(again, codes[0] ?? '')).json()).toEqual(WRONG);
  });
});

describe('guessing codes', () => {
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

  it('is slowed for the network that guesses, and locks nobody out elsewhere', async () => {
    await http.close();
    http = await startHttp({ env: { TRUST_PROXY: '1' } });
    const cleo = { name: 'cleo', alias: 'Lea', role: 'counsellor', password: PASSWORD } as const;
    await http.staff.createStaff({ ...cleo, mustChangePassword: false });
    const { secret } = await enrolled();
    const from = async (address: string) => {
      const headers = { 'x-forwarded-for': address };
      const browser = http.browser();
      await browser.post('/api/staff/sign-in', { name: 'cleo', password: PASSWORD }, headers);
      return (code: string) => browser.post('/api/staff/code', { code }, headers);
    };
    const guess = await from('203.0.113.7');
    const statuses: number[] = [];
    for (let tries = 0; tries < 8; tries += 1) statuses.push((await guess('000000')).status);
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429, 429]);
    // The right password from there does not make up for wrong codes.
    const again = await from('203.0.113.99');
    expect((await again(codeNow(secret))).status).toBe(429);
    const honest = await from('198.51.100.7');
    expect((await honest(codeNow(secret))).status).toBe(200);
  });
});

describe('whoever has a second factor', () => {
  it('sets a new one up by the password, and the old one is dead with every other session', async () => {
    const { browser, secret: old } = await enrolled();
    const other = await begun();
    expect((await give(other, codeNow(old))).status).toBe(200);
    const without = await browser.post('/api/staff/factor');
    expect(without.json()).toEqual({ code: 'invalid_input', field: 'password' });
    const wrong = await browser.post('/api/staff/factor', { password: 'not the password' });
    expect(wrong.json()).toEqual({ code: 'invalid_input', field: 'password' });
    const made = await browser.post('/api/staff/factor', { password: PASSWORD });
    const { secret } = made.json() as FactorSecret;
    const code = codeNow(secret);
    expect((await browser.post('/api/staff/factor/confirm', { code })).status).toBe(200);
    expect(await stageIn(browser)).toBe('full');
    expect((await other.get('/api/staff/session')).status).toBe(401);
    http.clock.move(STEP);
    expect((await give(await begun(), codeNow(old))).json()).toEqual(WRONG);
    expect((await give(await begun(), codeNow(secret))).status).toBe(200);
  });

  it('renews the recovery codes by the password, and those that were left are dead', async () => {
    const { browser, codes: before } = await enrolled();
    const wrong = await browser.post('/api/staff/recovery-codes', { password: 'not it at all' });
    expect(wrong.json()).toEqual({ code: 'invalid_input', field: 'password' });
    const answer = await browser.post('/api/staff/recovery-codes', { password: PASSWORD });
    const { codes } = answer.json() as RecoveryCodes;
    expect(codes).toHaveLength(10);
    expect((await give(await begun(), before[0] ?? '')).json()).toEqual(WRONG);
    expect((await give(await begun(), codes[0] ?? '')).status).toBe(200);
  });

  it('has its secret and its codes in no file of the store', async () => {
    const { secret, codes } = await enrolled();
    const raw = (await import('otpauth')).Secret.fromBase32(secret);
    const found = (text: string) =>
      foldersOf(http.dataDir).flatMap((folder) => findInFiles(folder, text));
    expect(found('cleo')).not.toEqual([]);
    const forms = [secret, raw.hex, Buffer.from(raw.bytes).toString('base64url')];
    const bare = codes.map((code) => code.replace('-', ''));
    for (const text of [...forms, ...codes, ...bare]) expect(found(text)).toEqual([]);
  });
});

describe('where a second factor is optional', () => {
  it('opens everything by the password alone, until one is set up', async () => {
    await http.close();
    http = await startHttp({ env: { SECOND_FACTOR: 'optional' } });
    const cleo = { name: 'cleo', alias: 'Lea', role: 'counsellor', password: PASSWORD } as const;
    await http.staff.createStaff({ ...cleo, mustChangePassword: false });
    const browser = await begun();
    expect(await stageIn(browser)).toBe('full');
    expect((await browser.post('/api/staff/factor')).status).toBe(400);
    const made = await browser.post('/api/staff/factor', { password: PASSWORD });
    const code = codeNow((made.json() as FactorSecret).secret);
    expect((await browser.post('/api/staff/factor/confirm', { code })).status).toBe(200);
    expect(await stageIn(await begun())).toBe('code');
  });
});

describe('what is written down', () => {
  it('has each step, whose it was, and nothing that was typed', async () => {
    const { secret, codes } = await enrolled();
    await give(await begun(), '000000');
    await give(await begun(), codes[0] ?? '');
    await http.browser().post('/api/staff/sign-in', { name: 'Marker-Name', password: 'Marker' });
    await http.browser().post('/api/staff/sign-in', { name: 'cleo', password: 'Marker' });
    const known = expect.stringMatching(/^[\w-]{22}$/) as string;
    const told = http.audited.map(({ action, subject, details }) => [
      action,
      subject?.staffId,
      details,
    ]);
    expect(told).toEqual([
      ['signed_in', known, { way: 'password', stage: 'enrolment' }],
      ['factor_set', known, undefined],
      ['signed_in', known, { way: 'authenticator', stage: 'full' }],
      ['signed_in', known, { way: 'password', stage: 'code' }],
      ['code_failed', known, undefined],
      ['signed_in', known, { way: 'password', stage: 'code' }],
      ['signed_in', known, { way: 'recovery_code', stage: 'full' }],
      ['sign_in_failed', undefined, undefined],
      ['sign_in_failed', known, undefined],
    ]);
    const all = JSON.stringify(http.audited) + http.log.join('');
    for (const private_ of ['cleo', 'Marker', PASSWORD, secret, ...codes]) {
      expect(all.toLowerCase()).not.toContain(private_.toLowerCase());
    }
  });
});
