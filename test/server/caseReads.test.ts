import type { ListCases } from '../../server/contract/case';
import type { StaffClient } from '../support/clients';
import { storeCases } from '../support/manyCases';
import { startApp, type TestApp } from '../support/startApp';

const MANY = 600;
const SHOWN = 50;

let test: TestApp;
let ana: StaffClient;
let supervisor: StaffClient;
beforeAll(async () => {
  // What the server reads by itself is no cost of a command.
  test = await startApp({ isStill: true });
  [ana, supervisor] = [await test.staff(), await test.staff('supervisor')];
  const others = [await test.staff(), await test.staff(), await test.staff()];
  await storeCases(
    test.app,
    MANY,
    [...others, ana].map(({ me }) => me.staffId),
  );
});
afterAll(() => test.close());

/** The rows that the store read for an answer. */
async function readsOf(client: StaffClient, wish: Partial<ListCases>): Promise<number> {
  const before = test.app.store.rowsRead;
  const { cases } = await client.ask('case:list', { skip: 0, ...wish });
  expect(cases.length).toBeGreaterThan(0);
  return test.app.store.rowsRead - before;
}

describe('a list of cases', () => {
  // Beside them a few rows for the session, the permission and the audit log.
  const around = 20;

  it.each<[string, Partial<ListCases>]>([
    ['all', {}],
    ['the open ones', { state: 'open' }],
    ['those of some days', { openedFrom: '2026-01-01', openedUntil: '2026-01-01' }],
    ['a later page', { skip: 300 }],
    ['one by its number', { query: '2025-17' }],
    ['one by its pseudonym', { query: 'name 44' }],
  ])('reads no more of %s than it shows', async (_what, wish) => {
    expect(await readsOf(supervisor, wish)).toBeLessThan(SHOWN + around);
  });

  it("reads a counsellor's own alone", async () => {
    const own = MANY / 4;
    expect(await readsOf(ana, {})).toBeLessThan(2 * own + around);
  });
});
