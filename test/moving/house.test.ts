import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrapManifest } from '../../server/moving/manifest';
import type { Manifest } from '../../server/moving/terms';
import { buildServer, startRefused } from '../support/childServer';
import { entriesOf, folded } from '../support/folded';
import { freePort } from '../support/freePort';
import { ask } from '../support/httpClient';
import { anId } from '../support/clients';
import { contactIdOf } from '../support/journeys';
import { startApp } from '../support/startApp';
import { storedProjection } from '../support/stored';
import { done, run, startCommand } from './support/commands';
import { aFolder, aLivedInHouse, aNewPlace, everythingIn, removeFolders } from './support/houses';
import { aLongLog } from './support/longLog';

jest.setTimeout(120_000);

beforeAll(buildServer);
afterAll(removeFolders);

describe('export and import', () => {
  it('carry everything, which is then read and written as before', async () => {
    const dataDir = aFolder();
    let test = await startApp({ dataDir });
    const lived = await aLivedInHouse(test);
    const { talking, ended, waiting, code, request, file } = lived;
    const contactIds = [talking, ended, waiting].map(({ contactId }) => contactId);
    const before = await Promise.all(contactIds.map((contactId) => entriesOf(test, contactId)));
    await test.close({ keepData: true });
    const everything = await everythingIn(dataDir);

    const folder = join(aFolder(), 'export');
    expect(await done(['export', folder], { dataDir })).toContain('Contacts: 3,');
    const place = aNewPlace(dataDir);
    expect(await done(['import', folder], { dataDir: place })).toContain('Contacts: 3,');
    expect(await everythingIn(place)).toEqual(everything);
    for (const documents of Object.values(everything)) expect(documents).not.toEqual([]);

    test = await startApp({ dataDir: place });
    const after = await Promise.all(contactIds.map((contactId) => entriesOf(test, contactId)));
    expect(after).toEqual(before);
    for (const contactId of contactIds) {
      expect(await storedProjection({ app: test.app, dataDir: place }, contactId)).toEqual(
        await folded(test, contactId),
      );
    }
    const visitor = await test.visitor(waiting.visitor.token);
    const { entries } = await visitor.ask('log:fetch', { after: 0 });
    expect(entries).toMatchObject([
      { kind: 'opened' },
      { text: 'MARKED wait здравствуйте zqxj' },
      { text: 'MARKED more zqxj' },
    ]);
    const staff = await test.staff('counsellor');
    expect((await staff.ask('staff:fetch', {})).queue).toHaveLength(1);
    const page = await test.visitor();
    await page.ask('contact:open', { clientId: anId(), language: 'et', answers: {}, code });
    expect(await contactIdOf(test, page)).toBe(talking.contactId);
    const supervisor = await test.staff('supervisor');
    const { requests } = await supervisor.ask('request:list', {});
    expect(requests).toEqual([request]);
    for (const query of [file.case.number, 'marked lilac', 'marked person zqxj', '60001019906']) {
      const { cases } = await supervisor.ask('case:list', { query, skip: 0 });
      expect(cases).toMatchObject([{ caseId: file.case.caseId, number: file.case.number }]);
    }
    const { caseId } = file.case;
    await supervisor.ask('case:view', { caseId, clientId: anId(), reason: 'after the move' });
    const { sheets } = await supervisor.ask('case:fetch', { caseId });
    expect(sheets).toEqual(file.sheets);
    expect(await test.app.sheltering.places.whereabouts(lived.place.placeId)).toEqual({
      address: 'MARKED street zqxj',
      directions: 'MARKED yellow door zqxj',
    });
    await test.close();
  });

  it('of an earlier version are empty of what it did not know', async () => {
    const dataDir = aFolder();
    const test = await startApp({ dataDir });
    const { talking } = await aLivedInHouse(test);
    const before = await entriesOf(test, talking.contactId);
    await test.close({ keepData: true });
    const folder = join(aFolder(), 'export');
    await done(['export', folder], { dataDir });
    const later = [
      'settingVersions',
      'returnCodes',
      'guests',
      'requests',
      'caseNumbers',
      'caseKeys',
      'caseEntries',
      'casePersons',
      'caseTombstones',
      'places',
    ];
    const path = join(folder, 'manifest.json');
    const { manifest } = JSON.parse(readFileSync(path, 'utf8')) as { manifest: Manifest };
    for (const { file } of manifest.collections.filter(({ name }) => later.includes(name)))
      rmSync(join(folder, file));
    manifest.collections = manifest.collections.filter(({ name }) => !later.includes(name));
    writeFileSync(path, wrapManifest(manifest));

    const place = aNewPlace(dataDir);
    expect(await done(['import', folder], { dataDir: place })).toContain('Contacts: 3,');
    const there = await startApp({ dataDir: place });
    expect(await entriesOf(there, talking.contactId)).toEqual(before);
    await there.close();
  });

  it('let no session come with them', async () => {
    const { dataDir, folder, cookie } = await anExport();
    const place = aNewPlace(dataDir);
    await done(['import', folder], { dataDir: place });
    const test = await startApp({ dataDir: place });
    const asked = await ask(test.url, '/api/staff/session', { headers: { cookie } });
    expect(asked.status).toBe(401);
    await test.close();
  });

  it('leave files for their owner alone', async () => {
    const { folder } = await anExport();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('are refused while a server holds the store, and say what to do', async () => {
    const test = await startApp();
    const folder = join(aFolder(), 'export');
    const exporting = await run(['export', folder], test);
    expect(exporting).toMatchObject({ code: 1, err: expect.stringContaining('Stop it first') });
    const importing = await run(['import', folder], test);
    expect(importing).toMatchObject({ code: 1, err: expect.stringContaining('Stop it first') });
    await test.close();
  });
});

describe('an import that is killed', () => {
  it('is not served, and goes on where it was when it is run again', async () => {
    const dataDir = aFolder();
    await aLongLog(dataDir, 4_000);
    const folder = join(aFolder(), 'export');
    await done(['export', folder], { dataDir });
    const other = join(aFolder(), 'other');
    await done(['export', other], { dataDir });

    const place = aNewPlace(dataDir);
    const { child, told } = startCommand(['import', folder], { dataDir: place });
    // Tables and indexes take more than one megabyte, and the first batch of entries another.
    while (sizeOf(join(place, 'store.db-wal')) < 3_000_000 && child.exitCode === null) {
      await new Promise((again) => setImmediate(again));
    }
    child.kill('SIGKILL');
    expect((await told).code).toBeNull();
    const some = (await everythingIn(place))['entries'] ?? [];
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(4_000);

    const served = await startRefused({ dataDir: place, port: await freePort() });
    expect(served).toMatchObject({ code: 1, output: expect.stringContaining('interrupted') });
    const foreign = await run(['import', other], { dataDir: place });
    expect(foreign).toMatchObject({ code: 1, err: expect.stringContaining('Finish that one') });
    const backup = await run(['backup'], { dataDir: place });
    expect(backup).toMatchObject({ code: 1, err: expect.stringContaining('interrupted') });

    await done(['import', folder], { dataDir: place });
    expect(await everythingIn(place)).toEqual(await everythingIn(dataDir));
    const test = await startApp({ dataDir: place });
    await test.close();
  });
});

async function anExport() {
  const dataDir = aFolder();
  const test = await startApp({ dataDir });
  const { talking } = await aLivedInHouse(test);
  const { cookie } = talking.counsellor.me;
  expect((await ask(test.url, '/api/staff/session', { headers: { cookie } })).status).toBe(200);
  await test.close({ keepData: true });
  const folder = join(aFolder(), 'export');
  await done(['export', folder], { dataDir });
  return { dataDir, folder, cookie };
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
