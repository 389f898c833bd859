import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { A_PAGE, startHttp, type TestHttp } from '../support/http';
import { ask } from '../support/httpClient';

const TEMPLATE = [
  '<!doctype html><html lang="%LANG%" data-view="%VIEW%"><title>%TITLE%</title>',
  '<noscript><!--NUMBERS--></noscript><!--PAGE--></html>',
].join('');
const SCRIPT = `console.log('${'packed '.repeat(200)}')`;

let http: TestHttp;

beforeAll(async () => {
  http = await startHttp({
    files: {
      widget: {
        'index.html': TEMPLATE,
        'widget.js': SCRIPT,
        'assets/page-1a2b.js': SCRIPT,
        'assets/secret.pem': 'not served',
      },
      console: {
        'index.html': '<!doctype html><title>console</title>',
        'favicon.svg': '<svg/>',
        'assets/app-3c4d.js': SCRIPT,
      },
    },
  });
});

afterAll(() => http.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  ask(http.origin, path, { headers });

describe('the page of visitors', () => {
  it.each([
    ['/widget/?lang=et', 'et', 'widget', 'Vestlus'],
    ['/widget/?lang=en', 'en', 'widget', 'Chat'],
    ['/widget/?lang=ru', 'ru', 'widget', 'Чат'],
    ['/chat/?lang=ru', 'ru', 'chat', 'Чат'],
  ])('%s is in %s, as %s, with a neutral title', async (path, lang, view, title) => {
    const { text, headers } = await get(path);
    expect(text).toContain(`<html lang="${lang}" data-view="${view}"><title>${title}</title>`);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it.each([
    ['/chat/', 'ru-RU,ru;q=0.9,en;q=0.5', 'ru'],
    ['/chat/', 'fi', 'et'],
    ['/chat/', '', 'et'],
    ['/widget/?lang=fi', 'en', 'en'],
    ['/widget/?lang=en&lang=ru', 'et', 'et'],
    ['/widget/?lang=%3Cscript%3E', 'et', 'et'],
    ['/widget/?lang=en', 'ru', 'en'],
  ])('%s with the browser in %j is in %s', async (path, accepted, lang) => {
    const { text } = await get(path, { 'accept-language': accepted });
    expect(text).toContain(`<html lang="${lang}"`);
  });

  it('carries the state of the service and the words, and no text gets out of its block', async () => {
    const { text } = await get('/widget/?lang=et');
    expect(blockOf(text, 'page')).toEqual(A_PAGE);
    expect(blockOf(text, 'words')).toEqual((await get('/widget/words/et.json')).json());
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text.match(/<\/script/g)).toHaveLength(2);
  });

  it('shows the numbers and the way out without JavaScript', async () => {
    const { text } = await get('/widget/?lang=et');
    const [, numbers = ''] = /<noscript>(.*)<\/noscript>/s.exec(text) ?? [];
    expect(numbers).toContain('<a href="tel:112">112</a> Hädaabi. Alati');
    expect(numbers).toContain('<a href="tel:+3726607320">+372 660 7320</a>');
    expect(numbers).toContain('Nõu &lt;i&gt;&amp; abi. &quot;9–17&quot;');
    expect(numbers).toContain('href="https://www.ilmateenistus.ee/?a=1&amp;b=2" rel="noreferrer"');
    expect(numbers).toContain('href="/privacy/?lang=et"');
    expect(numbers).toContain('href="/accessibility/?lang=et"');
    expect(numbers).not.toMatch(/<script|style=/);
  });

  it('is made anew for each request', async () => {
    let staffed = false;
    const changing = await startHttp({
      files: { widget: { 'index.html': TEMPLATE } },
      visitorPage: async () => ({ ...A_PAGE, service: { open: true, staffed } }),
    });
    const isStaffed = async () =>
      (blockOf((await changing.browser().get('/chat/')).text, 'page') as typeof A_PAGE).service
        .staffed;
    expect(await isStaffed()).toBe(false);
    staffed = true;
    expect(await isStaffed()).toBe(true);
    expect((await changing.browser().get('/widget/service.json')).json()).toMatchObject({
      service: { staffed: true },
    });
    await changing.close();
  });

  it('says that it is away where nobody has built it', async () => {
    const bare = await startHttp();
    for (const path of ['/chat/', '/console/']) {
      const answer = await bare.browser().get(path);
      expect(answer.status).toBe(503);
      expect(answer.text).toContain('112');
    }
    await bare.close();
  });
});

describe('/widget/service.json', () => {
  it('is always fresh', async () => {
    const answer = await get('/widget/service.json');
    expect(answer.json()).toEqual(A_PAGE);
    expect(answer.headers['cache-control']).toBe('no-store');
  });
});

describe('files', () => {
  it.each([
    ['/widget.js', 'text/javascript; charset=utf-8', 'public, max-age=3600'],
    ['/widget/words/ru.json', 'application/json; charset=utf-8', 'no-cache'],
    [
      '/widget/assets/page-1a2b.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['/console/', 'text/html; charset=utf-8', 'no-store'],
    ['/console/contact/abc', 'text/html; charset=utf-8', 'no-store'],
    ['/console/favicon.svg', 'image/svg+xml', 'no-cache'],
    [
      '/console/assets/app-3c4d.js',
      'text/javascript; charset=utf-8',
      'public, max-age=31536000, immutable',
    ],
    ['/demo/', 'text/html; charset=utf-8', 'no-store'],
    ['/demo/ru.html', 'text/html; charset=utf-8', 'no-store'],
    ['/demo/demo.js', 'text/javascript; charset=utf-8', 'no-cache'],
  ])('%s is %s, kept as %j', async (path, type, keeping) => {
    const answer = await get(path);
    expect([
      answer.status,
      answer.headers['content-type'],
      answer.headers['cache-control'],
    ]).toEqual([200, type, keeping]);
  });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip', 'gzip', gunzipSync],
  ])('are packed for a browser that takes %s', async (accepted, encoding, unpack) => {
    const answer = await get('/widget.js', { 'accept-encoding': accepted });
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.headers.vary).toContain('Accept-Encoding');
    expect(answer.body.length).toBeLessThan(SCRIPT.length / 4);
    expect(unpack(answer.body).toString()).toBe(SCRIPT);
  });

  it('are not packed for one that takes neither', async () => {
    const answer = await get('/widget.js', { 'accept-encoding': 'identity' });
    expect([answer.headers['content-encoding'], answer.text]).toEqual([undefined, SCRIPT]);
  });

  it('are not sent again to a browser that has them', async () => {
    const { etag = '' } = (await get('/widget/words/et.json')).headers;
    const again = await get('/widget/words/et.json', { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
    const old = await get('/widget/words/et.json', { 'if-none-match': '"other"' });
    expect(old.status).toBe(200);
  });

  it('are told about without being sent', async () => {
    const answer = await ask(http.origin, '/widget.js', { method: 'HEAD' });
    expect([answer.status, answer.text]).toEqual([200, '']);
  });
});

describe('addresses that lead on', () => {
  it.each([
    ['/', '/demo/'],
    ['/widget', '/widget/'],
    ['/chat', '/chat/'],
    ['/console', '/console/'],
    ['/demo', '/demo/'],
  ])('%s leads to %s', async (path, to) => {
    const answer = await get(path);
    expect([answer.status, answer.headers.location]).toEqual([302, to]);
  });

  it('lead from another name of this machine to the one that the server goes by', async () => {
    const { port } = new URL(http.origin);
    const answer = await get('/console/?x=1', { host: `localhost:${port}` });
    expect([answer.status, answer.headers.location]).toEqual([302, `${http.origin}/console/?x=1`]);
    expect((await get('/console/', { host: 'chat.example.ee' })).status).toBe(200);
    const elsewhere = await get('//evil.example/', { host: `localhost:${port}` });
    expect(elsewhere.headers.location).toBe(`${http.origin}//evil.example/`);
  });
});

describe('paths that try to get out', () => {
  const tricks = [
    '../package.json',
    '..%2fpackage.json',
    '..%2Fpackage.json',
    '%2e%2e/package.json',
    '%2e%2e%2fpackage.json',
    '..%252fpackage.json',
    '....//package.json',
    '..\\package.json',
    '..%5cpackage.json',
    '%c0%ae%c0%ae/package.json',
    'index.html%00.js',
    'assets%2fpage-1a2b.js',
    './/etc/passwd',
    '%',
    '%E0%A4%A',
    'assets/secret.pem',
    '__proto__.js',
    'constructor.json',
    '.git/config',
  ];
  const places = ['/widget/assets/', '/widget/', '/console/', '/console/assets/', '/demo/'];

  it.each(places.flatMap((place) => tricks.map((trick) => `${place}${trick}`)))(
    '%s gives nothing',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('counselling');
    },
  );
});

describe('an address that gives nothing', () => {
  it.each([
    ['et', 'Seda lehte ei ole'],
    ['en', 'There is no such page'],
    ['ru', 'Такой страницы нет'],
  ])('says so plainly in %s, without naming the service', async (language, words) => {
    const answer = await get('/nowhere', { 'accept-language': language });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain(`<html lang="${language}">`);
    expect(answer.text).toContain(words);
    expect(answer.text).not.toMatch(/Express|script|nowhere|ohvri|victim/i);
  });

  it('says so in a code to programs', async () => {
    expect((await get('/api/nowhere')).json()).toEqual({ code: 'not_found' });
  });
});

function blockOf(html: string, id: string): unknown {
  const [, json = ''] =
    new RegExp(`<script id="${id}" type="application/json">(.*?)</script>`, 's').exec(html) ?? [];
  return JSON.parse(json);
}
