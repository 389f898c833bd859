import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRewrapModel } from '../../server/features/rewrap/rewrap.model';
import { countOld, rewrapAll } from '../../server/features/rewrap/rewrap.service';
import { keyCommand, type KeyDeps } from '../../server/keyCommands';
import { newToken } from '../../server/lib/ids';
import { readKeyLines } from '../../server/store/keyFile';
import { anId } from '../support/clients';
import { aWaiting, type Waiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
let waiting: Waiting;
let keyFile: string;

beforeEach(async () => {
  test = await startApp();
  keyFile = join(test.dataDir, 'master.key');
  waiting = await aWaiting(test, { text: 'before the new key' });
  await waiting.visitor.ask('feedback:send', { helped: 'yes', comment: 'a comment' });
});
afterEach(() => test.close());

const rewrapOf = ({ app }: TestApp) => createRewrapModel(app.store.connection);

const depsOf = ({ app }: TestApp): KeyDeps => ({
  store: app.store,
  rewrap: createRewrapModel(app.store.connection),
  masterKey: app.masterKey,
  audit: app.audit,
});

/** Puts a new key before the others, as an administrator of several servers does by hand. */
function putFirst(): void {
  writeFileSync(keyFile, [newToken(), ...readKeyLines(keyFile), ''].join('\n'));
  test.app.masterKey.follow();
}

const restarted = async (): Promise<void> => {
  await test.close({ keepData: true });
  test = await startApp({ dataDir: test.dataDir });
};

const texts = async (): Promise<unknown[]> => {
  const visitor = await test.visitor(waiting.visitor.token);
  const { entries } = await visitor.ask('log:fetch', { after: 0 });
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
};

describe('a new master key', () => {
  it('opens everything by itself once all was wrapped anew, also after a restart', async () => {
    putFirst();
    const { visitor } = waiting;
    await visitor.ask('message:send', { clientId: anId(), text: 'between' });
    // The key that servers share, the audit log's, the contact's and the comment's.
    expect(await keyCommand('rewrap-keys', depsOf(test))).toEqual({
      seen: 4,
      replaced: 4,
      keys: 2,
    });
    expect(await keyCommand('retire-keys', depsOf(test))).toMatchObject({ keys: 1 });
    expect(readKeyLines(keyFile)).toHaveLength(1);
    await visitor.ask('message:send', { clientId: anId(), text: 'after' });
    await restarted();
    expect(await texts()).toEqual(['before the new key', 'between', 'after']);
    expect(await countOld(rewrapOf(test), test.app.masterKey)).toBe(0);
  });

  it('is used at once for what is new, while the old one opens the rest', async () => {
    putFirst();
    await aWaiting(test, { text: 'new' });
    expect(await countOld(rewrapOf(test), test.app.masterKey)).toBe(4);
    await restarted();
    expect(await texts()).toEqual(['before the new key']);
  });

  it('goes on where wrapping anew was interrupted', async () => {
    putFirst();
    let left = 2;
    const cut = rewrapOf(test).replaceAll(test.app.masterKey.version, ({ owner, wrapped }) => {
      if (left-- === 0) throw new Error('killed');
      const { masterKey } = test.app;
      return masterKey.wrap(owner, masterKey.unwrap(owner, wrapped));
    });
    await expect(cut).rejects.toThrow('killed');
    expect(await rewrapAll(rewrapOf(test), test.app.masterKey)).toEqual({ seen: 4, replaced: 2 });
    await restarted();
    expect(await texts()).toEqual(['before the new key']);
  });

  it('brings back nothing that is erased while it is wrapped anew', async () => {
    putFirst();
    const keys = test.app.store.connection.collection<{ _id: string }>('contactKeys');
    const update = keys.updateOne.bind(keys);
    const erasing = jest.spyOn(keys, 'updateOne').mockImplementation(async (...args) => {
      await keys.deleteOne({ _id: waiting.contactId });
      return update(...args);
    });
    expect(await rewrapAll(rewrapOf(test), test.app.masterKey)).toEqual({ seen: 4, replaced: 3 });
    expect(await keys.findOne({ _id: waiting.contactId })).toBeNull();
    erasing.mockRestore();
  });
});

describe('an old master key', () => {
  it('is not thrown away while something needs it', async () => {
    putFirst();
    await expect(keyCommand('retire-keys', depsOf(test))).rejects.toMatchObject({
      code: 'keys_in_use',
    });
    expect(readKeyLines(keyFile)).toHaveLength(2);
  });
});
