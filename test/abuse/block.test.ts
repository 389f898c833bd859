import { solve } from '../../widget/lib/puzzle';
import type { Puzzle } from '../../server/contract/visitor';
import { newToken } from '../../server/lib/ids';
import { anId, on, openVisitorClient, type VisitorClient } from '../support/clients';
import { aTalking } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeEach(async () => {
  test = await startApp({ env: { PUZZLE_BITS: '4', TRUST_PROXY: '1' } });
});
afterEach(() => test.close());

const REASON = 'REASON: threatens the staff';

/** A page of somebody in another network than that of the tests. */
const fromElsewhere = () =>
  openVisitorClient(test.url, newToken(), { headers: { 'x-forwarded-for': '203.0.113.9' } });

function puzzleOf(visitor: VisitorClient): Puzzle {
  const snapshot = visitor.heard.find(({ name }) => name === 'visitor:snapshot');
  const { puzzle } = snapshot?.value as { puzzle?: Puzzle };
  if (!puzzle) throw new Error('no puzzle was given');
  return puzzle;
}

describe('a contact that is blocked', () => {
  it('ends, and whoever wrote learns no more than that', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test, { text: 'threats' });
    const entry = await counsellor.ask('contact:block', { ...on(contactId), reason: REASON });
    expect(entry).toMatchObject({ kind: 'ended', by: 'counsellor', blocked: true, reason: REASON });
    await visitor.next('entry:added', ({ kind }) => kind === 'ended');
    expect(await visitor.refusal('message:send', { clientId: anId(), text: 'more' })).toBe(
      'conflict',
    );
    const { entries, contact } = await visitor.ask('log:fetch', { after: 0 });
    const told = JSON.stringify([visitor.heard, entries, contact]);
    expect(told).not.toMatch(/REASON|block/i);
    const { contacts } = await counsellor.ask('staff:fetch', {});
    expect(contacts).toMatchObject([{ state: 'ended', blocked: true }]);
  });

  it('needs a reason, and somebody who may end it', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const stranger = await test.staff();
    for (const reason of ['', '  ', undefined])
      expect(await counsellor.refusal('contact:block', { ...on(contactId), reason })).toBe(
        'invalid_input',
      );
    const wish = { ...on(contactId), reason: REASON };
    expect(await stranger.refusal('contact:block', wish)).toBe('not_found');
    const administrator = await test.staff('administrator');
    expect(await administrator.refusal('contact:block', wish)).toBe('not_found');
  });

  it('is open again where it was a mistake', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    await counsellor.ask('contact:block', { ...on(contactId), reason: REASON });
    const { contact } = await counsellor.ask('contact:reopen', on(contactId));
    expect(contact).not.toHaveProperty('blocked');
    await visitor.ask('message:send', { clientId: anId(), text: 'thank you' });
  });

  it('makes it slower to begin from the same network, refuses nobody, and spares all others', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const before = await test.visitor();
    expect(puzzleOf(before).bits).toBe(4);
    await counsellor.ask('contact:block', { ...on(contactId), reason: REASON });
    const [near, far] = [await test.visitor(), await fromElsewhere()];
    expect([puzzleOf(near).bits, puzzleOf(far).bits]).toEqual([7, 4]);
    const open = { clientId: anId(), language: 'et', answers: {} } as const;
    const proof = (await solve(puzzleOf(near))) ?? [];
    await near.ask('contact:open', { ...open, proof });
    const unproved = await test.visitor();
    await unproved.ask('contact:open', { ...open, clientId: anId() });
    far.close();
  });
});
