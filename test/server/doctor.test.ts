import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { checkClock, checkDisk, checkNode } from '../../server/doctor/machine';
import { buildServer } from '../support/childServer';
import { freePort } from '../support/freePort';
import { startStateApp } from '../support/oidcProvider';
import { startApp } from '../support/startApp';
import { readTexts } from '../locales/catalogue';

const ROOT = resolve(__dirname, '../..');
const SECRET = 'marker-password';

beforeAll(buildServer);

interface Diagnosis {
  code: number | null;
  output: string;
}

/** Runs the doctor as a process of its own. */
function diagnose(env: Record<string, string>): Promise<Diagnosis> {
  const child = spawn(process.execPath, ['dist/server/doctor.js'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, LANG: 'en_GB.UTF-8', ...env },
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => said.push(piece));
  child.stderr.on('data', (piece: Buffer) => said.push(piece));
  return new Promise((done) => {
    child.once('close', (code) => done({ code, output: Buffer.concat(said).toString('utf8') }));
  });
}

/** The line of a finding, as the words of a language say it. */
function lineOf(key: string, values: Record<string, string> = {}, language = 'en'): string {
  const texts = readTexts(language, 'server');
  const text = texts.get(`doctor.${key}`) ?? '';
  return text.replace(/{{(\w+)}}/g, (_all, name: string) => values[name] ?? '');
}

describe('npm run doctor', () => {
  let dataDir: string;
  const file = () => join(dataDir, 'master.key');
  beforeEach(async () => {
    const test = await startApp();
    dataDir = test.dataDir;
    await test.close({ keepData: true });
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('finds data that is in order in order', async () => {
    const { output } = await diagnose({ DATA_DIR: dataDir });
    for (const key of ['store.ok', 'store.opens', 'key.ok', 'clock.ok', 'settings.plain']) {
      expect(output).toContain(lineOf(key));
    }
  });

  it.each(['et', 'ru'])('speaks the language of the terminal: %s', async (language) => {
    const { output } = await diagnose({ DATA_DIR: dataDir, LANG: `${language}_EE.UTF-8` });
    expect(output).toContain(lineOf('store.ok', {}, language));
  });

  it('says that nothing is there before the first start, and makes nothing', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'doctor-'));
    const { output } = await diagnose({ DATA_DIR: join(empty, 'data') });
    expect(output).toContain(lineOf('store.not_yet'));
    expect(output).toContain(lineOf('key.not_yet'));
    expect(() => renameSync(join(empty, 'data'), join(empty, 'other'))).toThrow('ENOENT');
    rmSync(empty, { recursive: true });
  });

  it.each([
    ['is missing', () => renameSync(file(), join(dataDir, 'kept')), 'key.missing', 1],
    ['is no key', () => writeFileSync(file(), 'short'), 'key.unusable', 1],
    [
      "is another's",
      () => writeFileSync(file(), Buffer.alloc(32, 7).toString('base64url')),
      'key.foreign',
      1,
    ],
    ['can be read by others', () => chmodSync(file(), 0o644), 'key.open', undefined],
  ])('sees that the master key %s', async (_name, spoil, key, due) => {
    spoil();
    const { code, output } = await diagnose({ DATA_DIR: dataDir });
    expect(output).toContain(lineOf(key, { file: file() }));
    if (due !== undefined) expect(code).toBe(due);
  });

  it('asks the server where that holds the data', async () => {
    const test = await startApp({ dataDir });
    const env = { DATA_DIR: dataDir, PORT: new URL(test.url).port };
    expect((await diagnose(env)).output).toContain(lineOf('store.running'));
    test.app.readiness.fail('draining');
    const unready = await diagnose(env);
    expect(unready.output).toContain(lineOf('store.unready'));
    expect(unready.code).toBe(1);
    const held = await diagnose({ ...env, PORT: String(await freePort()) });
    expect(held.output).toContain(lineOf('store.held'));
    await test.close({ keepData: true });
  });

  it('names wrong settings, and never what they hold', async () => {
    const { code, output } = await diagnose({
      DATA_DIR: dataDir,
      PORT: SECRET,
      MONGO_URL: `mongodb://chat:${SECRET}@127.0.0.1`,
    });
    expect(output).toMatch(/PORT must be a port[^]*MONGO_URL must be an address/);
    expect(output).not.toContain(SECRET);
    expect(code).toBe(1);
  });

  it('says that stores are away, without their passwords', async () => {
    const [mongo, redis] = [await freePort(), await freePort()];
    const { code, output } = await diagnose({
      MASTER_KEY_FILE: file(),
      MONGO_URL: `mongodb://chat:${SECRET}@127.0.0.1:${mongo}/chat`,
      REDIS_URL: `redis://:${SECRET}@127.0.0.1:${redis}`,
    });
    expect(output).toContain(lineOf('store.away'));
    expect(output).toContain(lineOf('redis.away'));
    expect(output).not.toContain(SECRET);
    expect(code).toBe(1);
  });
});

describe('a service of the state', () => {
  it('is said to be there, or away, which can be lived with', async () => {
    const { test, issuer, close } = await startStateApp();
    const env = {
      DATA_DIR: test.dataDir,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'counselling',
      OIDC_CLIENT_SECRET: SECRET,
    };
    const there = await diagnose(env);
    expect(there.output).toContain(lineOf('state.ok'));
    await close();
    const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
    const away = await diagnose({ ...env, DATA_DIR: folder });
    expect(away.output).not.toContain(SECRET);
    rmSync(folder, { recursive: true });
    expect(away.output).toContain(lineOf('state.away'));
  });
});

describe('a look at the machine', () => {
  it.each([
    ['20.19.0', 'ok'],
    ['22.1.0', 'ok'],
    ['20.18.9', 'wrong'],
    ['18.20.0', 'wrong'],
  ])('takes Node.js %s for %s', (version, verdict) => {
    expect(checkNode(version).verdict).toBe(verdict);
  });

  it.each([
    ['1970-01-01T00:00:00Z', 'Europe/Tallinn', 'clock.year'],
    ['2101-01-02T00:00:00Z', 'Europe/Tallinn', 'clock.year'],
    ['2026-11-24T00:00:00Z', 'Europe/Nowhere', 'clock.zone'],
    ['2026-11-24T00:00:00Z', 'Europe/Tallinn', 'clock.ok'],
  ])('finds of a clock at %s in %s: %s', (at, zone, says) => {
    expect(checkClock({ now: () => new Date(at) }, zone).says).toBe(says);
  });

  it.each([
    [100, 'disk.full'],
    [1_000, 'disk.low'],
    [10_000, 'disk.ok'],
  ])('finds of %i MB of free room: %s', (megabytes, says) => {
    const read = () => ({ bavail: megabytes, bsize: 1024 ** 2 });
    expect(checkDisk('/nowhere/data', read as never).says).toBe(says);
  });
});
