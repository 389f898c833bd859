import Database from 'libsql';
import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isUnavailable } from '../../server/store/errors';
import { endChildren, linesOf, startChild } from './support/children';
import { anEntry, entryModel } from './support/entries';
import { failureOf } from './support/failures';
import { checkIntegrity } from './support/files';
import { aFolder, aStore, cleanUp } from './support/folders';

jest.setTimeout(60_000);

afterEach(endChildren);
afterEach(cleanUp);

/** Starts a process that opens the store and keeps it; tells what it said. */
async function aHolder(dataDir: string) {
  const child = startChild('holder.ts', [dataDir]);
  for await (const line of linesOf(child)) return { child, said: line };
  throw new Error('the holding child said nothing');
}

async function aClosedStore(count: number): Promise<string> {
  const store = await aStore();
  const Entry = await entryModel(store.connection);
  await Entry.insertMany(Array.from({ length: count }, (_, seq) => anEntry(seq)));
  await store.close();
  return store.dataDir;
}

describe('the folder', () => {
  it('is for its owner alone, and so is every file in it', async () => {
    const dataDir = join(aFolder(), 'deep', 'data');
    const store = await aStore({ dataDir });
    await (await entryModel(store.connection)).create(anEntry(1));
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    const modes = readdirSync(dataDir).map((name) => [
      name,
      statSync(join(dataDir, name)).mode & 0o777,
    ]);
    expect(modes).toEqual([
      ['store.db', 0o600],
      ['store.db-wal', 0o600],
    ]);
  });

  it('is refused to a second store of the same process', async () => {
    const { dataDir } = await aStore();
    const failure = await failureOf(aStore({ dataDir }));
    expect(failure).toMatchObject({ name: 'StoreError', code: 'in_use' });
    expect(isUnavailable(failure)).toBe(true);
  });

  it('is refused to a second process, also while the first is idle', async () => {
    const { dataDir } = await aStore();
    expect((await aHolder(dataDir)).said).toBe('in_use');
    const idle = aFolder();
    expect((await aHolder(idle)).said).toBe('open');
    expect(await failureOf(aStore({ dataDir: idle }))).toMatchObject({ code: 'in_use' });
  });

  it('is free again after the store was closed, or its process killed', async () => {
    const dataDir = await aClosedStore(3);
    const { child, said } = await aHolder(dataDir);
    expect(said).toBe('open');
    const ended = once(child, 'close');
    child.kill('SIGKILL');
    await ended;
    const Entry = await entryModel((await aStore({ dataDir })).connection);
    expect(await Entry.countDocuments()).toBe(3);
  });

  it('gives the same store to the next start after a stop in order', async () => {
    const dataDir = await aClosedStore(3);
    expect(readdirSync(dataDir)).toEqual(['store.db']);
    const store = await aStore({ dataDir });
    expect(await (await entryModel(store.connection)).countDocuments()).toBe(3);
  });

  it('refuses work after it was closed', async () => {
    const store = await aStore();
    const Entry = await entryModel(store.connection);
    await store.close();
    const failure = await failureOf(Entry.create(anEntry(1)));
    expect(failure).toMatchObject({ name: 'StoreError', code: 'closed' });
  });
});

describe('a damaged file', () => {
  const damages: [string, (path: string) => void][] = [
    ['empty', (path) => truncateSync(path, 0)],
    ['cut in the middle', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
    ['text', (path) => writeFileSync(path, 'not a database '.repeat(1000))],
    ['overwritten at its head', (path) => overwrite(path, 0, 100)],
    ['overwritten in the middle', (path) => overwrite(path, 4096 * 3, 4096 * 4)],
    ['missing beside its write-ahead file', (path) => damageToOrphan(path)],
    ['a database of somebody else', (path) => foreignDatabase(path)],
  ];

  it.each(damages)('is refused and left as it is when it is %s', async (_, damage) => {
    const dataDir = await aClosedStore(300);
    const path = join(dataDir, 'store.db');
    damage(path);
    const before = contentsOf(dataDir);
    const failure = await failureOf(aStore({ dataDir }));
    expect(failure).toMatchObject({ name: 'StoreError', code: 'corrupt' });
    expect(isUnavailable(failure)).toBe(false);
    expect(contentsOf(dataDir)).toEqual(before);
  });

  function contentsOf(dataDir: string): [string, string][] {
    return readdirSync(dataDir).map((name) => [name, readFileSync(join(dataDir, name), 'base64')]);
  }

  function overwrite(path: string, from: number, to: number): void {
    writeFileSync(path, readFileSync(path).fill(0xa5, from, to));
  }

  function damageToOrphan(path: string): void {
    rmSync(path);
    writeFileSync(`${path}-wal`, 'left over');
  }

  function foreignDatabase(path: string): void {
    rmSync(path);
    const database = new Database(path);
    database.exec('CREATE TABLE diary(line)');
    database.close();
  }
});

describe('compacting', () => {
  it('leaves nothing of what was deleted or overwritten in any file', async () => {
    const store = await aStore();
    const Entry = await entryModel(store.connection);
    const marker = (name: string, seq: number) => `MARK-${name}-${seq}-`.repeat(1 + (seq % 40));
    const count = 400;
    const clientId = (name: string) => (seq: number) => ({ clientId: marker(name, seq) });
    for (let seq = 0; seq < count; seq += 1) {
      await Entry.create(anEntry(seq, clientId(seq % 2 ? 'keep' : 'gone')(seq)));
    }
    for (let seq = 0; seq < count; seq += 4) await Entry.deleteOne({ _id: `e${seq}` });
    for (let seq = 2; seq < count; seq += 4) {
      await Entry.updateOne({ _id: `e${seq}` }, { $set: clientId('new')(seq) });
    }
    expect(readFileSync(join(store.dataDir, 'store.db-wal')).includes('MARK-gone')).toBe(true);
    await store.compact();
    expect(readFileSync(join(store.dataDir, 'store.db-wal')).length).toBe(0);
    const text = readFileSync(join(store.dataDir, 'store.db'));
    expect(text.includes('MARK-gone')).toBe(false);
    expect(text.includes('MARK-keep')).toBe(true);
    await store.close();
    expect(checkIntegrity(store.dataDir)).toBe('ok');
  });
});
