import {
  cpSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { newToken } from '../../server/lib/ids';
import { wrapManifest } from '../../server/moving/manifest';
import type { Manifest } from '../../server/moving/terms';
import { buildServer } from '../support/childServer';
import { startApp } from '../support/startApp';
import { done, run } from './support/commands';
import { aFolder, aLivedInHouse, aNewPlace, everythingIn, removeFolders } from './support/houses';

jest.setTimeout(120_000);

let dataDir: string;
let whole: string;

beforeAll(async () => {
  buildServer();
  dataDir = aFolder();
  const test = await startApp({ dataDir });
  await aLivedInHouse(test);
  await test.close({ keepData: true });
  whole = join(aFolder(), 'export');
  await done(['export', whole], { dataDir });
});
afterAll(removeFolders);

function aCopy(): string {
  const folder = join(aFolder(), 'copy');
  cpSync(whole, folder, { recursive: true });
  return folder;
}

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

function inManifest(folder: string, change: (manifest: Manifest) => void): void {
  const path = join(folder, 'manifest.json');
  const { manifest } = JSON.parse(readFileSync(path, 'utf8')) as { manifest: Manifest };
  change(manifest);
  writeFileSync(path, wrapManifest(manifest));
}

const at = (folder: string, name: string) => join(folder, name);

describe('an export that is not as it was written', () => {
  const damages: [string, string, (folder: string) => void][] = [
    ['with a flipped byte', 'entries', (it) => flip(at(it, 'entries.ndjson.gz'), 200)],
    ['with a flipped byte in a head', 'staff', (it) => flip(at(it, 'staff.ndjson.gz'), 4)],
    ['with a flipped byte at an end', 'marks', (it) => flip(at(it, 'marks.ndjson.gz'), -1)],
    [
      'with a file cut short',
      'entries.ndjson.gz is damaged',
      (it) => {
        const path = at(it, 'entries.ndjson.gz');
        truncateSync(path, statSync(path).size - 7);
      },
    ],
    ['with a file emptied', 'damaged', (it) => truncateSync(at(it, 'drafts.ndjson.gz'), 0)],
    [
      'without a file',
      'contactKeys.ndjson.gz is missing',
      (it) => rmSync(at(it, 'contactKeys.ndjson.gz')),
    ],
    ['with a file more', 'notes.txt', (it) => writeFileSync(at(it, 'notes.txt'), 'x')],
    [
      'with two files exchanged',
      'damaged',
      (it) => {
        renameSync(at(it, 'marks.ndjson.gz'), at(it, 'x'));
        renameSync(at(it, 'drafts.ndjson.gz'), at(it, 'marks.ndjson.gz'));
        renameSync(at(it, 'x'), at(it, 'drafts.ndjson.gz'));
      },
    ],
    [
      'with a flipped byte in the manifest',
      'manifest.json is damaged',
      (it) => flip(at(it, 'manifest.json'), 60),
    ],
    ['without a manifest', 'interrupted', (it) => rmSync(at(it, 'manifest.json'))],
    ['that is no folder', 'no export or backup', (it) => rmSync(it, { recursive: true })],
    [
      'of another version',
      'another version',
      (it) => inManifest(it, (manifest) => Object.assign(manifest, { version: 2 })),
    ],
    [
      'whose manifest counts otherwise',
      'entries.ndjson.gz is damaged',
      (it) =>
        inManifest(it, ({ collections }) =>
          collections.forEach((one) => (one.count += one.name === 'entries' ? 1 : 0)),
        ),
    ],
    [
      'whose manifest leaves out what was always there',
      'damaged',
      (it) =>
        inManifest(it, (manifest) => {
          manifest.collections = manifest.collections.filter(({ name }) => name !== 'staff');
          rmSync(at(it, 'staff.ndjson.gz'));
        }),
    ],
    [
      'whose manifest names a part twice',
      'damaged',
      (it) => inManifest(it, ({ collections }) => collections.push(...collections.slice(-1))),
    ],
    [
      'whose manifest names a file elsewhere',
      'damaged',
      (it) =>
        inManifest(it, ({ collections }) =>
          Object.assign(collections[0] ?? {}, { file: '../feedback.ndjson.gz' }),
        ),
    ],
  ];

  it.each(damages)('is refused before anything is written: one %s', async (_, says, damage) => {
    const folder = aCopy();
    damage(folder);
    const place = aNewPlace(dataDir);
    const refused = await run(['import', folder], { dataDir: place });
    expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining(says) });
    expect(refused.err).not.toMatch(/\n\s+at /);
    expect(Object.values(await everythingIn(place)).flat()).toEqual([]);
  });
});

describe('an import', () => {
  it('is refused without the master key and with another one', async () => {
    const missing = await run(['import', whole], { dataDir: aNewPlace(dataDir, ['erasures.log']) });
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('is missing') });
    const place = aNewPlace(dataDir, ['erasures.log']);
    writeFileSync(join(place, 'master.key'), `${newToken()}\n`, { mode: 0o600 });
    const wrong = await run(['import', whole], { dataDir: place });
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('does not open') });
    expect(Object.values(await everythingIn(place)).flat()).toEqual([]);
  });

  it('is refused without the list of erasures, unless somebody says that it is lost', async () => {
    const place = aNewPlace(dataDir, ['master.key']);
    for (const _ of ['once', 'twice']) {
      const refused = await run(['import', whole], { dataDir: place });
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('erasures.log') });
    }
    await done(['import', whole, '--without-erasures'], { dataDir: place });
    expect(await everythingIn(place)).toEqual(await everythingIn(dataDir));
  });

  it('is refused where there is something already, and replaces it when that is wished', async () => {
    const place = aFolder();
    const test = await startApp({ dataDir: place });
    await aLivedInHouse(test);
    await test.close({ keepData: true });
    for (const name of ['master.key', 'erasures.log']) {
      cpSync(join(dataDir, name), join(place, name));
    }
    const before = await everythingIn(place);
    const refused = await run(['import', whole], { dataDir: place });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('--replace') });
    expect(await everythingIn(place)).toEqual(before);
    await done(['restore', whole, '--replace'], { dataDir: place });
    expect(await everythingIn(place)).toEqual(await everythingIn(dataDir));
    await (await startApp({ dataDir: place })).close();
  });

  it.each([
    ['et_EE.UTF-8', 'Selles kaustas ei ole'],
    ['ru_RU.UTF-8', 'В этой папке нет'],
    ['C', 'There is no export'],
  ])('speaks the language of the terminal: %s', async (language, says) => {
    const refused = await run(['import', aFolder()], {
      dataDir: aNewPlace(dataDir),
      env: { LANG: language },
    });
    expect(refused.err).toContain(says);
  });

  it.each([
    [['import']],
    [['import', 'a', 'b']],
    [['export']],
    [['backup', 'folder']],
    [['backup', '--keep', '0']],
    [['backup', '--keep', '-1']],
    [['restore', '--force', 'x']],
    [['admin', 'reset-password', 'name']],
    [['nothing']],
    [[]],
  ])('says how it is used where it is not: %j', async (words) => {
    const told = await run(words, { dataDir: aFolder() });
    expect(told.code).not.toBe(0);
    expect(told.err).toContain('npm run import -- FOLDER');
  });
});

describe('an export', () => {
  it('does not go into a folder with something in it, and takes up one that was interrupted', async () => {
    const taken = await run(['export', whole], { dataDir });
    expect(taken).toMatchObject({ code: 1, err: expect.stringContaining('other files') });
    const folder = aCopy();
    rmSync(join(folder, 'manifest.json'));
    await done(['export', folder], { dataDir });
    await done(['import', folder], { dataDir: aNewPlace(dataDir) });
  });

  it('is refused where there is no data', async () => {
    const place = aFolder();
    for (const words of [
      ['export', join(aFolder(), 'x')],
      ['backup'],
      ['admin', 'reset-password'],
    ]) {
      const refused = await run(words, { dataDir: place }, 'administrator\n');
      expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('no data here') });
    }
  });
});
