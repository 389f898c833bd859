import type { Reply } from '../../server/contract/errors';
import type { StaffEntry } from '../../server/contract/staff';
import { badInputsFor, fieldsOf, withField } from '../support/badInputs';
import { anId, type StaffClient, type VisitorClient } from '../support/clients';
import { goodStaffInputs, goodVisitorInputs, LONGEST, WORDS } from '../support/goodInputs';
import { aTalking, type Talking } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';
import { everythingSaid } from '../support/stored';
import { commandTables } from '../support/tables';

// A rejection that nobody handles fails the test in which it happens: Jest listens for it.

/** So many commands stay below what one socket may ask at once; who types says so more seldom. */
const AT_ONCE = { visitor: 25, staff: 125 };
const TYPING_AT_ONCE = { visitor: 10, staff: 50 };

let test: TestApp;
let talking: Talking;
beforeAll(async () => {
  test = await startApp();
  talking = await aTalking(test);
});
afterAll(() => test.close());

type Audience = 'visitor' | 'staff';
type Page = VisitorClient | StaffClient;

const open: Record<Audience, () => Promise<Page>> = {
  visitor: () => test.visitor(talking.visitor.token),
  staff: () => test.staff('counsellor', talking.counsellor.me),
};

function goodInputs(audience: Audience): Record<string, object> {
  if (audience === 'visitor') return { ...goodVisitorInputs() };
  return { ...goodStaffInputs(talking.contactId, talking.counsellor.me.staffId) };
}

const NOBODY = 'a'.repeat(22) as Parameters<typeof goodStaffInputs>[0] &
  Parameters<typeof goodStaffInputs>[1];
const ALL: [Audience, string][] = [
  ...Object.keys(goodVisitorInputs()).map((name): [Audience, string] => ['visitor', name]),
  ...Object.keys(goodStaffInputs(NOBODY, NOBODY)).map((name): [Audience, string] => [
    'staff',
    name,
  ]),
];

function ask(page: Page, name: string, ...args: unknown[]): Promise<Reply<unknown>> {
  const socket = page.socket.timeout(10_000);
  return socket.emitWithAck(name, ...args) as Promise<Reply<unknown>>;
}

/** Sends all of it, over as many sockets as the limits ask for. */
async function storm(audience: Audience, name: string, calls: unknown[][]): Promise<string[]> {
  const codes: string[] = [];
  const size = (name === 'typing:set' ? TYPING_AT_ONCE : AT_ONCE)[audience];
  for (let start = 0; start < calls.length; start += size) {
    const page = await open[audience]();
    const chunk = calls.slice(start, start + size);
    const replies = await Promise.all(chunk.map((args) => ask(page, name, ...args)));
    codes.push(...replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)));
    page.close();
  }
  return codes;
}

/** An honest message still arrives on the other side. */
async function expectService(): Promise<void> {
  const { visitor, counsellor } = talking;
  const page = await test.visitor(visitor.token);
  const clientId = anId();
  await page.ask('message:send', { clientId, text: 'Tere' });
  await counsellor.next('entry:added', (entry) => entry.clientId === clientId);
  page.close();
}

/** Closes with the connection, or fails after a while. */
function closed(page: Page): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the connection stayed open')), 10_000);
    page.socket.once('disconnect', () => {
      clearTimeout(timer);
      page.close();
      resolve();
    });
  });
}

describe('every command', () => {
  it('has a good input, and a longest text for each field of free text', () => {
    const tables = commandTables(test.app);
    for (const audience of ['visitor', 'staff'] as const) {
      const good = goodInputs(audience);
      expect(Object.keys(good).sort()).toEqual(Object.keys(tables[audience]).sort());
      const texts = Object.entries(good).flatMap(([name, input]) =>
        fieldsOf(input).flatMap(({ path, value }) => (value === WORDS ? [`${name} ${path}`] : [])),
      );
      expect(Object.keys(LONGEST[audience]).sort()).toEqual(texts.sort());
    }
  });

  it.each(ALL)('%s %s reads its good input, also with the longest texts', (audience, name) => {
    const good = goodInputs(audience)[name] ?? {};
    const table: Record<string, { parse(raw: unknown): unknown }> = commandTables(test.app)[
      audience
    ];
    const parse = (input: unknown) => table[name]?.parse(input);
    expect(parse(good)).toEqual(good);
    for (const { path, value } of fieldsOf(good).filter((field) => field.value === WORDS)) {
      const text = String(value).padEnd(LONGEST[audience][`${name} ${path}`] ?? 0, 'õ');
      const longest = withField(good, path, text);
      expect(parse(longest)).toEqual(longest);
    }
  });

  it.each(ALL)(
    '%s %s refuses whatever is not its input, and stores nothing (14.13–16, 14.22–24)',
    async (who, name) => {
      const bad = badInputsFor(name, goodInputs(who)[name] ?? {}, LONGEST[who]);
      const before = await everythingSaid(test.app);
      const good = goodInputs(who)[name];
      const wrongCounts = [[], [good, good], Array(50).fill(good)];
      const codes = await storm(who, name, [...bad.map(({ value }) => [value]), ...wrongCounts]);
      expect(bad.map(({ what }, index) => `${what} → ${codes[index]}`)).toEqual(
        bad.map(({ what, code }) => `${what} → ${code}`),
      );
      expect(codes.slice(bad.length)).toEqual(wrongCounts.map(() => 'invalid_input'));
      expect(await everythingSaid(test.app)).toEqual(before);
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
      await expectService();
    },
  );

  it.each(ALL)('%s %s does nothing where it cannot acknowledge (14.13)', async (who, name) => {
    const good = goodInputs(who)[name];
    const before = await everythingSaid(test.app);
    const page = await open[who]();
    for (const args of [[], [good], [good, null], [good, 'ack'], [good, {}], [null, 1, 2]]) {
      page.socket.emit(name, ...args);
    }
    // Entries of one contact are stored in the order of their commands, so after this one all are.
    const last = { ...goodInputs(who)['message:send'], clientId: anId() };
    expect(await ask(page, 'message:send', last)).toMatchObject({ ok: true });
    page.close();
    const { Entry = [], ...others } = await everythingSaid(test.app);
    const entries = Entry.filter((entry) => (entry as StaffEntry).clientId !== last.clientId);
    expect({ Entry: entries, ...others }).toEqual(before);
  });
});

describe('an event that is no command', () => {
  const OWN_NAMES = ['join', 'admin', 'message', '', '__proto__', 'constructor', 'toString'];

  it.each([
    ...OWN_NAMES.map((name): [Audience, string] => ['visitor', name]),
    ...['contact:claim', 'queue:next', 'note:add', 'staff:fetch', 'contact:view'].map(
      (name): [Audience, string] => ['visitor', name],
    ),
    ...OWN_NAMES.map((name): [Audience, string] => ['staff', name]),
    ...['contact:open', 'callback:request', 'entry:added'].map((name): [Audience, string] => [
      'staff',
      name,
    ]),
  ])('14.25: closes the connection of a %s who says "%s"', async (who, name) => {
    const before = await everythingSaid(test.app);
    const page = await open[who]();
    page.socket.emit(name, goodInputs('staff')['contact:claim'], () => undefined);
    await closed(page);
    expect(await everythingSaid(test.app)).toEqual(before);
    await expectService();
  });

  it.each([
    '2/visitor,["connect",{}]',
    '2/visitor,["connect_error",{}]',
    '2/visitor,["disconnect","transport close"]',
    '2/visitor,["disconnecting"]',
    '2/visitor,["error",{"message":"x"}]',
    '2/visitor,["newListener","message:send"]',
    '2/visitor,["removeListener","message:send"]',
    '2/visitor,[5]',
    '2/visitor,[]',
    '2/visitor,null',
    '2/visitor,{"text":"x"}',
    '2/visitor,["message:send",{]',
    '2/visitor,[{"$ne":null}]',
    '4/visitor,["x"]',
    '9/visitor,["message:send"]',
    'not a packet',
    '511-/visitor,["message:send",{"_placeholder":true,"num":0}]',
    '51-/visitor,["message:send",{"_placeholder":true,"num":7}]',
  ])('14.17, 14.26: closes the connection that sends %s', async (packet) => {
    const before = await everythingSaid(test.app);
    const page = await test.visitor(talking.visitor.token);
    const gone = closed(page);
    page.socket.io.engine.write(packet);
    // Where more was announced than came, the next word shows it.
    page.socket.io.engine.write('2/visitor,["join"]');
    await gone;
    expect(await everythingSaid(test.app)).toEqual(before);
    await expectService();
  });
});

describe('a naughty text (14.18)', () => {
  const NAUGHTY = [
    '\u202Etxet siht daer',
    'ab\u0000cd',
    'Z\u0351\u036b\u0343\u0363al\u0363\u0348go!\u0335\u0321\u0325',
    '<img src=x onerror=alert(1)>',
    '</script><script>alert(1)</script>',
    "'; DROP TABLE entries; --",
    '{{7*7}} ${7*7} #{7*7} %s %d',
    'javascript:alert(1)//',
    '{"$where":"sleep(1)"}',
    '__proto__',
    '../../../../etc/passwd%00',
    '\u001b[31mred\u001b[0m\r\n{"level":"error"}',
    'õäöüšž ÕÄÖÜŠŽ',
    'Помогите, пожалуйста',
    '👩‍👩‍👧‍👦🏳️‍🌈🇪🇪',
    '\ufffe\uffff\u2028\u2029',
    'ﷺ'.repeat(100),
    '\u0007'.repeat(10) + 'a',
    'undefined',
    'null',
    '-1e999',
    'a'.repeat(4000),
    '\u0001a'.repeat(2000),
    '😀'.repeat(2000),
  ];

  it('is stored and shown exactly as it was written', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const codes = await Promise.all(
      NAUGHTY.map((text) => ask(visitor, 'message:send', { clientId: anId(), text })),
    );
    expect(codes.map(({ ok }) => ok)).toEqual(NAUGHTY.map(() => true));
    const textsOf = ({ entries }: { entries: { kind: string; text?: string }[] }) =>
      entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
    expect(textsOf(await counsellor.ask('log:fetch', { contactId, after: 0 }))).toEqual(NAUGHTY);
    expect(textsOf(await visitor.ask('log:fetch', { after: 0 }))).toEqual(NAUGHTY);
  });

  it('of 4,000 faces, which are 8,000 units, is too large', async () => {
    const before = await everythingSaid(test.app);
    const text = '😀'.repeat(4000);
    const code = await talking.visitor.refusal('message:send', { clientId: anId(), text });
    expect(code).toBe('too_large');
    expect(await everythingSaid(test.app)).toEqual(before);
  });
});
