import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContactId } from '../../server/contract/shapes';
import type { QueueRow } from '../../server/contract/staff';
import { systemClock } from '../../server/lib/clock';
import { newToken } from '../../server/lib/ids';
import { buildServer, startChild, startRefused, type ChildServer } from '../support/childServer';
import { anId, on, openStaffClient, openVisitorClient, type StaffClient } from '../support/clients';
import { freePort } from '../support/freePort';
import { aWaiting } from '../support/journeys';
import { ENGINE, foldersOf, onlyOn } from '../support/place';
import { findInFiles, formsIn } from '../support/plainText';
import { sendAsCounsellor, sendAsVisitor } from '../support/senders';
import { startApp } from '../support/startApp';
import { signInDirectly, type TestStaff } from '../support/testStaff';

jest.setTimeout(120_000);

/** So many pairs of a visitor and a counsellor write at once. */
const PEOPLE = 4;

const folders: string[] = [];
const running = new Set<ChildServer>();
const clients: { close(): void }[] = [];
let template: Template;
beforeAll(async () => {
  buildServer();
  template = await aTemplate();
});
afterAll(() => rmSync(template.dataDir, { recursive: true, force: true }));
afterEach(async () => {
  clients.splice(0).forEach((client) => client.close());
  await Promise.all([...running].map((server) => server.kill()));
  running.clear();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** The files of a MongoDB that is not ours are out of reach. */
const isSearched = ENGINE === 'embedded' || globalThis.TEST_MONGO_DIR !== undefined;

interface Template {
  dataDir: string;
  staff: TestStaff[];
  /** Of a visitor who waits and has written "Tere". */
  token: string;
}

interface House extends Template {
  port: number;
}

function aFolder(): string {
  return mkdtempSync(join(tmpdir(), 'counselling-'));
}

/** A data folder with staff who are signed in and one waiting contact, and no process over it. */
async function aTemplate(): Promise<Template> {
  const dataDir = aFolder();
  const test = await startApp({ dataDir });
  const staff: TestStaff[] = [];
  for (let index = 0; index < PEOPLE; index += 1) {
    staff.push(await signInDirectly(test.app, systemClock, 'counsellor', { limit: 3 }));
  }
  const { visitor } = await aWaiting(test, { text: 'Tere' });
  await test.close({ keepData: true });
  return { dataDir, staff, token: visitor.token };
}

/** A folder of its own with the same data; a database is not copied but made anew. */
async function aHouse(): Promise<House> {
  const house = ENGINE === 'embedded' ? aCopy(template) : await aTemplate();
  folders.push(house.dataDir);
  return { ...house, port: await freePort() };
}

function aCopy(of: Template): Template {
  const dataDir = aFolder();
  cpSync(of.dataDir, dataDir, { recursive: true });
  return { ...of, dataDir };
}

async function start(house: House): Promise<ChildServer> {
  const server = await startChild(house);
  running.add(server);
  return server;
}

async function kill(server: ChildServer): Promise<void> {
  running.delete(server);
  await server.kill();
}

function closing<Client extends { close(): void }>(client: Client): Client {
  clients.push(client);
  return client;
}

const openConsole = async (server: ChildServer, staff: TestStaff) =>
  closing(await openStaffClient(server.url, staff));
const openPage = async (server: ChildServer, token?: string) =>
  closing(await openVisitorClient(server.url, token));

function textsOf(entries: readonly { kind: string; text?: string }[]): (string | undefined)[] {
  return entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
}

function numbered(who: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${who} ${index}`);
}

/** Claims the contact that is new. */
async function claimNew(console: StaffClient, known: ContactId[] = []): Promise<ContactId> {
  const isNew = ({ contactId }: QueueRow) => !known.includes(contactId);
  const row = await console.next('queue:changed', isNew);
  return (await console.ask('contact:claim', on(row.contactId))).contact.contactId;
}

describe('a server that is killed during 200 sends', () => {
  it('has stored what it acknowledged, once and in one order, and everybody goes on by themselves', async () => {
    const house = await aHouse();
    let server = await start(house);
    const consoles = await Promise.all(house.staff.map((staff) => openConsole(server, staff)));
    let acks = 0;
    let killing: (() => void) | undefined;
    const reached = (count: number) =>
      new Promise<void>((resolve) => {
        killing = () => acks >= count && resolve();
        killing();
      });
    const onAcknowledged = () => {
      acks += 1;
      killing?.();
    };

    const visitors = [];
    const contactIds: ContactId[] = [];
    for (const [index, console] of consoles.entries()) {
      const texts = numbered(`visitor ${index}`, 25);
      visitors.push(closing(sendAsVisitor(server.url, newToken(), texts, onAcknowledged)));
      contactIds.push(await claimNew(console, contactIds));
    }
    const counsellors = consoles.map((console, index) =>
      closing(
        sendAsCounsellor(
          console,
          contactIds[index] as ContactId,
          numbered(`counsellor ${index}`, 25),
          onAcknowledged,
        ),
      ),
    );
    const senders = [...visitors, ...counsellors];
    await reached(80);
    await kill(server);
    const acknowledged = senders.flatMap((sender) => [...sender.acknowledged]);
    server = await start(house);
    const stored = new Set<string | undefined>();
    for (const [index, staff] of house.staff.entries()) {
      const console = await openConsole(server, staff);
      const contactId = contactIds[index] as ContactId;
      const log = await console.ask('log:fetch', { contactId, after: 0 });
      textsOf(log.entries).forEach((text) => stored.add(text));
    }
    expect(acknowledged.filter((text) => !stored.has(text))).toEqual([]);
    await Promise.all(senders.map(({ done }) => done));

    for (const [index, console] of consoles.entries()) {
      const contactId = contactIds[index] as ContactId;
      const { entries, contact } = await console.ask('log:fetch', { contactId, after: 0 });
      const sent = [...numbered(`visitor ${index}`, 25), ...numbered(`counsellor ${index}`, 25)];
      expect(textsOf(entries).sort()).toEqual(sent.sort());
      expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, place) => place + 1));
      const fromVisitor = textsOf(entries.filter(({ author }) => author.kind === 'visitor'));
      expect(fromVisitor).toEqual(numbered(`visitor ${index}`, 25));
      expect(contact).toMatchObject({ state: 'active', holderId: console.me.staffId });
      const seen = textsOf(visitors[index]?.entries() ?? []);
      expect(seen).toEqual(textsOf(entries).slice(0, seen.length));
      expect(seen.length).toBeGreaterThanOrEqual(25);
    }
  });

  it('knows again who waits, who holds what, and what was typed', async () => {
    const house = await aHouse();
    let server = await start(house);
    const [holder, other] = house.staff as [TestStaff, TestStaff];
    let console = await openConsole(server, holder);
    const tokens = { held: newToken(), waiting: newToken(), ended: newToken() };
    const open = async (token: string) => {
      const page = await openPage(server, token);
      await page.ask('contact:open', { clientId: anId(), language: 'ru', answers: {} });
      await page.ask('message:send', { clientId: anId(), text: 'Здравствуйте' });
    };
    await open(tokens.held);
    const held = await claimNew(console);
    await open(tokens.ended);
    const gone = await claimNew(console, [held]);
    await open(tokens.waiting);
    await console.ask('transfer:offer', { ...on(held), to: other.staffId, note: 'a note' });
    await console.ask('draft:save', { contactId: held, kind: 'message', text: 'half a w' });
    await console.ask('contact:end', { ...on(gone), outcome: 'helped' });
    const before = await console.ask('staff:fetch', {});
    await kill(server);

    server = await start(house);
    console = await openConsole(server, holder);
    const after = await console.ask('staff:fetch', {});
    const offline = (rows: typeof after.contacts) => rows.map((row) => ({ ...row, online: false }));
    const byId = (rows: { contactId: string }[]) =>
      [...rows].sort((one, two) => one.contactId.localeCompare(two.contactId));
    expect(after.queue).toEqual(before.queue);
    expect(after.queue).toHaveLength(2);
    expect(byId(offline(after.contacts))).toEqual(byId(offline(before.contacts)));
    expect(after.contacts).toHaveLength(2);
    expect(after.drafts).toEqual(before.drafts);
    expect(after.drafts).toHaveLength(1);
    const heldOf = ({ colleagues }: typeof after) => colleagues.map((one) => [one.name, one.held]);
    expect(heldOf(after)).toEqual(heldOf(before));
    const page = await openPage(server, tokens.held);
    const { entries } = await page.ask('log:fetch', { after: 0 });
    expect(entries.map(({ kind }) => kind)).toEqual(['opened', 'message', 'claimed']);
  });
});

describe('what people wrote', () => {
  it('is found nowhere on disk and nowhere in the log of the process', async () => {
    const house = await aHouse();
    const server = await start(house);
    const [one, other] = house.staff as [TestStaff, TestStaff];
    const console = await openConsole(server, one);
    const marks = {
      topic: 'markedtopiczqxj',
      message: 'MARKED message õäöü zqxj',
      callback: 'MARKED callback zqxj',
      how: 'MARKED how +372 5555 0000',
      when: 'MARKED when zqxj',
      avoid: 'MARKED avoid zqxj',
      comment: 'MARKED comment zqxj',
      reply: 'MARKED reply zqxj',
      note: 'MARKED note zqxj',
      draft: 'MARKED draft zqxj',
      word: 'MARKED word zqxj',
      reason: 'MARKED reason zqxj',
      offer: 'MARKED offer zqxj',
      attempt: 'MARKED attempt zqxj',
    };
    const token = newToken();
    const page = await openPage(server, token);
    const answers = { topic: marks.topic, onBehalf: 'other' } as const;
    await page.ask('callback:request', {
      clientId: anId(),
      language: 'et',
      answers,
      text: marks.callback,
      how: marks.how,
      when: marks.when,
      avoid: marks.avoid,
    });
    await page.ask('message:send', { clientId: anId(), text: marks.message });
    await page.ask('feedback:send', { helped: 'yes', comment: marks.comment });
    const contactId = await claimNew(console);
    const now = () => on(contactId);
    await console.ask('message:send', { ...now(), text: marks.reply });
    await console.ask('note:add', { ...now(), text: marks.note });
    await console.ask('draft:save', { contactId, kind: 'note', text: marks.draft });
    await console.ask('codeword:set', { ...now(), word: marks.word });
    await console.ask('level:set', { ...now(), level: 'high', reason: marks.reason });
    await console.ask('transfer:offer', { ...now(), to: other.staffId, note: marks.offer });
    await console.ask('attempt:add', {
      ...now(),
      attempt: {
        way: 'phone',
        triedAt: new Date().toISOString(),
        result: 'not_reached',
        note: marks.attempt,
      },
    });
    const refused = { ...now(), text: `${marks.note}`.repeat(1000), [marks.word]: 1 };
    await console.refusal('note:add', refused);

    const secrets = [...Object.values(marks), token];
    const find = (text: string) =>
      foldersOf(house.dataDir).flatMap((folder) => findInFiles(folder, text));
    const everywhere = () => secrets.flatMap(find);
    expect(everywhere()).toEqual([]);
    // The search itself finds: what is not sealed, and every mark that is put there.
    if (isSearched) expect(find(one.staffId)).toContainEqual(expect.stringContaining('utf8'));
    running.delete(server);
    const { output } = await server.stop();
    expect(everywhere()).toEqual([]);
    const said = Buffer.from(output);
    const named = [...secrets, one.name, one.alias, one.cookie];
    expect(named.flatMap((secret) => formsIn(said, secret))).toEqual([]);
    expect(output).toContain('/console/');
  });

  it.each(['utf8', 'utf16le', 'hex', 'base64', 'base64url'] as const)(
    'would be found as %s',
    (form) => {
      const folder = aFolder();
      folders.push(folder);
      const text = 'MARKED message õäöü zqxj';
      for (const before of ['', 'x', 'xx']) {
        const file = join(folder, 'any');
        const bytes = Buffer.from(`${before}${text} and more`, form === 'utf16le' ? form : 'utf8');
        writeFileSync(file, form === 'utf16le' ? bytes : bytes.toString(form));
        expect(findInFiles(folder, text)).toContainEqual(expect.stringContaining(form));
        rmSync(file);
      }
    },
  );
});

describe('a start', () => {
  it('on a port that is in use is refused, and does not disturb the first', async () => {
    const house = await aHouse();
    const server = await start(house);
    const other = await startRefused({ ...(await aHouse()), port: house.port });
    expect(other).toMatchObject({ code: 1, output: expect.stringContaining('already in use') });
    const page = await openPage(server, house.token);
    await page.ask('message:send', { clientId: anId(), text: 'still here' });
  });

  it('without its master key, or with another one, is refused, and goes on with the right one', async () => {
    const house = await aHouse();
    const file = join(house.dataDir, 'master.key');
    const key = readFileSync(file, 'utf8');

    renameSync(file, `${file}.away`);
    const missing = await startRefused(house);
    expect(missing).toMatchObject({ code: 1, output: expect.stringContaining('is missing') });

    writeFileSync(file, `${newToken()}\n`, { mode: 0o600 });
    const wrong = await startRefused(house);
    expect(wrong).toMatchObject({ code: 1, output: expect.stringContaining('master key is not') });

    writeFileSync(file, key.slice(0, 20), { mode: 0o600 });
    const short = await startRefused(house);
    expect(short).toMatchObject({ code: 1, output: expect.stringContaining('not 32 bytes') });
    for (const { output } of [missing, wrong, short]) {
      expect(output).not.toContain(key.trim());
      expect(output).not.toMatch(/\n\s+at /);
    }

    renameSync(`${file}.away`, file);
    const back = await openPage(await start(house), house.token);
    expect(textsOf((await back.ask('log:fetch', { after: 0 })).entries)).toEqual(['Tere']);
  });

  // A MongoDB serves several servers, and its files are its own.
  onlyOn('embedded', () => {
    it('over a folder that is in use is refused, and does not disturb the first', async () => {
      const house = await aHouse();
      const server = await start(house);
      const second = await startRefused({ ...house, port: await freePort() });
      expect(second).toMatchObject({ code: 1, output: 'the store is in use by another process\n' });
      const page = await openPage(server, house.token);
      await page.ask('message:send', { clientId: anId(), text: 'still here' });
    });

    it('over a file that is not ours is refused', async () => {
      const house = await aHouse();
      writeFileSync(join(house.dataDir, 'store.db'), 'not a store');
      const refused = await startRefused(house);
      expect(refused).toMatchObject({ code: 1, output: 'the file is damaged or not a store\n' });
    });
  });
});
