import { anId, on, quiet, type StaffClient } from '../support/clients';
import { aTalking, type Talking } from '../support/journeys';
import { endEverything } from '../support/leaving';
import { startApp, type TestApp } from '../support/startApp';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterEach(() => endEverything(test));
afterAll(() => test.close());

async function anOffer(): Promise<Talking & { colleague: StaffClient }> {
  const talking = await aTalking(test);
  const colleague = await test.staff();
  const to = colleague.me.staffId;
  await talking.counsellor.ask('transfer:offer', { ...on(talking.contactId), to, note: 'careful' });
  return { ...talking, colleague };
}

async function heldBy(console: StaffClient): Promise<number | undefined> {
  const { colleagues } = await console.ask('staff:fetch', {});
  return colleagues.find(({ staffId }) => staffId === console.me.staffId)?.held;
}

describe('transfer:offer', () => {
  it('reaches the offered colleague with its note, and nobody else', async () => {
    const outsider = await test.staff();
    const supervisor = await test.staff('supervisor');
    const { visitor, counsellor, colleague, contactId } = await anOffer();
    const row = await colleague.next('contact:changed', ({ offer }) => offer !== undefined);
    expect(row).toMatchObject({
      contactId,
      offer: { from: counsellor.me.staffId, note: 'careful' },
    });
    await counsellor.next('entry:added', ({ kind }) => kind === 'transfer_offered');
    for (const other of [outsider, supervisor]) {
      await quiet(other, 'entry:added', other.ask('staff:fetch', {}), 0);
      expect(JSON.stringify(other.heard)).not.toContain('careful');
    }
    const { entries } = await colleague.ask('log:fetch', { contactId, after: 0 });
    expect(entries.at(-1)).toMatchObject({ kind: 'transfer_offered', note: 'careful' });
    await colleague.ask('read:mark', { contactId, seq: row.seq });
    const seen = await visitor.ask('log:fetch', { after: 0 });
    expect(seen.entries.map(({ kind }) => kind)).toEqual(['opened', 'claimed']);
    expect(seen.contact.readSeq).toBe(0);
    expect(JSON.stringify([seen, visitor.heard])).not.toContain('careful');
  });

  it('is refused to oneself, to an administrator, to nobody, and while another stands', async () => {
    const { counsellor, contactId } = await anOffer();
    const administrator = await test.staff('administrator');
    const offerTo = (to: typeof counsellor.me.staffId) =>
      counsellor.refusal('transfer:offer', { ...on(contactId), to, note: 'x' });
    expect(await offerTo(counsellor.me.staffId)).toBe('invalid_input');
    expect(await offerTo(administrator.me.staffId)).toBe('invalid_input');
    expect(await offerTo('x'.repeat(22) as typeof counsellor.me.staffId)).toBe('invalid_input');
    expect(await offerTo((await test.staff()).me.staffId)).toBe('conflict');
  });
});

describe('transfer:accept', () => {
  it('moves the contact and the slots; the visitor sees one line with the new alias', async () => {
    const { visitor, counsellor, colleague, contactId } = await anOffer();
    const wish = on(contactId);
    const { contact } = await colleague.ask('transfer:accept', wish);
    expect(contact).toMatchObject({ holderId: colleague.me.staffId, state: 'active' });
    const line = await visitor.next('entry:added', ({ kind }) => kind === 'transferred');
    expect(line).toMatchObject({ visitorSeq: 3, alias: colleague.me.alias });
    await visitor.next('contact:changed', ({ alias }) => alias === colleague.me.alias);
    await counsellor.next('contact:removed', (removed) => removed.contactId === contactId);
    await counsellor.next(
      'colleague:changed',
      ({ staffId, held }) => staffId === counsellor.me.staffId && held === 0,
    );
    const again = await colleague.ask('transfer:accept', wish);
    expect(again.entries.filter(({ kind }) => kind === 'transferred')).toHaveLength(1);
    expect(await heldBy(colleague)).toBe(1);
  });

  it('leaves the old holder the reading and takes the writing', async () => {
    const { visitor, counsellor, colleague, contactId } = await anOffer();
    await colleague.ask('transfer:accept', on(contactId));
    const { entries } = await counsellor.ask('log:fetch', { contactId, after: 0 });
    expect(entries.at(-1)?.kind).toBe('transferred');
    const words = { ...on(contactId), text: 'too late' };
    expect(await counsellor.refusal('message:send', words)).toBe('forbidden');
    await visitor.ask('message:send', { clientId: anId(), text: 'for the new one' });
    await colleague.next('entry:added', ({ kind }) => kind === 'message');
    await quiet(counsellor, 'message', counsellor.ask('staff:fetch', {}));
    expect(JSON.stringify(counsellor.heard)).not.toContain('for the new one');
  });

  it('does not make the visitor of an answered contact wait again', async () => {
    const { counsellor, colleague, contactId } = await anOffer();
    await counsellor.ask('message:send', { ...on(contactId), text: 'an answer' });
    const { contact } = await colleague.ask('transfer:accept', on(contactId));
    expect(contact).not.toHaveProperty('awaitingSince');
    await colleague.ask('contact:requeue', on(contactId));
    const claimed = await colleague.ask('contact:claim', on(contactId));
    expect(claimed.contact).not.toHaveProperty('awaitingSince');
  });

  it('keeps since when a visitor has been waiting who was not answered', async () => {
    const { visitor, colleague, contactId } = await anOffer();
    const before = await test.app.counselling.log.stateOf(contactId);
    await visitor.ask('message:send', { clientId: anId(), text: 'hello?' });
    const { contact } = await colleague.ask('transfer:accept', on(contactId));
    expect(contact.awaitingSince).toBe(before?.awaitingSince);
  });

  it('is answered again to whoever holds as many as anybody may', async () => {
    const { colleague, contactId } = await anOffer();
    for (let index = 0; index < 2; index += 1) {
      await colleague.ask('profile:set', { limit: 3 });
      await aTalking(test, { counsellor: colleague });
    }
    const wish = on(contactId);
    await colleague.ask('transfer:accept', wish);
    const { contact } = await colleague.ask('transfer:accept', wish);
    expect(contact.holderId).toBe(colleague.me.staffId);
    expect(await heldBy(colleague)).toBe(3);
    const more = await aTalking(test);
    const to = colleague.me.staffId;
    await more.counsellor.ask('transfer:offer', { ...on(more.contactId), to, note: 'x' });
    const refused = await colleague.reply('transfer:accept', on(more.contactId));
    expect(refused).toEqual({ ok: false, error: { code: 'conflict', field: 'limit' } });
  });
});

describe('transfer:decline and transfer:withdraw', () => {
  it('leave the contact where it was and the colleague without it', async () => {
    const { visitor, counsellor, colleague, contactId } = await anOffer();
    const wish = { ...on(contactId), reason: 'no room' };
    await colleague.ask('transfer:decline', wish);
    expect(await colleague.reply('transfer:decline', wish)).toEqual({ ok: true, data: {} });
    const told = await counsellor.next('entry:added', ({ kind }) => kind === 'transfer_declined');
    expect(told).toMatchObject({ reason: 'no room' });
    await colleague.next('contact:removed', (removed) => removed.contactId === contactId);
    expect(await colleague.refusal('log:fetch', { contactId, after: 0 })).toBe('not_found');
    const to = colleague.me.staffId;
    await counsellor.ask('transfer:offer', { ...on(contactId), to, note: 'again' });
    await counsellor.ask('transfer:withdraw', on(contactId));
    await colleague.next('contact:removed', (removed) => removed.contactId === contactId);
    expect(await colleague.refusal('transfer:accept', on(contactId))).toBe('not_found');
    await visitor.ask('message:send', { clientId: anId(), text: 'still the same' });
    const { entries } = await visitor.ask('log:fetch', { after: 0 });
    expect(entries.map(({ visitorSeq, kind }) => [visitorSeq, kind])).toEqual([
      [1, 'opened'],
      [2, 'claimed'],
      [3, 'message'],
    ]);
    expect(await heldBy(counsellor)).toBe(1);
    expect(await heldBy(colleague)).toBe(0);
  });
});

describe('an offer with everything at once', () => {
  it('has exactly one truth, and the slots agree with it', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { visitor, counsellor, colleague, contactId } = await anOffer();
      await Promise.all([
        ...Array.from({ length: 6 }, () => colleague.reply('transfer:accept', on(contactId))),
        ...Array.from({ length: 6 }, () => counsellor.reply('transfer:withdraw', on(contactId))),
        counsellor.reply('contact:end', { ...on(contactId), outcome: 'helped' }),
        visitor.reply('contact:end', { clientId: anId() }),
        ...Array.from({ length: 6 }, () => colleague.reply('transfer:decline', on(contactId))),
      ]);
      const { entries } = await counsellor.ask('log:fetch', { contactId, after: 0 });
      const kinds = entries.map(({ kind }) => kind);
      const answers = kinds.filter((kind) =>
        ['transferred', 'transfer_withdrawn', 'transfer_declined'].includes(kind),
      );
      expect(answers.length).toBeLessThanOrEqual(1);
      expect(kinds.filter((kind) => kind === 'ended')).toHaveLength(1);
      expect(kinds.at(-1)).toBe('ended');
      expect([await heldBy(counsellor), await heldBy(colleague)]).toEqual([0, 0]);
    }
  });
});

describe('a second counsellor', () => {
  it('joins in the visitor’s sight, writes, and parts', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test, { answers: { danger: 'yes' } });
    const helper = await test.staff('supervisor');
    await helper.ask('contact:join', on(contactId));
    await helper.ask('message:send', { ...on(contactId), text: 'two of us' });
    const said = await visitor.next('entry:added', ({ kind }) => kind === 'message');
    expect(said).toMatchObject({ alias: helper.me.alias });
    expect(await helper.refusal('contact:join', on(contactId))).toBe('conflict');
    expect(await heldBy(helper)).toBe(0);
    await helper.ask('contact:part', on(contactId));
    await helper.next('contact:removed', (removed) => removed.contactId === contactId);
    const words = { ...on(contactId), text: 'gone' };
    expect(await helper.refusal('message:send', words)).toBe('forbidden');
    const row = await counsellor.next('contact:changed', ({ seq }) => seq === 5);
    expect(row.helperIds).toEqual([]);
    const { entries } = await visitor.ask('log:fetch', { after: 0 });
    expect(entries.map(({ kind }) => kind)).toEqual([
      'opened',
      'claimed',
      'joined',
      'message',
      'parted',
    ]);
  });
});

describe('note:add', () => {
  it('stays with staff and leaves no gap for the visitor', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    await counsellor.ask('note:add', { ...on(contactId), text: 'only for us' });
    const stored = await visitor.ask('message:send', { clientId: anId(), text: 'hello' });
    expect(stored.visitorSeq).toBe(3);
    const message = await counsellor.next('entry:added', ({ kind }) => kind === 'message');
    expect(message).toMatchObject({ seq: 4, visitorSeq: 3 });
    expect(JSON.stringify(visitor.heard)).not.toContain('only for us');
  });
});
