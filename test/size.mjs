import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'yaml';

/** A kB is 1024 bytes here, after gzip -9; what a visitor's phone has to take in. */
const KB = 1024;
const LIMITS = { loader: 2, 'first view': 15, everything: 40 };

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist', 'widget');
const gzipped = (content) => gzipSync(content, { level: 9 }).length;
const fileSize = (name) => gzipped(readFileSync(join(dist, name)));
const isPacked = (name) => /\.(br|gz)$/.test(name);
const assets = readdirSync(join(dist, 'assets'))
  .filter((name) => !isPacked(name))
  .map((name) => join('assets', name));
const template = readFileSync(join(dist, 'index.html'), 'utf8');
const locale = (language, part) =>
  JSON.parse(readFileSync(join(root, 'locales', language, `${part}.json`), 'utf8'));

/** The page as it is served, with the settings that the service starts with. */
function servedPage(language) {
  const seed = parse(readFileSync(join(root, 'server', 'seed', 'service.yaml'), 'utf8'));
  const page = {
    service: { open: true, staffed: true, closesAt: '2026-11-23T19:00:00.000Z' },
    numbers: seed.numbers
      .filter(({ shown }) => shown)
      .map(({ code, number, tel, name, about }) => ({ code, number, tel, name, about })),
    topics: seed.topics.map(({ code, name }) => ({ code, name })),
    exitUrl: 'https://www.ilmateenistus.ee/',
    retentionDays: Math.max(...seed.retention.periods.map(({ days }) => days)),
    harmlessChoice: seed.harmlessChoice,
    greetings: seed.greetings,
    coverAfterSeconds: seed.presence.coverAfterSeconds,
    clearAfterEndMinutes: seed.presence.clearAfterEndMinutes,
  };
  const words = { common: {}, widget: locale(language, 'widget') };
  const data =
    `<script id="page" type="application/json">${JSON.stringify(page)}</script>` +
    `<script id="words" type="application/json">${JSON.stringify(words)}</script>`;
  return template.replace('<!--PAGE-->', data).replaceAll('%LANG%', language);
}

/** What the page names itself is needed for the first view; the rest comes after it. */
const first = assets.filter((name) => template.includes(name));
const later = assets.filter((name) => !first.includes(name) && !name.endsWith('.json'));
const sum = (names) => names.reduce((bytes, name) => bytes + fileSize(name), 0);

const rows = ['et', 'en', 'ru'].map((language) => {
  const firstView = gzipped(servedPage(language)) + sum(first);
  const words = gzipped(JSON.stringify(locale(language, 'chat')));
  return { language, 'first view': firstView, everything: firstView + sum(later) + words };
});
const largest = {
  loader: fileSize('widget.js'),
  'first view': Math.max(...rows.map((row) => row['first view'])),
  everything: Math.max(...rows.map((row) => row.everything)),
};

for (const row of rows) {
  const said = ['first view', 'everything'].map(
    (name) => `${name} ${(row[name] / KB).toFixed(2)} kB`,
  );
  console.log(`${row.language}: ${said.join(', ')}`);
}
for (const [name, limit] of Object.entries(LIMITS)) {
  const isOver = largest[name] > limit * KB;
  console.log(
    `${isOver ? 'OVER' : 'ok  '}  ${name.padEnd(10)}  ${(largest[name] / KB).toFixed(2)} kB of ${limit} kB gzip`,
  );
  if (isOver) process.exitCode = 1;
}
