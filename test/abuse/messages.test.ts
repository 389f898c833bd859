import { anId } from '../support/clients';
import { aTalking, aWaiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeEach(async () => {
  test = await startApp();
});
afterEach(() => test.close());

describe('a message that is sent again (14.21)', () => {
  it('is stored once, however often and in how many at once it is sent', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const message = { clientId: anId(), text: 'once' };
    const tries = Array.from({ length: 10 }, () => visitor.ask('message:send', message));
    const stored = await Promise.all(tries);
    expect(new Set(stored.map(({ visitorSeq }) => visitorSeq)).size).toBe(1);
    const { entries } = await counsellor.ask('log:fetch', { contactId, after: 0 });
    expect(entries.filter((entry) => entry.kind === 'message')).toHaveLength(1);
  });

  it('refuses other words under the same id, and keeps the first', async () => {
    const { visitor } = await aWaiting(test);
    const clientId = anId();
    await visitor.ask('message:send', { clientId, text: 'first' });
    expect(await visitor.refusal('message:send', { clientId, text: 'second' })).toBe('conflict');
    const { entries } = await visitor.ask('log:fetch', { after: 0 });
    expect(entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []))).toEqual([
      'first',
    ]);
  });

  it('takes the same id in another contact for another message', async () => {
    const [one, other] = [await aWaiting(test), await aWaiting(test)];
    const message = { clientId: anId(), text: 'hello' };
    await one.visitor.ask('message:send', message);
    await other.visitor.ask('message:send', message);
    const { entries } = await other.visitor.ask('log:fetch', { after: 0 });
    expect(entries.map((entry) => entry.kind)).toEqual(['opened', 'message']);
  });
});

describe('a flood from one page', () => {
  it('14.28: slows down whoever sends too fast, and loses nothing that was acknowledged', async () => {
    const { visitor } = await aWaiting(test);
    const replies = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        visitor.reply('message:send', { clientId: anId(), text: `m${index}` }),
      ),
    );
    const codes = replies.flatMap((reply) => (reply.ok ? [] : [reply.error.code]));
    expect(new Set(codes)).toEqual(new Set(['rate_limited']));
    const kept = replies.filter((reply) => reply.ok).length;
    const page = await test.visitor(visitor.token);
    const { entries } = await page.ask('log:fetch', { after: 0 });
    expect(entries.filter((entry) => entry.kind === 'message')).toHaveLength(kept);
  });

  it('14.27: of typing tells the counsellor no more than one a second', async () => {
    const { visitor, counsellor } = await aTalking(test);
    const replies = await Promise.all(
      Array.from({ length: 150 }, (_, index) =>
        visitor.reply('typing:set', { typing: index % 2 === 0 }),
      ),
    );
    const taken = replies.filter(({ ok }) => ok).length;
    expect(taken).toBeLessThanOrEqual(10);
    const clientId = anId();
    await visitor.ask('message:send', { clientId, text: 'and this comes through' });
    await counsellor.next('entry:added', (entry) => entry.clientId === clientId);
    expect(counsellor.heard.filter(({ name }) => name === 'typing:changed')).toHaveLength(taken);
  });
});
