import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRewrapModel, WRAPPED_IN } from '../../server/features/rewrap/rewrap.model';
import { countOld, rewrapAll } from '../../server/features/rewrap/rewrap.service';
import { keyCommand, type KeyDeps } from '../../server/keyCommands';
import { newToken } from '../../server/lib/ids';
import { readKeyLines } from '../../server/store/keyFile';
import { codeOf } from '../support/authenticator';
import { systemClock } from '../../server/lib/clock';
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
    // The two keys that servers share, the audit log's, those of codes, requests and terms, the contact's and the comment's.
    expect(await keyCommand('rewrap-keys', depsOf(test))).toEqual({
      seen: 8,
      replaced: 8,
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
    expect(await countOld(rewrapOf(test), test.app.masterKey)).toBe(8);
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
    expect(await rewrapAll(rewrapOf(test), test.app.masterKey)).toEqual({ seen: 8, replaced: 6 });
    await restarted();
    expect(await texts()).toEqual(['before the new key']);
  });

  it('brings back nothing that is erased while it is wrapped anew', async () => {
    putFirst();
    const keys = test.app.store.connection.collection<{ _id: string }>('contactKeys');
    const update = keys.updateOne.bind(keys);
    const erasing = jest.spyOn(keys, 'updateOne').mockImplementation(async (...args) => {
      const { _id } = args[0];
      if (_id === waiting.contactId) await keys.deleteOne({ _id });
      return update(...args);
    });
    expect(await rewrapAll(rewrapOf(test), test.app.masterKey)).toEqual({ seen: 8, replaced: 7 });
    expect(await keys.findOne({ _id: waiting.contactId })).toBeNull();
    erasing.mockRestore();
  });
});

describe('wrapping anew', () => {
  it('knows every collection that says that a master key wraps something in it', () => {
    const { connection } = test.app.store;
    const wrapping = connection
      .modelNames()
      .map((name) => connection.model(name))
      .filter(({ schema }) => schema.path('wrapped') || schema.path('masterKeyVersion'));
    const names = wrapping.map(({ collection }) => collection.name);
    expect(names.sort()).toEqual([...WRAPPED_IN].sort());
  });

  it('lets an authenticator go on', async () => {
    const { factors } = test.app;
    const { staffId } = (await test.staff()).me;
    const by = { staffId, prefix: '127.0.0.0/24' };
    const { secret } = await factors.begin({ staffId, name: 'ana' });
    await factors.confirm({ ...by, code: codeOf(secret, systemClock.now()) });
    putFirst();
    expect(await keyCommand('rewrap-keys', depsOf(test))).toMatchObject({ replaced: 9 });
    await keyCommand('retire-keys', depsOf(test));
    const next = new Date(systemClock.now().getTime() + 30_000);
    expect(await factors.pass({ ...by, code: codeOf(secret, next) })).toBe('authenticator');
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
