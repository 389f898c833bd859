import { openStore } from '../../server/store/store';
import { rowId } from '../../server/features/audit/audit.model';
import { buildServer } from '../support/childServer';
import { startApp } from '../support/startApp';
import { done, run } from './support/commands';
import { aFolder, aLivedInHouse, aNewPlace, removeFolders } from './support/houses';
import { join } from 'node:path';

jest.setTimeout(120_000);

beforeAll(buildServer);
afterAll(removeFolders);

/** The end of the audit log as a command has printed it. */
const headIn = (told: string): string => /--head (\S+)/.exec(told)?.[1] ?? '';

/** A folder in which people have been counselled. */
async function aHouse(): Promise<string> {
  const dataDir = aFolder();
  const test = await startApp({ dataDir });
  await aLivedInHouse(test);
  await test.close({ keepData: true });
  return dataDir;
}

/** Removes a row behind the program's back. */
async function remove(dataDir: string, seq: number): Promise<void> {
  const store = await openStore({ dataDir });
  await store.connection.collection<{ _id: string }>('audit').deleteOne({ _id: rowId(seq) });
  await store.close();
}

describe('audit:verify', () => {
  it('reads the log of a running and of a stopped server, and finds it whole', async () => {
    const dataDir = aFolder();
    const test = await startApp({ dataDir });
    await aLivedInHouse(test);
    const running = await done(['audit', 'verify'], { dataDir });
    expect(running).toMatch(/The audit log is whole\. Rows: [1-9]/);
    await test.close({ keepData: true });
    expect(await done(['audit', 'verify', '--head', headIn(running)], { dataDir })).toBe(running);
  });

  it('ends in failure and names the place where a row is missing', async () => {
    const dataDir = await aHouse();
    await remove(dataDir, 2);
    const { code, out } = await run(['audit', 'verify'], { dataDir });
    expect(code).toBe(1);
    expect(out).toContain('Row 2: missing.');
    expect(out).toContain('security incident');
  });

  it('knows an end that was kept elsewhere, and misses it where the log was cut off', async () => {
    const dataDir = await aHouse();
    const head = headIn(await done(['audit', 'verify'], { dataDir }));
    await remove(dataDir, Number(head.split(':')[0]));
    expect((await run(['audit', 'verify'], { dataDir })).code).toBe(0);
    const { code, out } = await run(['audit', 'verify', '--head', head], { dataDir });
    expect(code).toBe(1);
    expect(out).toContain('is not the one that you name');
  });

  it('says where the key of the log is gone', async () => {
    const dataDir = await aHouse();
    await remove(dataDir, 0);
    const { code, out } = await run(['audit', 'verify'], { dataDir });
    expect(code).toBe(1);
    expect(out).toContain('The key of the log is missing.');
  });

  it.each([['1'], ['0:x'], ['x']])('refuses the end %p', async (head) => {
    const { code, err } = await run(['audit', 'verify', '--head', head], { dataDir: aFolder() });
    expect(code).toBe(2);
    expect(err).toContain('npm run audit:verify');
  });

  it('goes along when the house is moved, with a row for each command', async () => {
    const dataDir = await aHouse();
    const folder = join(aFolder(), 'export');
    await done(['export', folder], { dataDir });
    const head = headIn(await done(['audit', 'verify'], { dataDir }));
    const place = aNewPlace(dataDir);
    await done(['import', folder], { dataDir: place });
    const told = await done(['audit', 'verify', '--head', head], { dataDir: place });
    expect(Number(headIn(told).split(':')[0])).toBe(Number(head.split(':')[0]) + 1);
  });
});
