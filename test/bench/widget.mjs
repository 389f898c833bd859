/*
 * Measures the widget as an old phone on bad mobile data has it: 400 kbit/s, 400 ms there and back, a processor slowed six
 * times. Without an address it starts the built server for itself: `npm run bench:widget [-- http://localhost:3000]`.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const { findChromium } = require('../tools/findChromium.cjs');
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const RUNS = 3;
const KBIT_PER_S = 400;
const ROUND_TRIP_MS = 400;
const SLOWED = 6;
const LIMITS = { 'first view': 3000, 'first message can be sent': 6000 };
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

/** Presses whatever leads on towards a field to write in, as the service stands now. */
async function goToField(page) {
  const press = (selector) => page.locator(selector).last().click();
  await press('.foot button');
  const field = page.locator('textarea');
  const wait = page.locator('.foot .secondary, .foot .primary').first();
  await field.or(wait).first().waitFor();
  if (!(await field.count())) await press('.foot button');
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

const median = (values) => values.sort((one, other) => one - other)[Math.floor(values.length / 2)];

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
  for (const language of ['et', 'en', 'ru']) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1)
      runs.push(await measure(browser, server.base, language));
    for (const name of Object.keys(runs[0])) {
      const value = median(runs.map((run) => run[name]));
      const limit = LIMITS[name];
      const isOver = limit !== undefined && value > limit;
      const unit = name.startsWith('bytes') ? 'B' : 'ms';
      const said =
        limit === undefined ? '' : isOver ? `  OVER ${limit} ms` : `  ok, at most ${limit} ms`;
      console.log(`${language}  ${name.padEnd(26)} ${String(value).padStart(7)} ${unit}${said}`);
      if (isOver) process.exitCode = 1;
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
