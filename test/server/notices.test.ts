import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadNotices } from '../../server/http/notices';
import { presentKeeping } from '../../server/features/settings/retention.present';
import { parseServiceSettings } from '../../server/features/settings/settings.parse';
import { startHttp, type TestHttp } from '../support/http';
import { ask } from '../support/httpClient';

const SHIPPED = join(process.cwd(), 'server', 'notices');
const settings = parseServiceSettings(parse(readFileSync('server/seed/service.yaml', 'utf8')));

type Written = Record<string, unknown>;

/** Of the privacy notices as they are shipped the first alone, and one that has replaced it. */
function aFolderOfTwo(change: (first: Written) => Written): string {
  const folder = mkdtempSync(join(tmpdir(), 'notices-'));
  cpSync(SHIPPED, folder, { recursive: true });
  const file = join(folder, 'privacy-1.yaml');
  const { kept: _, ...first } = parse(readFileSync(file, 'utf8')) as Written;
  const second = { ...first, version: 2, date: '2027-01-31' };
  for (const name of readdirSync(folder)) {
    if (/^privacy-[^1]/.test(name)) rmSync(join(folder, name));
  }
  writeFileSync(join(folder, 'privacy-2.yaml'), stringify(second));
  writeFileSync(file, stringify(change(first)));
  return folder;
}

const kept = [{ et: 'Siis 60 päeva', en: 'Then 60 days', ru: 'Тогда 60 дней' }];

describe('the privacy notice and the accessibility statement', () => {
  let http: TestHttp;
  let folder: string;
  beforeAll(async () => {
    folder = aFolderOfTwo((first) => ({ ...first, kept }));
    http = await startHttp({ notices: folder, keeping: () => presentKeeping(settings) });
  });
  afterAll(async () => {
    await http.close();
    rmSync(folder, { recursive: true });
  });
  const get = (path: string) => ask(http.origin, path);

  it.each([
    ['/privacy/', 'et', 'Vestlus', 'Andmekaitsetingimused', 'Andmekaitse Inspektsioon'],
    ['/privacy/', 'en', 'Chat', 'Privacy notice', 'Data Protection Inspectorate'],
    ['/privacy/', 'ru', 'Чат', 'Условия защиты данных', 'Инспекцию по защите данных'],
    ['/accessibility/', 'et', 'Vestlus', 'Ligipääsetavuse teave', 'WCAG 2.2'],
    ['/accessibility/', 'en', 'Chat', 'Accessibility statement', 'EN 301 549'],
    ['/accessibility/', 'ru', 'Чат', 'Заявление о доступности', 'EN 301 549'],
  ])(
    '%s in %s has a neutral title and needs nothing else',
    async (path, lang, title, h1, words) => {
      const { text, headers, status } = await get(`${path}?lang=${lang}`);
      expect(status).toBe(200);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['set-cookie']).toBeUndefined();
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(text).toContain(`<html lang="${lang}">`);
      expect(text).toContain(`<title>${title}</title>`);
      expect(text).toContain(`<h1>${h1}</h1>`);
      expect(text).toContain(words);
      expect(text).not.toMatch(/<script|<img|<iframe|style=|src=/);
      const [, sheet = ''] = /<link rel="stylesheet" href="([^"]+)">/.exec(text) ?? [];
      const style = await get(sheet);
      expect([style.status, style.headers['content-type']]).toEqual([
        200,
        'text/css; charset=utf-8',
      ]);
      expect(style.headers['cache-control']).toBe('no-store');
      expect(style.text).not.toMatch(/url\(|@import/);
      const [exit] = /<a href="([^"]+)" rel="noreferrer"/.exec(text) ?? [];
      expect(exit).toContain(http.config.exitUrl);
      const outside = [...text.matchAll(/href="(https?:[^"]+)"/g)].map(([, address]) => address);
      expect(outside).toEqual([http.config.exitUrl]);
    },
  );

  it('says how long what is kept as the settings say it now, with the ground', async () => {
    const { text } = await get('/privacy/?lang=ru');
    for (const { days, ground } of settings.retention.periods) {
      expect(text).toContain(`${days} дней.<br>${ground.ru}`);
    }
    expect(text).toContain('Комментарии к отзывам: 365 дней.');
    expect(text).toContain('Срок жизни резервных копий: 14 дней.');
    expect(text).toContain('Версия 2, действует с 31 января 2027');
  });

  it('keeps an earlier version readable, with the periods of that time', async () => {
    const { text } = await get('/privacy/1/?lang=en');
    expect(text).toContain('Version 1, in force since 25 November 2026');
    expect(text).toContain('This is an earlier version.');
    expect(text).toContain('<a href="/privacy/?lang=en">The version in force now</a>');
    expect(text).toContain('<li>Then 60 days</li>');
    expect(text).not.toContain('365');
    expect((await get('/privacy/?lang=en')).text).toContain('href="/privacy/1/?lang=en"');
  });

  it.each(['/privacy/3/', '/privacy/0/', '/privacy/x/', '/privacy/1', '/accessibility/2/'])(
    'is not at %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('is found without the slash at its end', async () => {
    const { status, headers } = await get('/privacy');
    expect([status, headers.location]).toEqual([302, '/privacy/']);
  });
});

describe('the notices as they are shipped', () => {
  it('tell of the code for coming back, and of opening in an emergency', async () => {
    const http = await startHttp({ notices: SHIPPED, keeping: () => presentKeeping(settings) });
    const words = {
      et: ['räsi', 'Hädaolukorras'],
      en: ['hash', 'emergency'],
      ru: ['хеш', 'экстренном'],
    };
    for (const [language, expected] of Object.entries(words)) {
      const { text } = await ask(http.origin, `/privacy/?lang=${language}`);
      for (const word of expected) expect(text).toContain(word);
    }
    await http.close();
  });
});

describe('a notice that was replaced', () => {
  it('must say how long what was kept then', () => {
    const folder = aFolderOfTwo((first) => first);
    expect(() => loadNotices(folder)).toThrow('privacy-1 does not say how long what was kept');
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a language is missing', (first: Written) => ({ ...first, kept: [{ et: 'x', en: 'x' }] })],
    ['it calls itself another version', (first: Written) => ({ ...first, kept, version: 7 })],
  ])('ends the start where %s', (_, change) => {
    const folder = aFolderOfTwo(change);
    expect(() => loadNotices(folder)).toThrow('privacy-1.yaml');
    rmSync(folder, { recursive: true });
  });
});
