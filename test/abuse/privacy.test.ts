import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createClient } from 'redis';
import { buildServer, startChild } from '../support/childServer';
import { describeWith } from '../support/describeWith';
import { freePort } from '../support/freePort';
import { ask } from '../support/httpClient';
import { accountsIn, walkMarkedJourney } from '../support/markedJourney';
import { ENGINE, foldersOf, makeMasterKey, onlyOn, settingsOf } from '../support/place';
import { formsIn } from '../support/plainText';
import { startRedis, type Redis } from '../support/redis';
import { done } from '../moving/support/commands';

jest.setTimeout(180_000);

let dataDir: string;
let elsewhere: string;
beforeAll(buildServer);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'privacy-'));
  elsewhere = mkdtempSync(join(tmpdir(), 'privacy-out-'));
  makeMasterKey(dataDir);
});
afterEach(() => {
  for (const folder of [dataDir, elsewhere]) rmSync(folder, { recursive: true, force: true });
});

/** What a store keeps by design: who works here, and hashes by which somebody is known again. */
const KEPT = /^(alias|path)$|^(name|alias|hash|sessionHash) of /;

/** All bytes below a folder, unpacked. */
function filesBelow(folder: string): [string, Buffer][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      return [entry.name, bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes];
    });
}

const found = (files: [string, Buffer][], secrets: Record<string, string>): string[] =>
  Object.entries(secrets)
    .filter(([what, value]) => !KEPT.test(what) && value.length >= 8)
    .flatMap(([what, value]) =>
      files.flatMap(([name, bytes]) =>
        formsIn(bytes, value).map((form) => `${what}, ${form}: ${name}`),
      ),
    );

/** A first start, and a second one in which a whole journey is walked. */
async function walk(env: Record<string, string>, during: (url: string) => Promise<void>) {
  const settings = { dataDir, port: await freePort(), env };
  const accounts = accountsIn((await (await startChild(settings)).stop()).output);
  const server = await startChild(settings);
  try {
    const secrets = await walkMarkedJourney(server.url, accounts);
    await during(server.url);
    return secrets;
  } finally {
    await server.stop();
  }
}

describe('what people wrote and are (14.50)', () => {
  it('is in no file of the store, no number for Prometheus, no backup and no export', async () => {
    const metricsPort = await freePort();
    const place = { dataDir, env: settingsOf(dataDir) };
    let metrics = '';
    const env = { METRICS_PORT: String(metricsPort) };
    const secrets = await walk(env, async () => {
      metrics = (await ask(`http://127.0.0.1:${metricsPort}`, '/metrics')).text;
      await done(['backup', '--to', join(elsewhere, 'backup')], place);
    });
    // Where servers share a store, an export waits until the last one is surely gone; it writes as a backup does.
    if (ENGINE === 'embedded') await done(['export', join(elsewhere, 'export')], place);
    const key = readFileSync(join(dataDir, 'master.key'), 'utf8').trim();
    expect(metrics).toContain('# TYPE');
    expect(found([['metrics', Buffer.from(metrics)]], secrets)).toEqual([]);
    const files = foldersOf(dataDir).flatMap(filesBelow);
    expect(found(files, secrets)).toEqual([]);
    const carried = filesBelow(elsewhere);
    expect(carried.map(([name]) => name)).toEqual(expect.arrayContaining(['manifest.json']));
    expect(found(carried, { ...secrets, key })).toEqual([]);
    // The search finds what is there: the names of staff, in what is carried.
    expect(carried.some(([, bytes]) => formsIn(bytes, 'counsellor1').length > 0)).toBe(true);
  });

  onlyOn('mongodb', () => {
    describeWith(['redis'], 'between servers', () => {
      let redis: Redis;
      beforeEach(async () => void (redis = await startRedis()));
      afterEach(() => redis.remove());

      it('never passes through Redis, and leaves no key there', async () => {
        const heard: string[] = [];
        const listener = await createClient({ url: redis.url }).connect();
        await listener.monitor((line) => void heard.push(String(line)));
        const secrets = await walk({ REDIS_URL: redis.url }, async () => {
          const client = await createClient({ url: redis.url }).connect();
          expect(await client.dbSize()).toBe(0);
          client.destroy();
        });
        listener.destroy();
        const said = heard.join('\n');
        expect(said).toMatch(/publish/i);
        const files: [string, Buffer][] = [['redis', Buffer.from(said, 'latin1')]];
        expect(found(files, secrets)).toEqual([]);
        const names = Object.entries(secrets).filter(([what]) => /^(name|alias)\b/.test(what));
        expect(names.filter(([, name]) => said.includes(name))).toEqual([]);
      });
    });
  });
});
