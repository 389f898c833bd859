import { hashRaw } from '@node-rs/argon2';
import type { ContactId } from '../../server/contract/shapes';
import type { VisitorLog } from '../../server/contract/visitor';
import { checkDigit } from '../../server/features/returnCode/returnCode.rules';
import { hashToken } from '../../server/lib/ids';
import { CARRIED } from '../../server/moving/terms';
import { anId, on, type VisitorClient } from '../support/clients';
import { aTalking, contactIdOf } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

jest.mock('@node-rs/argon2', () => {
  const real: typeof import('@node-rs/argon2') = jest.requireActual('@node-rs/argon2');
  return { ...real, hashRaw: jest.fn(real.hashRaw) };
});
const hashes = jest.mocked(hashRaw);

let test: TestApp;
beforeEach(async () => {
  test = await startApp();
});
afterEach(() => test.close());

/** A code that nobody was given; the number tells one from another. */
function aWrongCode(number = 0): string {
  const digits = String(number).padStart(15, '0');
  return digits + checkDigit(digits);
}

const asking = (code?: string) => ({
  clientId: anId(),
  language: 'et' as const,
  answers: {},
  ...(code ? { code } : {}),
});

/** A page on which somebody gives a code, and what it is answered. */
async function comesBack(code: string): Promise<{ page: VisitorClient; log: VisitorLog }> {
  const page = await test.visitor();
  return { page, log: await page.ask('contact:open', asking(code)) };
}

/** A talk in which things were said, and its visitor's code. */
async function aTalkWithCode() {
  const talk = await aTalking(test, { text: 'from before' });
  await talk.counsellor.ask('message:send', { ...on(talk.contactId), text: 'I am here' });
  const { code } = await talk.visitor.ask('code:take', {});
  return { ...talk, code };
}

/** What was answered, but for the moments, which differ in any case. */
const shape = (log: unknown): unknown =>
  JSON.parse(JSON.stringify(log, (key, value: unknown) => (key === 'at' ? '' : value)));

const textsOf = ({ entries }: VisitorLog): string[] =>
  entries.flatMap((entry) => ('text' in entry ? [entry.text] : []));

const end = (outcome = 'helped') => ({ outcome });

describe('a return code (14.38)', () => {
  it('brings the visitor back, to the same counsellor, and shows nothing from before', async () => {
    const { counsellor, contactId, code } = await aTalkWithCode();
    const { page, log } = await comesBack(code);

    expect(await contactIdOf(test, page)).toBe(contactId);
    expect(textsOf(log)).toEqual([]);
    const entry = await counsellor.next('entry:added', ({ kind }) => kind === 'returned_by_code');
    expect(entry.author).toEqual({ kind: 'visitor' });
    const back = ({ cameBy }: { cameBy?: string }) => cameBy === 'code';
    expect(await counsellor.next('contact:changed', back)).toMatchObject({ past: 'closed' });
    await page.ask('message:send', { clientId: anId(), text: 'it is me' });
    const before = await page.ask('log:fetch', { after: 0, past: 50 });
    expect(textsOf(before)).toEqual(['it is me']);
    expect(JSON.stringify(page.heard)).not.toMatch(/from before|I am here/);
  });

  it('lets no earlier page in any more, nor hear what is said then', async () => {
    const { visitor, counsellor, contactId, code } = await aTalkWithCode();
    const gone = new Promise((resolve) => visitor.socket.once('disconnect', resolve));
    const { page } = await comesBack(code);
    await gone;
    await counsellor.ask('message:send', { ...on(contactId), text: 'after the return' });
    await page.next('entry:added', (entry) => entry.kind === 'message');

    const again = await test.visitor(visitor.token);
    expect(await again.refusal('log:fetch', { after: 0 })).toBe('not_found');
    expect(await again.refusal('contact:open', asking())).toBe('not_found');
    expect(await again.refusal('contact:open', asking(aWrongCode()))).toBe('not_found');
    expect(JSON.stringify([visitor.heard, again.heard])).not.toContain('after the return');
  });

  it('is answered alike whether it is right, of a contact that ended or was erased, or wrong', async () => {
    const open = await aTalkWithCode();
    const ended = await aTalkWithCode();
    const erased = await aTalkWithCode();
    await ended.counsellor.ask('contact:end', { ...on(ended.contactId), ...end() });
    await test.app.erasures.erase(erased.contactId);
    const codes = [open.code, ended.code, erased.code, aWrongCode()];

    const answers = [];
    for (const code of codes) {
      hashes.mockClear();
      const { page, log } = await comesBack(code);
      answers.push(shape([log, await page.ask('log:fetch', { after: 0 })]));
      expect(hashes).toHaveBeenCalledTimes(1);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('of a contact that ended opens a new one that names it, and leads there from then on', async () => {
    const { counsellor, contactId, code } = await aTalkWithCode();
    await counsellor.ask('contact:end', { ...on(contactId), ...end() });
    const first = await comesBack(code);
    const next = await contactIdOf(test, first.page);

    expect(next).not.toBe(contactId);
    const stateOf = (id: ContactId) => test.app.counselling.log.stateOf(id);
    expect(await stateOf(next)).toMatchObject({ previousId: contactId, state: 'waiting' });
    const second = await comesBack(code);
    expect(await contactIdOf(test, second.page)).toBe(next);
    expect(textsOf(second.log)).toEqual([]);
  });

  it('that is not known opens a contact whose counsellor is told so', async () => {
    const { page } = await comesBack(aWrongCode());
    const counsellor = await test.staff();
    const { contact } = await counsellor.ask('contact:claim', on(await contactIdOf(test, page)));
    expect(contact).toMatchObject({ cameBy: 'unknown_code' });
    expect(contact).not.toHaveProperty('past');
  });

  it('is dead once another one was taken, and when its contact was erased', async () => {
    const { visitor, contactId, code } = await aTalkWithCode();
    const { code: newer } = await visitor.ask('code:take', {});
    expect(newer).not.toBe(code);
    expect(await contactIdOf(test, (await comesBack(code)).page)).not.toBe(contactId);
    expect(await contactIdOf(test, (await comesBack(newer)).page)).toBe(contactId);

    await test.app.erasures.erase(contactId);
    for (const name of ['returnCodes', 'guests'])
      expect(await test.app.store.connection.collection(name).countDocuments({ contactId })).toBe(
        0,
      );
  });

  it('that is mistyped is told before anything is looked up', async () => {
    const { code } = await aTalkWithCode();
    const page = await test.visitor();
    hashes.mockClear();
    const changed = (at: number) =>
      code.slice(0, at) + String((Number(code[at]) + 1) % 10) + code.slice(at + 1);
    for (const wrong of [changed(0), changed(7), changed(15), code.slice(1), `${code} `, ''])
      expect(await page.refusal('contact:open', asking(wrong || 'x'))).toBe('invalid_input');
    expect(hashes).not.toHaveBeenCalled();
  });

  it('that is guessed 1,000 times is slowed, and nobody is kept from writing', async () => {
    const { contactId } = await aTalkWithCode();
    hashes.mockClear();
    const said: Record<string, number> = {};
    for (let page = 0; page < 40; page += 1) {
      const guesser = await test.visitor();
      const replies = await Promise.all(
        Array.from({ length: 25 }, (_, at) =>
          guesser.reply('contact:open', asking(aWrongCode(1 + page * 25 + at))),
        ),
      );
      for (const reply of replies) {
        const name = reply.ok ? 'ok' : reply.error.code;
        said[name] = (said[name] ?? 0) + 1;
      }
      guesser.close();
    }
    expect(Object.keys(said).sort()).toEqual(['ok', 'rate_limited']);
    expect(hashes.mock.calls.length).toBeLessThanOrEqual(10);
    const honest = await test.visitor();
    expect((await honest.ask('contact:open', asking())).contact.state).toBe('waiting');
    expect((await test.app.counselling.log.stateOf(contactId))?.returned).toBeUndefined();
  });

  it('that is given on two pages at once lets one of them in', async () => {
    const { counsellor, contactId, code } = await aTalkWithCode();
    const pages = await Promise.all([test.visitor(), test.visitor()]);
    // Whoever is second may put the first out before it is answered.
    await Promise.allSettled(pages.map((page) => page.reply('contact:open', asking(code))));
    await counsellor.ask('message:send', { ...on(contactId), text: 'for one alone' });

    const contacts = test.app.counselling.visitors;
    const found = await Promise.all(pages.map(({ token }) => contacts.contactOf(hashToken(token))));
    expect(found.filter((id) => id === contactId)).toHaveLength(1);
    const inside = pages[found.indexOf(contactId)];
    await inside?.next('entry:added', (entry) => entry.kind === 'message');
    const heard = pages.filter((page) => JSON.stringify(page.heard).includes('for one alone'));
    expect(heard).toEqual([inside]);
  });

  it('shows what was before only while the counsellor has opened it', async () => {
    const { counsellor, contactId, code } = await aTalkWithCode();
    const { page } = await comesBack(code);
    await page.ask('message:send', { clientId: anId(), text: 'it is me' });
    await counsellor.ask('past:open', on(contactId));

    const { past = 0 } = await page.next(
      'contact:changed',
      (contact) => contact.past !== undefined,
    );
    const all = await page.ask('log:fetch', { after: 0, past });
    expect(textsOf(all)).toEqual(['from before', 'I am here', 'it is me']);
    const numbers = all.entries.map(({ visitorSeq }) => visitorSeq);
    expect(numbers).toEqual(numbers.map((_, at) => at + 1 - past));
    expect(await counsellor.refusal('past:open', on(contactId))).toBe('conflict');

    await counsellor.ask('past:close', on(contactId));
    await page.next('contact:changed', (contact) => contact.past === undefined);
    expect(textsOf(await page.ask('log:fetch', { after: 0, past }))).toEqual(['it is me']);
  });

  it('tells the counsellor that who left quickly is back', async () => {
    const { visitor, counsellor, contactId, code } = await aTalkWithCode();
    await test.app.counselling.visitors.left(contactId, 'quick_exit');
    visitor.close();
    await counsellor.next('entry:added', ({ kind }) => kind === 'visitor_left');
    const { log } = await comesBack(code);
    expect(log.contact.state).toBe('waiting');
    await counsellor.next('contact:changed', (row) => row.cameBy === 'code' && !row.leftAt);
  });

  it('stands nowhere: not in the store, not as a plain hash, nor does any console hear it', async () => {
    const { counsellor, code } = await aTalkWithCode();
    await comesBack(code);
    const { connection } = test.app.store;
    const stored = await Promise.all(
      [...CARRIED, 'contacts', 'leases'].map((name) =>
        connection.collection(name).find({}).toArray(),
      ),
    );
    expect(JSON.stringify([stored, counsellor.heard])).not.toContain(code);
  });
});
