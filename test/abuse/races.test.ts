import type { ContactId } from '../../server/contract/shapes';
import { systemClock } from '../../server/lib/clock';
import { hashToken, newToken } from '../../server/lib/ids';
import { anId, on, type StaffClient } from '../support/clients';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

jest.setTimeout(120_000);

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

describe('two who claim at once (14.35)', () => {
  const RACES = 1_000;
  const CONSOLES = 6;
  // Every console hears of every claim; more at once would make slow readers of them.
  const AT_ONCE = 30;

  /** Consoles of one account; each may ask 200 times in ten seconds. */
  async function consolesOf(role: 'counsellor'): Promise<StaffClient[]> {
    const me = await signInDirectly(test.app, systemClock, role);
    return Promise.all(Array.from({ length: CONSOLES }, () => test.staff(role, me)));
  }

  async function openMany(): Promise<ContactId[]> {
    const { visitors } = test.app.counselling;
    // Critical contacts are answered above the limit of chats.
    const answers = { danger: 'yes' } as const;
    const open = () =>
      visitors.open(hashToken(newToken()), { clientId: anId(), language: 'et', answers }, 'n');
    return Promise.all(Array.from({ length: RACES }, open));
  }

  it('are one owner each time, and the count of what each holds is right', async () => {
    const ids = await openMany();
    const [one, other] = [await consolesOf('counsellor'), await consolesOf('counsellor')];
    const claims: number[] = [];
    for (let start = 0; start < RACES; start += AT_ONCE) {
      const races = ids.slice(start, start + AT_ONCE).map(async (contactId, index) => {
        const turn = index % CONSOLES;
        const pair = [one, other].flatMap((all) => all.slice(turn, turn + 1));
        const replies = await Promise.all(
          pair.map((console) => console.reply('contact:claim', on(contactId))),
        );
        return replies.filter(({ ok }) => ok).length;
      });
      claims.push(...(await Promise.all(races)));
    }
    expect(new Set(claims)).toEqual(new Set([1]));
    const { colleagues } = (await one[0]?.ask('staff:fetch', {})) ?? { colleagues: [] };
    const names = new Set([one, other].map(([console]) => console?.me.staffId));
    const held = colleagues
      .filter(({ staffId }) => names.has(staffId))
      .map(({ held: count }) => count);
    expect(held.reduce((sum, count) => sum + count, 0)).toBe(RACES);
  });
});
