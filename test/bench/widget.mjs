/*
 * Measures the widget as an old phone on bad mobile data has it: 400 kbit/s, 400 ms there and back, a processor slowed six
 * times. Without an address it starts the built server for itself: `npm run bench:widget [-- http://localhost:3000]`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const { findChromium } = require('../tools/findChromium.cjs');
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const RUNS = 3;
const KBIT_PER_S = 400;
const ROUND_TRIP_MS = 400;
const SLOWED = 6;
const LIMITS = { 'first view': 3000, 'first message can be sent': 6000, 'puzzle solved': 2000 };
/** The puzzle as it is shipped: numbers to find, and bits of each hash that must be zero. */
const PUZZLE = { count: 16, bits: 8 };
const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true };

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Starts the built server on a folder of its own; the answer ends it. */
async function startServer() {
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'bench-widget-'));
  const child = spawn(process.execPath, [join(root, 'dist', 'server', 'index.js')], {
    env: { ...process.env, PORT: String(port), DATA_DIR: folder, PUBLIC_URL: base },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((ready, failed) => {
    child.stdout.on('data', (text) => String(text).includes(base) && ready());
    child.once('exit', () => failed(new Error('the server ended before it served')));
  });
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { base, stop };
}

async function throttle(context, page) {
  const devtools = await context.newCDPSession(page);
  const bytesPerSecond = (KBIT_PER_S * 1000) / 8;
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: ROUND_TRIP_MS,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
  return devtools;
}

/** Presses whatever leads on towards a field to write in, as the service stands now; links beside it lead elsewhere. */
async function goToField(page) {
  const onward = page.locator('.foot :is(.primary, .secondary)');
  await onward.last().click();
  const field = page.locator('textarea');
  await field.or(onward).first().waitFor();
  if (!(await field.count())) await onward.last().click();
  await field.first().waitFor();
}

async function measure(browser, base, language) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const devtools = await throttle(context, page);
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  const begun = Date.now();
  const passed = () => Date.now() - begun;
  await page.goto(`${base}/chat/?lang=${language}`, { waitUntil: 'commit' });
  await page.locator('.foot button').first().waitFor();
  const figures = { 'first view': passed(), 'bytes of it': bytes };
  await goToField(page);
  figures['first message can be sent'] = passed();
  const isForm = (await page.locator('#field-text').count()) > 0;
  if (!isForm) {
    await page.locator('textarea').fill('Tere');
    await page.locator('.send').click();
    await page.locator('.status.stored, .status.read').first().waitFor();
    figures['first message stored'] = passed();
  }
  figures['bytes in all'] = bytes;
  await context.close();
  return figures;
}

/** How long the widget's own code needs for the puzzle of a chat; beside it as many bare hashes as that takes on average. */
async function measurePuzzle(browser, base) {
  const source = readFileSync(join(root, 'widget', 'lib', 'puzzle.ts'), 'utf8');
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const context = await browser.newContext({ ...PHONE, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${base}/chat/?lang=et`);
  await page.addScriptTag({ type: 'module', content: `${outputText}\nwindow.solve = solve;` });
  await page.waitForFunction('window.solve');
  await throttle(context, page);
  const figures = await page.evaluate(async ({ count, bits }) => {
    const timed = async (work) => {
      const begun = performance.now();
      await work();
      return Math.round(performance.now() - begun);
    };
    const bytes = new Uint8Array(24);
    const hashes = count * 2 ** bits;
    return {
      'puzzle solved': await timed(() =>
        window.solve({ seed: String(Math.random()), bits, count }),
      ),
      'as many hashes alone': await timed(async () => {
        for (let done = 0; done < hashes; done += 1) await crypto.subtle.digest('SHA-256', bytes);
      }),
    };
  }, PUZZLE);
  await context.close();
  return figures;
}

const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];

/** Measures some times, and prints each figure's median beside its limit. */
async function report(of, run) {
  const runs = [];
  for (let count = 0; count < RUNS; count += 1) runs.push(await run());
  for (const name of Object.keys(runs[0])) {
    const value = median(runs.map((figures) => figures[name]));
    const limit = LIMITS[name];
    const isOver = limit !== undefined && value > limit;
    const unit = name.startsWith('bytes') ? 'B' : 'ms';
    const verdict = isOver ? `  OVER ${limit} ms` : `  ok, at most ${limit} ms`;
    const said = limit === undefined ? '' : verdict;
    console.log(`${of}  ${name.padEnd(26)} ${String(value).padStart(7)} ${unit}${said}`);
    if (isOver) process.exitCode = 1;
  }
}

const given = process.argv[2];
const server = given
  ? { base: given.replace(/\/$/, ''), stop: async () => undefined }
  : await startServer();
const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium found');
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  console.log(
    `${KBIT_PER_S} kbit/s, ${ROUND_TRIP_MS} ms, processor ${SLOWED} times slower; median of ${RUNS}`,
  );
  for (const language of ['et', 'en', 'ru'])
    await report(language, () => measure(browser, server.base, language));
  await report('--', () => measurePuzzle(browser, server.base));
} finally {
  await browser.close();
  await server.stop();
}
