import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readKeyLines } from '../../server/store/keyFile';
import { newToken } from '../../server/lib/ids';
import { buildServer, startChild, startRefused } from '../support/childServer';
import { anId, openVisitorClient } from '../support/clients';
import { freePort } from '../support/freePort';
import { aWaiting } from '../support/journeys';
import { describeWith } from '../support/describeWith';
import { sendAsVisitor } from '../support/senders';
import { startApp } from '../support/startApp';
import { startWire } from '../support/wire';
import { done, run, startCommand } from './support/commands';
import { aFolder, removeFolders } from './support/houses';

jest.setTimeout(120_000);

beforeAll(buildServer);
afterAll(removeFolders);

const keyFileOf = (dataDir: string): string => join(dataDir, 'master.key');

/** What a visitor reads of their own contact in a server of the folder. */
async function textsIn(dataDir: string, token: string): Promise<(string | undefined)[]> {
  const test = await startApp({ dataDir });
  const visitor = await test.visitor(token);
  const { entries } = await visitor.ask('log:fetch', { after: 0 });
  await test.close({ keepData: true });
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
}

describe('npm run keys', () => {
  it('changes the master key of a server that people write to, and nobody notices', async () => {
    const dataDir = aFolder();
    const test = await startApp({ dataDir });
    const token = newToken();
    const texts = Array.from({ length: 40 }, (_, index) => `line ${index}`);
    const sender = sendAsVisitor(test.url, token, texts, () => undefined);
    expect(await done(['keys', 'rotate'], { dataDir })).toContain('There is a new master key.');
    await sender.done;
    sender.close();
    expect(readKeyLines(keyFileOf(dataDir))).toHaveLength(2);
    expect(await done(['keys', 'retire'], { dataDir })).toContain('Keys left: 1.');
    expect(statSync(keyFileOf(dataDir)).mode & 0o777).toBe(0o600);
    await test.close({ keepData: true });
    expect(await textsIn(dataDir, token)).toEqual(texts);
  });

  it('finishes a change that was killed, instead of beginning another', async () => {
    const dataDir = aFolder();
    const test = await startApp({ dataDir });
    const { visitor } = await aWaiting(test, { text: 'first' });
    await test.close({ keepData: true });
    // What a kill leaves between the new file and the first new wrap.
    test.app.masterKey.rotate();
    const told = await done(['keys', 'rotate'], { dataDir });
    expect(told).toContain('Keys in the file: 2.');
    await done(['keys', 'retire'], { dataDir });
    expect(await textsIn(dataDir, visitor.token)).toEqual(['first']);
  });

  it('leaves the server and the data whole wherever it is killed', async () => {
    const dataDir = aFolder();
    const port = await freePort();
    const server = await startChild({ dataDir, port });
    const visitor = await openVisitorClient(server.url);
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    await visitor.ask('message:send', { clientId: anId(), text: 'first' });
    const { told } = startCommand(['keys', 'rotate'], { dataDir });
    await server.kill();
    await told;
    visitor.close();
    await done(['keys', 'rotate'], { dataDir });
    await done(['keys', 'retire'], { dataDir });
    expect(await textsIn(dataDir, visitor.token)).toEqual(['first']);
  });

  it('refuses to start a server whose file lacks one of the keys that are in use', async () => {
    const dataDir = aFolder();
    const test = await startApp({ dataDir });
    await aWaiting(test, { text: 'old' });
    test.app.masterKey.rotate();
    await aWaiting(test, { text: 'new' });
    await test.close({ keepData: true });
    const lines = readKeyLines(keyFileOf(dataDir));
    for (const line of lines) {
      writeFileSync(keyFileOf(dataDir), `${line}\n`);
      const { code, output } = await startRefused({ dataDir, port: await freePort() });
      expect(code).not.toBe(0);
      expect(output).toContain('the master key is not the one under which the data was sealed');
    }
    writeFileSync(keyFileOf(dataDir), `${lines.join('\n')}\n`);
    const server = await startChild({ dataDir, port: await freePort() });
    await server.stop();
  });

  it('prints no key, and leaves none in what the server says', async () => {
    const dataDir = aFolder();
    const server = await startChild({
      dataDir,
      port: await freePort(),
      env: { LOG_LEVEL: 'debug' },
    });
    const told = await done(['keys', 'rotate'], { dataDir });
    for (const line of readFileSync(keyFileOf(dataDir), 'utf8').trim().split('\n')) {
      expect(told + server.output()).not.toContain(line);
    }
    await server.stop();
  });

  it.each([[['keys']], [['keys', 'make']]])('does not know %p', async (words) => {
    expect((await run(words, { dataDir: aFolder() })).code).toBe(2);
  });
});

describeWith(['mongo'], 'npm run keys with several servers', () => {
  it('makes no key that the other servers would not know, and says how it goes', async () => {
    const wire = await startWire();
    const dataDir = aFolder();
    writeFileSync(keyFileOf(dataDir), `${'A'.repeat(43)}\n`, { mode: 0o600 });
    const env = { MONGO_URL: `${wire.url}keys` };
    const test = await startApp({ dataDir, env });
    await aWaiting(test, { text: 'first' });
    const { code, err } = await run(['keys', 'rotate'], { dataDir, env });
    expect(code).toBe(1);
    expect(err).toContain('second line of every file');
    expect(readKeyLines(keyFileOf(dataDir))).toHaveLength(1);
    await test.close({ keepData: true });
    await wire.stop();
  });
});
