import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildServer } from '../support/childServer';
import { startApp } from '../support/startApp';
import { done, run } from './support/commands';
import { aFolder, aFullContact, aNewPlace, removeFolders } from './support/houses';
import { inFiles, secretsOf, whereIs } from './support/remains';

jest.setTimeout(120_000);

beforeAll(buildServer);
afterAll(removeFolders);

describe('an erased contact', () => {
  it('does not come back with a backup from before, and its words are not in the files', async () => {
    const test = await startApp();
    const gone = await aFullContact(test, 'to be erased');
    const stays = await aFullContact(test, 'to be kept');
    const to = aFolder();
    await done(['backup', '--to', to], test);
    const secrets = await secretsOf(test, gone.contactId);
    await test.app.erasures.erase(gone.contactId);
    const place = aNewPlace(test.dataDir);
    const [name = ''] = readdirSync(to);
    const told = await done(['restore', join(to, name)], { dataDir: place });
    expect(told).toContain('is as it was');
    expect(inFiles(place, secrets)).toEqual([]);
    const restored = await startApp({ dataDir: place });
    expect(await whereIs(restored, gone.contactId)).toEqual(['erasures']);
    expect(await whereIs(restored, stays.contactId)).toContain('entries');
    await restored.close();
    await test.close();
  });

  it('is not brought back by a list that is older than the backup', async () => {
    const test = await startApp();
    const { contactId } = await aFullContact(test, 'to be erased');
    const old = aNewPlace(test.dataDir);
    await test.app.erasures.erase(contactId);
    const to = aFolder();
    await done(['backup', '--to', to], test);
    const [name = ''] = readdirSync(to);
    const refused = await run(['restore', join(to, name)], { dataDir: old });
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('is older') });
    await test.close();
  });
});
