import { io } from 'socket.io-client';
import type { Me } from '../../server/contract/staff';
import { hashToken, newToken } from '../../server/lib/ids';
import { anId, on, openStaffClient, openVisitorClient } from './clients';
import type { StaffClient, VisitorClient } from './clients';
import { goodStaffInputs, goodVisitorInputs, WORDS } from './goodInputs';
import { ask, Browser, type Answer } from './httpClient';
import { setUpFactor } from './authenticator';

/** An account as it is first printed. */
export interface FirstAccount {
  name: string;
  password: string;
}

/** The accounts in what a first start prints. */
export function accountsIn(output: string): FirstAccount[] {
  const rows = output.matchAll(/^ {2}\w+ +(\w+) +((?:\w{5}-){3}\w{5})$/gm);
  return [...rows].map(([, name = '', password = '']) => ({ name, password }));
}

/** What people say, are and carry on a journey; none of it may be found anywhere else. */
const MARKS = {
  person: 'Zqxana Marksson',
  phone: '+372 5550 1193',
  personalCode: '49912310278',
  codeWord: 'zqxpaprika',
  safeContact: 'zqxsister at noon',
  words: 'zqxwords that somebody wrote',
  note: 'zqxnote for staff',
  reason: 'zqxreason',
  alias: 'Zqxlea',
  draft: 'zqxdraft half typed',
  agent: 'ZqxPhone/7.1 (of nobody)',
  referer: 'https://zqxhost.example/shelter',
  wrongName: 'zqxnobody@example.ee',
  wrongPassword: 'zqxguess of a password',
  newPassword: 'zqx moss under nine stones',
  path: 'zqxnowhere',
  foreign: 'https://zqxforeign.example',
};

const HEADERS = { 'user-agent': MARKS.agent, referer: `${MARKS.referer}?who=${MARKS.path}` };

/** Everything that a log must not hold after a journey, by what it is. */
export type Secrets = Record<string, string>;

/** Walks through a whole service as its people do, right and wrong, and says what of it was private. */
export async function walkMarkedJourney(
  url: string,
  accounts: readonly FirstAccount[],
): Promise<Secrets> {
  const secrets: Secrets = { ...MARKS };
  const open: { close(): void }[] = [];
  try {
    await loadPages(url);
    await knockWrongly(url);
    const consoles: StaffClient[] = [];
    for (const account of accounts) consoles.push(await signIn(url, account, secrets));
    const visitor = await aVisitor(url, 'the visitor', secrets);
    const caller = await aVisitor(url, 'the caller', secrets);
    open.push(visitor, caller, ...consoles);
    await talk(url, visitor, consoles);
    await leaveMessage(caller, consoles);
    await everyCommand(visitor, consoles);
    const cookie = consoles[0]?.me.cookie ?? '';
    await new Browser(url).post('/api/staff/sign-out', {}, { cookie });
  } finally {
    open.forEach((client) => client.close());
  }
  return secrets;
}

async function aVisitor(url: string, who: string, secrets: Secrets): Promise<VisitorClient> {
  const visitor = await openVisitorClient(url, newToken(), { headers: HEADERS });
  keep(secrets, who, { token: visitor.token, hash: hashToken(visitor.token) });
  return visitor;
}

function keep(secrets: Secrets, whose: string, more: Record<string, string>): void {
  for (const [what, value] of Object.entries(more)) secrets[`${what} of ${whose}`] = value;
}

async function loadPages(url: string): Promise<void> {
  const forwarded = { 'x-forwarded-for': '203.0.113.77', forwarded: 'for=203.0.113.77' };
  const paths = ['/demo/', '/chat/?lang=ru', '/widget/?lang=et', '/widget.js', '/console/'];
  const wrong = [
    `/${MARKS.path}`,
    `/api/${MARKS.path}?name=${MARKS.path}`,
    '/%zz',
    '/..%2f..%2fetc',
  ];
  for (const path of [...paths, ...wrong]) {
    await ask(url, path, { headers: { ...HEADERS, ...forwarded } });
  }
  await ask(url, '/api/staff/sign-in', { method: 'PUT', headers: HEADERS, body: MARKS.words });
}

/** Tokens, cookies, origins and bodies that are not what they should be. */
async function knockWrongly(url: string): Promise<void> {
  const browser = new Browser(url);
  const json = { ...HEADERS, 'content-type': 'application/json' };
  const post = (path: string, body: string) =>
    ask(url, path, { method: 'POST', headers: { ...json, origin: url }, body });
  await post('/api/staff/sign-in', `{"name":"${MARKS.wrongName}","password":"${MARKS.words}`);
  await post('/api/visitor/exit', `{"token":"${MARKS.path}"}`);
  await browser.post('/api/visitor/exit', { token: newToken() }, HEADERS);
  const guess = { name: MARKS.wrongName, password: MARKS.wrongPassword };
  await browser.post('/api/staff/sign-in', guess, HEADERS);
  await browser.post('/api/staff/sign-in', { ...guess, role: MARKS.path }, HEADERS);
  await browser.post('/api/staff/sign-in', guess, { ...HEADERS, origin: MARKS.foreign });
  await ask(url, `/socket.io/?EIO=4&transport=polling&sid=${MARKS.path}`, { headers: HEADERS });
  await refused(url, '/visitor', { auth: { token: MARKS.path } });
  await refused(url, '/visitor', { auth: { token: newToken() }, origin: MARKS.foreign });
  await refused(url, '/staff', { cookie: `session=s%3A${MARKS.path}.${MARKS.path}` });
  await refused(url, `/${MARKS.path}`, {});
}

/** Connects where that must fail, and resolves once it has. */
async function refused(
  url: string,
  namespace: string,
  how: { auth?: object; origin?: string; cookie?: string },
): Promise<void> {
  const { auth = {}, origin = url, cookie = '' } = how;
  const extraHeaders = { ...HEADERS, origin, cookie };
  const options = { auth, extraHeaders, forceNew: true, reconnection: false };
  const socket = io(`${url}${namespace}`, { ...options, transports: ['websocket'] });
  await new Promise<void>((done, reject) => {
    socket.once('connect_error', () => done());
    socket.once('connect', () => reject(new Error(`${namespace} let somebody in`)));
  });
  socket.disconnect();
}

/** Signs in with the first password, a wrong one before, and changes it. */
async function signIn(
  url: string,
  { name, password }: FirstAccount,
  secrets: Secrets,
): Promise<StaffClient> {
  const browser = new Browser(url);
  const post = (path: string, body: object) => browser.post(path, body, HEADERS);
  await post('/api/staff/sign-in', { name, password: MARKS.wrongPassword });
  await good(post('/api/staff/sign-in', { name, password }));
  const first = browser.cookie ?? '';
  await post('/api/staff/password', { current: MARKS.wrongPassword, next: MARKS.newPassword });
  const changed = await good(
    post('/api/staff/password', { current: password, next: MARKS.newPassword }),
  );
  const { staffId, alias } = changed.json() as Me;
  const { secret, codes } = await setUpFactor(browser, new Date(), HEADERS);
  await post('/api/staff/factor/confirm', { code: MARKS.wrongPassword });
  keep(secrets, name, { secret, recovery: codes[0] ?? '', lastRecovery: codes[9] ?? '' });
  const cookie = browser.cookie ?? '';
  const id = idIn(cookie);
  const sessionHash = hashToken(id);
  keep(secrets, name, { name, alias, password, id, cookie, sessionHash, firstId: idIn(first) });
  const me = { staffId, name, alias, cookie, sessionHash };
  return openStaffClient(url, me, { headers: HEADERS });
}

async function good(answering: Promise<Answer>): Promise<Answer> {
  const answer = await answering;
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer;
}

/** The session's id in its signed cookie. */
function idIn(cookie: string): string {
  return /s:([\w-]{43})\./.exec(decodeURIComponent(cookie))?.[1] ?? '';
}

/** Opens, writes, is answered, transferred and ended; the page is left quickly in the middle of it. */
async function talk(
  url: string,
  visitor: VisitorClient,
  [, supervisor, counsellor, colleague]: StaffClient[],
): Promise<void> {
  if (!supervisor || !counsellor || !colleague) throw new Error('there are four first accounts');
  const say = (text: string) => visitor.ask('message:send', { clientId: anId(), text });
  await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
  await say(`${MARKS.person}, ${MARKS.phone}, isikukood ${MARKS.personalCode}`);
  const { contactId } = await counsellor.next('queue:changed', ({ messages }) => messages > 0);
  await supervisor.ask('contact:view', { ...on(contactId), reason: MARKS.reason });
  await counsellor.ask('contact:claim', on(contactId));
  await counsellor.ask('codeword:set', { ...on(contactId), word: MARKS.codeWord });
  await say(MARKS.codeWord);
  await counsellor.ask('message:send', { ...on(contactId), text: MARKS.words });
  await counsellor.ask('note:add', { ...on(contactId), text: MARKS.note });
  await counsellor.ask('draft:save', { contactId, kind: 'message', text: MARKS.draft });
  await counsellor.ask('level:set', { ...on(contactId), level: 'high', reason: MARKS.reason });
  await counsellor.ask('profile:set', { alias: MARKS.alias });
  const to = colleague.me.staffId;
  await counsellor.ask('transfer:offer', { ...on(contactId), to, note: MARKS.note });
  await colleague.ask('transfer:accept', on(contactId));
  await new Browser(url).post('/api/visitor/exit', { token: visitor.token }, HEADERS);
  const end = { ...on(contactId), outcome: 'helped', reason: MARKS.reason };
  await colleague.ask('contact:end', end);
  await visitor.ask('feedback:send', { helped: 'yes', safe: 'yes', comment: MARKS.words });
}

/** Leaves a message with a way to answer it; a try to answer fails. */
async function leaveMessage(visitor: VisitorClient, consoles: StaffClient[]): Promise<void> {
  const where = { how: MARKS.phone, when: MARKS.safeContact, avoid: MARKS.person };
  const wish = { ...goodVisitorInputs()['callback:request'], text: MARKS.words, ...where };
  await visitor.ask('callback:request', wish);
  const counsellor = consoles[2] as StaffClient;
  const row = await counsellor.next('queue:changed', ({ mode }) => mode === 'message');
  await counsellor.ask('contact:claim', on(row.contactId));
  const { attempt } = goodStaffInputs(row.contactId, counsellor.me.staffId)['attempt:add'];
  const tried = { ...attempt, note: MARKS.note };
  await counsellor.ask('attempt:add', { ...on(row.contactId), attempt: tried });
}

/** Sends every command that there is, whether it fits or not, and once more with a field that does not belong. */
async function everyCommand(visitor: VisitorClient, consoles: StaffClient[]): Promise<void> {
  const console = consoles[3] as StaffClient;
  const [contact] = (await console.ask('staff:fetch', {})).contacts;
  if (!contact) throw new Error('the contact that has ended is still on the list');
  const staff = goodStaffInputs(contact.contactId, console.me.staffId);
  for (const [client, inputs] of [
    [console, staff],
    [visitor, goodVisitorInputs()],
  ] as const) {
    const { socket } = client;
    for (const [name, input] of Object.entries(inputs)) {
      // An alias is what visitors call somebody: it is kept as it is.
      const text = JSON.stringify(input).replace(`"alias":"${WORDS}"`, `"alias":"${MARKS.alias}"`);
      const marked: unknown = JSON.parse(text.replaceAll(WORDS, MARKS.words));
      const send = (value: unknown) => socket.timeout(10_000).emitWithAck(name, value);
      await send(marked);
      await send({ ...(marked as object), [MARKS.path]: MARKS.words });
      await send(MARKS.words);
    }
  }
}
