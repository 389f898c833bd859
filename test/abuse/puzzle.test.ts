import { solve } from '../../widget/lib/puzzle';
import { anId, type VisitorClient } from '../support/clients';
import { puzzleOf } from '../support/puzzleOf';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeEach(async () => {
  test = await startApp({ env: { PUZZLE_BITS: '5' } });
});
afterEach(() => test.close());

const open = (visitor: VisitorClient, proof?: number[]) =>
  visitor.ask('contact:open', {
    clientId: anId(),
    language: 'et',
    answers: {},
    ...(proof ? { proof } : {}),
  });

const contacts = async (): Promise<number> =>
  test.app.store.connection
    .collection<{ _id: string }>('contactKeys')
    .countDocuments({ _id: { $ne: 'nobody' } });

describe('a chat that begins (14.39)', () => {
  it('goes before all that began without a solved puzzle, and none of these is refused', async () => {
    const order: string[] = [];
    const crowd = await Promise.all([1, 2, 3].map(() => test.visitor()));
    const honest = await test.visitor();
    const proof = await solve(puzzleOf(honest));
    const asked = crowd.map(async (one) => {
      await open(one);
      order.push('crowd');
    });
    await open(honest, proof);
    order.push('honest');
    await Promise.all(asked);
    expect(order).toEqual(['honest', 'crowd', 'crowd', 'crowd']);
    expect(await contacts()).toBe(4);
  });

  it.each<[string, (own: number[], foreign: number[]) => number[] | undefined]>([
    ['of another page', (_own, foreign) => foreign],
    ['with one number again and again', ([first = 0]) => Array.from({ length: 16 }, () => first)],
    ['with too few numbers', (own) => own.slice(1)],
    ['with a number that does not fit', (own) => [...own.slice(1), 1e9 + 7]],
    ['that is empty', () => []],
  ])('is slowed, and opened once, with a proof %s', async (_name, spoil) => {
    const [page, other, honest] = await Promise.all([1, 2, 3].map(() => test.visitor()));
    if (!page || !other || !honest) throw new Error('no pages');
    const [own, foreign, good] = await Promise.all(
      [page, other, honest].map(async (one) => (await solve(puzzleOf(one))) ?? []),
    );
    const order: string[] = [];
    const slowed = open(page, spoil(own ?? [], foreign ?? [])).then(() => order.push('slowed'));
    await open(honest, good);
    order.push('honest');
    await slowed;
    expect(order).toEqual(['honest', 'slowed']);
    expect(await contacts()).toBe(2);
  });

  it('needs no second proof: a repeat and another page of the visitor get what is there', async () => {
    const page = await test.visitor();
    const proof = await solve(puzzleOf(page));
    const { contact } = await open(page, proof);
    expect((await open(page, proof)).contact).toEqual(contact);
    const again = await test.visitor(page.token);
    expect(() => puzzleOf(again)).toThrow('no puzzle');
    await open(again);
    expect(await contacts()).toBe(1);
  });

  it('is asked to try again where too many wait without one, and gets in then', async () => {
    const crowd = await Promise.all(Array.from({ length: 14 }, () => test.visitor()));
    const replies = await Promise.all(
      crowd.map((one) =>
        one.reply('contact:open', { clientId: anId(), language: 'et', answers: {} }),
      ),
    );
    const late = replies.findIndex(({ ok }) => !ok);
    expect(replies[late]).toEqual({ ok: false, error: { code: 'unavailable' } });
    const refused = crowd[late];
    if (!refused) throw new Error('nobody was refused');
    await open(refused);
    expect(await contacts()).toBe(13);
  });

  it('takes a message that is left in the same way', async () => {
    const page = await test.visitor();
    const proof = await solve(puzzleOf(page));
    const left = { clientId: anId(), language: 'et', answers: {}, text: 'x', how: 'y', when: 'z' };
    const input = { ...left, ...(proof ? { proof } : {}) } as const;
    const { contact } = await page.ask('callback:request', { ...input, language: 'et' });
    expect(contact.mode).toBe('message');
  });

  it.each([[['1']], [[1.5]], [[-1]], [Array.from({ length: 65 }, () => 1)], ['1'], [{}]])(
    'refuses the proof %p',
    async (proof) => {
      const page = await test.visitor();
      const input: unknown = { clientId: anId(), language: 'et', answers: {}, proof };
      const reply = await page.reply('contact:open', input as never);
      expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    },
  );
});
