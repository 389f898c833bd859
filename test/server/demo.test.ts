import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../server/demo');
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const PAGES = [
  ['index.html', 'et'],
  ['en.html', 'en'],
  ['ru.html', 'ru'],
] as const;

/** The names of a page's elements in order: its structure without its words. */
function structureOf(html: string): string[] {
  return [...html.matchAll(/<(\/?[a-z][a-z0-9]*)/g)].map((match) => match[1] ?? '');
}

describe('the demonstration page', () => {
  it.each(PAGES)('%s embeds the widget by one tag in its own language', (file, language) => {
    const html = read(file);
    expect(html).toContain(`<html lang="${language}"`);
    expect(html.match(/<script[^>]*widget\.js[^>]*><\/script>/g)).toEqual([
      `<script src="/widget.js" data-lang="${language}" async></script>`,
    ]);
  });

  it.each(PAGES)('%s runs under a policy that allows nothing inline', (file) => {
    const html = read(file);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });

  it.each(PAGES)('%s leads with every link to a place that is there', (file) => {
    const html = read(file);
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(targets.length).toBeGreaterThan(0);
    for (const target of targets) expect(html).toContain(`id="${target}"`);
    const files = [...html.matchAll(/(?:href|src|srcset)="\/demo\/([^"#]*)/g)];
    for (const [, name] of files) expect(readdirSync(FOLDER)).toContain(name || 'index.html');
  });

  it.each(PAGES)('%s shows the numbers where no script runs', (file) => {
    const [, withoutScript = ''] = /<noscript\s*>([\s\S]*?)<\/noscript/.exec(read(file)) ?? [];
    for (const tel of ['112', '116006', '+3726607320', '116111']) {
      expect(withoutScript).toContain(`href="tel:${tel}"`);
    }
  });

  it('is built alike in every language', () => {
    const [estonian, ...others] = PAGES.map(([file]) => structureOf(read(file)));
    for (const other of others) expect(other).toEqual(estonian);
  });

  it('loads nothing from elsewhere', () => {
    for (const file of readdirSync(FOLDER)) {
      const text = read(file).replaceAll('http://www.w3.org/2000/svg', '');
      expect([file, text.match(/(?:https?:)?\/\/[a-z0-9-]+\.[a-z]/gi)]).toEqual([file, null]);
    }
  });
});
