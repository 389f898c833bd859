import { join } from 'node:path';
import { openStore } from '../../server/store/store';
import { buildServer } from '../support/childServer';
import { describeWith } from '../support/describeWith';
import { entriesOf } from '../support/folded';
import { startApp } from '../support/startApp';
import { startWire, type Wire } from '../support/wire';
import { done, run } from './support/commands';
import {
  aFolder,
  aFullContact,
  aLivedInHouse,
  aNewPlace,
  everythingIn,
  removeFolders,
} from './support/houses';

jest.setTimeout(300_000);

describeWith(['mongo'], 'moving house', () => {
  let wire: Wire;
  beforeAll(async () => {
    buildServer();
    wire = await startWire();
  });
  afterAll(async () => {
    await wire.remove();
    removeFolders();
  });

  /** As if the servers had been gone for long enough. */
  async function forgetServers(mongoUrl: string): Promise<void> {
    const store = await openStore({ mongoUrl });
    await store.connection.collection('nodes').deleteMany({});
    await store.close();
  }

  it('goes from the embedded store to MongoDB and back, and everything is the same', async () => {
    const dataDir = aFolder();
    let test = await startApp({ dataDir });
    const { talking, waiting } = await aLivedInHouse(test);
    const gone = await aFullContact(test, 'to be erased');
    const before = await entriesOf(test, talking.contactId);
    await test.close({ keepData: true });
    const everything = await everythingIn(dataDir);

    const out = join(aFolder(), 'out');
    await done(['export', out], { dataDir });
    const place = aNewPlace(dataDir);
    const env = { MONGO_URL: `${wire.url}moving` };
    const there = { dataDir: place, env };
    await done(['import', out], there);
    const again = await run(['import', out], there);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('--replace') });

    test = await startApp({ dataDir: place, env });
    expect(test.app.store.engine).toBe('mongodb');
    expect(await entriesOf(test, talking.contactId)).toEqual(before);
    const visitor = await test.visitor(waiting.visitor.token);
    expect((await visitor.ask('log:fetch', { after: 0 })).entries).toHaveLength(3);
    const to = aFolder();
    expect(await done(['backup', '--to', to], there)).toContain('Contacts: 4,');
    await test.app.erasures.erase(gone.contactId);
    await test.close({ keepData: true });

    const back = join(aFolder(), 'back');
    const early = await run(['export', back], there);
    expect(early).toMatchObject({ code: 1, err: expect.stringContaining('15 seconds') });
    await forgetServers(env.MONGO_URL);
    await done(['export', back], there);
    const home = aNewPlace(place);
    expect(await done(['import', back], { dataDir: home })).toContain('Contacts: 3,');
    expect(await everythingIn(home)).toEqual(without(everything, gone.contactId));
    test = await startApp({ dataDir: home });
    expect(await entriesOf(test, talking.contactId)).toEqual(before);
    await test.close();
  });
});

/** What is left when a contact is erased. */
function without(everything: Record<string, unknown[]>, contactId: string) {
  const isOther = (one: unknown) => !JSON.stringify(one).includes(contactId);
  return Object.fromEntries(
    Object.entries(everything).map(([name, all]) => [name, all.filter(isOther)]),
  );
}
