import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOG_LEVELS } from '../../server/lib/logger';
import { buildServer, startChild, type ChildServer } from '../support/childServer';
import { freePort } from '../support/freePort';
import { accountsIn, walkMarkedJourney, type FirstAccount } from '../support/markedJourney';
import { makeMasterKey } from '../support/place';
import { formsIn } from '../support/plainText';

jest.setTimeout(120_000);

let dataDir: string;
let port: number;
let accounts: FirstAccount[];
let first: string;
let server: ChildServer | undefined;

/** Starts with as much in the log as there can be. */
const start = async () => (server = await startChild({ port, dataDir, env: { LOG_LEVEL: MOST } }));
const [MOST] = LOG_LEVELS;

beforeAll(async () => {
  buildServer();
  dataDir = mkdtempSync(join(tmpdir(), 'logs-'));
  makeMasterKey(dataDir);
  port = await freePort();
  first = (await (await start()).stop()).output;
  accounts = accountsIn(first);
});
afterAll(async () => {
  await server?.kill();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What is private in what a process wrote, by name and form; what is short is looked for as a word. */
function found(output: string, secrets: Record<string, string>): string[] {
  const bytes = Buffer.from(output);
  const words = new Set(output.split(/[^\p{L}\p{N}]+/u));
  return Object.entries(secrets).flatMap(([what, value]) => {
    if (value.length < 3) throw new Error(`${what} is too short to be looked for`);
    if (value.length < 8) return words.has(value) ? [what] : [];
    return formsIn(bytes, value).map((form) => `${what}: ${form}`);
  });
}

describe('what a server writes (14.20, 14.50)', () => {
  it('has the first passwords once, at the first start', async () => {
    expect(accounts.map(({ name }) => name)).toEqual([
      'administrator',
      'supervisor',
      'counsellor1',
      'counsellor2',
    ]);
    for (const { password } of accounts) expect(first.split(password)).toHaveLength(2);
    const { output } = await (await start()).stop();
    expect(accountsIn(output)).toEqual([]);
    expect(accounts.filter(({ password }) => output.includes(password))).toEqual([]);
  });

  it('has nothing of anybody after a whole journey', async () => {
    const { url, stop } = await start();
    const secrets = await walkMarkedJourney(url, accounts);
    const { code, output } = await stop();
    expect(code).toBe(0);
    expect(found(output, secrets)).toEqual([]);
    const log = output.replaceAll(`${url}/`, '/');
    expect(log.match(/.*(127\.0\.0\.1|::1\b|::ffff:|203\.0\.113\.77|localhost).*/g)).toBeNull();
    // The search finds what is there, and the journey reached the log.
    expect(found(first, { password: accounts[0]?.password ?? '' })).toEqual(['password: utf8']);
    for (const line of ['signed in', 'sign-in refused', 'password changed', 'draining']) {
      expect(output).toContain(line);
    }
  });
});
