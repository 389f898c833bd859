import { isFromOwnPage, isOwnBeacon } from '../../server/http/sameOrigin';
import { startHttp, type TestHttp } from '../support/http';
import { ask } from '../support/httpClient';

const OWN = 'https://good.example';
const TOKEN = 'x'.repeat(43);
const SIGN_IN = JSON.stringify({ name: 'cleo', password: 'moss under nine stones' });

describe('isFromOwnPage', () => {
  it.each([
    [OWN, undefined, true],
    [OWN, 'same-origin', true],
    [undefined, 'same-origin', true],
    ['null', 'same-origin', true],
    [undefined, undefined, false],
    ['null', undefined, false],
    ['', undefined, false],
    [OWN, 'cross-site', false],
    [OWN, 'same-site', false],
    [OWN, 'none', false],
    ['https://evil.example', 'same-origin', false],
    ['https://good.example.evil.com', undefined, false],
    ['https://good.example:444', undefined, false],
    ['https://good.example:443', undefined, false],
    ['https://good.example.', undefined, false],
    ['https://good.example/', undefined, false],
    ['https://GOOD.example', undefined, false],
    ['http://good.example', undefined, false],
    ['https://good.example, https://evil.example', undefined, false],
  ])('of origin %j with %j is %j', (origin, fetchSite, expected) => {
    expect(isFromOwnPage({ origin, fetchSite }, OWN)).toBe(expected);
  });
});

describe('isOwnBeacon', () => {
  it.each([
    [OWN, 'same-origin', true],
    ['null', 'same-origin', true],
    [undefined, undefined, true],
    ['null', undefined, true],
    ['https://evil.example', undefined, false],
    ['https://evil.example', 'cross-site', false],
    ['null', 'cross-site', false],
    [undefined, 'same-site', false],
  ])('of origin %j with %j is %j', (origin, fetchSite, expected) => {
    expect(isOwnBeacon({ origin, fetchSite }, OWN)).toBe(expected);
  });
});

describe('a request that changes something', () => {
  let http: TestHttp;
  beforeAll(async () => {
    http = await startHttp();
    await http.staff.createStaff({
      name: 'cleo',
      alias: 'Lea',
      role: 'counsellor',
      password: 'moss under nine stones',
    });
  });
  afterAll(() => http.close());

  const signIn = (headers: Record<string, string>, body = SIGN_IN) =>
    ask(http.origin, '/api/staff/sign-in', { method: 'POST', headers, body });

  it('is taken from our own page', async () => {
    const answer = await signIn({ origin: http.origin, 'content-type': 'application/json' });
    expect(answer.status).toBe(200);
  });

  it('is refused from a page of another site', async () => {
    const answer = await signIn({
      origin: 'https://evil.example',
      'content-type': 'application/json',
    });
    expect([answer.status, answer.json()]).toEqual([403, { code: 'forbidden' }]);
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('is refused where nothing says whence it comes', async () => {
    expect((await signIn({ 'content-type': 'application/json' })).status).toBe(403);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    '',
  ])('is refused as %j, as which a foreign form could send JSON', async (type) => {
    const answer = await signIn({
      origin: http.origin,
      'content-length': String(SIGN_IN.length),
      ...(type ? { 'content-type': type } : {}),
    });
    expect([answer.status, answer.json()]).toEqual([400, { code: 'invalid_input' }]);
  });

  it('cannot hide behind another method', async () => {
    const answer = await ask(http.origin, '/api/staff/sign-out?_method=POST', {
      headers: { 'x-http-method-override': 'POST' },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
  });

  it.each([
    ['{"name":', 400, 'invalid_input'],
    ['"text"', 400, 'invalid_input'],
    ['', 400, 'invalid_input'],
    [JSON.stringify({ name: 'x'.repeat(33_000) }), 413, 'too_large'],
  ])('with the body %.12s is refused', async (body, status, code) => {
    const answer = await signIn(
      {
        origin: http.origin,
        'content-type': 'application/json',
        'content-length': `${body.length}`,
      },
      body,
    );
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject({ code });
    expect(answer.text).not.toMatch(/at |Error|node_modules|JSON/);
  });

  it.each(['gzip', 'unknown'])('in broken %s is refused', async (encoding) => {
    const answer = await signIn({
      origin: http.origin,
      'content-type': 'application/json',
      'content-encoding': encoding,
      'content-length': String(SIGN_IN.length),
    });
    expect([answer.status, answer.json()]).toEqual([400, { code: 'invalid_input' }]);
  });
});

describe('POST /api/visitor/exit', () => {
  let http: TestHttp;
  beforeEach(async () => {
    http = await startHttp();
  });
  afterEach(() => http.close());

  const beacon = (headers: Record<string, string>, body: string) =>
    ask(http.origin, '/api/visitor/exit', { method: 'POST', headers, body });

  it.each([['application/json'], ['text/plain'], ['text/plain;charset=UTF-8']])(
    'takes a beacon of our page as %s',
    async (type) => {
      const answer = await beacon(
        { origin: http.origin, 'content-type': type },
        JSON.stringify({ token: TOKEN }),
      );
      expect([answer.status, answer.text]).toEqual([204, '']);
      expect(http.exits).toEqual([TOKEN]);
    },
  );

  it('takes one from a browser that names no origin', async () => {
    const headers = { origin: 'null', 'content-type': 'text/plain' };
    expect((await beacon(headers, JSON.stringify({ token: TOKEN }))).status).toBe(204);
  });

  it('refuses one from another site', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'text/plain' };
    const answer = await beacon(headers, JSON.stringify({ token: TOKEN }));
    expect(answer.status).toBe(403);
    expect(http.exits).toEqual([]);
  });

  it.each([
    [''],
    ['null'],
    ['[]'],
    ['{}'],
    ['{"token":7}'],
    ['{"token":{"$ne":null}}'],
    ['{"token":"short"}'],
    [JSON.stringify({ token: 'x'.repeat(44) })],
    [JSON.stringify({ token: TOKEN, contactId: 'x' })],
    ['x'.repeat(600)],
  ])('refuses %.30s', async (body) => {
    const answer = await beacon({ origin: http.origin, 'content-type': 'text/plain' }, body);
    expect([400, 413]).toContain(answer.status);
    expect(http.exits).toEqual([]);
  });
});
