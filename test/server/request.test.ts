import { randomUUID } from 'node:crypto';
import type { DataRequest, RecordRequest } from '../../server/contract/request';
import type { ContactId } from '../../server/contract/shapes';
import { toBuffer } from '../../server/store/bytes';
import { on, type StaffClient } from '../support/clients';
import { aTalking, contactIdOf } from '../support/journeys';
import { aRequest, at, identify as identifyBy, makeSafe as makeSafeBy } from '../support/requests';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';

const DAY = 24 * 60 * 60_000;

let test: TestApp;
let clock: TestClock;
let counsellor: StaffClient;
let supervisor: StaffClient;
beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  counsellor = await test.staff();
  supervisor = await test.staff('supervisor');
});
afterEach(() => test.close());

const record = (more: Partial<RecordRequest> = {}) =>
  counsellor.ask('request:record', aRequest(more));

/** A contact that has ended, with an agreed word. */
async function anEnded() {
  const talking = await aTalking(test, { text: 'MARKED they keep <b>my</b> passport', counsellor });
  const { contactId } = talking;
  await counsellor.ask('codeword:set', { ...on(contactId), word: 'MARKED kastan' });
  await counsellor.ask('message:send', { ...on(contactId), text: 'MARKED we can help' });
  await counsellor.ask('note:add', { ...on(contactId), text: 'MARKED a note about her brother' });
  await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
  return talking;
}

const identify = (request: DataRequest, contactId: ContactId | undefined, client = counsellor) =>
  identifyBy(client, request, contactId);

const makeSafe = (request: DataRequest, safe = true, client = supervisor) =>
  makeSafeBy(client, request, safe);

/** A request that was checked by two, and may be granted. */
async function aChecked(more: Partial<RecordRequest>, contactId: ContactId) {
  return makeSafe(await identify(await record(more), contactId));
}

const grant = (request: DataRequest) =>
  supervisor.ask('request:answer', { ...at(request), outcome: 'granted' });

const refusalField = async (reply: Promise<unknown>) => {
  const answer = (await reply) as { ok: boolean; error?: { code: string; field?: string } };
  return answer.error && `${answer.error.code} ${answer.error.field ?? ''}`.trim();
};

const rowsOf = async (action: string) =>
  (await supervisor.ask('audit:fetch', {})).rows.filter((row) => row.action === action);

describe('recording that somebody asked', () => {
  it('says by when an answer is due, and tells supervisors and nobody else', async () => {
    const other = await test.staff();
    const administrator = await test.staff('administrator');
    const request = await record();
    expect(request).toMatchObject({ state: 'received', dueOn: '2026-12-23', urgency: 'later' });
    await supervisor.next('request:changed', ({ requestId }) => requestId === request.requestId);
    await counsellor.next('request:changed');
    for (const client of [other, administrator]) {
      await client.ask('staff:fetch', {});
      expect(client.heard.filter(({ name }) => name.startsWith('request:'))).toEqual([]);
    }
  });

  it('is once, however often it is sent; another one under its id is refused', async () => {
    const asked = aRequest();
    const first = await counsellor.ask('request:record', asked);
    expect(await counsellor.ask('request:record', asked)).toEqual(first);
    const other = { ...asked, said: 'else' };
    expect(await counsellor.refusal('request:record', other)).toBe('conflict');
    expect((await counsellor.ask('request:list', {})).requests).toHaveLength(1);
  });

  it('is refused of a day that is to come', async () => {
    const wish = aRequest({ receivedOn: '2026-11-24' });
    expect(await refusalField(counsellor.reply('request:record', wish))).toBe(
      'invalid_input receivedOn',
    );
  });

  it('lists what is due first, and to a counsellor their own alone', async () => {
    const late = await record({ receivedOn: '2026-11-20' });
    const early = await record({ receivedOn: '2026-10-01' });
    const other = await test.staff();
    expect((await other.ask('request:list', {})).requests).toEqual([]);
    const { requests } = await supervisor.ask('request:list', {});
    expect(requests.map(({ requestId }) => requestId)).toEqual([early.requestId, late.requestId]);
    expect(requests.map(({ urgency }) => urgency)).toEqual(['overdue', 'later']);
    const wish = { ...at(late), safe: true, remark: 'x' };
    expect(await other.refusal('request:check_safety', wish)).toBe('not_found');
  });

  it('stores no word in the clear', async () => {
    await record();
    const stored = await test.app.store.connection.collection('requests').find({}).toArray();
    expect(JSON.stringify(stored)).not.toContain('MARKED');
    const sealed = stored.flatMap(({ facts, words }) => [facts, words]).filter(Boolean);
    expect(sealed).toHaveLength(2);
    for (const part of sealed) {
      const bytes = toBuffer(part as Buffer);
      expect(bytes.toString('latin1')).not.toContain('MARKED');
    }
  });
});

describe('an answer', () => {
  it('is impossible before both checks, whatever it is', async () => {
    const { contactId } = await anEnded();
    let request = await record();
    for (const outcome of ['granted', 'refused', 'cannot_confirm'] as const) {
      const wish = { ...at(request), outcome, ground: 'why' };
      expect(await refusalField(supervisor.reply('request:answer', wish))).toBe(
        'conflict identity',
      );
    }
    const early = { ...at(request), safe: true, remark: 'x' };
    expect(await refusalField(supervisor.reply('request:check_safety', early))).toBe(
      'conflict identity',
    );
    request = await identify(request, contactId);
    for (const outcome of ['granted', 'refused', 'cannot_confirm'] as const) {
      const wish = { ...at(request), outcome, ground: 'why' };
      expect(await refusalField(supervisor.reply('request:answer', wish))).toBe('conflict safety');
    }
  });

  it('needs two people and a supervisor', async () => {
    const { contactId } = await anEnded();
    let request = await identify(await record(), contactId);
    const own = { ...at(request), safe: true, remark: 'x' };
    expect(await refusalField(counsellor.reply('request:check_safety', own))).toBe('forbidden by');
    request = await makeSafe(request);
    const wish = { ...at(request), outcome: 'granted' } as const;
    expect(await counsellor.refusal('request:answer', wish)).toBe('forbidden');
    expect(await grant(request)).toMatchObject({ state: 'answered' });
  });

  it('is not given by whoever checked the identity', async () => {
    const { contactId } = await anEnded();
    let request = await identify(await record(), contactId, supervisor);
    request = await makeSafe(request, true, counsellor);
    const wish = { ...at(request), outcome: 'granted' } as const;
    expect(await refusalField(supervisor.reply('request:answer', wish))).toBe('forbidden by');
  });

  it('admits nothing where the person is not known or not safe', async () => {
    const { contactId } = await anEnded();
    const unsafe = await makeSafe(await identify(await record(), contactId), false);
    const unknown = await makeSafe(await identify(await record(), undefined));
    for (const [request, field] of [
      [unsafe, 'safety'],
      [unknown, 'identity'],
    ] as const) {
      for (const outcome of ['granted', 'refused'] as const) {
        const wish = { ...at(request), outcome, ground: 'why' };
        expect(await refusalField(supervisor.reply('request:answer', wish))).toBe(
          `conflict ${field}`,
        );
      }
    }
  });

  it('that confirms nothing has the same words whether there is a contact or not', async () => {
    const { contactId } = await anEnded();
    const letters = [];
    for (const known of [contactId, undefined]) {
      for (const safe of [true, false]) {
        const request = await makeSafe(await identify(await record(), known), safe);
        const wish = { ...at(request), outcome: 'cannot_confirm' } as const;
        letters.push((await supervisor.ask('request:answer', wish)).letter);
      }
    }
    expect(new Set(letters).size).toBe(1);
    expect(letters[0]).toContain('Me ei saa öelda');
  });

  it('is given once, and each step is in the audit log without a word of it', async () => {
    const { contactId } = await anEnded();
    const request = await aChecked({}, contactId);
    const answered = await grant(request);
    expect(await grant(request)).toEqual(answered);
    const again = { ...at(answered), outcome: 'granted' } as const;
    expect(await supervisor.refusal('request:answer', again)).toBe('conflict');
    expect(await rowsOf('request_checked')).toHaveLength(2);
    const [row] = await rowsOf('request_answered');
    expect(row).toMatchObject({ subject: { contactId }, details: { outcome: 'granted' } });
    const { rows } = await supervisor.ask('audit:fetch', {});
    expect(JSON.stringify(rows)).not.toContain('MARKED');
  });

  it('may be put off once, within the month', async () => {
    const request = await record();
    const wish = { ...at(request), reason: 'many at once' };
    const extended = await supervisor.ask('request:extend', wish);
    expect(extended.dueOn).toBe('2027-02-23');
    const again = { ...at(extended), reason: 'more' };
    expect(await refusalField(supervisor.reply('request:extend', again))).toBe('conflict extended');
    const old = await record({ receivedOn: '2026-10-01' });
    expect(
      await refusalField(supervisor.reply('request:extend', { ...at(old), reason: 'late' })),
    ).toBe('conflict due');
  });
});

describe('who asks', () => {
  it('is not proved by a code word where none was agreed, nor of a contact that the checker may not read', async () => {
    const { contactId } = await aTalking(test, { counsellor });
    const request = await record();
    const wish = { ...at(request), how: 'code_word', confirmed: true, remark: 'x' } as const;
    const check = (more: object, client = counsellor) =>
      refusalField(client.reply('request:check_identity', { ...wish, ...more }));
    expect(await check({ contactId })).toBe('conflict codeWord');
    expect(await check({})).toBe('invalid_input contactId');
    expect(await check({ contactId: 'a'.repeat(22) as ContactId })).toBe('not_found contactId');
    const { contactId: foreign } = await aTalking(test, { counsellor: await test.staff() });
    expect(await check({ contactId: foreign })).toBe('not_found contactId');
  });

  it('is proved by the return code in the chat where it was given, and not by a link made by hand', async () => {
    const talking = await aTalking(test, { text: 'MARKED help', counsellor });
    const { contactId, visitor } = talking;
    const { code } = await visitor.ask('code:take', {});
    await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
    clock.forward(1000);
    const linked = await aTalking(test, { counsellor });
    await counsellor.ask('contact:link', { ...on(linked.contactId), previousId: contactId });
    const request = await record();
    const wish = { ...at(request), how: 'return_code', confirmed: true, remark: 'x' } as const;
    const byHand = { ...wish, contactId, seenIn: linked.contactId };
    expect(await refusalField(counsellor.reply('request:check_identity', byHand))).toBe(
      'conflict seenIn',
    );
    await counsellor.ask('contact:end', { ...on(linked.contactId), outcome: 'helped' });
    const back = await test.visitor();
    const opening = { clientId: randomUUID(), language: 'et', answers: {}, code } as const;
    await back.ask('contact:open', opening);
    const seenIn = await contactIdOf(test, back);
    await counsellor.ask('contact:claim', on(seenIn));
    const proved = { ...wish, contactId, seenIn };
    expect(await counsellor.ask('request:check_identity', proved)).toMatchObject({
      state: 'identity_checked',
      contactId,
    });
  });
});

describe('access', () => {
  it('hands out what was said and who read it by role, and no note, word or name', async () => {
    const { contactId } = await anEnded();
    const request = await aChecked({}, contactId);
    const early = { requestId: request.requestId };
    expect(await supervisor.refusal('request:copy', early)).toBe('conflict');
    await grant(request);
    const { json, html } = await supervisor.ask('request:copy', early);
    const copy = JSON.parse(json) as { entries: { from: string; text?: string }[] };
    const said = copy.entries.filter(({ text }) => text);
    expect(said.map(({ from }) => from)).toEqual(['you', 'counsellor']);
    for (const text of [json, html]) {
      expect(text).not.toMatch(/brother|kastan|counsellor-|by post/);
      expect(text).not.toContain(counsellor.me.staffId);
    }
    expect(html).toContain('&lt;b&gt;my&lt;/b&gt;');
    expect(html).toContain('Sinu vestluse koopia');
    expect((await rowsOf('exported'))[0]).toMatchObject({ subject: { contactId } });
  });
});

describe('erasure', () => {
  it('destroys the contact at once, and the request stays without a way to it', async () => {
    const { contactId } = await anEnded();
    const request = await aChecked({ kind: 'erasure' }, contactId);
    const answered = await grant(request);
    expect(answered).toMatchObject({ state: 'answered', isErased: true });
    expect(answered.contactId).toBeUndefined();
    const { connection } = test.app.store;
    for (const [name, field] of [
      ['contactKeys', '_id'],
      ['entries', 'contactId'],
      ['requests', 'contactId'],
    ] as const)
      expect(
        await connection.collection<{ _id: string }>(name).findOne({ [field]: contactId }),
      ).toBeNull();
    expect(await connection.collection('tombstones').countDocuments({})).toBe(1);
    expect((await test.app.erasures.union()).map((one) => one.contactId)).toContain(contactId);
  });

  it('is stopped by a hold, which is said, and nothing is answered', async () => {
    const { contactId } = await anEnded();
    const request = await aChecked({ kind: 'erasure' }, contactId);
    const hold = { reason: 'a court', reviewOn: '2027-01-01' };
    await supervisor.ask('hold:set', { ...on(contactId), ...hold });
    const wish = { ...at(request), outcome: 'granted' } as const;
    expect(await refusalField(supervisor.reply('request:answer', wish))).toBe('conflict hold');
    const { requests } = await supervisor.ask('request:list', {});
    expect(requests[0]).toMatchObject({ state: 'safety_checked', contactId });
  });
});

describe('restriction', () => {
  it('closes the contact to those who held it, and opens it by a reason alone', async () => {
    const { contactId } = await anEnded();
    await counsellor.ask('log:fetch', { contactId, after: 0 });
    await grant(await aChecked({ kind: 'restriction' }, contactId));
    await counsellor.next('contact:removed', (removed) => removed.contactId === contactId);
    expect(await counsellor.refusal('log:fetch', { contactId, after: 0 })).toBe('not_found');
    const note = { ...on(contactId), text: 'x' };
    expect(await counsellor.refusal('note:add', note)).toBe('not_found');
    expect(await supervisor.refusal('contact:reopen', on(contactId))).toBe('forbidden');
    const { contacts } = await counsellor.ask('staff:fetch', {});
    expect(contacts).toEqual([]);
    const view = { ...on(contactId), reason: 'a legal claim' };
    const { contact } = await supervisor.ask('contact:view', view);
    expect(contact.restrictedAt).toBe(clock.now().toISOString());
  });

  it('is granted also where it stands already', async () => {
    const { contactId } = await anEnded();
    const first = await aChecked({ kind: 'restriction' }, contactId);
    const second = await aChecked({ kind: 'restriction' }, contactId);
    await grant(first);
    expect(await grant(second)).toMatchObject({ state: 'answered' });
  });

  it('stops the clock of erasing until it is lifted', async () => {
    const { contactId } = await anEnded();
    await grant(await aChecked({ kind: 'restriction' }, contactId));
    clock.forward(10 * 366 * DAY);
    const there = () =>
      test.app.store.connection
        .collection<{ _id: string }>('contactKeys')
        .findOne({ _id: contactId });
    await test.app.retention.run({ always: true });
    expect(await there()).not.toBeNull();
    const actor = { kind: 'staff', staffId: supervisor.me.staffId, role: 'supervisor' } as const;
    await test.app.counselling.counsel.liftRestriction(actor, on(contactId), 'told');
    await test.app.retention.run({ always: true });
    expect(await there()).toBeNull();
  });
});

describe('what is kept of a request', () => {
  it('are the words for a month after the answer, and the rest for three years', async () => {
    const request = await makeSafe(await identify(await record(), undefined));
    const open = await record();
    await supervisor.ask('request:answer', { ...at(request), outcome: 'cannot_confirm' });
    const stored = () =>
      test.app.store.connection
        .collection<{ _id: string; words?: unknown }>('requests')
        .findOne({ _id: request.requestId });
    clock.forward(30 * DAY);
    await test.app.retention.run({ always: true });
    expect((await stored())?.words).toBeDefined();
    clock.forward(1);
    await test.app.retention.run({ always: true });
    expect((await stored())?.words).toBeUndefined();
    clock.forward(1065 * DAY);
    await test.app.retention.run({ always: true });
    expect(await stored()).toBeNull();
    const ids = await test.app.store.connection
      .collection<{ _id: string }>('requests')
      .find({})
      .toArray();
    expect(ids.map(({ _id }) => _id)).toContain(open.requestId);
  });
});
