import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parseConfig } from '../../server/config';
import { newToken } from '../../server/lib/ids';
import { aNewPlace, removeFolders } from '../moving/support/houses';
import { done, run, startCommand } from '../moving/support/commands';
import { buildServer, startChild, type ChildServer } from '../support/childServer';
import { anId, openVisitorClient } from '../support/clients';
import { describeWith } from '../support/describeWith';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { startApp } from '../support/startApp';
import { environmentOf, readUnit } from '../support/units';
import { findProgram } from '../tools/needs.cjs';

jest.setTimeout(120_000);

const SMALL = 'server/deploy/small';
const service = readUnit(`${SMALL}/counselling.service`);
const backup = readUnit(`${SMALL}/counselling-backup.service`);
const only = (unit: Map<string, string[]>, name: string) => unit.get(name)?.join(' ');

/** The words of the command, and the folder that it writes to. */
const [node, ...words] = only(backup, 'Service.ExecStart')?.split(' ') ?? [];
const target = words[words.indexOf('--to') + 1] ?? '';

describe('the backup of a small server', () => {
  it('may do no more than the server may', () => {
    const locks = [...service.keys()].filter((key) =>
      /^Service\.(User|Group|WorkingDirectory|State.*|UMask|NoNew.*|P\w+|RemoveIPC|R\w+s|Lock.*|Cap.*|System.*)$/.test(
        key,
      ),
    );
    expect(locks.length).toBeGreaterThan(20);
    for (const key of locks.filter((one) => !/AddressFamilies/.test(one))) {
      expect([key, backup.get(key)]).toEqual([key, service.get(key)]);
    }
    expect(only(backup, 'Service.RestrictAddressFamilies')).toBe('AF_UNIX');
    expect(only(backup, 'Service.PrivateNetwork')).toBe('yes');
  });

  it('takes the data of the server, and goes where the server may write and no secret lies', () => {
    const settings = { ...environmentOf(backup), PUBLIC_URL: 'https://chat.example.ee' };
    const config = parseConfig(settings);
    expect(config.dataDir).toBe(environmentOf(service).DATA_DIR);
    expect(node).toBe(only(service, 'Service.ExecStart')?.split(' ')[0]);
    expect(dirname(target)).toBe(config.dataDir);
    for (const file of [config.masterKeyFile, config.erasuresFile]) {
      expect(dirname(file)).toBe(config.dataDir);
    }
  });

  it('is made every night, also where a night was missed', () => {
    const timer = readUnit(`${SMALL}/counselling-backup.timer`);
    expect(Object.fromEntries(timer)).toMatchObject({
      'Timer.OnCalendar': ['*-*-* 03:30:00'],
      'Timer.Persistent': ['yes'],
      'Timer.RandomizedDelaySec': ['30min'],
      'Install.WantedBy': ['timers.target'],
    });
  });

  it('is fetched by another machine that can only read it', () => {
    const keys = readFileSync(join(SMALL, 'counselling.keys'), 'utf8').match(/^#restrict.*$/gm);
    expect(keys?.map((line) => /^#restrict,command="(.*)" /.exec(line)?.[1])).toEqual([
      `/usr/bin/rrsync -ro ${target}`,
      `/usr/bin/cat ${dirname(target)}/erasures.log`,
    ]);
  });
});

describeWith(['systemd'], 'the units of a small server', () => {
  it('are taken as they are', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'units-'));
    const names = readdirSync(SMALL).filter((name) => /\.(service|timer)$/.test(name));
    expect(names).toHaveLength(3);
    for (const name of names) {
      const text = readFileSync(join(SMALL, name), 'utf8');
      writeFileSync(join(folder, name), text.replaceAll('/usr/bin/node', process.execPath));
    }
    const analyze = findProgram('systemd-analyze') ?? 'systemd-analyze';
    const files = names.map((name) => join(folder, name));
    const told = await promisify(execFile)(analyze, ['verify', '--man=no', ...files]);
    expect(told).toEqual({ stdout: '', stderr: '' });
    rmSync(folder, { recursive: true });
  });
});

describe('the command of the backup', () => {
  let dataDir: string;
  let server: ChildServer;
  let port: number;
  const clients: { close(): void }[] = [];
  beforeAll(async () => {
    buildServer();
    dataDir = mkdtempSync(join(tmpdir(), 'backup-'));
    port = await freePort();
    server = await startChild({ port, dataDir });
  });
  afterAll(async () => {
    clients.forEach((client) => client.close());
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
    removeFolders();
  });

  /** As the unit starts it, in the folders of this test. */
  const place = () => ({
    dataDir,
    env: { ...environmentOf(backup), DATA_DIR: dataDir, PUBLIC_URL: 'https://chat.example.ee' },
  });
  const command = () => {
    const [program, ...rest] = words;
    expect(program).toBe('dist/server/moving.js');
    return rest.map((word) => (word === target ? folder() : word));
  };
  const folder = () => join(dataDir, basename(target));
  const wholeOnes = () => readdirSync(folder()).filter((name) => name.endsWith('Z'));

  async function aTalk(text: string): Promise<string> {
    const visitor = await openVisitorClient(server.url, newToken());
    clients.push(visitor);
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    await visitor.ask('message:send', { clientId: anId(), text });
    return visitor.token;
  }

  /** What a visitor finds again where a backup was restored into a folder that was empty. */
  async function restored(name: string, token: string): Promise<string[]> {
    const elsewhere = aNewPlace(dataDir);
    await done(['restore', join(folder(), name)], { dataDir: elsewhere });
    const app = await startApp({ dataDir: elsewhere });
    const visitor = await app.visitor(token);
    const { entries } = await visitor.ask('log:fetch', { after: 0 });
    await app.close();
    return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
  }

  it('makes a backup of the running server that brings a contact back', async () => {
    const token = await aTalk('Tere');
    await done(command(), place());
    const [name = '', ...more] = wholeOnes();
    expect(more).toEqual([]);
    expect(readdirSync(folder(), { recursive: true }).join()).not.toMatch(/master|erasures\.log/);
    expect(await restored(name, token)).toEqual(['Tere']);
  });

  it('leaves a whole one or none where the server is stopped meanwhile, and does it the next time', async () => {
    const token = await aTalk('Tere jälle');
    const before = wholeOnes();
    const { told } = startCommand(command(), place());
    await eventually(() => expect(readdirSync(folder()).length).toBeGreaterThan(before.length));
    expect((await server.stop()).code).toBe(0);
    const { code, err } = await told;
    expect(wholeOnes()).toHaveLength(before.length + (code === 0 ? 1 : 0));
    expect(err === '').toBe(code === 0);
    server = await startChild({ port, dataDir });
    await eventually(async () => expect((await run(command(), place())).code).toBe(0));
    const names = wholeOnes().sort();
    expect(names.every((name) => existsSync(join(folder(), name, 'manifest.json')))).toBe(true);
    expect(await restored(names.at(-1) ?? '', token)).toEqual(['Tere jälle']);
  });

  it('makes one also where no server runs', async () => {
    const token = await aTalk('Head ööd');
    await server.stop();
    const before = wholeOnes();
    await eventually(async () => expect((await run(command(), place())).code).toBe(0));
    const made = wholeOnes().filter((name) => !before.includes(name));
    server = await startChild({ port, dataDir });
    expect(await restored(made[0] ?? '', token)).toEqual(['Head ööd']);
  });
});
