import { readdirSync } from 'node:fs';
import { heapInUse } from './support/heap';
import { openPage, type Page } from './support/pages';
import { buildServer, startChild, type ChildServer } from '../support/childServer';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { limited } from '../support/limited';
import { aFolder, removeFolders } from '../moving/support/houses';

jest.setTimeout(240_000);

beforeAll(buildServer);
afterAll(removeFolders);

/** From where honest people come, and from where a flood does: two networks of this machine. */
const [HONEST, FLOOD] = ['127.1.0.1', '127.2.0.1'];

/** How many connections are made at a time; fewer than the system's backlog of 511. */
const AT_ONCE = 200;

let server: ChildServer;
let numbers: string;

async function start(env: Record<string, string> = {}): Promise<void> {
  const [port, metrics] = [await freePort(), await freePort()];
  numbers = `http://127.0.0.1:${metrics}/metrics`;
  const settings = { METRICS_PORT: String(metrics), LOG_LEVEL: 'warn', ...env };
  server = await startChild({ port, dataDir: aFolder(), env: settings });
}
afterEach(() => server.kill());

/** The sum of a number over its labels. */
async function numberOf(name: string): Promise<number> {
  const lines = (await (await fetch(numbers)).text()).split('\n');
  const own = lines.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return own.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

const openFiles = () => readdirSync(`/proc/${server.pid}/fd`).length;

describe('a crowd', () => {
  it('of 2,000 whose connections are cut at once all come back to what they said (15.20), and leave nothing behind (C9)', async () => {
    const inspector = await freePort();
    await start({ NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}` });
    const filesBefore = openFiles();
    const pages: Page[] = [];
    const everybody = Array.from({ length: 2_000 }, (_, index) => index);
    await limited(everybody, AT_ONCE, async (index) => {
      const page = await openPage(server.url);
      await page.begin();
      await page.say(`text of ${index}`);
      pages[index] = page;
    });
    const heaps: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      pages.forEach((page) => page.drop());
      await limited(everybody, AT_ONCE, async (index) => pages[index]?.comeBack());
      expect(pages.filter((page, index) => !page.log().includes(`"text of ${index}"`))).toEqual([]);
      await eventually(async () => expect(await numberOf('counselling_connections')).toBe(2_000));
      heaps.push(await heapInUse(inspector));
    }
    expect(Math.max(...heaps) / Math.min(...heaps)).toBeLessThan(1.1);
    expect(await numberOf('counselling_waiting_contacts')).toBe(2_000);
    pages.forEach((page) => page.drop());
    await eventually(async () => {
      expect(await numberOf('counselling_connections')).toBe(0);
      expect(openFiles()).toBeLessThanOrEqual(filesBefore + 10);
    });
    expect(server.output()).not.toMatch(/unhandled|"level":[56]0/);
  });

  it('of fake chats, 200 a second from one network, keeps no honest visitor from being heard (15.21)', async () => {
    await start({ MAX_CONNECTIONS_PER_NETWORK: '300' });
    let [isOver, came, turnedAway] = [false, 0, 0];
    const fakes: Page[] = [];
    const flood = (async () => {
      while (!isOver) {
        const wave = Array.from({ length: 20 }, async () => {
          const page = await openPage(server.url, FLOOD);
          fakes.push(page);
          came += 1;
          await page.begin();
          for (let count = 0; count < 5; count += 1) await page.say('noise');
        });
        const ends = await Promise.allSettled([
          new Promise((resolve) => setTimeout(resolve, 100)),
          ...wave,
        ]);
        turnedAway += ends.filter(({ status }) => status === 'rejected').length;
      }
    })();
    await eventually(() => expect(turnedAway).toBeGreaterThan(0), 60_000);
    const honest = await Promise.all(Array.from({ length: 5 }, () => openPage(server.url, HONEST)));
    for (const page of honest) await page.begin();
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(honest.map((page, index) => page.say(`honest ${index} ${round}`)));
    }
    isOver = true;
    await flood;
    const logs = await Promise.all(honest.map((page) => page.comeBack()));
    logs.forEach((log, index) => {
      for (let round = 0; round < 20; round += 1)
        expect(log).toContain(`"honest ${index} ${round}"`);
    });
    expect(came).toBe(300);
    expect(turnedAway).toBeGreaterThanOrEqual(20);
    [...fakes, ...honest].forEach((page) => page.drop());
  });
});
