import type { PasswordLink } from '../../server/contract/account';
import type { Role, StaffId } from '../../server/contract/shapes';
import { createEntering } from '../../server/features/staff/entering';
import { setUpFactor } from '../support/authenticator';
import { anId, on, quiet, type StaffClient } from '../support/clients';
import { eventually } from '../support/eventually';
import { Browser } from '../support/httpClient';
import { aTalking } from '../support/journeys';
import { refusalOf } from '../support/refused';
import { aClock, startApp, type TestApp, type TestClock } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

const PASSWORD = 'moss under nine stones';
const OTHER = 'a lamp in every window';
const HOUR = 60 * 60_000;
const DEAD = { code: 'not_found' };

let test: TestApp;
let clock: TestClock;
let admin: StaffClient;

beforeEach(async () => {
  clock = aClock();
  test = await startApp({ clock });
  admin = await test.staff('administrator');
});
afterEach(() => test.close());

const wish = (name: string, role: Role = 'counsellor') => ({
  clientId: anId(),
  name,
  alias: 'Lea',
  role,
  languages: ['et' as const],
});

function use(
  { token }: Pick<PasswordLink, 'token'>,
  next = PASSWORD,
  browser = new Browser(test.url),
) {
  return browser.post('/api/staff/link/password', { token, next });
}

const signIn = (name: string, password = PASSWORD, browser = new Browser(test.url)) =>
  browser.post('/api/staff/sign-in', { name, password });

/** Somebody new whose password is set. */
async function aPerson(name: string, role: Role = 'counsellor'): Promise<StaffId> {
  const link = await admin.ask('account:create', wish(name, role));
  expect((await use(link)).status).toBe(200);
  return link.account.staffId;
}

const disconnected = ({ socket }: StaffClient) =>
  new Promise<void>((done) => socket.once('disconnect', () => done()));

async function stateOf(staffId: StaffId): Promise<string | undefined> {
  const { accounts } = await admin.ask('account:list', {});
  return accounts.find((account) => account.staffId === staffId)?.state;
}

describe('account:create', () => {
  it('opens an account without a password, and answers the link that sets it', async () => {
    const { account, token, until } = await admin.ask('account:create', wish(' Mari Mets '));
    expect(account).toEqual({
      staffId: expect.stringMatching(/^[\w-]{22}$/),
      name: 'mari mets',
      alias: 'Lea',
      role: 'counsellor',
      languages: ['et'],
      state: 'invited',
      hasFactor: false,
      createdAt: '2026-11-23T10:00:00.000Z',
      linkUntil: '2026-11-26T10:00:00.000Z',
    });
    expect(until).toBe(account.linkUntil);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await signIn('mari mets', 'none')).status).toBe(401);
  });

  it('said twice makes one account, and the later link is the one that works', async () => {
    const same = wish('mari');
    const first = await admin.ask('account:create', same);
    const second = await admin.ask('account:create', same);
    expect(second.account.staffId).toBe(first.account.staffId);
    expect((await use(first)).json()).toEqual(DEAD);
    expect((await use(second)).status).toBe(200);
  });

  it('gives a name once for ever, also after its account has ended', async () => {
    const staffId = await aPerson('mari');
    expect(await admin.refusal('account:create', wish('MARI'))).toBe('conflict');
    await admin.ask('account:end', { staffId });
    expect(await admin.refusal('account:create', wish('mari'))).toBe('conflict');
  });

  it.each(['-mari', 'mari<b>', 'mari\nmets', 'mari\u202e'])('refuses the name %j', async (name) => {
    expect(await admin.refusal('account:create', wish(name))).toBe('invalid_input');
  });
});

describe('a link', () => {
  it('greets by the name, sets the password, and asks for a second factor next', async () => {
    const link = await admin.ask('account:create', wish('mari'));
    const browser = new Browser(test.url);
    const greeting = await browser.post('/api/staff/link', { token: link.token });
    expect(greeting.json()).toEqual({ name: 'mari' });
    expect((await use(link, PASSWORD, browser)).json()).toMatchObject({ stage: 'enrolment' });
    await setUpFactor(browser, clock.now());
    expect((await signIn('mari')).json()).toEqual({ stage: 'code' });
  });

  it('works once, also where it is used twice at the same moment', async () => {
    const link = await admin.ask('account:create', wish('mari'));
    const answers = await Promise.all([use(link, PASSWORD), use(link, OTHER), use(link, PASSWORD)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    expect((await use(link)).json()).toEqual(DEAD);
    expect(
      (await new Browser(test.url).post('/api/staff/link', { token: link.token })).json(),
    ).toEqual(DEAD);
  });

  it('works for 72 hours', async () => {
    const link = await admin.ask('account:create', wish('mari'));
    clock.forward(72 * HOUR);
    expect((await use(link)).json()).toEqual(DEAD);
    clock.forward(-1);
    expect((await use(link)).status).toBe(200);
  });

  it('is replaced by a newer one, and leaves the old password until it is used', async () => {
    const staffId = await aPerson('mari');
    const first = await admin.ask('account:link', { staffId });
    const second = await admin.ask('account:link', { staffId });
    expect((await use(first, OTHER)).json()).toEqual(DEAD);
    const old = new Browser(test.url);
    expect((await signIn('mari', PASSWORD, old)).status).toBe(200);
    expect((await use(second, OTHER)).status).toBe(200);
    expect((await signIn('mari')).status).toBe(401);
    expect((await signIn('mari', OTHER)).status).toBe(200);
    // Who was signed in by the old password is out.
    expect((await old.get('/api/staff/session')).status).toBe(401);
  });

  it('is left as it was by a password that is refused', async () => {
    const link = await admin.ask('account:create', wish('mari'));
    for (const next of ['short', 'mari has a lamp', 'Sunshine-2026!']) {
      const answer = await use(link, next);
      expect(answer.json()).toEqual({ code: 'invalid_input', field: 'next' });
    }
    expect((await use(link)).status).toBe(200);
  });

  it('sets nothing while the account is locked, and nothing after its end', async () => {
    const link = await admin.ask('account:create', wish('mari'));
    const { staffId } = link.account;
    await admin.ask('account:lock', { staffId });
    expect((await use(link)).json()).toEqual(DEAD);
    await admin.ask('account:unlock', { staffId });
    expect((await use(link)).status).toBe(200);
    const late = await admin.ask('account:link', { staffId });
    await admin.ask('account:end', { staffId });
    expect((await use(late)).json()).toEqual(DEAD);
  });

  it.each(['', 'a'.repeat(42), 'a'.repeat(44), `${'a'.repeat(42)}=`])(
    'that is none is refused: %j',
    async (token) => {
      expect((await use({ token })).status).toBe(400);
    },
  );

  it('is stored as its hash alone', async () => {
    const { token, account } = await admin.ask('account:create', wish('mari'));
    const stored = await test.app.staffModel.anyById(account.staffId);
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(stored?.linkHash).toMatch(/^[\w-]{43}$/);
  });
});

describe.each(['account:lock', 'account:end'] as const)('%s', (step) => {
  it('closes the sockets, gives the contacts back at once, and lets nobody in again', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    const { staffId, cookie } = counsellor.me;
    const gone = disconnected(counsellor);
    await admin.ask(step, { staffId });
    await gone;
    expect(counsellor.heard.map(({ name }) => name)).toContain('session:ended');
    expect(await supervisor.next('queue:changed')).toMatchObject({ contactId, front: true });
    expect(await supervisor.next('contact:requeued')).toMatchObject({ from: staffId });
    expect(await refusalOf(test.url, '/staff', { headers: { cookie } })).toBe('unauthenticated');
    const told = await supervisor.next('colleague:changed', (one) => one.gone === true);
    expect(told).toMatchObject({ staffId, online: false });
    await supervisor.ask('contact:claim', on(contactId));
  });

  it('answers a sign-in as it answers a wrong password', async () => {
    const staffId = await aPerson('mari');
    await admin.ask(step, { staffId });
    const right = await signIn('mari');
    const wrong = await signIn('mari', OTHER);
    const unknown = await signIn('nobody', OTHER);
    expect([right.status, right.text]).toEqual([401, '{"code":"unauthenticated"}']);
    expect([wrong.status, wrong.text]).toEqual([right.status, right.text]);
    expect([unknown.status, unknown.text]).toEqual([right.status, right.text]);
  });

  it('reaches who is half way in', async () => {
    const staffId = await aPerson('mari');
    const browser = new Browser(test.url);
    await signIn('mari', PASSWORD, browser);
    await admin.ask(step, { staffId });
    expect((await browser.get('/api/staff/session')).status).toBe(401);
  });

  it('said twice is the same', async () => {
    const staffId = await aPerson('mari');
    const once = await admin.ask(step, { staffId });
    clock.forward(1000);
    expect(await admin.ask(step, { staffId })).toEqual(once);
  });
});

describe('whoever is on the way in', () => {
  it.each([
    ['is locked', (staffId: StaffId) => test.app.accounts.lock(admin.me.staffId, staffId)],
    ['gets another password', (staffId: StaffId) => test.app.staffModel.setPassword(staffId, 'x')],
  ])('stays out where the account %s while the password is looked at', async (_how, meanwhile) => {
    const { staff, factors, audit } = test.app;
    const staffId = await aPerson('mari');
    const { enter } = createEntering({ staff, factors, audit, isFactorRequired: false });
    const record = await staff.signIn({ name: 'mari', password: PASSWORD, prefix: '' });
    const ended: StaffId[] = [];
    const context = {
      startSession: async () => void (await meanwhile(staffId)),
      endSessionsOf: async (id: StaffId) => void ended.push(id),
    };
    const by = { way: 'password', hasGivenCode: false } as const;
    await expect(enter(context, record, by)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(ended).toEqual([staffId]);
  });
});

describe('account:unlock', () => {
  it('lets somebody in again by the same password', async () => {
    const staffId = await aPerson('mari');
    await admin.ask('account:lock', { staffId });
    expect(await stateOf(staffId)).toBe('locked');
    await admin.ask('account:unlock', { staffId });
    expect(await stateOf(staffId)).toBe('open');
    expect((await signIn('mari')).status).toBe(200);
  });
});

describe('an account that has ended', () => {
  it.each(['account:link', 'account:lock', 'account:unlock', 'account:reset_factor'] as const)(
    'is beyond %s',
    async (name) => {
      const staffId = await aPerson('mari');
      await admin.ask('account:end', { staffId });
      expect(await admin.refusal(name, { staffId })).toBe('conflict');
      expect(await stateOf(staffId)).toBe('ended');
    },
  );
});

describe('account:set_role', () => {
  it('closes the sockets; whoever signs in anew may what the new role may', async () => {
    const { me, ...counsellor } = await test.staff('counsellor');
    const gone = new Promise<void>((done) => counsellor.socket.once('disconnect', () => done()));
    const { staffId } = me;
    const changed = await admin.ask('account:set_role', { staffId, role: 'administrator' });
    expect(changed).toMatchObject({ staffId, role: 'administrator' });
    await gone;
    const again = await test.staff('administrator', await anotherSession(staffId));
    expect(await again.refusal('queue:next', { clientId: anId() })).toBe('forbidden');
    await again.ask('account:list', {});
  });

  it('gives back what an administrator may not answer', async () => {
    const { counsellor, contactId } = await aTalking(test);
    const supervisor = await test.staff('supervisor');
    const { staffId } = counsellor.me;
    await admin.ask('account:set_role', { staffId, role: 'administrator' });
    expect(await supervisor.next('queue:changed')).toMatchObject({ contactId, front: true });
  });

  it('taken away at another node decides at once, whatever the open socket was let in as', async () => {
    const other = await test.staff('administrator');
    const { staffId } = (await test.staff()).me;
    await test.app.staffModel.setRole(other.me.staffId, 'counsellor');
    expect(await other.refusal('account:lock', { staffId })).toBe('forbidden');
    expect(await other.refusal('account:create', wish('mari'))).toBe('forbidden');
    expect(await stateOf(staffId)).toBe('open');
  });
});

async function anotherSession(staffId: StaffId) {
  const me = await signInDirectly(test.app, clock, 'counsellor');
  const sessions = test.app.store.connection.model('Session');
  await sessions.updateOne({ _id: me.sessionHash }, { $set: { staffId } });
  return { ...me, staffId };
}

describe('account:reset_factor', () => {
  it('signs somebody out who sets up a new authenticator at the next sign-in', async () => {
    const { token, account } = await admin.ask('account:create', wish('mari'));
    const browser = new Browser(test.url);
    await use({ token }, PASSWORD, browser);
    await setUpFactor(browser, clock.now());
    expect(await test.app.accounts.find(account.staffId)).toMatchObject({ hasFactor: true });
    const { staffId } = account;
    const told = await admin.ask('account:reset_factor', { staffId });
    expect(told).toMatchObject({ hasFactor: false });
    expect((await browser.get('/api/staff/session')).status).toBe(401);
    expect((await signIn('mari')).json()).toMatchObject({ stage: 'enrolment' });
  });
});

describe('administrators', () => {
  it.each([
    'account:link',
    'account:lock',
    'account:unlock',
    'account:end',
    'account:reset_factor',
  ] as const)('cannot say %s of themselves', async (name) => {
    const { staffId } = admin.me;
    expect(await admin.refusal(name, { staffId })).toBe('forbidden');
    const role = 'counsellor';
    expect(await admin.refusal('account:set_role', { staffId, role })).toBe('forbidden');
    expect(await stateOf(staffId)).toBe('open');
  });

  it('are put back where a change leaves none, whoever made it', async () => {
    const { staffId } = admin.me;
    const { accounts, staffModel } = test.app;
    const last = { code: 'conflict' };
    await expect(accounts.setRole(staffId, staffId, 'counsellor')).rejects.toMatchObject(last);
    await expect(accounts.lock(staffId, staffId)).rejects.toMatchObject(last);
    await expect(accounts.end(staffId, staffId)).rejects.toMatchObject(last);
    const stored = await staffModel.anyById(staffId);
    expect(stored).toMatchObject({ role: 'administrator', lockedAt: null, endedAt: null });
  });

  it('never leave nobody who can manage accounts, also where they demote each other at once', async () => {
    for (let round = 0; round < 5; round += 1) {
      const other = await test.staff('administrator');
      const role = 'supervisor';
      const demote = (by: StaffClient, whom: StaffClient) =>
        // Whoever was demoted may be gone before the answer comes.
        by.reply('account:set_role', { staffId: whom.me.staffId, role }).catch(() => undefined);
      await Promise.all([demote(admin, other), demote(other, admin)]);
      const left = (await test.app.staffModel.all()).filter((one) => one.role === 'administrator');
      expect(left.length).toBeGreaterThanOrEqual(1);
      admin = await test.staff('administrator', await sessionOf(left[0]?._id as StaffId));
    }
  });

  it('are told of every change, and nobody else is', async () => {
    const other = await test.staff('administrator');
    const counsellor = await test.staff();
    const { account } = await admin.ask('account:create', wish('mari'));
    const isMari = ({ staffId }: { staffId: StaffId }) => staffId === account.staffId;
    expect(await other.next('account:changed', isMari)).toEqual(account);
    expect(await admin.next('account:changed', isMari)).toEqual(account);
    await quiet(counsellor, 'account:changed', counsellor.next('colleague:changed', isMari), 0);
  });
});

const sessionOf = anotherSession;

describe('my sessions', () => {
  /** Signed in by name and password, with a second factor that is set up. */
  async function full(agent: string, name = 'mari') {
    const browser = new Browser(test.url);
    const headers = { 'user-agent': agent };
    await browser.post('/api/staff/sign-in', { name, password: PASSWORD }, headers);
    return { browser, headers };
  }
  const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0';
  const SAFARI = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Mobile Safari/604.1';

  beforeEach(async () => {
    await test.close();
    test = await startApp({ clock, env: { SECOND_FACTOR: 'optional' } });
    admin = await test.staff('administrator');
    const link = await admin.ask('account:create', wish('mari'));
    await use(link);
    await test.app.sessionModel.removeAllOf(link.account.staffId);
  });

  interface Row {
    id: string;
    isThis: boolean;
  }
  const listIn = async (browser: Browser) =>
    ((await browser.get('/api/staff/sessions')).json() as { sessions: Row[] }).sessions;

  it('are listed with what I know them by, and nothing of where they are', async () => {
    const phone = await full(SAFARI);
    clock.forward(HOUR / 2);
    const desk = await full(FIREFOX);
    expect(await listIn(desk.browser)).toEqual([
      {
        id: expect.stringMatching(/^[\w-]{22}$/),
        isThis: true,
        browser: 'firefox',
        system: 'windows',
        startedAt: '2026-11-23T10:30:00.000Z',
        seenAt: '2026-11-23T10:30:00.000Z',
      },
      {
        id: expect.stringMatching(/^[\w-]{22}$/),
        isThis: false,
        browser: 'safari',
        system: 'ios',
        startedAt: '2026-11-23T10:00:00.000Z',
        seenAt: '2026-11-23T10:00:00.000Z',
      },
    ]);
    const [first] = await listIn(phone.browser);
    expect(first).toMatchObject({ isThis: true, browser: 'safari' });
  });

  it('end one by one, with their sockets, and the one that asks goes on', async () => {
    const [desk, phone, tablet] = [await full(FIREFOX), await full(SAFARI), await full(SAFARI)];
    const me = await test.app.staffModel.byName('mari');
    const account = { staffId: me?._id as StaffId, name: 'mari', alias: 'Lea', sessionHash: '' };
    const console = await test.staff('counsellor', {
      ...account,
      cookie: phone.browser.cookie ?? '',
    });
    const gone = disconnected(console);
    const [row] = (await listIn(phone.browser)).filter(({ isThis }) => isThis);
    const answer = await desk.browser.post('/api/staff/sessions/end', { id: row?.id });
    expect((answer.json() as { sessions: Row[] }).sessions).toHaveLength(2);
    await gone;
    expect((await phone.browser.get('/api/staff/session')).status).toBe(401);
    expect((await tablet.browser.get('/api/staff/session')).status).toBe(200);
    const again = await desk.browser.post('/api/staff/sessions/end', { id: row?.id });
    expect(again.json()).toEqual({ code: 'not_found' });
  });

  it('end all but the one that asks', async () => {
    const [desk, phone, tablet] = [await full(FIREFOX), await full(SAFARI), await full(SAFARI)];
    await desk.browser.post('/api/staff/sessions/end', {});
    expect(await listIn(desk.browser)).toHaveLength(1);
    expect((await phone.browser.get('/api/staff/session')).status).toBe(401);
    expect((await tablet.browser.get('/api/staff/session')).status).toBe(401);
  });

  it('are mine alone: a colleague cannot end one that they know the id of', async () => {
    const desk = await full(FIREFOX);
    const [row] = await listIn(desk.browser);
    await use(await admin.ask('account:create', wish('ben')));
    const ben = await full(SAFARI, 'ben');
    const answer = await ben.browser.post('/api/staff/sessions/end', { id: row?.id });
    expect([answer.status, answer.json()]).toEqual([404, { code: 'not_found' }]);
    expect((await desk.browser.get('/api/staff/session')).status).toBe(200);
  });

  it('give the contacts back when the last one that had a console ends', async () => {
    const phone = await full(SAFARI);
    const desk = await full(FIREFOX);
    const me = await test.app.staffModel.byName('mari');
    const account = { staffId: me?._id as StaffId, name: 'mari', alias: 'Lea', sessionHash: '' };
    const console = await test.staff('counsellor', {
      ...account,
      cookie: phone.browser.cookie ?? '',
    });
    const visitor = await test.visitor();
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    const { contactId } = await console.next('queue:changed');
    await console.ask('contact:claim', on(contactId));
    await desk.browser.post('/api/staff/sessions/end', {});
    await eventually(() => {
      expect(test.app.counselling.queue.list().map((row) => row.contactId)).toEqual([contactId]);
    });
  });
});

describe('what happens to accounts', () => {
  it('is written down with who did it, to whom, and which role was before', async () => {
    const { account } = await admin.ask('account:create', wish('zqxmari'));
    const { staffId } = account;
    await use(await admin.ask('account:link', { staffId }), PASSWORD);
    await signIn('zqxmari', OTHER);
    await admin.ask('account:set_role', { staffId, role: 'supervisor' });
    await admin.ask('account:lock', { staffId });
    await admin.ask('account:unlock', { staffId });
    await admin.ask('account:reset_factor', { staffId });
    await admin.ask('account:end', { staffId });
    const { rows } = await test.app.audit.fetch({});
    const about = rows.filter(({ subject }) => subject.staffId === staffId).reverse();
    const by = admin.me.staffId;
    expect(about.map(({ actor, action, details }) => [actor, action, details])).toEqual([
      [by, 'account_created', { role: 'counsellor' }],
      [by, 'account_link_made', {}],
      [staffId, 'password_changed', { way: 'link' }],
      [staffId, 'signed_in', { way: 'link', stage: 'enrolment' }],
      ['stranger', 'sign_in_failed', {}],
      [by, 'account_role_set', { before: 'counsellor', after: 'supervisor' }],
      [by, 'account_locked', {}],
      [by, 'account_unlocked', {}],
      [by, 'factor_reset', {}],
      [by, 'account_ended', {}],
    ]);
    expect(JSON.stringify(rows)).not.toContain('zqx');
  });
});
