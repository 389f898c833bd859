import { createIdentityModel } from '../../server/features/identity/identity.model';
import { createIdentities } from '../../server/features/identity/identity.service';
import { createRewrapModel } from '../../server/features/rewrap/rewrap.model';
import { rewrapAll } from '../../server/features/rewrap/rewrap.service';
import { systemClock } from '../../server/lib/clock';
import type { StaffClient } from '../support/clients';
import type { Answer } from '../support/httpClient';
import { Jar } from '../support/jar';
import { startStateApp, type StateApp } from '../support/oidcProvider';

const CODE = '60001019906';

let state: StateApp;
let admin: StaffClient;

beforeAll(async () => {
  state = await startStateApp();
});
afterAll(() => state.close());
beforeEach(async () => {
  admin = await state.test.staff('administrator');
});

/** Goes to the provider, says who one is there, and comes back. */
async function come(
  form: Record<string, string>,
  jar = new Jar(),
): Promise<{ jar: Jar; last: Answer }> {
  const { url } = state.test;
  const begun = await jar.post(`${url}/api/staff/state`, { language: 'et' });
  const { address } = begun.json() as { address: string };
  const asking = await follow(jar, address, await jar.get(address));
  const filled = new URLSearchParams({ do: 'go', ...form }).toString();
  return { jar, last: (await follow(jar, asking.at, await jar.post(asking.at, filled))).answer };
}

/** Follows the service's redirects as far as the page that we answer with. */
async function follow(
  jar: Jar,
  from: string,
  first: Answer,
): Promise<{ at: string; answer: Answer }> {
  let [at, answer] = [from, first];
  while (answer.headers.location && !at.startsWith(`${state.test.url}/`)) {
    at = new URL(answer.headers.location, at).href;
    answer = await jar.get(at);
  }
  return { at, answer };
}

const session = async (jar: Jar) => jar.get(`${state.test.url}/api/staff/session`);

describe('signing in by a real OpenID provider', () => {
  it('goes the whole way: attached, in, taken off, out', async () => {
    const other = await state.test.staff('counsellor');
    const { staffId, name } = other.me;
    const account = await admin.ask('account:attach_state', { staffId, identity: CODE });
    expect(account.stateSince).toMatch(/^\d{4}-/);

    const { jar, last } = await come({ sub: `EE${CODE}`, acr: 'high' });
    expect([last.status, last.headers.location]).toEqual([303, '/console/']);
    expect((await session(jar)).json()).toMatchObject({ stage: 'full', name });

    const detached = await admin.ask('account:detach_state', { staffId });
    expect(detached).not.toHaveProperty('stateSince');
    expect((await session(jar)).status).toBe(401);
    const again = await come({ sub: `EE${CODE}`, acr: 'high' });
    expect(again.last.headers.location).toBe('/console/#/state/unknown');
  });

  it('lets nobody in who cancels, is not sure enough, or has no account', async () => {
    for (const [form, shown] of [
      [{ do: 'cancel', sub: '', acr: 'high' }, 'cancelled'],
      [{ sub: `EE${CODE}`, acr: 'substantial' }, 'weak'],
      [{ sub: 'EE38001085718', acr: 'high' }, 'unknown'],
    ] as const) {
      const { jar, last } = await come(form);
      expect(last.headers.location).toBe(`/console/#/state/${shown}`);
      expect((await session(jar)).status).toBe(401);
    }
  });
});

describe('a new master key', () => {
  it('knows everybody again, once all was wrapped anew and the old key is gone', async () => {
    const { me } = await state.test.staff();
    const { staffId } = me;
    await admin.ask('account:attach_state', { staffId, identity: 'LV010100-10000' });
    const { masterKey, store } = state.test.app;
    masterKey.rotate();
    await rewrapAll(createRewrapModel(store.connection), masterKey);
    masterKey.retire();
    // As another process has it, which has not opened the key before.
    store.connection.deleteModel('Identity');
    const model = createIdentityModel(store.connection);
    const afresh = createIdentities({ model, masterKey, issuer: state.issuer, clock: systemClock });
    expect(await afresh.ownerOf('LV010100-10000')).toBe(staffId);
  });
});

describe('account:attach_state', () => {
  it('keeps no personal code, tells the administrators, and writes it down', async () => {
    const other = await state.test.staff('counsellor');
    const watching = await state.test.staff('administrator');
    const { staffId } = other.me;
    const told = new Promise((done) => watching.socket.once('account:changed', done));
    const account = await admin.ask('account:attach_state', { staffId, identity: '3800108 5718' });
    expect(await told).toEqual(account);
    const stored = await state.test.app.store.connection.collection('identities').find().toArray();
    expect(JSON.stringify(stored)).not.toContain('38001085718');
    const [row] = (await state.test.app.audit.fetch({ limit: 1 })).rows;
    expect(row).toMatchObject({
      actor: admin.me.staffId,
      action: 'state_attached',
      subject: { staffId },
      details: {},
    });
    const { accounts } = await admin.ask('account:list', {});
    expect(accounts.find((one) => one.staffId === staffId)).toEqual(account);
    await admin.ask('account:end', { staffId });
    expect(
      (await admin.ask('account:list', {})).accounts.find((one) => one.staffId === staffId),
    ).not.toHaveProperty('stateSince');
  });

  it('gives one account one identity, and one identity one account', async () => {
    const [one, other] = [await state.test.staff(), await state.test.staff()];
    const to = (who: StaffClient, identity: string) =>
      admin.reply('account:attach_state', { staffId: who.me.staffId, identity });
    const taken = { code: 'conflict', field: 'identity' };
    expect((await to(one, CODE)).ok).toBe(true);
    expect(await to(other, `EE${CODE}`)).toEqual({ ok: false, error: taken });
    expect(await to(one, '38001085718')).toEqual({ ok: false, error: taken });
    await admin.ask('account:detach_state', { staffId: one.me.staffId });
    expect((await to(other, CODE)).ok).toBe(true);
    await admin.ask('account:detach_state', { staffId: other.me.staffId });
  });

  it.each(['60001019907', '60013019906', '6000101990', 'EE12', 'Cleo', '<b>'])(
    'refuses what is no personal code: %s',
    async (identity) => {
      const { me } = await state.test.staff();
      const reply = await admin.reply('account:attach_state', { staffId: me.staffId, identity });
      expect(reply).toEqual({ ok: false, error: { code: 'invalid_input', field: 'identity' } });
    },
  );
});
