import { startHttp, type TestHttp } from '../support/http';
import { ask } from '../support/httpClient';

const FILES = {
  widget: { 'index.html': '<!doctype html>', 'widget.js': '1', 'assets/a-1.js': '1' },
  console: { 'index.html': '<!doctype html>', 'assets/b-2.js': '2' },
};

let http: TestHttp;
let secure: TestHttp;

beforeAll(async () => {
  const broken = () => {
    throw new Error('a marker that nobody may see');
  };
  http = await startHttp({
    files: FILES,
    env: { ALLOWED_HOSTS: 'https://www.example.ee,https://example.ee:8443' },
    visitorExit: broken,
  });
  secure = await startHttp({
    files: FILES,
    env: { PUBLIC_URL: 'https://chat.example.ee', TRUST_PROXY: '1' },
  });
});

afterAll(async () => {
  await http.close();
  await secure.close();
});

const EVERY_ANSWER = [
  ['GET', '/', 302],
  ['GET', '/widget', 302],
  ['GET', '/healthz', 200],
  ['GET', '/readyz', 200],
  ['GET', '/widget.js', 200],
  ['GET', '/widget/?lang=et', 200],
  ['GET', '/widget/service.json', 200],
  ['GET', '/widget/words/et.json', 200],
  ['GET', '/widget/assets/a-1.js', 200],
  ['GET', '/chat/', 200],
  ['GET', '/console/', 200],
  ['GET', '/console/queue', 200],
  ['GET', '/console/assets/b-2.js', 200],
  ['GET', '/demo/', 200],
  ['GET', '/nowhere', 404],
  ['GET', '/widget/nowhere', 404],
  ['GET', '/demo/nowhere', 404],
  ['GET', '/console/assets/nowhere.js', 404],
  ['GET', '/api/nowhere', 404],
  ['GET', '/api/staff/session', 401],
  ['GET', '/api/staff/sign-in', 405],
  ['POST', '/console/', 405],
  ['POST', '/api/staff/sign-in', 403],
  ['OPTIONS', '/api/staff/sign-in', 403],
  ['TRACE', '/', 405],
] as const;

describe('every answer', () => {
  it.each(EVERY_ANSWER)('%s %s (%i) has the headers that protect', async (method, path, status) => {
    const answer = await ask(http.origin, path, { method });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'permissions-policy': expect.stringContaining('microphone=()'),
      'cache-control': expect.any(String),
    });
    expect(answer.headers['x-powered-by']).toBeUndefined();
    expect(answer.headers.server).toBeUndefined();
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });

  it.each(EVERY_ANSWER)('%s %s insists on TLS where people come over TLS', async (method, path) => {
    const answer = await ask(secure.origin, path, { method });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  it('to a bug has them too, and a reference instead of what went wrong', async () => {
    const token = 'x'.repeat(43);
    const answer = await http.browser().post('/api/visitor/exit', { token });
    expect(answer.status).toBe(500);
    expect(answer.json()).toEqual({
      code: 'internal',
      ref: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    const { ref } = answer.json() as { ref: string };
    const lines = http.log.filter((line) => line.includes(ref));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"type":"Error"');
    expect(lines[0]).not.toContain('marker');
    expect(lines[0]).not.toContain(token);
  });
});

describe('the Content-Security-Policy', () => {
  const policyOf = async (path: string) =>
    (await http.browser().get(path)).headers['content-security-policy'];

  it.each([
    ['/widget/?lang=et', "frame-ancestors 'self' https://www.example.ee https://example.ee:8443"],
    ['/widget/nowhere', "frame-ancestors 'self' https://www.example.ee https://example.ee:8443"],
    ['/chat/', "frame-ancestors 'none'"],
    ['/console/', "frame-ancestors 'none'"],
    ['/console/queue', "frame-ancestors 'none'"],
    ['/api/staff/session', "frame-ancestors 'none'"],
    ['/demo/', "frame-ancestors 'self'"],
    ['/WIDGET/', "frame-ancestors 'none'"],
  ])('of %s ends with %s', async (path, ancestors) => {
    expect(String(await policyOf(path)).endsWith(ancestors)).toBe(true);
  });

  it('lets no script or style in but from files of our own', async () => {
    const port = new URL(http.origin).port;
    expect(await policyOf('/console/')).toBe(
      [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        `connect-src 'self' ws://127.0.0.1:${port}`,
        "img-src 'self' data:",
        "font-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
      ].join(';'),
    );
  });

  it('lets the demo alone show a frame', async () => {
    expect(await policyOf('/demo/')).toContain("frame-src 'self'");
    expect(await policyOf('/widget/')).not.toContain('frame-src');
  });
});

describe('X-Frame-Options', () => {
  it.each([
    ['/console/', 'DENY'],
    ['/chat/', 'DENY'],
    ['/demo/', 'SAMEORIGIN'],
    ['/widget/', undefined],
  ])('of %s is %s', async (path, value) => {
    expect((await http.browser().get(path)).headers['x-frame-options']).toBe(value);
  });
});

describe('Cross-Origin-Resource-Policy', () => {
  it.each([
    ['/widget.js', 'cross-origin'],
    ['/widget/', 'cross-origin'],
    ['/console/', 'same-origin'],
    ['/api/staff/session', 'same-origin'],
  ])('of %s is %s', async (path, value) => {
    expect((await http.browser().get(path)).headers['cross-origin-resource-policy']).toBe(value);
  });
});
