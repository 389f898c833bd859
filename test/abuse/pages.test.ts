import { ask } from '../support/httpClient';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

const PREFIXES = ['/', '/widget/', '/widget/assets/', '/console/assets/', '/demo/', '/privacy/'];
const CLIMBS = [
  '../package.json',
  '../../package.json',
  '..%2fpackage.json',
  '..%2f..%2fpackage.json',
  '%2e%2e/%2e%2e/package.json',
  '..%5c..%5cpackage.json',
  '..\\..\\package.json',
  '....//....//package.json',
  '%252e%252e%252fpackage.json',
  '..;/package.json',
  'index.html%00.js',
  '%00',
  '/etc/passwd',
  '%2fetc%2fpasswd',
  'constructor',
  '__proto__',
  'store.db',
  '.env',
  '.git/config',
];

describe('an address that climbs out of its folder (14.45)', () => {
  it.each(PREFIXES)('below %s leads nowhere', async (prefix) => {
    for (const climb of CLIMBS) {
      const { status, text } = await ask(test.url, prefix + climb);
      // What is no address at all may be refused as that.
      expect([climb, [400, 404].includes(status)]).toEqual([climb, true]);
      expect(text).not.toMatch(/"name":|root:|SQLite format|\[core\]/);
    }
  });
});

describe('whatever goes wrong (14.46)', () => {
  const json = () => ({ origin: test.url, 'content-type': 'application/json' });

  it.each<[string, number, string, Parameters<typeof ask>[2]]>([
    ['nothing there', 404, '/nowhere', {}],
    ['nothing there for a program', 404, '/api/nowhere', {}],
    ['a broken address', 404, '/%zz', {}],
    ['broken JSON', 400, '/api/staff/sign-in', { method: 'POST', body: '{"name":' }],
    ['a body of another kind', 400, '/api/staff/sign-in', { method: 'POST', body: '<xml/>' }],
    [
      'too large a body',
      413,
      '/api/staff/sign-in',
      { method: 'POST', body: `"${'x'.repeat(40_000)}"` },
    ],
    ['a method that is not there', 405, '/api/staff/sign-in', { method: 'DELETE' }],
    ['nobody signed in', 401, '/api/staff/session', {}],
  ])('is answered without a stack, a version or a query: %s', async (_what, status, path, how) => {
    const answer = await ask(test.url, path, { ...how, headers: { ...json() } });
    expect(answer.status).toBe(status);
    expectNothingTold(answer);
  });

  it('is answered so where the store is away too', async () => {
    const away = await startApp();
    await away.app.store.close();
    const answer = await ask(away.url, '/api/staff/sign-in', {
      method: 'POST',
      headers: { ...json(), origin: away.url },
      body: JSON.stringify({ name: 'anybody', password: 'some words' }),
    });
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expectNothingTold(answer);
    await away.close().catch(() => undefined);
  });

  function expectNothingTold({ headers, text }: Awaited<ReturnType<typeof ask>>): void {
    expect(text).not.toMatch(/\bat .*:\d+|node_modules|SQLITE|Mongo|Express|\d+\.\d+\.\d+/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    for (const name of ['x-powered-by', 'server', 'etag', 'access-control-allow-origin'])
      expect(headers).not.toHaveProperty(name);
  }
});
