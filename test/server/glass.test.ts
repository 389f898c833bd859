import { VIEW_HOURS } from '../../server/contract/limits';
import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import { on, type StaffClient } from '../support/clients';
import { eventually } from '../support/eventually';
import { aTalking, aWaiting } from '../support/journeys';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const HOUR = 60 * 60_000;
const REASON = 'MARKED she is on the phone and in danger';

let test: TestApp;
let clock: TestClock;
let supervisor: StaffClient;
let alone: StaffClient;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  supervisor = await test.staff('supervisor');
  alone = await test.staff();
});
afterEach(() => test.close());

/** Lets time pass; sessions run out by then, so both sign in again. */
async function later(ms: number): Promise<void> {
  for (const client of [alone, supervisor]) client.close();
  clock.forward(ms);
  const now = clock.now();
  const sessions = test.app.store.connection.collection('sessions');
  await sessions.updateMany({}, { $set: { startedAt: now, seenAt: now } });
  supervisor = await test.staff('supervisor', supervisor.me);
  alone = await test.staff('counsellor', alone.me);
}

/** A contact that somebody else held and ended. */
async function anEnded() {
  const talking = await aTalking(test, { text: 'MARKED help' });
  await talking.counsellor.ask('contact:end', { ...on(talking.contactId), outcome: 'helped' });
  return talking;
}

const broken = (contactId: ContactId, client = alone) =>
  client.ask('glass:break', { ...on(contactId), reason: REASON });

/** Everything that a console has heard of breaking glass; a command that is answered comes after all of it. */
async function glassHeardBy(client: StaffClient) {
  await client.ask('staff:fetch', {});
  return client.heard.filter(({ name }) => name.startsWith('glass:'));
}

const auditOf = async (contactId: ContactId) =>
  (await supervisor.ask('audit:fetch', { contactId })).rows.filter(
    ({ action }) => action !== 'audit_read',
  );

describe('breaking the glass', () => {
  it('opens a contact after a reason, and tells every supervisor at once and nobody else', async () => {
    const { contactId, counsellor, visitor } = await anEnded();
    const administrator = await test.staff('administrator');
    const another = await test.staff('supervisor');
    expect(await alone.refusal('log:fetch', { contactId, after: 0 })).toBe('not_found');
    const log = await broken(contactId);
    const { seq } = log.contact;
    expect(log.entries.map(({ kind }) => kind)).toContain('message');
    expect(log.entries.at(-1)).toMatchObject({ kind: 'glass_broken', reason: REASON });
    const told = {
      name: 'glass:broken',
      value: { contactId, seq, by: alone.me.staffId, at: clock.now().toISOString() },
    };
    expect(await glassHeardBy(supervisor)).toEqual([told]);
    expect(await glassHeardBy(another)).toEqual([told]);
    for (const client of [alone, counsellor, administrator])
      expect(await glassHeardBy(client)).toEqual([]);
    expect(visitor.heard.map(({ name }) => name)).not.toContain('glass:broken');
    expect(await alone.ask('log:fetch', { contactId, after: 0 })).toMatchObject({ more: false });
    const unseen = visitor.heard.filter(({ name }) => name === 'entry:added');
    expect(JSON.stringify(unseen)).not.toContain('glass');
  });

  it('is in the audit log as unusual, without the reason, before anything is read', async () => {
    const { contactId } = await anEnded();
    await broken(contactId);
    const [row] = await auditOf(contactId);
    expect(row).toMatchObject({
      action: 'glass_broken',
      actor: alone.me.staffId,
      details: { by: 'reason', state: 'ended' },
      unusual: ['not_own'],
    });
    const stored = await test.app.store.connection.collection('audit').find().toArray();
    expect(JSON.stringify(stored)).not.toContain('MARKED');
    const contacts = await test.app.store.connection.collection('contacts').find().toArray();
    expect(JSON.stringify(contacts)).not.toContain('MARKED');
  });

  it.each([
    ['nothing', ''],
    ['too little', '   needed   '],
    ['spaces', ' '.repeat(40)],
    ['too little to see', '\u200b'.repeat(40)],
  ])('is refused for %s as a reason', async (_what, reason) => {
    const { contactId } = await anEnded();
    const wish = { ...on(contactId), reason };
    expect(await alone.refusal('glass:break', wish)).toBe('invalid_input');
    expect(await alone.refusal('log:fetch', { contactId, after: 0 })).toBe('not_found');
  });

  it('lasts for a shift, and then has to be done again', async () => {
    const { contactId } = await anEnded();
    await broken(contactId);
    await later(VIEW_HOURS * HOUR - 1);
    await alone.ask('log:fetch', { contactId, after: 0 });
    clock.forward(1);
    expect(await alone.refusal('log:fetch', { contactId, after: 0 })).toBe('not_found');
    expect((await broken(contactId)).entries).not.toEqual([]);
  });

  it('is needed no less by a supervisor whose own reason has run out', async () => {
    const { contactId } = await anEnded();
    await supervisor.ask('contact:view', { ...on(contactId), reason: 'a complaint' });
    await later(VIEW_HOURS * HOUR);
    expect(await supervisor.refusal('log:fetch', { contactId, after: 0 })).toBe('forbidden');
    await supervisor.ask('contact:view', { ...on(contactId), reason: 'a complaint' });
    await supervisor.ask('log:fetch', { contactId, after: 0 });
  });

  it('is done once, however often it is asked under one id', async () => {
    const { contactId } = await anEnded();
    const wish = { ...on(contactId), reason: REASON };
    const first = await alone.ask('glass:break', wish);
    const again = await alone.ask('glass:break', wish);
    expect(again.contact.seq).toBe(first.contact.seq);
    expect((await supervisor.ask('glass:fetch', {})).breaks).toHaveLength(1);
  });

  it('is refused to whoever breaks more than a night can need, and keeps no row of that', async () => {
    for (let count = 0; count < 10; count += 1) await broken((await anEnded()).contactId);
    const { contactId } = await anEnded();
    const before = await auditOf(contactId);
    const wish = { ...on(contactId), reason: REASON };
    expect(await alone.refusal('glass:break', wish)).toBe('rate_limited');
    expect(await auditOf(contactId)).toHaveLength(before.length);
    await broken(contactId, await test.staff());
  });
});

describe('a broken glass', () => {
  const finding = (contactId: ContactId, brokenSeq: number) => ({
    ...on(contactId),
    brokenSeq,
    finding: 'justified' as const,
    remark: 'MARKED well done',
  });

  it('stands in the list of supervisors with its reason, also after a restart, until one has reviewed it', async () => {
    const { contactId } = await anEnded();
    const { seq } = (await broken(contactId)).contact;
    const at = clock.now().toISOString();
    const open = { contactId, seq, by: alone.me.staffId, at };
    const snapshot = await supervisor.ask('staff:fetch', {});
    expect(snapshot.breaks).toEqual([open]);
    expect((await alone.ask('staff:fetch', {})).breaks).toBeUndefined();
    await test.close({ keepData: true });
    test = await startApp({ clock, dataDir: test.dataDir });
    supervisor = await test.staff('supervisor');
    expect((await supervisor.ask('glass:fetch', {})).breaks).toEqual([{ ...open, reason: REASON }]);
    await supervisor.ask('glass:review', finding(contactId, seq));
    expect((await supervisor.ask('glass:fetch', {})).breaks).toEqual([]);
    expect(await supervisor.next('glass:reviewed')).toEqual({ contactId, seq });
    expect(await auditOf(contactId)).toMatchObject([
      { action: 'glass_reviewed', details: { finding: 'justified' } },
      { action: 'glass_broken' },
      { action: 'contact_changed', details: { command: 'contact:end' } },
      { action: 'contact_changed', details: { command: 'contact:claim' } },
    ]);
  });

  it('is reviewed once, by nobody who is no supervisor, and not by whoever broke it', async () => {
    const { contactId, counsellor } = await anEnded();
    const { seq } = (await broken(contactId)).contact;
    for (const client of [counsellor, alone])
      expect(await client.refusal('glass:review', finding(contactId, seq))).toBe('forbidden');
    const promoted = {
      kind: 'staff',
      staffId: alone.me.staffId,
      role: 'supervisor',
    } as const;
    const { glass } = test.app.counselling;
    const said = { brokenSeq: seq, finding: 'justified' } as const;
    await expect(glass.review(promoted, on(contactId), said)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await supervisor.ask('glass:review', finding(contactId, seq));
    expect(await supervisor.refusal('glass:review', finding(contactId, seq))).toBe('conflict');
  });

  it('says in its log what was found, to whoever may read it', async () => {
    const { contactId, counsellor } = await anEnded();
    const { seq } = (await broken(contactId)).contact;
    await supervisor.ask('glass:review', finding(contactId, seq));
    const { entries } = await counsellor.ask('log:fetch', { contactId, after: seq });
    expect(entries).toMatchObject([
      { kind: 'glass_reviewed', brokenSeq: seq, remark: 'MARKED well done' },
    ] satisfies Partial<StaffEntry>[]);
    // Whoever reviews it need not read the contact.
    expect(await supervisor.refusal('log:fetch', { contactId, after: 0 })).toBe('forbidden');
  });
});

describe('finding a contact', () => {
  it('shows of a day and a language what tells one from the other, and nothing of what was said', async () => {
    const { contactId } = await anEnded();
    await later(30 * 60_000);
    const live = await aTalking(test, { text: 'MARKED more' });
    const wish = { day: '2026-11-23', language: 'et', skip: 0 } as const;
    await eventually(async () =>
      expect((await alone.ask('glass:find', wish)).found).toEqual([
        {
          contactId,
          channel: 'web_chat',
          openedAt: '2026-11-23T10:00:00.000Z',
          state: 'ended',
          isReadable: false,
        },
        {
          contactId: live.contactId,
          channel: 'web_chat',
          openedAt: '2026-11-23T10:30:00.000Z',
          state: 'active',
          holderId: live.counsellor.me.staffId,
          isReadable: false,
        },
      ]),
    );
    const { found: own } = await live.counsellor.ask('glass:find', wish);
    expect(own.map(({ isReadable }) => isReadable)).toEqual([false, true]);
    for (const other of [
      { ...wish, language: 'ru' as const },
      { ...wish, day: '2026-11-22' },
      { ...wish, day: '2026-11-24' },
    ])
      expect((await alone.ask('glass:find', other)).found).toEqual([]);
    expect((await supervisor.ask('audit:fetch', {})).rows[1]).toMatchObject({
      action: 'glass_sought',
      actor: alone.me.staffId,
    });
  });

  it('shows all of a day that has many, some at a time', async () => {
    const opened = await Promise.all(
      Array.from({ length: 53 }, () => aWaiting(test, { language: 'ru' })),
    );
    const inOther = await aWaiting(test, { language: 'en' });
    const all = opened.map((one) => one.contactId).sort();
    const stored = test.app.store.connection.collection('contacts');
    await eventually(async () => expect(await stored.countDocuments({})).toBe(54));

    const sizes: number[] = [];
    const seen: string[] = [];
    for (let more = true; more;) {
      const wish = { day: '2026-11-23', language: 'ru', skip: seen.length } as const;
      const page = await alone.ask('glass:find', wish);
      sizes.push(page.found.length);
      seen.push(...page.found.map(({ contactId }) => contactId));
      more = page.more;
    }
    expect(sizes).toEqual([50, 3]);
    expect(seen.sort()).toEqual(all);
    expect(seen).not.toContain(inOther.contactId);
  });

  it('takes a day as the service has it', async () => {
    await later(12 * HOUR + 30 * 60_000);
    const { contactId } = await aTalking(test);
    await eventually(async () => {
      const { found } = await alone.ask('glass:find', {
        day: '2026-11-24',
        language: 'et',
        skip: 0,
      });
      expect(found.map((one) => one.contactId)).toEqual([contactId]);
    });
  });
});
