import { parseConfig, type ConfigError } from '../../server/config';
import { ask, Browser } from '../support/httpClient';
import { aTalking } from '../support/journeys';
import { freePort } from '../support/freePort';
import { knockAt } from '../support/refused';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';
import { systemClock } from '../../server/lib/clock';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    parseConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems.map(({ name }) => name);
  }
};

describe('CONSOLE_URL', () => {
  it.each([
    ['https://chat.example.ee', 'https://console.example.ee', []],
    ['https://chat.example.ee', 'https://chat.example.ee', []],
    ['https://chat.example.ee', 'https://chat.example.ee:8443', ['CONSOLE_URL']],
    ['https://chat.example.ee', 'http://localhost:3000', ['CONSOLE_URL']],
    ['https://chat.example.ee', 'http://console.example.ee', ['CONSOLE_URL']],
    ['https://chat.example.ee', 'https://console.example.ee/console', ['CONSOLE_URL']],
  ])('beside %s may or may not be %s', (PUBLIC_URL, CONSOLE_URL, problems) => {
    expect(problemsOf({ PUBLIC_URL, CONSOLE_URL, TRUST_PROXY: '1' })).toEqual(problems);
  });

  it('is that of the visitors where it is left out', () => {
    const config = parseConfig({ PUBLIC_URL: 'https://chat.example.ee', TRUST_PROXY: '1' });
    expect(config.consoleUrl).toBe('https://chat.example.ee');
  });
});

describe('visitors and console under two host names', () => {
  let test: TestApp;
  beforeAll(async () => {
    const port = await freePort();
    test = await startApp({ port, env: { CONSOLE_URL: `http://localhost:${port}` } });
  });
  afterAll(() => test.close());

  const statusAt = async (origin: string, path: string) =>
    (await ask(test.url, path, { headers: { host: new URL(origin).host } })).status;

  it.each([
    ['/widget.js', 200, 404],
    ['/widget/?lang=et', 200, 404],
    ['/widget/service.json', 200, 404],
    ['/chat/', 200, 404],
    ['/demo/', 200, 404],
    ['/privacy/', 200, 404],
    ['/console/', 404, 200],
    ['/console', 404, 302],
    ['/CONSOLE/', 404, 404],
    ['/console/queue', 404, 200],
    ['/api/staff/session', 404, 401],
    ['/api/staff/nowhere', 404, 404],
    ['/healthz', 200, 200],
    ['/', 302, 302],
  ])('%s answers %i to visitors and %i at the console', async (path, atVisitors, atConsole) => {
    expect(await statusAt(test.url, path)).toBe(atVisitors);
    expect(await statusAt(test.consoleUrl, path)).toBe(atConsole);
  });

  it('lead from their first page to where one belongs, and a name of neither leads nowhere', async () => {
    const from = async (origin: string) =>
      (await ask(test.url, '/', { headers: { host: new URL(origin).host } })).headers.location;
    expect(await from(test.url)).toBe('/demo/');
    expect(await from(test.consoleUrl)).toBe('/console/');
    for (const path of ['/', '/console/', '/widget/', '/api/staff/session'])
      expect(await statusAt('http://rebound.example', path)).toBe(404);
  });

  it('take what changes something from their own page alone', async () => {
    const host = { host: new URL(test.consoleUrl).host };
    const signIn = async (page: string) =>
      (await new Browser(test.url, page).post('/api/staff/sign-in', {}, host)).status;
    expect(await signIn(test.url)).toBe(403);
    expect(await signIn(test.consoleUrl)).toBe(400);
  });

  it('let each page connect to its own server alone', async () => {
    const policyAt = async (origin: string, path: string) => {
      const answer = await ask(test.url, path, { headers: { host: new URL(origin).host } });
      return String(answer.headers['content-security-policy']);
    };
    const { port } = test;
    expect(await policyAt(test.consoleUrl, '/console/')).toContain(
      `connect-src 'self' ws://localhost:${port};`,
    );
    expect(await policyAt(test.url, '/widget/?lang=et')).toContain(
      `connect-src 'self' ws://127.0.0.1:${port};`,
    );
  });

  it('carry a talk from one to the other', async () => {
    const { visitor, counsellor } = await aTalking(test);
    visitor.close();
    counsellor.close();
  });

  it('have a namespace each, whatever page and host are named', async () => {
    const me = await signInDirectly(test.app, systemClock, 'counsellor');
    const { visitor } = await aTalking(test);
    const auth = { token: visitor.token };
    visitor.close();
    const knock = (
      at: string,
      namespace: string,
      origin: string,
      transport: 'websocket' | 'polling',
    ) => knockAt(at, namespace, { auth, headers: { origin, cookie: me.cookie }, transport });

    const { url, consoleUrl } = test;
    for (const transport of ['websocket', 'polling'] as const) {
      expect(await knock(consoleUrl, '/staff', consoleUrl, transport)).toBeUndefined();
      expect(await knock(url, '/visitor', url, transport)).toBeUndefined();
      for (const [at, namespace, page] of [
        [url, '/staff', url],
        [consoleUrl, '/staff', url],
        [url, '/staff', consoleUrl],
        [consoleUrl, '/visitor', consoleUrl],
        [consoleUrl, '/visitor', url],
        [url, '/visitor', consoleUrl],
      ] as const)
        expect([at, namespace, page, await knock(at, namespace, page, transport)]).toEqual([
          at,
          namespace,
          page,
          expect.any(String),
        ]);
    }
  });
});
