import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Language } from '../../server/contract/shapes';
import type { StaffRecord } from '../../server/features/staff/staff.shapes';
import { startHttp, type TestHttp } from '../support/http';

let http: TestHttp;

beforeEach(async () => {
  http = await startHttp();
});

afterEach(() => http.close());

function aCounsellor(name = 'cleo'): Promise<StaffRecord> {
  return http.staff.createStaff({
    name,
    alias: 'Lea',
    role: 'counsellor',
    password: 'moss under nine stones',
  });
}

describe('seedFirstAccounts', () => {
  it('makes an administrator, a supervisor and two counsellors who can sign in', async () => {
    const accounts = await http.staff.seedFirstAccounts(['Alex', 'Eva', 'Kim', 'Lea']);
    expect(accounts.map(({ role }) => role)).toEqual([
      'administrator',
      'supervisor',
      'counsellor',
      'counsellor',
    ]);
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(4);
    for (const { name, password, role } of accounts) {
      const staff = await http.staff.signIn({ name, password, prefix: '' });
      expect(staff).toMatchObject({ role, mustChangePassword: true });
    }
    const colleagues = await http.staff.listColleagues();
    expect(colleagues.map(({ alias }) => alias).sort()).toEqual(['Alex', 'Eva', 'Kim', 'Lea']);
  });

  it('does so at the first start only', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'seed-'));
    const first = await startHttp({ dataDir });
    const made = await first.staff.seedFirstAccounts([]);
    await first.close();
    const second = await startHttp({ dataDir });
    expect(made).toHaveLength(4);
    expect(await second.staff.seedFirstAccounts([])).toEqual([]);
    expect(await second.staff.listColleagues()).toHaveLength(4);
    await second.close();
    rmSync(dataDir, { recursive: true });
  });

  it('makes none beside an account that is there', async () => {
    await aCounsellor();
    expect(await http.staff.seedFirstAccounts([])).toEqual([]);
  });
});

describe('createStaff', () => {
  it('refuses a name that is taken, however it is spelled', async () => {
    await aCounsellor('Cleo');
    await expect(aCounsellor(' CLEO')).rejects.toMatchObject({ code: 'conflict', field: 'name' });
  });

  it('stores no password', async () => {
    expect((await aCounsellor()).passwordHash).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]+\$[^$]+$/,
    );
  });
});

describe('takeSlot', () => {
  it.each([1, 2, 3])('lets no more than the limit of %i through at once', async (limit) => {
    const { _id } = await aCounsellor();
    await http.staff.setProfile(_id, { limit });
    const taken = await Promise.all(Array.from({ length: 50 }, () => http.staff.takeSlot(_id)));
    expect(taken.filter(Boolean)).toHaveLength(limit);
    expect(await held(_id)).toBe(limit);
  });

  it('passes the limit where it is told to, as far as it is told', async () => {
    const { _id } = await aCounsellor();
    expect(await http.staff.takeSlot(_id)).toBe(true);
    expect(await http.staff.takeSlot(_id, 2)).toBe(true);
    expect(await http.staff.takeSlot(_id, 2)).toBe(false);
    expect(await http.staff.takeSlot(_id)).toBe(false);
    expect(await held(_id)).toBe(2);
  });

  it('lets one more through for each that was freed', async () => {
    const { _id } = await aCounsellor();
    await http.staff.takeSlot(_id);
    await http.staff.freeSlot(_id);
    expect(await http.staff.takeSlot(_id)).toBe(true);
  });

  it('never counts below none', async () => {
    const { _id } = await aCounsellor();
    await http.staff.freeSlot(_id);
    expect(await held(_id)).toBe(0);
  });

  it('counts on from what a repair found', async () => {
    const { _id } = await aCounsellor();
    await http.staff.setHeld(_id, 1);
    expect(await http.staff.takeSlot(_id)).toBe(false);
  });

  it('is refused to nobody', async () => {
    const { _id } = await aCounsellor();
    const other = `${_id.slice(0, -1)}${_id.endsWith('A') ? 'B' : 'A'}` as typeof _id;
    expect(await http.staff.takeSlot(other, 3)).toBe(false);
  });
});

describe('setProfile', () => {
  it('sets what is given and keeps the rest', async () => {
    const { _id } = await aCounsellor();
    await http.staff.setProfile(_id, { limit: 2, languages: ['ru', 'et', 'ru'] });
    const changed = await http.staff.setProfile(_id, { alias: ' Eva ' });
    expect(changed).toMatchObject({ limit: 2, languages: ['ru', 'et'], alias: 'Eva' });
    expect(await http.staff.setProfile(_id, {})).toEqual(changed);
  });

  it.each([
    [{ limit: 0 }, 'limit'],
    [{ limit: 4 }, 'limit'],
    [{ limit: 1.5 }, 'limit'],
    [{ alias: '  ' }, 'alias'],
    [{ alias: 'x'.repeat(201) }, 'alias'],
    [{ languages: [] }, 'languages'],
    [{ languages: ['fi' as Language] }, 'languages'],
  ])('refuses %j', async (profile, field) => {
    const before = await aCounsellor();
    await expect(http.staff.setProfile(before._id, profile)).rejects.toMatchObject({
      code: 'invalid_input',
      field,
    });
    expect(await http.staff.findStaff(before._id)).toMatchObject({ limit: 1, alias: 'Lea' });
  });
});

async function held(staffId: StaffRecord['_id']): Promise<number | undefined> {
  return (await http.staff.findStaff(staffId))?.heldCount;
}
