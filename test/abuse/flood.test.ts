import { solve } from '../../widget/lib/puzzle';
import { anId, on, type VisitorClient } from '../support/clients';
import { contactIdOf } from '../support/journeys';
import { puzzleOf } from '../support/puzzleOf';
import { startApp, type TestApp } from '../support/startApp';

const FAKES = 60;
const HONEST = 5;
const ROUNDS = 10;

let test: TestApp;
beforeEach(async () => {
  test = await startApp({ env: { PUZZLE_BITS: '5' } });
});
afterEach(() => test.close());

const pages = (count: number): Promise<VisitorClient[]> =>
  Promise.all(Array.from({ length: count }, () => test.visitor()));

const opening = () => ({ clientId: anId(), language: 'et', answers: {} }) as const;

async function beginHonestly(page: VisitorClient): Promise<void> {
  const proof = await solve(puzzleOf(page));
  await page.ask('contact:open', { ...opening(), ...(proof ? { proof } : {}) });
}

/** Asks without a proof again and again, whatever the answer, until it is told to stop. */
function flood(fakes: readonly VisitorClient[]) {
  const codes = new Set<string>();
  let isOver = false;
  const all = Promise.allSettled(
    fakes.map(async (page) => {
      while (!isOver) {
        const reply = await page.reply('contact:open', opening());
        codes.add(reply.ok ? 'in' : reply.error.code);
      }
    }),
  );
  return {
    codes,
    async stop() {
      isOver = true;
      // Those who still wait for their turn are gone with their pages.
      fakes.forEach((page) => page.close());
      await all;
    },
  };
}

describe('a flood of fake chats', () => {
  it('without a solved puzzle keeps none of the honest from talking, nor is it refused for good', async () => {
    const crowd = flood(await pages(FAKES));
    const honest = await pages(HONEST);
    const staff = await Promise.all(honest.map(() => test.staff()));
    await Promise.all(honest.map(beginHonestly));
    await Promise.all(
      honest.map(async (page, index) => {
        const contactId = await contactIdOf(test, page);
        await staff[index]?.ask('contact:claim', on(contactId));
        for (let round = 0; round < ROUNDS; round += 1) {
          await page.ask('message:send', { clientId: anId(), text: `asked ${round}` });
          await staff[index]?.ask('message:send', { ...on(contactId), text: `answered ${round}` });
          await page.next('entry:added', (entry) => {
            return entry.kind === 'message' && entry.text === `answered ${round}`;
          });
        }
      }),
    );
    await crowd.stop();
    for (const code of crowd.codes) expect(['in', 'unavailable', 'rate_limited']).toContain(code);
  });

  it('with a solved puzzle each stands behind whoever is in danger', async () => {
    const fakes = await pages(40);
    await Promise.all(fakes.map(beginHonestly));
    const [honest] = await pages(1);
    if (!honest) throw new Error('nobody came');
    await beginHonestly(honest);
    await honest.ask('message:send', { clientId: anId(), text: 'uks on lukus, ta tapab mu' });
    const staff = await test.staff();
    const { contact } = await staff.ask('queue:next', { clientId: anId() });
    expect(contact.contactId).toBe(await contactIdOf(test, honest));
  });
});
