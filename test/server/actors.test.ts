import type { Reply } from '../../server/contract/errors';
import type { StaffCommands, VisitorCommands } from '../../server/contract/events';
import type { ContactId } from '../../server/contract/shapes';
import type { StaffActor } from '../../server/features/contact/contact.policy';
import { systemClock } from '../../server/lib/clock';
import { hashToken, newToken } from '../../server/lib/ids';
import { on, type StaffClient, type VisitorClient } from '../support/clients';
import { goodStaffInputs, goodVisitorInputs } from '../support/goodInputs';
import { contactIdOf } from '../support/journeys';
import { refusalOf } from '../support/refused';
import { restrictDirectly } from '../support/restriction';
import { startApp, type TestApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';

/** Everybody who may be connected, by what they are to the contact that is asked for. */
const STAFF = [
  'holder',
  'helper',
  'offered',
  'former',
  'viewer',
  'other',
  'supervisor',
  'administrator',
] as const;
const VISITORS = ['visitor', 'stranger'] as const;
type StaffKind = (typeof STAFF)[number];
type VisitorKind = (typeof VISITORS)[number];

/** What somebody is answered; `closed` is the answer to who names a command that their namespace does not have. */
type Verdict = 'ok' | 'not_found' | 'forbidden' | 'conflict' | 'invalid_input' | 'closed';

/**
 * Where the contact stands when it is asked for: held, with a helper and somebody who has held it; or also offered to
 * a colleague, alarming, one that left a message, ended, ended and kept from being erased or restricted in its use, or nothing but waiting; or
 * somebody has broken its glass, or its visitor has an earlier contact, which is linked or not.
 */
type Situation =
  | 'held'
  | 'offered'
  | 'alarming'
  | 'message'
  | 'marked'
  | 'ended'
  | 'kept'
  | 'restricted'
  | 'waiting'
  | 'broken'
  | 'returned'
  | 'linked';

/** Who is not of the staff cannot name staff's commands, and does not get into those that have the same name. */
const unnamed: Record<VisitorKind, Verdict> = { visitor: 'closed', stranger: 'closed' };
const unread: Record<VisitorKind, Verdict> = {
  visitor: 'invalid_input',
  stranger: 'invalid_input',
};

function staffRow(
  situation: Situation,
  holder: Verdict,
  helper: Verdict,
  offered: Verdict,
  former: Verdict,
  viewer: Verdict,
  other: Verdict,
  supervisor: Verdict,
  administrator: Verdict,
): Record<StaffKind, Verdict> & { in: Situation } {
  return {
    in: situation,
    holder,
    helper,
    offered,
    former,
    viewer,
    other,
    supervisor,
    administrator,
  };
}

const [ok, no, none, late] = ['ok', 'forbidden', 'not_found', 'conflict'] as const;

const noCase = staffRow('offered', none, none, none, none, none, none, none, none);

/** One row a command: the situation, and the verdict for each of STAFF in their order. */
const STAFF_TABLE: { [Name in keyof StaffCommands]: ReturnType<typeof staffRow> } = {
  'queue:next': staffRow('waiting', ok, ok, ok, ok, ok, ok, ok, no),
  'contact:claim': staffRow('offered', late, late, late, late, late, late, late, none),
  'contact:record': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  'log:fetch': staffRow('offered', ok, ok, ok, ok, ok, none, no, none),
  'contact:view': staffRow('offered', no, no, no, no, ok, none, ok, none),
  'glass:break': staffRow('offered', no, no, no, no, no, ok, no, none),
  'glass:find': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  'glass:fetch': staffRow('offered', no, no, no, no, ok, no, ok, no),
  'glass:review': staffRow('broken', no, no, none, no, ok, no, ok, none),
  'assessment:fetch': staffRow('offered', ok, ok, ok, ok, ok, none, no, none),
  'assessment:decide': staffRow('offered', ok, ok, no, ok, no, none, no, none),
  'form:fetch': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  'linked:fetch': staffRow('linked', ok, ok, none, no, no, none, no, none),
  'contact:link': staffRow('returned', ok, ok, none, no, no, none, no, none),
  'contact:unlink': staffRow('linked', ok, ok, none, no, no, none, no, none),
  'message:send': staffRow('offered', ok, ok, no, no, no, none, no, none),
  'note:add': staffRow('offered', ok, ok, no, ok, no, none, no, none),
  'field:set': staffRow('offered', ok, ok, no, ok, no, none, no, none),
  'sheets:fetch': staffRow('offered', ok, ok, ok, ok, ok, none, no, none),
  'level:set': staffRow('offered', ok, ok, no, no, ok, none, ok, none),
  // The holder has called for the others.
  'alarm:acknowledge': staffRow('alarming', no, ok, ok, ok, ok, ok, ok, none),
  'transfer:offer': staffRow('held', ok, no, none, no, no, none, no, none),
  'transfer:accept': staffRow('offered', late, no, ok, no, no, none, no, none),
  'transfer:decline': staffRow('offered', late, no, ok, no, no, none, no, none),
  'transfer:withdraw': staffRow('offered', ok, no, no, no, no, none, no, none),
  'contact:join': staffRow('offered', late, late, ok, ok, ok, none, ok, none),
  'contact:part': staffRow('offered', late, ok, no, late, no, none, no, none),
  'contact:requeue': staffRow('offered', ok, late, no, late, ok, none, ok, none),
  'contact:end': staffRow('offered', ok, no, no, no, no, none, no, none),
  'contact:block': staffRow('offered', ok, no, no, no, no, none, no, none),
  'contact:reopen': staffRow('ended', ok, ok, none, ok, ok, none, ok, none),
  'attempt:add': staffRow('message', ok, ok, none, no, no, none, no, none),
  'codeword:set': staffRow('offered', ok, ok, no, no, no, none, no, none),
  'alone:deny': staffRow('offered', ok, ok, no, no, no, none, no, none),
  'alone:confirm': staffRow('marked', ok, ok, none, no, no, none, no, none),
  // Nobody has come back by code, so that there is nothing to open.
  'past:open': staffRow('offered', late, late, no, no, no, none, no, none),
  'past:close': staffRow('offered', late, late, no, no, no, none, no, none),
  'hold:set': staffRow('ended', no, no, none, no, ok, none, ok, none),
  'hold:lift': staffRow('kept', no, no, none, no, ok, none, ok, none),
  'case:open': staffRow('offered', ok, ok, no, ok, no, none, no, none),
  'case:list': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  // There is no such case; who may do what with one is a table of its own (cases.test.ts).
  'case:fetch': noCase,
  'case:log': noCase,
  'case:contact_log': noCase,
  'case:view': noCase,
  'case:find_number': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  'case:of_contact': staffRow('offered', ok, ok, ok, ok, ok, none, no, none),
  'case:break_glass': noCase,
  'case:review_break': noCase,
  'case:look': noCase,
  'case:look_away': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  'case:note': noCase,
  'case:set_field': noCase,
  'case:remove_item': noCase,
  'case:assessments': noCase,
  'case:assess': noCase,
  'case:rename': noCase,
  'case:set_status': noCase,
  'case:share': noCase,
  'case:leave': noCase,
  'case:hand_over': noCase,
  'case:hand_over_all': staffRow('offered', no, no, no, no, ok, no, ok, no),
  'case:read_handover': noCase,
  'case:link': noCase,
  'case:unlink': noCase,
  'case:close': noCase,
  'case:reopen': noCase,
  'case:hold': noCase,
  'case:lift_hold': noCase,
  'person:set': noCase,
  'person:open': noCase,
  'export:ask': noCase,
  'export:decide': noCase,
  'export:break': noCase,
  'export:review': noCase,
  'export:fetch': noCase,
  'export:list': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  'address:ask': noCase,
  'address:decide': noCase,
  'address:break': noCase,
  'address:review': noCase,
  'address:open': noCase,
  'address:list': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  'place:list': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  // Nobody here keeps the places.
  'place:add': staffRow('offered', no, no, no, no, no, no, no, no),
  'place:change': staffRow('offered', no, no, no, no, no, no, no, no),
  'place:write': staffRow('offered', no, no, no, no, no, no, no, no),
  'request:list': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  'request:record': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, no),
  // Nobody has recorded the request that is named.
  'request:check_identity': staffRow('offered', none, none, none, none, none, none, none, no),
  'request:check_safety': staffRow('offered', none, none, none, none, none, none, none, no),
  'request:extend': staffRow('offered', no, no, no, no, none, no, none, no),
  'request:answer': staffRow('offered', no, no, no, no, none, no, none, no),
  'request:copy': staffRow('offered', no, no, no, no, none, no, none, no),
  'restriction:lift': staffRow('restricted', none, none, none, none, ok, none, ok, none),
  'retention:fetch': staffRow('offered', no, no, no, no, ok, no, ok, ok),
  'typing:set': staffRow('offered', ok, ok, no, no, no, none, no, none),
  'read:mark': staffRow('offered', ok, ok, ok, ok, ok, none, no, none),
  'draft:save': staffRow('offered', ok, ok, ok, ok, ok, none, none, none),
  'availability:set': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, ok),
  'profile:set': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, ok),
  'staff:fetch': staffRow('offered', ok, ok, ok, ok, ok, ok, ok, ok),
  'audit:fetch': staffRow('offered', no, no, no, no, ok, no, ok, no),
  'account:list': staffRow('offered', no, no, no, no, no, no, no, ok),
  'account:create': staffRow('offered', no, no, no, no, no, no, no, ok),
  'account:link': staffRow('offered', no, no, no, no, no, no, no, ok),
  'account:set_role': staffRow('offered', no, no, no, no, no, no, no, ok),
  'account:set_keeper': staffRow('offered', no, no, no, no, no, no, no, ok),
  'account:lock': staffRow('offered', no, no, no, no, no, no, no, ok),
  'account:unlock': staffRow('offered', no, no, no, no, no, no, no, ok),
  'account:end': staffRow('offered', no, no, no, no, no, no, no, ok),
  'account:reset_factor': staffRow('offered', no, no, no, no, no, no, no, ok),
  // Nobody signs in by the state at this server, so that it knows nothing of it.
  'account:attach_state': staffRow('offered', no, no, no, no, no, no, no, none),
  'account:detach_state': staffRow('offered', no, no, no, no, no, no, no, ok),
  'settings:fetch': staffRow('offered', no, no, no, no, no, no, no, ok),
  'settings:try': staffRow('offered', no, no, no, no, no, no, no, ok),
  'settings:save': staffRow('offered', no, no, no, no, no, no, no, ok),
};

/** One row a command: the verdict for the visitor of the contact, for one without a contact, and for all staff. */
const VISITOR_TABLE: { [Name in keyof VisitorCommands]: [Verdict, Verdict, Verdict] } = {
  'contact:open': ['ok', 'ok', 'closed'],
  'callback:request': ['ok', 'ok', 'closed'],
  'code:take': ['ok', 'not_found', 'closed'],
  'message:send': ['ok', 'not_found', 'invalid_input'],
  'log:fetch': ['ok', 'not_found', 'invalid_input'],
  'language:set': ['ok', 'not_found', 'closed'],
  'typing:set': ['ok', 'not_found', 'invalid_input'],
  'read:mark': ['ok', 'not_found', 'invalid_input'],
  'alone:deny': ['ok', 'not_found', 'invalid_input'],
  'contact:end': ['ok', 'not_found', 'invalid_input'],
  'feedback:send': ['ok', 'not_found', 'closed'],
};

/** The waiting contact is everybody's who counsels: one row a command that then means something else. */
const WAITING_TABLE = {
  'contact:claim': { former: ok, other: ok },
  'contact:end': { former: ok, other: ok },
  'contact:block': { former: ok, other: ok },
  'level:set': { former: ok, other: ok },
  'log:fetch': { former: ok, other: no },
  'note:add': { former: ok, other: no },
  'message:send': { former: no, other: no },
  'transfer:offer': { former: no, other: no },
  'contact:join': { former: late, other: late },
  'contact:reopen': { former: late, other: no },
  'draft:save': { former: ok, other: none },
} satisfies Partial<Record<keyof StaffCommands, Record<'former' | 'other', Verdict>>>;

/** A console may ask two hundred times in ten seconds, and does so a few times in each test. */
const TESTS_OF_A_CONSOLE = 20;

let tests = 0;
let test: TestApp;
const people = {} as Record<StaffKind, StaffClient>;
beforeAll(async () => {
  test = await startApp();
  for (const kind of STAFF) people[kind] = await test.staff(roleOf(kind));
});
beforeEach(async () => {
  bystander = await signInDirectly(test.app, systemClock, 'counsellor');
  tests += 1;
  if (tests % TESTS_OF_A_CONSOLE === 0) await sitAnew();
});
afterAll(() => test.close());

/** Everybody opens a console anew before they close the one that they had. */
async function sitAnew(): Promise<void> {
  for (const kind of STAFF) {
    const before = people[kind];
    people[kind] = await test.staff(roleOf(kind), before.me);
    before.close();
  }
}

function roleOf(kind: StaffKind): 'counsellor' | 'supervisor' | 'administrator' {
  if (kind === 'administrator') return kind;
  // Only a supervisor can open what is not theirs with a reason.
  return kind === 'supervisor' || kind === 'viewer' ? 'supervisor' : 'counsellor';
}

function actorOf(kind: StaffKind): StaffActor {
  return { kind: 'staff', staffId: people[kind].me.staffId, role: roleOf(kind) };
}

interface Made {
  visitor: VisitorClient;
  contactId: ContactId;
  alarmSeq: number;
  brokenSeq?: number;
  previousId?: ContactId;
}

const isOfReturned = (situation: Situation) => ['returned', 'linked'].includes(situation);

/** A contact that has ended, which its holder and helper may read. */
async function anEarlier(): Promise<ContactId> {
  const { visitor, contactId } = await made('ended');
  visitor.close();
  return contactId;
}

/** Brings a contact into a situation; everybody is in it as what they are called. */
async function made(situation: Situation): Promise<Made> {
  const { counsel } = test.app.counselling;
  await test.app.store.connection.model('Staff').updateMany({}, { $set: { heldCount: 0 } });
  const previousId = isOfReturned(situation) ? await anEarlier() : undefined;
  const visitor = await test.visitor();
  const { clientId, ...callback } = goodVisitorInputs()['callback:request'];
  const how = { clientId, language: 'et', answers: {} } as const;
  if (situation === 'message') await visitor.ask('callback:request', { ...callback, ...how });
  else await visitor.ask('contact:open', how);
  const contactId = await contactIdOf(test, visitor);
  const now = () => on(contactId);
  const end = async (alarmSeq = 0): Promise<Made> => ({ visitor, contactId, alarmSeq });

  await counsel.claim(actorOf('former'), now());
  await counsel.requeue(actorOf('former'), now());
  if (situation === 'waiting') return end();
  await counsel.claim(actorOf('holder'), now());
  await counsel.join(actorOf('helper'), now());
  await counsel.view(actorOf('viewer'), now(), 'a reason');
  switch (situation) {
    case 'offered': {
      const to = people.offered.me.staffId;
      await counsel.offer(actorOf('holder'), now(), to, 'a note');
      return end();
    }
    case 'alarming': {
      const level = { level: 'critical', reason: 'a reason' } as const;
      return end((await counsel.setLevel(actorOf('holder'), now(), level)).seq);
    }
    case 'marked':
      await counsel.denyAlone(actorOf('holder'), now());
      return end();
    case 'ended':
      await counsel.end(actorOf('holder'), now(), { outcome: 'helped' });
      return end();
    case 'kept': {
      await counsel.end(actorOf('holder'), now(), { outcome: 'helped' });
      const hold = { reason: 'a reason', reviewOn: '2099-12-31' };
      await counsel.setHold(actorOf('supervisor'), now(), hold);
      return end();
    }
    case 'restricted':
      await counsel.end(actorOf('holder'), now(), { outcome: 'helped' });
      await restrictDirectly(test.app, contactId, people.supervisor.me.staffId);
      return end();
    case 'broken': {
      const log = await test.app.counselling.glass.break(
        actorOf('other'),
        now(),
        'a reason for it',
      );
      return { ...(await end()), brokenSeq: log.contact.seq };
    }
    case 'returned':
    case 'linked': {
      if (!previousId) throw new Error('there is no earlier contact');
      if (situation === 'linked')
        await test.app.counselling.links.link(actorOf('holder'), now(), previousId);
      return { ...(await end()), previousId };
    }
    case 'held':
    case 'message':
      return end();
  }
}

/** Somebody whose account may be locked and ended without anybody else here being affected. */
let bystander: TestStaff;

function inputFor(name: keyof StaffCommands, made: Made): object {
  const { contactId, alarmSeq, brokenSeq, previousId } = made;
  const to = name.startsWith('account:') ? bystander.staffId : people.other.me.staffId;
  const input = goodStaffInputs(contactId, to)[name];
  if (name === 'glass:review') return { ...input, brokenSeq };
  if (name === 'contact:link') return { ...input, previousId };
  return name === 'alarm:acknowledge' ? { ...input, alarmSeq } : input;
}

/** The reply, or that the connection was closed instead. */
async function replyOf(
  client: StaffClient | VisitorClient,
  name: string,
  input: object,
): Promise<Reply<unknown> | 'closed'> {
  const { socket } = client;
  const closed = new Promise<'closed'>((resolve) => {
    socket.once('disconnect', () => resolve('closed'));
  });
  const answer = socket.timeout(10_000).emitWithAck(name, input) as Promise<Reply<unknown>>;
  answer.catch(() => undefined);
  return Promise.race([answer, closed]);
}

function verdictOf(reply: Reply<unknown> | 'closed'): string {
  if (reply === 'closed') return reply;
  return reply.ok ? 'ok' : reply.error.code;
}

async function seqOf(contactId: ContactId): Promise<number | undefined> {
  return (await test.app.counselling.log.stateOf(contactId))?.seq;
}

/** Who is refused is tried on one contact, which must stay as it was; who is not gets a contact each. */
async function verdicts(
  name: keyof StaffCommands,
  situation: Situation,
  expected: Partial<Record<StaffKind, Verdict>>,
): Promise<Record<string, string>> {
  const kinds = STAFF.filter((kind) => expected[kind] !== undefined);
  const untouched = await made(situation);
  const before = await seqOf(untouched.contactId);
  const found: Record<string, string> = {};
  for (const kind of kinds.filter((one) => expected[one] !== 'ok')) {
    found[kind] = verdictOf(await replyOf(people[kind], name, inputFor(name, untouched)));
  }
  expect(await seqOf(untouched.contactId)).toBe(before);
  for (const kind of kinds.filter((one) => expected[one] === 'ok')) {
    const { visitor, ...rest } = await made(situation);
    found[kind] = verdictOf(
      await replyOf(people[kind], name, inputFor(name, { visitor, ...rest })),
    );
    visitor.close();
  }
  untouched.visitor.close();
  return found;
}

const namesOf = <Name extends string>(table: Record<Name, unknown>) => Object.keys(table) as Name[];

describe('whoever is on the staff', () => {
  it.each(namesOf(STAFF_TABLE))(
    'is answered to %s by what they are to the contact',
    async (name) => {
      const { in: situation, ...expected } = STAFF_TABLE[name];
      expect(await verdicts(name, situation, expected)).toEqual(expected);
    },
  );

  it.each(namesOf(WAITING_TABLE))('is answered to %s of a waiting contact', async (name) => {
    const expected = WAITING_TABLE[name];
    expect(await verdicts(name, 'waiting', expected)).toEqual(expected);
  });

  it.each(namesOf(STAFF_TABLE))(
    'hears of a contact that they may not know what they hear of none: %s',
    async (name) => {
      const { in: situation, ...expected } = STAFF_TABLE[name];
      const secret = await made(situation);
      const nobodys = { ...secret, contactId: 'a'.repeat(22) as ContactId };
      for (const kind of STAFF.filter((one) => expected[one] === 'not_found')) {
        const real = await replyOf(people[kind], name, inputFor(name, secret));
        expect(real).toEqual(await replyOf(people[kind], name, inputFor(name, nobodys)));
        expect(real).toEqual({ ok: false, error: { code: 'not_found' } });
      }
      secret.visitor.close();
    },
  );

  it.each(namesOf(VISITOR_TABLE))("cannot say a visitor's %s", async (name) => {
    const [, , expected] = VISITOR_TABLE[name];
    const input = goodVisitorInputs()[name];
    for (const kind of STAFF) {
      const isClosed = expected === 'closed';
      const console = isClosed ? await test.staff(roleOf(kind), people[kind].me) : people[kind];
      expect([kind, verdictOf(await replyOf(console, name, input))]).toEqual([kind, expected]);
      if (isClosed) console.close();
    }
  });
});

describe('whoever is a visitor', () => {
  it.each(namesOf(VISITOR_TABLE))('is answered to %s in their own contact alone', async (name) => {
    const [own, without] = VISITOR_TABLE[name];
    const { visitor, contactId } = await made('held');
    const before = await seqOf(contactId);
    const stranger = await test.visitor();
    expect(verdictOf(await replyOf(stranger, name, goodVisitorInputs()[name]))).toBe(without);
    expect(await seqOf(contactId)).toBe(before);
    expect(verdictOf(await replyOf(visitor, name, goodVisitorInputs()[name]))).toBe(own);
    stranger.close();
    visitor.close();
  });

  it.each(namesOf(STAFF_TABLE))("cannot say staff's %s", async (name) => {
    const { in: situation } = STAFF_TABLE[name];
    const expected = name in VISITOR_TABLE ? unread : unnamed;
    const contact = await made(situation);
    const before = await seqOf(contact.contactId);
    const pages = { visitor: contact.visitor, stranger: await test.visitor() };
    for (const kind of VISITORS) {
      const reply = await replyOf(pages[kind], name, inputFor(name, contact));
      expect([kind, verdictOf(reply)]).toEqual([kind, expected[kind]]);
      pages[kind].close();
    }
    expect(await seqOf(contact.contactId)).toBe(before);
  });
});

describe('whoever has no token and no session', () => {
  it.each([
    ['no token', '/visitor', {}],
    ['an empty token', '/visitor', { token: '' }],
    ['a short token', '/visitor', { token: 'a'.repeat(42) }],
    ['a long token', '/visitor', { token: 'a'.repeat(44) }],
    ['an operator', '/visitor', { token: { $ne: null } }],
    ['a list', '/visitor', { token: [newToken()] }],
    ["the token's hash with a mark", '/visitor', { token: `${hashToken('x')}=` }],
    ['no session', '/staff', {}],
    ["a visitor's token", '/staff', { token: newToken() }],
  ])('is refused at the door: %s at %s', async (_what, namespace, auth) => {
    expect(await refusalOf(test.url, namespace, { auth })).toBe('unauthenticated');
  });
});
