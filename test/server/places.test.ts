import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place, PlaceCommandInputs } from '../../server/contract/place';
import { createRewrapModel } from '../../server/features/rewrap/rewrap.model';
import { rewrapAll } from '../../server/features/rewrap/rewrap.service';
import { newToken } from '../../server/lib/ids';
import { readKeyLines } from '../../server/store/keyFile';
import { anId, quiet, type StaffClient } from '../support/clients';
import { addPlace, aKeeper, SECRET, WHEREABOUTS } from '../support/places';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';
import { sessionOf } from '../support/testStaff';

let test: TestApp;
let clock: TestClock;
let logged: string[];
let keeper: StaffClient;
beforeEach(async () => {
  clock = aClock();
  logged = [];
  test = await startApp({ clock, log: (line) => logged.push(line) });
  keeper = await aKeeper(test, clock);
});
afterEach(() => test.close());

const onPlace = ({ placeId, version }: Place) => ({ placeId, version, clientId: anId() });
const write = (place: Place, change: Partial<PlaceCommandInputs['place:write']>) =>
  keeper.ask('place:write', { ...onPlace(place), ...change });
const change = (place: Place, state: Place['state'], by = keeper) =>
  by.ask('place:change', { ...onPlace(place), state, persons: 6, suitable: ['men'] });
const placesOf = async (client: StaffClient) => (await client.ask('place:list', {})).places;
const whereabouts = ({ placeId }: Place) => test.app.sheltering.places.whereabouts(placeId);

describe('the places of safe accommodation', () => {
  it('are added by whoever keeps them, and seen by their codes by all who counsel', async () => {
    const ana = await test.staff();
    const place = await addPlace(keeper);
    const seen = { code: 'MAJ-3', state: 'in_use', persons: 4, suitable: ['women', 'families'] };
    expect(await ana.next('place:changed')).toEqual({
      ...seen,
      placeId: place.placeId,
      version: 1,
    });
    for (const client of [ana, await test.staff('supervisor')])
      expect(await placesOf(client)).toEqual([{ ...seen, placeId: place.placeId, version: 1 }]);
    const at = '2026-11-23T10:00:00.000Z';
    const touched = { by: keeper.me.staffId, at };
    expect(await placesOf(keeper)).toMatchObject([
      { ...seen, kept: { changed: touched, address: touched, phone: touched } },
    ]);
  });

  it('show nobody where they are, not even those who keep them', async () => {
    const ana = await test.staff();
    const place = await addPlace(keeper);
    const written = await write(place, { address: `${WHEREABOUTS.address}-2` });
    await change(written, 'closed');
    await placesOf(ana);
    for (const client of [keeper, ana]) expect(JSON.stringify(client.heard)).not.toMatch(SECRET);
    expect(JSON.stringify([place, written, await placesOf(keeper)])).not.toMatch(SECRET);
  });

  it('lie nowhere in the store, the audit log or the log of the server as they were typed', async () => {
    const place = await addPlace(keeper);
    await write(place, { directions: 'Tagumine värav, zqxj' });
    expect(await whereabouts(place)).toEqual({
      ...WHEREABOUTS,
      directions: 'Tagumine värav, zqxj',
    });
    const { connection } = test.app.store;
    const everything = await Promise.all(
      connection.modelNames().map((name) => connection.model(name).find().lean()),
    );
    expect(JSON.stringify(everything)).toContain('MAJ-3');
    expect(JSON.stringify(everything)).not.toMatch(SECRET);
    expect(logged.join('\n')).not.toMatch(SECRET);
    for (const file of filesIn(test.dataDir)) expect(file).not.toMatch(SECRET);
  });

  it('are written in part: what is left out stays, and what is taken away is gone', async () => {
    const place = await addPlace(keeper);
    clock.forward(1000);
    const later = '2026-11-23T10:00:01.000Z';
    const written = await write(place, { address: 'Mujal 1', removes: ['phone'] });
    expect(written.kept).toMatchObject({ address: { at: later } });
    expect(written.kept).not.toHaveProperty('phone');
    expect(written.kept?.directions?.at).not.toBe(later);
    const { directions } = WHEREABOUTS;
    expect(await whereabouts(place)).toEqual({ address: 'Mujal 1', directions });
  });

  it('are closed and taken up again, and each deed is in the audit log by its id alone', async () => {
    const closed = await change(await addPlace(keeper), 'closed');
    expect(closed.state).toBe('closed');
    await change(closed, 'in_use');
    const { rows } = await (await test.staff('supervisor')).ask('audit:fetch', {});
    const deeds = rows.filter(({ action }) => action === 'place_changed');
    expect(deeds.map(({ details }) => details)).toEqual(
      ['reopened', 'closed', 'added'].map((what) => ({ what, place: closed.placeId })),
    );
    expect(JSON.stringify(rows)).not.toMatch(SECRET);
  });

  it('are changed by one at a time, and a repeat changes nothing twice', async () => {
    const wish = aWish();
    const place = await keeper.ask('place:add', wish);
    expect(await keeper.ask('place:add', wish)).toEqual(place);
    const other = await aKeeper(test, clock, 'supervisor');
    const first = { ...onPlace(place), address: 'Esimene 1' };
    const written = await keeper.ask('place:write', first);
    expect(await keeper.ask('place:write', first)).toEqual(written);
    const late = { ...onPlace(place), address: 'Teine 2' };
    expect(await other.refusal('place:write', late)).toBe('conflict');
    expect(await whereabouts(place)).toMatchObject({ address: 'Esimene 1' });
  });

  it('have codes of their own, also once they are closed', async () => {
    await change(await addPlace(keeper), 'closed');
    const reply = await keeper.reply('place:add', aWish());
    expect(reply).toEqual({ ok: false, error: { code: 'conflict', field: 'code' } });
  });

  it('are kept through a new master key', async () => {
    const place = await addPlace(keeper);
    const keyFile = join(test.dataDir, 'master.key');
    writeFileSync(keyFile, [newToken(), ...readKeyLines(keyFile), ''].join('\n'));
    const { masterKey, store } = test.app;
    masterKey.follow();
    await rewrapAll(createRewrapModel(store.connection), masterKey);
    masterKey.retire();
    expect(await whereabouts(place)).toEqual(WHEREABOUTS);
  });

  it.each<[string, Partial<PlaceCommandInputs['place:add']>]>([
    ['a code with a street in it', { code: 'Tamme 3' }],
    ['room for nobody', { persons: 0 }],
    ['room for hundreds', { persons: 100 }],
    ['nobody whom it suits', { suitable: [] }],
    ['somebody twice', { suitable: ['men', 'men'] }],
    ['a phone number of words', { phone: 'ask at the door' }],
    ['no address', { address: ' ' }],
  ])('take no %s', async (_what, wrong) => {
    expect(await keeper.refusal('place:add', { ...aWish(), ...wrong })).toBe('invalid_input');
  });

  it.each<[string, Partial<PlaceCommandInputs['place:write']>]>([
    ['of nothing', {}],
    ['that takes nothing away', { removes: [] }],
    ['of what it takes away', { phone: '+372 5555 0178', removes: ['phone'] }],
  ])('take no writing %s', async (_what, wrong) => {
    const wish = { ...onPlace(await addPlace(keeper)), ...wrong };
    expect(await keeper.refusal('place:write', wish)).toBe('invalid_input');
  });
});

describe('the permission to keep places', () => {
  const may = (client: StaffClient, place: Place) =>
    client.reply('place:write', { ...onPlace(place), address: 'Mujal 1' });
  const refused = { ok: false, error: { code: 'forbidden' } };

  it('is nobody’s by a role', async () => {
    const place = await addPlace(keeper);
    for (const role of ['counsellor', 'supervisor', 'administrator'] as const) {
      const client = await test.staff(role);
      expect(await may(client, place)).toEqual(refused);
      expect(await client.refusal('place:add', aWish())).toBe('forbidden');
      const input = { ...onPlace(place), state: 'closed', persons: 1, suitable: ['men'] };
      expect(await client.refusal('place:change', input)).toBe('forbidden');
    }
    const admin = await test.staff('administrator');
    expect(await admin.refusal('place:list', {})).toBe('forbidden');
  });

  it('is given by an administrator to somebody else, who signs in anew, and taken back', async () => {
    const admin = await test.staff('administrator');
    const { staffId } = admin.me;
    const own = { staffId, isKeeper: true };
    expect(await admin.refusal('account:set_keeper', own)).toBe('forbidden');
    const ben = await test.staff();
    expect(await ben.refusal('account:set_keeper', own)).toBe('forbidden');
    const gone = new Promise<void>((done) => ben.socket.once('disconnect', () => done()));
    const account = await admin.ask('account:set_keeper', {
      staffId: ben.me.staffId,
      isKeeper: true,
    });
    expect(account).toMatchObject({ isKeeper: true, role: 'counsellor' });
    await gone;
    const again = await test.staff('counsellor', await anew(ben));
    expect((await again.ask('staff:fetch', {})).me.isKeeper).toBe(true);
    const place = await addPlace(again);
    const over = new Promise<void>((done) => again.socket.once('disconnect', () => done()));
    await admin.ask('account:set_keeper', { staffId: ben.me.staffId, isKeeper: false });
    await over;
    expect(await may(await test.staff('counsellor', await anew(ben)), place)).toEqual(refused);
    const { rows } = await (await test.staff('supervisor')).ask('audit:fetch', {});
    const given = rows.filter(({ action }) => action === 'account_keeper_set');
    expect(given.map(({ details }) => details.keeper)).toEqual(['no', 'yes']);
    expect(given[0]?.subject).toEqual({ staffId: ben.me.staffId });
  });

  it('lets an administrator keep the places and hear of them, and no others of them', async () => {
    const [admin, other] = [
      await aKeeper(test, clock, 'administrator'),
      await test.staff('administrator'),
    ];
    await addPlace(admin);
    expect(await admin.next('place:changed')).toMatchObject({ code: 'MAJ-3' });
    expect(await placesOf(admin)).toHaveLength(1);
    const create = { clientId: anId(), name: 'lea', alias: 'Lea', role: 'counsellor' } as const;
    await admin.ask('account:create', { ...create, languages: ['et'] });
    await quiet(other, 'place:changed', other.next('account:changed'), 0);
  });
});

const aWish = (): PlaceCommandInputs['place:add'] => ({
  ...{ clientId: anId(), code: 'MAJ-3', persons: 4, suitable: ['women'] },
  ...WHEREABOUTS,
});

/** Another session of the same account. */
async function anew({ me }: StaffClient) {
  return { ...me, ...(await sessionOf(test.app, clock, me.staffId)) };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [readFileSync(path, 'utf8')] : [];
  });
}
