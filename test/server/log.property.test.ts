import fc from 'fast-check';
import type { Reply } from '../../server/contract/errors';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import { presentToVisitor } from '../../server/features/contact/contact.present';
import { isVisible } from '../../server/features/contact/contact.rules';
import { systemClock } from '../../server/lib/clock';
import { anId, type StaffClient, type VisitorClient } from '../support/clients';
import { eventually } from '../support/eventually';
import { entriesOf, folded } from '../support/folded';
import { aWaiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';
import { storedProjection } from '../support/stored';
import { signInDirectly } from '../support/testStaff';
import { expectSnapshotIsFacts } from '../support/world';

jest.setTimeout(120_000);

describe('any commands of anybody, at once and in any order', () => {
  const RUNS = 12;
  let test: TestApp;
  const consoles: StaffClient[] = [];
  /** A second console of each, because what the first did itself it is not told. */
  const watching: StaffClient[] = [];
  const seen: ContactId[] = [];
  beforeAll(async () => {
    test = await startApp();
    for (const role of ['counsellor', 'counsellor', 'counsellor', 'supervisor'] as const) {
      const account = await signInDirectly(test.app, systemClock, role, { limit: 3 });
      consoles.push(await test.staff(role, account));
      watching.push(await test.staff(role, account));
    }
  });
  afterAll(() => test.close());

  interface Scene {
    contactId: ContactId;
    pages: VisitorClient[];
    alarmSeq(): number;
  }

  type Act = (scene: Scene, console: StaffClient, other: StaffId) => Promise<Reply<unknown>>;

  const byVisitor: Record<string, Act> = {
    write: ({ pages: [page] }) => reply(page, 'message:send', { text: 'Tere' }),
    'write again': ({ pages: [, page] }) => reply(page, 'message:send', { text: 'appi' }),
    'cry for help': ({ pages: [page] }) =>
      reply(page, 'message:send', { text: 'uks on lukus ja ta tapab mu' }),
    'leave a message': ({ pages: [page] }) =>
      reply(page, 'callback:request', {
        language: 'et',
        answers: {},
        text: 'Helistage',
        how: 'telefon',
        when: 'homme',
      }),
    'change language': ({ pages: [, page] }) => reply(page, 'language:set', { language: 'ru' }),
    'deny alone': ({ pages: [page] }) => reply(page, 'alone:deny', {}),
    read: ({ pages: [page] }) => bare(page, 'read:mark', { visitorSeq: 3 }),
    leave: ({ pages: [page] }) => reply(page, 'contact:end', {}),
  };

  const byStaff: Record<string, Act> = {
    claim: (scene, console) => told(scene, console, 'contact:claim'),
    'claim once more': (scene, console) => told(scene, console, 'contact:claim'),
    next: (_scene, console) => reply(console, 'queue:next', {}),
    answer: (scene, console) => told(scene, console, 'message:send', { text: 'Olen siin.' }),
    note: (scene, console) => told(scene, console, 'note:add', { text: 'a note' }),
    raise: (scene, console) => level(scene, console, 'critical'),
    lower: (scene, console) => level(scene, console, 'low'),
    acknowledge: (scene, console) =>
      told(scene, console, 'alarm:acknowledge', { alarmSeq: scene.alarmSeq() }),
    offer: (scene, console, to) => told(scene, console, 'transfer:offer', { to, note: 'a note' }),
    accept: (scene, console) => told(scene, console, 'transfer:accept'),
    decline: (scene, console) => told(scene, console, 'transfer:decline'),
    withdraw: (scene, console) => told(scene, console, 'transfer:withdraw'),
    join: (scene, console) => told(scene, console, 'contact:join'),
    part: (scene, console) => told(scene, console, 'contact:part'),
    'put back': (scene, console) => told(scene, console, 'contact:requeue'),
    end: (scene, console) => told(scene, console, 'contact:end', { outcome: 'helped' }),
    reopen: (scene, console) => told(scene, console, 'contact:reopen'),
    view: (scene, console) => told(scene, console, 'contact:view', { reason: 'a reason' }),
    'agree on a word': (scene, console) => told(scene, console, 'codeword:set', { word: 'kass' }),
    'deny alone': (scene, console) => told(scene, console, 'alone:deny'),
    'confirm alone': (scene, console) => told(scene, console, 'alone:confirm'),
    read: ({ contactId }, console) => bare(console, 'read:mark', { contactId, seq: 4 }),
    draft: ({ contactId }, console) =>
      bare(console, 'draft:save', { contactId, kind: 'note', text: 'half' }),
    'go away': (_scene, console) => bare(console, 'availability:set', { availability: 'away' }),
    'come back': (_scene, console) =>
      bare(console, 'availability:set', { availability: 'available' }),
  };

  function bare(
    client: StaffClient | VisitorClient | undefined,
    name: string,
    input: object,
  ): Promise<Reply<unknown>> {
    if (!client) throw new Error('nobody asks');
    return client.socket.timeout(10_000).emitWithAck(name, input) as Promise<Reply<unknown>>;
  }

  function reply(client: StaffClient | VisitorClient | undefined, name: string, input: object) {
    return bare(client, name, { clientId: anId(), ...input });
  }

  function told(scene: Scene, console: StaffClient, name: string, more: object = {}) {
    return reply(console, name, { contactId: scene.contactId, ...more });
  }

  function level(scene: Scene, console: StaffClient, to: string) {
    return told(scene, console, 'level:set', { level: to, reason: 'a reason' });
  }

  const person = fc.nat({ max: 3 });
  const act = fc.oneof(
    fc.record({ who: person, other: person, does: fc.constantFrom(...Object.keys(byStaff)) }),
    fc.record({ does: fc.constantFrom(...Object.keys(byVisitor)) }),
  );
  /** What is in one burst is asked at once; bursts follow each other. */
  const bursts = fc.array(fc.array(act, { minLength: 1, maxLength: 6 }), { maxLength: 10 });

  async function begin(): Promise<Scene> {
    const { visitor, contactId } = await aWaiting(test);
    const { log } = test.app.counselling;
    seen.push(contactId);
    return {
      contactId,
      pages: [visitor, await test.visitor(visitor.token)],
      alarmSeq: () => log.remembered(contactId)?.alarm?.seq ?? 1,
    };
  }

  function perform(scene: Scene, chosen: { who?: number; other?: number; does: string }) {
    const console = consoles[chosen.who ?? 0] as StaffClient;
    const other = consoles[chosen.other ?? 0] as StaffClient;
    const does = chosen.who === undefined ? byVisitor[chosen.does] : byStaff[chosen.does];
    return (does as Act)(scene, console, other.me.staffId);
  }

  async function expectOneTruth({ contactId, pages: [page] }: Scene): Promise<void> {
    const entries = await entriesOf(test, contactId);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    const visible = entries.filter(({ kind }) => isVisible(kind));
    expect(visible.map(({ visitorSeq }) => visitorSeq)).toEqual(visible.map((_, i) => i + 1));
    expect(test.app.counselling.log.remembered(contactId)).toEqual(await folded(test, contactId));
    const log = await page?.ask('log:fetch', { after: 0 });
    expect(log?.entries).toEqual(visible.map((entry) => presentToVisitor(entry)));
  }

  /** Both pages hear what the visitor sees, once and in order. */
  async function expectHeard({ contactId, pages }: Scene): Promise<void> {
    const entries = await entriesOf(test, contactId);
    const visible = entries
      .map((entry) => presentToVisitor(entry))
      .filter((entry) => entry !== undefined);
    for (const { heard } of pages) {
      await eventually(() => {
        const values = heard.filter(({ name }) => name === 'entry:added').map(({ value }) => value);
        const late = visible.slice(visible.length - values.length);
        expect(values).toEqual(values.length === 0 ? [] : late);
        expect(values.length).toBeGreaterThanOrEqual(visible.length - 1);
      });
    }
  }

  async function expectSlots(): Promise<void> {
    await eventually(async () => {
      const members = await test.app.staffModel.all();
      for (const { me } of consoles) {
        const held = members.find(({ _id }) => _id === me.staffId)?.heldCount;
        expect(held).toBe(test.app.counselling.live.heldBy(me.staffId).length);
      }
    });
  }

  it('leave one log, and everything else follows from it', async () => {
    const codes = new Set<string>();
    const property = fc.asyncProperty(bursts, async (played) => {
      const scene = await begin();
      for (const burst of played) {
        const replies = await Promise.all(burst.map((chosen) => perform(scene, chosen)));
        replies.forEach((answer) => codes.add(answer.ok ? 'ok' : answer.error.code));
      }
      await expectOneTruth(scene);
      await expectHeard(scene);
      await expectSlots();
      for (const console of watching) await expectSnapshotIsFacts(test, console);
      await reply(scene.pages[0], 'contact:end', {});
      scene.pages.forEach((page) => page.close());
    });
    await fc.assert(property, { numRuns: RUNS, endOnFailure: true });
    // Nothing was too much, nothing broke, and not everything was refused.
    const allowed = ['ok', 'conflict', 'forbidden', 'not_found', 'invalid_input'];
    expect([...codes].filter((code) => !allowed.includes(code))).toEqual([]);
    expect(codes).toContain('ok');
    for (const contactId of seen) {
      await eventually(async () => {
        expect(await storedProjection(test, contactId)).toEqual(await folded(test, contactId));
      });
    }
  });
});
