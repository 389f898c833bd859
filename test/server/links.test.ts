import type { ContactId } from '../../server/contract/shapes';
import { on, type StaffClient } from '../support/clients';
import { goodVisitorInputs } from '../support/goodInputs';
import { aTalking, contactIdOf } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

let test: TestApp;
let clock: TestClock;
let holder: StaffClient;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  holder = await test.staff();
});
afterEach(() => test.close());

const linked = async (contactId: ContactId, client = holder) =>
  (await client.ask('linked:fetch', { contactId })).linked;

const link = (contactId: ContactId, previousId: ContactId, client = holder) =>
  client.ask('contact:link', { ...on(contactId), previousId });

/** A contact that the holder has ended: one that left a message, with all that is to be known of it later. */
async function anEarlier(client = holder): Promise<ContactId> {
  const visitor = await test.visitor();
  await visitor.ask('callback:request', {
    ...goodVisitorInputs()['callback:request'],
    text: 'MARKED words',
    how: 'SMS only',
    when: 'on weekdays',
    avoid: 'never call',
  });
  const contactId = await contactIdOf(test, visitor);
  await client.ask('contact:claim', on(contactId));
  await client.ask('codeword:set', { ...on(contactId), word: 'lilac' });
  await client.ask('level:set', { ...on(contactId), level: 'high', reason: 'MARKED why' });
  await client.ask('note:add', { ...on(contactId), text: 'MARKED note' });
  await client.ask('contact:end', { ...on(contactId), outcome: 'helped' });
  clock.forward(100);
  return contactId;
}

const aNow = async (client = holder) => (await aTalking(test, { counsellor: client })).contactId;

describe('an earlier contact of the same visitor', () => {
  it('tells whoever holds the contact or helps in it how to keep the visitor safe, and nothing else', async () => {
    const previousId = await anEarlier();
    const openedAt = '2026-11-23T10:00:00.000Z';
    const contactId = await aNow();
    await link(contactId, previousId);
    const expected = [
      {
        contactId: previousId,
        channel: 'web_chat',
        openedAt,
        endedAt: openedAt,
        state: 'ended',
        level: 'high',
        isLevelSet: true,
        codeWord: 'lilac',
        safeContact: { how: 'SMS only', when: 'on weekdays', avoid: 'never call' },
      },
    ];
    expect(await linked(contactId)).toEqual(expected);
    expect((await holder.ask('log:fetch', { contactId, after: 0 })).contact.isLinked).toBe(true);
    const colleague = await test.staff();
    await holder.ask('transfer:offer', { ...on(contactId), to: colleague.me.staffId, note: 'x' });
    expect(await colleague.refusal('linked:fetch', { contactId })).toBe('forbidden');
    await colleague.ask('transfer:accept', on(contactId));
    expect(await linked(contactId, colleague)).toEqual(expected);
    expect(await colleague.refusal('log:fetch', { contactId: previousId, after: 0 })).toBe(
      'not_found',
    );
    expect(await holder.refusal('linked:fetch', { contactId })).toBe('forbidden');
  });

  it('that was linked by hand is not said to have been found by a code', async () => {
    const previousId = await anEarlier();
    const contactId = await aNow();
    await link(contactId, previousId);
    const { contact } = await holder.ask('log:fetch', { contactId, after: 0 });
    expect(contact).toMatchObject({ isLinked: true });
    expect(contact).not.toHaveProperty('cameBy');
  });

  it('is kept as read before it leaves, once for each that is read', async () => {
    const first = await anEarlier();
    const second = await aNow();
    await link(second, first);
    await holder.ask('contact:end', { ...on(second), outcome: 'helped' });
    clock.forward(100);
    const contactId = await aNow();
    await link(contactId, second);
    expect((await linked(contactId)).map((one) => one.contactId)).toEqual([second, first]);
    const supervisor = await test.staff('supervisor');
    for (const id of [second, first]) {
      const { rows } = await supervisor.ask('audit:fetch', { contactId: id });
      expect(rows).toContainEqual(
        expect.objectContaining({ action: 'linked_read', actor: holder.me.staffId }),
      );
    }
    const { rows } = await supervisor.ask('audit:fetch', { contactId });
    expect(rows.map(({ action }) => action)).not.toContain('linked_read');
  });

  it('is followed back five times at most', async () => {
    let contactId = await aNow();
    for (let count = 0; count < 7; count += 1) {
      await holder.ask('contact:end', { ...on(contactId), outcome: 'helped' });
      clock.forward(100);
      const next = await aNow();
      await link(next, contactId);
      contactId = next;
    }
    expect(await linked(contactId)).toHaveLength(5);
  });

  it('ends where it was erased', async () => {
    const previousId = await anEarlier();
    const contactId = await aNow();
    await link(contactId, previousId);
    await test.app.erasures.erase(previousId);
    expect(await linked(contactId)).toEqual([]);
  });

  it('is unlinked by whoever holds the contact', async () => {
    const contactId = await aNow();
    expect(await holder.refusal('contact:unlink', on(contactId))).toBe('conflict');
    await holder.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    const previousId = contactId;
    clock.forward(100);
    const later = await aNow();
    await link(later, previousId);
    await holder.ask('contact:unlink', on(later));
    expect(await linked(later)).toEqual([]);
    const { contact } = await holder.ask('log:fetch', { contactId: later, after: 0 });
    expect(contact.isLinked).toBeUndefined();
  });

  it('is linked only by whoever may read it: with a reason where it was not theirs', async () => {
    const previousId = await anEarlier(await test.staff());
    const contactId = await aNow();
    const wish = { ...on(contactId), previousId };
    expect(await holder.refusal('contact:link', wish)).toBe('not_found');
    const reason = 'she says that she wrote on Tuesday';
    await holder.ask('glass:break', { ...on(previousId), reason });
    await holder.ask('contact:link', wish);
    expect(await linked(contactId)).toHaveLength(1);
  });

  it('is never the contact itself, or a later one', async () => {
    const contactId = await aNow();
    await holder.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    clock.forward(100);
    const later = await aNow();
    expect(await holder.refusal('contact:link', { ...on(later), previousId: later })).toBe(
      'invalid_input',
    );
    await link(later, contactId);
    await holder.ask('contact:end', { ...on(later), outcome: 'helped' });
    await holder.ask('contact:reopen', on(contactId));
    const wish = { ...on(contactId), previousId: later };
    expect(await holder.refusal('contact:link', wish)).toBe('invalid_input');
  });

  it('is nothing that the visitor hears of', async () => {
    const previousId = await anEarlier();
    const { contactId, visitor } = await aTalking(test, { counsellor: holder });
    await link(contactId, previousId);
    await visitor.ask('log:fetch', { after: 0 });
    expect(JSON.stringify(visitor.heard)).not.toMatch(/link|previous/i);
  });
});
