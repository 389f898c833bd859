import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { newToken } from '../../server/lib/ids';
import { setUpFactor } from '../support/authenticator';
import { buildServer } from '../support/childServer';
import { anId } from '../support/clients';
import { Browser } from '../support/httpClient';
import { describeWith } from '../support/describeWith';
import { startWire, type Wire } from '../support/wire';
import { entriesOf } from '../support/folded';
import { formsIn } from '../support/plainText';
import { sendAsCounsellor, sendAsVisitor } from '../support/senders';
import { startApp, type TestApp } from '../support/startApp';
import { done, run } from './support/commands';
import { aFolder, aLivedInHouse, aNewPlace, everythingIn, removeFolders } from './support/houses';

jest.setTimeout(120_000);

beforeAll(buildServer);
afterAll(removeFolders);

/** What the people of a lived-in house have written. */
const WORDS = ['MARKED talk õäöü zqxj', 'MARKED farewell zqxj', 'MARKED wait здравствуйте zqxj'];

/** The folder of the backup that a command has just made. */
function folderIn(told: string): string {
  const folder = /is in (\S+)\. Contacts/.exec(told)?.[1];
  if (!folder) throw new Error(told);
  return folder;
}

function textsOf(entries: readonly { kind: string; text?: string }[]): string[] {
  return entries.flatMap(({ kind, text }) => (kind === 'message' && text ? [text] : []));
}

const numbered = (who: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${who} ${index}`);

describe('a backup that is made while people write', () => {
  /** What a backup of a server under writes has, restored into an embedded store. */
  async function backUp(env: Record<string, string>): Promise<void> {
    const dataDir = aFolder();
    // All servers on one MongoDB are given their key.
    writeFileSync(join(dataDir, 'master.key'), `${newToken()}\n`, { mode: 0o600 });
    const test = await startApp({ dataDir, env });
    const people = [await aPair(test, 0), await aPair(test, 1), await aPair(test, 2)];
    await Promise.all(people.map(({ some }) => some));
    const acknowledged = people.map(({ senders }) =>
      senders.flatMap((sender) => [...sender.acknowledged]),
    );
    const folder = folderIn(await done(['backup', '--to', aFolder()], { dataDir, env }));
    await Promise.all(people.flatMap(({ senders }) => senders.map((sender) => sender.done)));
    people.forEach(({ senders }) => senders.forEach((sender) => sender.close()));
    const logs = await Promise.all(people.map(({ contactId }) => entriesOf(test, contactId)));

    const place = aNewPlace(dataDir);
    await done(['restore', folder], { dataDir: place });
    const restored = await startApp({ dataDir: place });
    for (const [index, { contactId }] of people.entries()) {
      const entries = await entriesOf(restored, contactId);
      expect(entries).toEqual(logs[index]?.slice(0, entries.length));
      const texts = new Set(textsOf(entries));
      expect(acknowledged[index]?.filter((text) => !texts.has(text))).toEqual([]);
      expect(acknowledged[index]?.length).toBeGreaterThanOrEqual(20);
    }
    await restored.close();
    await test.close();
  }

  const what =
    'has what was acknowledged before it began, and each log from its beginning without a gap';
  it(what, () => backUp({}));

  describeWith(['mongo'], 'of a MongoDB (15.28)', () => {
    let wire: Wire;
    beforeAll(async () => void (wire = await startWire()));
    afterAll(() => wire.remove());

    it(what, () => backUp({ MONGO_URL: `${wire.url}backup` }));
  });

  /** A visitor and a counsellor who write to each other without a pause; some resolves when they are in the middle of it. */
  async function aPair(test: TestApp, index: number) {
    let acks = 0;
    let tell: () => void = () => undefined;
    const some = new Promise<void>((resolve) => (tell = resolve));
    const onAcknowledged = () => {
      acks += 1;
      if (acks === 20) tell();
    };
    const console = await test.staff();
    const visitor = sendAsVisitor(test.url, newToken(), numbered(`v${index}`, 60), onAcknowledged);
    const { contactId } = await console.next('queue:changed', ({ messages }) => messages > 0);
    await console.ask('contact:claim', { contactId, clientId: anId() });
    const texts = numbered(`c${index}`, 60);
    const counsellor = sendAsCounsellor(console, contactId, texts, onAcknowledged);
    return { contactId, some, senders: [visitor, counsellor] };
  }

  it('carries neither the master key nor a word that somebody wrote, nor anything to sign in with', async () => {
    const test = await startApp();
    const { talking } = await aLivedInHouse(test);
    const folder = folderIn(await done(['backup'], test));
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    const plain = files.map((bytes) => (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes));
    const key = readFileSync(join(test.dataDir, 'master.key'), 'utf8').trim();
    const raw = Buffer.from(key, 'base64url');
    const { cookie, sessionHash, staffId } = talking.counsellor.me;
    const cookieKey = await test.app.sessionModel.cookieKey();
    const secrets = [
      key,
      raw.toString('base64'),
      raw.toString('hex'),
      cookieKey,
      cookie,
      sessionHash,
    ];
    secrets.push(talking.visitor.token, ...WORDS);
    for (const bytes of plain) {
      expect(bytes.includes(raw)).toBe(false);
      expect(secrets.flatMap((secret) => formsIn(bytes, secret))).toEqual([]);
    }
    // The search itself finds what is there.
    expect(plain.flatMap((bytes) => formsIn(bytes, staffId))).toContain('utf8');
    await test.close();
  });
});

describe('npm run backup', () => {
  it('does it by itself where no server runs', async () => {
    const dataDir = aFolder();
    const test = await startApp({ dataDir });
    await aLivedInHouse(test);
    await test.close({ keepData: true });
    const told = await done(['backup'], { dataDir });
    expect(told).toContain('Whoever loses the master key loses everything.');
    const place = aNewPlace(dataDir);
    await done(['restore', folderIn(told)], { dataDir: place });
    expect(await everythingIn(place)).toEqual(await everythingIn(dataDir));
  });

  it('keeps the newest so many, and touches nothing else', async () => {
    const test = await startApp();
    const to = aFolder();
    const old = ['backup-2026-01-01T000000Z', 'backup-2026-01-02T000000Z'];
    const others = ['backup-of-the-house', 'backup-2026-01-01T000000Z.old', 'notes'];
    const cut = 'backup-2026-01-01T000000Z.part';
    for (const name of [...old, ...others, cut]) {
      mkdirSync(join(to, name));
      writeFileSync(join(to, name, 'manifest.json'), '{}');
    }
    const long = new Date(Date.now() - 48 * 3_600_000);
    utimesSync(join(to, cut), long, long);
    const made = folderIn(await done(['backup', '--to', to, '--keep', '2'], test));
    expect(readdirSync(to).sort()).toEqual([...others, old[1], made.slice(to.length + 1)].sort());
    await test.close();
  });

  it('leaves nothing half made where the disk refuses', async () => {
    const test = await startApp();
    const to = join(aFolder(), 'file');
    writeFileSync(to, 'in the way');
    const refused = await run(['backup', '--to', to], test);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('could not be done') });
    expect(readFileSync(to, 'utf8')).toBe('in the way');
    await done(['backup', '--to', aFolder()], test);
    await test.close();
  });
});

describe('npm run admin -- reset-password', () => {
  const words = ['admin', 'reset-password'];
  const passwordIn = (told: string) => /^([a-z0-9]{5}-){3}[a-z0-9]{5}$/m.exec(told)?.[0] ?? '';

  it('gives a first password of a running server, takes the second factor away, and ends what the old one began', async () => {
    const test = await startApp();
    const [account] = await test.app.seedFirstAccounts();
    if (!account) throw new Error('no account was made');
    const signIn = (browser: Browser, password: string) =>
      browser.post('/api/staff/sign-in', { name: account.name, password });
    const before = new Browser(test.url);
    expect((await signIn(before, account.password)).status).toBe(200);
    const own = { current: account.password, next: 'moss under nine stones' };
    expect((await before.post('/api/staff/password', own)).status).toBe(200);
    await setUpFactor(before, new Date());
    expect((await signIn(new Browser(test.url), own.next)).json()).toEqual({ stage: 'code' });
    const password = passwordIn(await done(words, test, `${account.name}\n`));
    expect((await before.get('/api/staff/session')).status).toBe(401);
    expect((await signIn(new Browser(test.url), own.next)).status).toBe(401);
    const after = new Browser(test.url);
    const signedIn = await signIn(after, password);
    expect(signedIn.json()).toMatchObject({ role: 'administrator', stage: 'password' });
    await test.close();
  });

  it('does it by itself where no server runs, and knows only who has an account', async () => {
    const dataDir = aFolder();
    let test = await startApp({ dataDir });
    const [account] = await test.app.seedFirstAccounts();
    await test.close({ keepData: true });
    const unknown = await run(words, { dataDir }, 'nobody\n');
    expect(unknown).toMatchObject({ code: 1, err: expect.stringContaining('no account') });
    const told = await done(words, { dataDir }, ` ${account?.name.toUpperCase()}\n`);
    test = await startApp({ dataDir });
    const body = { name: account?.name, password: passwordIn(told) };
    expect((await new Browser(test.url).post('/api/staff/sign-in', body)).status).toBe(200);
    await test.close();
  });
});
