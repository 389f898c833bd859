import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OpenCase } from '../../server/contract/case';
import { systemClock } from '../../server/lib/clock';
import { buildServer, startChild } from '../support/childServer';
import { anId, openStaffClient, type StaffClient } from '../support/clients';
import { freePort } from '../support/freePort';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';

jest.setTimeout(120_000);

const COUNT = 24;
const LANES = 6;

let dataDir: string;
beforeAll(buildServer);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'counselling-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** So many calls that somebody holds, and the wish to make a case of each. */
async function aHouse(): Promise<{ account: TestStaff; wishes: OpenCase[] }> {
  const test = await startApp({ dataDir });
  const account = await signInDirectly(test.app, systemClock, 'counsellor');
  const client = await test.staff('counsellor', account);
  const wishes: OpenCase[] = [];
  for (let at = 0; at < COUNT; at += 1) {
    const call = { clientId: anId(), channel: 'phone', language: 'ru' } as const;
    const { contact } = await client.ask('contact:record', call);
    const opening = { pseudonym: `Lilac ${at}`, ground: 'consent', groundText: 'why' } as const;
    wishes.push({ contactId: contact.contactId, clientId: anId(), ...opening });
  }
  await test.close({ keepData: true });
  return { account, wishes };
}

/** Opens cases, some at a time, and kills the server when so many are answered; says which were. */
async function killedAfter(
  answers: number,
  { account, wishes }: Awaited<ReturnType<typeof aHouse>>,
): Promise<OpenCase[]> {
  const server = await startChild({ dataDir, port: await freePort() });
  const client = await openStaffClient(server.url, account);
  const answered: OpenCase[] = [];
  const left = [...wishes];
  await new Promise<void>((killed) => {
    /** One after the other, so that each lane is somewhere else on its way when it is over. */
    const goOn = async (): Promise<void> => {
      for (let wish = left.shift(); wish; wish = left.shift()) {
        const { ok } = await client.reply('case:open', wish);
        if (ok && answered.push(wish) === answers) void server.kill().then(() => killed());
      }
    };
    // What was under way when it died is never answered.
    for (let lane = 0; lane < LANES; lane += 1) goOn().catch(() => undefined);
  });
  client.close();
  return answered;
}

const numbered = async (client: StaffClient): Promise<number[]> => {
  const { cases } = await client.ask('case:list', { skip: 0 });
  return cases.map(({ number }) => Number(number.split('-')[1])).sort((one, other) => one - other);
};

/** Every case is whole: registered under a number, with the contact that leads to it. */
async function assertWhole(test: TestApp, client: StaffClient): Promise<void> {
  const { cases } = await client.ask('case:list', { skip: 0 });
  for (const { caseId } of cases) {
    const file = await client.ask('case:fetch', { caseId });
    const [contactId = '' as never] = file.contactIds;
    expect((await test.app.counselling.log.current(contactId))?.caseId).toBe(caseId);
  }
}

describe('a process that is killed in the middle of escalating', () => {
  it.each([1, 11])('leaves whole cases or none (after %d)', async (answers) => {
    const house = await aHouse();
    const answered = await killedAfter(answers, house);
    expect(answered.length).toBeLessThan(COUNT);

    const test = await startApp({ dataDir });
    const client = await test.staff('counsellor', house.account);
    await assertWhole(test, client);
    const numbers = await numbered(client);
    expect(numbers.length).toBeGreaterThanOrEqual(answered.length);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1));

    // Whoever was not answered asks again, and so does whoever was: there is one of each.
    for (const wish of house.wishes) await client.ask('case:open', wish);
    await assertWhole(test, client);
    expect(await numbered(client)).toEqual(house.wishes.map((_, at) => at + 1));
    const stored = test.app.store.connection.collection('cases');
    expect(await stored.countDocuments({ isRegistered: false })).toBe(0);
    await test.close({ keepData: true });
  });
});
