import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newToken } from '../../server/lib/ids';
import { startHttp, type TestHttp } from '../support/http';
import { foldersOf } from '../support/place';
import { findInFiles } from '../support/plainText';

const PASSWORD = 'moss under nine stones';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let http: TestHttp;

const dataDir = mkdtempSync(join(tmpdir(), 'session-'));

beforeEach(() => start());
afterEach(() => http.close());
afterAll(() => rmSync(dataDir, { recursive: true }));

async function start(
  env: Record<string, string> = {},
  more: { dataDir?: string } = {},
): Promise<void> {
  http = await startHttp({ env: { SECOND_FACTOR: 'optional', ...env }, ...more });
  await http.staff.createStaff({
    name: 'cleo',
    alias: 'Lea',
    role: 'counsellor',
    password: PASSWORD,
    mustChangePassword: false,
  });
}

async function signedIn(browser = http.browser()) {
  const answer = await browser.post('/api/staff/sign-in', { name: 'cleo', password: PASSWORD });
  expect(answer.status).toBe(200);
  return { browser, answer };
}

describe('the cookie', () => {
  it('is for this host and for requests alone', async () => {
    const { answer } = await signedIn();
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(/^session=s%3A[\w%.-]+; Path=\/; HttpOnly; SameSite=Strict$/),
    ]);
  });

  it('is bound to TLS and to this host where people come over TLS', async () => {
    await http.close();
    await start({ PUBLIC_URL: 'https://chat.example.ee', TRUST_PROXY: '1' });
    const { answer } = await signedIn();
    expect(answer.headers['set-cookie']).toEqual([
      expect.stringMatching(
        /^__Host-session=s%3A[\w%.-]+; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
      ),
    ]);
  });

  it.each(['/demo/', '/widget/?lang=et', '/chat/', '/console/', '/healthz', '/nowhere'])(
    'is not set by %s',
    async (path) => {
      expect((await http.browser().get(path)).headers['set-cookie']).toBeUndefined();
    },
  );

  it('is not set for somebody who is not signed in', async () => {
    const answer = await http.browser().get('/api/staff/session');
    expect(answer.headers['set-cookie']).toBeUndefined();
  });
});

describe('a session', () => {
  it('gets a new id at the sign-in, and the old one is dead', async () => {
    const { browser } = await signedIn();
    const before = browser.cookie;
    await signedIn(browser);
    expect(browser.cookie).not.toBe(before);
    const old = http.browser();
    old.cookie = before;
    expect((await old.get('/api/staff/session')).status).toBe(401);
    expect((await browser.get('/api/staff/session')).status).toBe(200);
  });

  it('cannot be planted: an id that we did not make is not taken over', async () => {
    const browser = http.browser();
    browser.cookie = `session=s%3A${newToken()}.planted`;
    const planted = browser.cookie;
    await signedIn(browser);
    expect(browser.cookie).not.toBe(planted);
    const other = http.browser();
    other.cookie = planted;
    expect((await other.get('/api/staff/session')).status).toBe(401);
  });

  it('ends after an hour without use', async () => {
    const { browser } = await signedIn();
    http.clock.move(HOUR - 1);
    expect((await browser.get('/api/staff/session')).status).toBe(200);
    http.clock.move(HOUR - 1);
    expect((await browser.get('/api/staff/session')).status).toBe(200);
    http.clock.move(HOUR);
    expect((await browser.get('/api/staff/session')).status).toBe(401);
  });

  it('ends after twelve hours of use', async () => {
    const { browser } = await signedIn();
    for (let quarter = 1; quarter < 48; quarter += 1) {
      http.clock.move(15 * MINUTE);
      expect((await browser.get('/api/staff/session')).status).toBe(200);
    }
    http.clock.move(15 * MINUTE);
    expect((await browser.get('/api/staff/session')).status).toBe(401);
  });

  it('survives a restart', async () => {
    await http.close();
    await start({}, { dataDir });
    const { browser } = await signedIn();
    await http.close();
    http = await startHttp({ dataDir });
    expect(await http.sessions.read(browser.cookie)).toMatchObject({ stage: 'full' });
  });
});

describe('sessions.read', () => {
  it('knows who is signed in by the header of a socket', async () => {
    const { browser, answer } = await signedIn();
    const { staffId } = answer.json() as { staffId: string };
    expect(await http.sessions.read(`theme=dark; ${browser.cookie}; x=1`)).toEqual({
      sessionHash: expect.stringMatching(/^[\w-]{43}$/),
      staffId,
      stage: 'full',
      expiresAt: new Date(http.clock.now().getTime() + HOUR),
    });
  });

  it('says that a first password must still be changed', async () => {
    await http.staff.createStaff({
      name: 'ben',
      alias: 'Kim',
      role: 'counsellor',
      password: PASSWORD,
    });
    const browser = http.browser();
    await browser.post('/api/staff/sign-in', { name: 'ben', password: PASSWORD });
    expect(await http.sessions.read(browser.cookie)).toMatchObject({ stage: 'password' });
  });

  it.each([
    ['no cookie', () => undefined],
    ['another cookie', () => 'other=1'],
    ['a name that only ends like ours', (cookie: string) => `x${cookie}`],
    ['no signature', (cookie: string) => cookie.replace(/\..*$/, '')],
    [
      'a wrong signature',
      (cookie: string) => `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`,
    ],
    ['another id', (cookie: string) => cookie.replace(/s%3A.{4}/, 's%3AAAAA')],
    ['broken escapes', () => 'session=s%3A%E0%A4%A'],
  ])('knows nobody by %s', async (_name, change) => {
    const { browser } = await signedIn();
    expect(await http.sessions.read(change(browser.cookie ?? ''))).toBeUndefined();
  });

  it('knows nobody by a session that has ended', async () => {
    const { browser } = await signedIn();
    http.clock.move(HOUR);
    expect(await http.sessions.read(browser.cookie)).toBeUndefined();
  });

  it('never has the id in what it answers', async () => {
    const { browser } = await signedIn();
    const id = /s%3A([\w-]+)/.exec(browser.cookie ?? '')?.[1] ?? 'none';
    expect(JSON.stringify(await http.sessions.read(browser.cookie))).not.toContain(id);
  });
});

describe('the store', () => {
  it('holds no session id', async () => {
    const { browser } = await signedIn();
    const id = /s%3A([\w-]+)/.exec(browser.cookie ?? '')?.[1] ?? 'none';
    const hash = await hashOf(browser);
    const folders = foldersOf(http.dataDir);
    const found = (text: string) => folders.flatMap((folder) => findInFiles(folder, text));
    expect(found(hash)).not.toEqual([]);
    expect(found(id)).toEqual([]);
  });
});

describe('sessions.refresh', () => {
  it('answers those that still hold', async () => {
    const [first, second] = [
      await hashOf((await signedIn()).browser),
      await hashOf((await signedIn()).browser),
    ];
    const { browser: gone } = await signedIn();
    const third = await hashOf(gone);
    await gone.post('/api/staff/sign-out');
    const held = await http.sessions.refresh([first, second, third, 'unknown']);
    expect([...held.keys()].sort()).toEqual([first, second].sort());
  });

  it('counts as use, so that who waits for a contact is not signed out', async () => {
    const { browser } = await signedIn();
    const hash = await hashOf(browser);
    http.clock.move(HOUR - 1);
    await http.sessions.refresh([hash]);
    http.clock.move(HOUR - 1);
    expect((await http.sessions.refresh([hash])).has(hash)).toBe(true);
    expect((await browser.get('/api/staff/session')).status).toBe(200);
  });

  it('does not hold a session beyond twelve hours', async () => {
    const hash = await hashOf((await signedIn()).browser);
    for (let half = 1; half < 24; half += 1) {
      http.clock.move(HOUR / 2);
      expect((await http.sessions.refresh([hash])).has(hash)).toBe(true);
    }
    http.clock.move(HOUR / 2);
    expect((await http.sessions.refresh([hash])).size).toBe(0);
  });

  it('asks nothing for nobody', async () => {
    expect((await http.sessions.refresh([])).size).toBe(0);
  });
});

describe('sessions.onEnded', () => {
  it('tells at once of a sign-out', async () => {
    const { browser } = await signedIn();
    const hash = await hashOf(browser);
    const ended = listen();
    await browser.post('/api/staff/sign-out');
    expect(ended).toEqual([hash]);
  });

  it('tells of every session at a change of the password', async () => {
    const [{ browser }, { browser: other }] = [await signedIn(), await signedIn()];
    const hashes = [await hashOf(browser), await hashOf(other)];
    const ended = listen();
    await browser.post('/api/staff/password', {
      current: PASSWORD,
      next: 'a lamp in every window',
    });
    expect([...ended].sort()).toEqual(hashes.sort());
  });

  it('tells of the one that a new sign-in replaces', async () => {
    const { browser } = await signedIn();
    const hash = await hashOf(browser);
    const ended = listen();
    await signedIn(browser);
    expect(ended).toEqual([hash]);
  });

  it('tells a listener no more that has gone', async () => {
    const { browser } = await signedIn();
    const ended: string[] = [];
    const stop = http.sessions.onEnded((hash) => ended.push(hash));
    stop();
    await browser.post('/api/staff/sign-out');
    expect(ended).toEqual([]);
  });
});

function listen(): string[] {
  const ended: string[] = [];
  http.sessions.onEnded((hash) => ended.push(hash));
  return ended;
}

async function hashOf(browser: { cookie: string | undefined }): Promise<string> {
  return (await http.sessions.read(browser.cookie))?.sessionHash ?? 'none';
}
