import { createHash } from 'node:crypto';
import type { StaffId } from '../../server/contract/shapes';
import { startHttp, type TestHttp } from '../support/http';
import type { Answer } from '../support/httpClient';
import { Jar } from '../support/jar';
import { movableClock } from '../support/http';
import { startSigningProvider, type Grant, type SigningProvider } from '../support/signingProvider';

const CODE = 'EE60001019906';
const LATE = 31_000;
const HALF_HOUR = 30 * 60_000;

let provider: SigningProvider;
let http: TestHttp;
let cleo: StaffId;

beforeEach(async () => {
  const clock = movableClock();
  provider = await startSigningProvider(clock);
  http = await startHttp({ env: envOf(provider), clock });
  ({ _id: cleo } = await http.staff.createStaff({
    name: 'cleo',
    alias: 'Lea',
    role: 'counsellor',
    password: 'moss under nine stones',
  }));
  await http.identities.attach(cleo, CODE);
});
afterEach(async () => {
  await http.close();
  await provider.close();
});

function envOf({ issuer, client }: SigningProvider): Record<string, string> {
  return {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: client.id,
    OIDC_CLIENT_SECRET: client.secret,
    OIDC_AMR: 'idcard,mID,smartid',
  };
}

/** Begins in a browser, and gives what the service is asked. */
async function begun(jar = new Jar()): Promise<{ jar: Jar; asked: URLSearchParams; at: string }> {
  const answer = await jar.post(`${http.origin}/api/staff/state`, { language: 'ru' });
  expect(answer.status).toBe(200);
  const { address } = answer.json() as { address: string };
  const url = new URL(address);
  return { jar, asked: url.searchParams, at: url.origin + url.pathname };
}

const back = (jar: Jar, answer: Record<string, string>) =>
  jar.get(`${http.origin}/api/staff/state/callback?${new URLSearchParams(answer)}`);

const tiesIn = (asked: URLSearchParams) => ({
  nonce: asked.get('nonce'),
  challenge: asked.get('code_challenge'),
});
const stateIn = (asked: URLSearchParams) => asked.get('state') ?? '';

/** The whole way, with what is changed of it. */
async function come(
  how: Partial<Grant> = {},
  jar = new Jar(),
): Promise<{ jar: Jar; answer: Answer }> {
  const { asked } = await begun(jar);
  const code = provider.grant({ ...tiesIn(asked), ...how });
  return { jar, answer: await back(jar, { code, state: stateIn(asked) }) };
}

const stageOf = async (jar: Jar) => {
  const answer = await jar.get(`${http.origin}/api/staff/session`);
  return answer.status === 200 ? (answer.json() as { stage: string }).stage : answer.status;
};

const failures = () => http.audited.filter(({ action }) => action === 'sign_in_failed');

/** Nobody is let in, it is written down without saying who, and the page says what it should. */
async function expectRefused(
  { jar, answer }: { jar: Jar; answer: Answer },
  { why, shown, staffId }: { why: string; shown: string; staffId?: StaffId },
): Promise<void> {
  expect([answer.status, answer.headers.location]).toEqual([303, `/console/#/state/${shown}`]);
  expect(jar.value(http.origin, 'session')).toBeUndefined();
  expect(await stageOf(jar)).toBe(401);
  expect(failures().at(-1)).toEqual({
    actor: 'stranger',
    action: 'sign_in_failed',
    ...(staffId ? { subject: { staffId } } : {}),
    details: { way: 'state', why },
  });
}

describe('signing in by the state', () => {
  it('lets somebody in by both factors at once, under a new id, and writes it down', async () => {
    const { jar, answer } = await come();
    expect([answer.status, answer.headers.location]).toEqual([303, '/console/']);
    expect(await stageOf(jar)).toBe('full');
    expect(http.audited.at(-1)).toEqual({
      actor: cleo,
      action: 'signed_in',
      subject: { staffId: cleo },
      details: { way: 'state', stage: 'full' },
    });
  });

  it('asks the service as TARA has it', async () => {
    const { jar, asked, at } = await begun();
    expect(at).toBe(`${provider.issuer}/authorize`);
    const secret = jar.value(http.origin, 'tie') ?? '';
    expect(Object.fromEntries(asked)).toEqual({
      client_id: 'counselling',
      response_type: 'code',
      redirect_uri: `${http.origin}/api/staff/state/callback`,
      scope: 'openid',
      state: createHash('sha256').update(secret).digest('base64'),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      acr_values: 'high',
      ui_locales: 'ru',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    // 256 random bits, another one each time.
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect((await begun()).jar.value(http.origin, 'tie')).not.toBe(secret);
  });

  it('goes without PKCE where the service does not offer it', async () => {
    provider.switches.hasPkce = false;
    const { jar, asked } = await begun();
    expect(asked.has('code_challenge')).toBe(false);
    const code = provider.grant({ nonce: asked.get('nonce'), challenge: null });
    await back(jar, { code, state: stateIn(asked) });
    expect(await stageOf(jar)).toBe('full');
  });

  it('ties by a cookie of its own that is Lax, while the session stays Strict', async () => {
    const { jar, asked } = await begun();
    expect(jar.lines).toHaveLength(1);
    expect(jar.lines[0]).toMatch(
      /^tie=[\w-]{43}; Max-Age=1800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    const code = provider.grant(tiesIn(asked));
    await back(jar, { code, state: stateIn(asked) });
    const [first, second] = [...jar.lines].sort();
    expect(first).toMatch(/^session=s%3A.+; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(second).toMatch(/^tie=; Path=\/; Expires=Thu, 01 Jan 1970/);
  });

  it('takes no id that somebody else chose for the session', async () => {
    const jar = new Jar();
    jar.put(http.origin, 'session', 's%3Achosen.signature');
    await come({}, jar);
    expect(await stageOf(jar)).toBe('full');
    expect(jar.value(http.origin, 'session')).not.toContain('chosen');
  });

  it('keeps no code, token or name of the state in the log or the audit log', async () => {
    await come();
    await come({ claims: { sub: 'EE38001085718' } });
    await come({ signing: 'other_key' });
    for (const said of [...http.log, JSON.stringify(http.audited)]) {
      expect(said).not.toMatch(/60001019906|38001085718|code-\d|eyJ|a-token|a\+secret/);
    }
  });
});

describe('what came back wrong (14.40)', () => {
  it.each(['none', 'another', 'empty'])('is refused where the state is %s', async (which) => {
    const { jar, asked } = await begun();
    const other = await begun();
    const code = provider.grant(tiesIn(asked));
    const states = { none: {}, another: { state: stateIn(other.asked) }, empty: { state: '' } };
    const answer = await back(jar, { code, ...states[which as keyof typeof states] });
    await expectRefused({ jar, answer }, { why: 'state', shown: 'failed' });
    expect(provider.asked).not.toContain('/token');
  });

  it('is refused in a browser that did not ask', async () => {
    const { asked } = await begun();
    const code = provider.grant(tiesIn(asked));
    const jar = new Jar();
    const answer = await back(jar, { code, state: stateIn(asked) });
    await expectRefused({ jar, answer }, { why: 'state', shown: 'failed' });
    expect(provider.asked).not.toContain('/token');
  });

  it('is refused the second time, also with the cookie put back and another code', async () => {
    const { jar, asked } = await begun();
    const secret = jar.value(http.origin, 'tie');
    const state = stateIn(asked);
    await back(jar, { code: provider.grant(tiesIn(asked)), state });
    const again = new Jar();
    again.put(http.origin, 'tie', secret);
    const answer = await back(again, { code: provider.grant(tiesIn(asked)), state });
    await expectRefused({ jar: again, answer }, { why: 'state', shown: 'failed' });
  });

  it('lets one of two in that come at once', async () => {
    const { jar, asked } = await begun();
    const twin = new Jar();
    twin.put(http.origin, 'tie', jar.value(http.origin, 'tie'));
    const ways = [jar, twin].map((one) =>
      back(one, { code: provider.grant(tiesIn(asked)), state: stateIn(asked) }),
    );
    const pages = (await Promise.all(ways)).map(({ headers }) => headers.location);
    expect(pages.sort()).toEqual(['/console/', '/console/#/state/failed']);
  });

  it('is refused half an hour later', async () => {
    const { jar, asked } = await begun();
    http.clock.move(HALF_HOUR);
    const answer = await back(jar, { code: provider.grant(tiesIn(asked)), state: stateIn(asked) });
    await expectRefused({ jar, answer }, { why: 'state', shown: 'failed' });
  });

  it('is refused where the code was used', async () => {
    const one = await begun();
    const code = provider.grant(tiesIn(one.asked));
    await back(one.jar, { code, state: stateIn(one.asked) });
    const { jar, asked } = await begun();
    const answer = await back(jar, { code, state: stateIn(asked) });
    await expectRefused({ jar, answer }, { why: 'code', shown: 'failed' });
  });

  it('is refused where the code is older than 30 seconds, or another browser’s', async () => {
    const late = await begun();
    const code = provider.grant(tiesIn(late.asked));
    http.clock.move(LATE);
    const answer = await back(late.jar, { code, state: stateIn(late.asked) });
    await expectRefused({ jar: late.jar, answer }, { why: 'code', shown: 'failed' });

    const [mine, other] = [await begun(), await begun()];
    const stolen = provider.grant(tiesIn(other.asked));
    const second = await back(mine.jar, { code: stolen, state: stateIn(mine.asked) });
    await expectRefused({ jar: mine.jar, answer: second }, { why: 'code', shown: 'failed' });
  });

  const START_SECONDS = Date.parse('2026-05-04T09:00:00Z') / 1000;
  it.each<[string, Partial<Grant>, string?]>([
    ['has another nonce', { nonce: 'another' }],
    ['has no nonce', { claims: { nonce: undefined } }],
    ['is for another client', { claims: { aud: 'another' } }],
    [
      'is for several, and not handed out to us',
      { claims: { aud: ['counselling', 'b'], azp: 'b' } },
    ],
    ['is of another issuer', { claims: { iss: 'https://tara.example' } }],
    ['has expired', { claims: { exp: START_SECONDS - 10 } }],
    ['does not expire', { claims: { exp: undefined } }],
    ['holds from later on', { claims: { nbf: START_SECONDS + 60 } }],
    ['is from the future', { claims: { iat: START_SECONDS + 60 } }],
    ['says not when it was made', { claims: { iat: undefined } }],
    ['says not of whom it is', { claims: { sub: undefined } }],
    ['is not signed', { signing: 'none' }],
    ['is signed by HS256 with the public key', { signing: 'public_key' }],
    ['is signed by a key that nobody knows', { signing: 'unknown_key' }],
    ['is signed by another under the name of a known key', { signing: 'other_key' }],
    ['was changed after it was signed', { signing: 'changed' }],
    ['is less sure than wished', { claims: { acr: 'substantial' } }, 'level'],
    ['is least sure', { claims: { acr: 'low' } }, 'level'],
    ['says not how sure it is', { claims: { acr: undefined } }, 'level'],
    ['is sure in a way that nobody knows', { claims: { acr: 'toString' } }, 'level'],
    ['comes by a method that is not allowed', { claims: { amr: ['eIDAS'] } }, 'method'],
    ['comes by an allowed method and another', { claims: { amr: ['smartid', 'x'] } }, 'method'],
    ['says not by which method', { claims: { amr: undefined } }, 'method'],
  ])('is refused where the token %s', async (_name, how, why = 'token') => {
    const shown = why === 'token' ? 'failed' : 'weak';
    await expectRefused(await come(how), { why, shown });
  });

  it('is refused where nobody has that identity', async () => {
    const came = await come({ claims: { sub: 'EE38001085718' } });
    await expectRefused(came, { why: 'unknown', shown: 'unknown' });
  });

  it('is refused where the account is locked, and where it has ended', async () => {
    await http.staff.setLocked(cleo, http.clock.now());
    await expectRefused(await come(), { why: 'unknown', shown: 'unknown', staffId: cleo });
    await http.staff.setLocked(cleo, null);
    await http.staff.setEnded(cleo, http.clock.now());
    await expectRefused(await come(), { why: 'unknown', shown: 'unknown', staffId: cleo });
  });

  it('is refused where the identity was taken off the account', async () => {
    await http.identities.detach(cleo);
    await expectRefused(await come(), { why: 'unknown', shown: 'unknown' });
  });

  it.each([
    ['user_cancel', 'cancelled', 'cancelled'],
    ['access_denied', 'cancelled', 'cancelled'],
    ['server_error', 'refused', 'failed'],
  ])('leads back calmly where the service says %s', async (error, why, shown) => {
    const { jar, asked } = await begun();
    const answer = await back(jar, { error, state: stateIn(asked), error_description: '<b>' });
    await expectRefused({ jar, answer }, { why, shown });
  });
});

describe('the service', () => {
  it('may be away: it is said, nobody is let in, and passwords go on', async () => {
    provider.switches.isDown = true;
    const jar = new Jar();
    const answer = await jar.post(`${http.origin}/api/staff/state`, { language: 'et' });
    expect([answer.status, answer.json()]).toEqual([503, { code: 'unavailable' }]);
    const browser = http.browser();
    const given = { name: 'cleo', password: 'moss under nine stones' };
    expect((await browser.post('/api/staff/sign-in', given)).status).toBe(200);
    provider.switches.isDown = false;
    expect(await stageOf((await come()).jar)).toBe('full');
  });

  it('may be away when somebody comes back', async () => {
    const { jar, asked } = await begun();
    const code = provider.grant(tiesIn(asked));
    provider.switches.isDown = true;
    const answer = await back(jar, { code, state: stateIn(asked) });
    await expectRefused({ jar, answer }, { why: 'unavailable', shown: 'unavailable' });
  });

  it('is asked for its keys once, not at each sign-in', async () => {
    await come();
    await come();
    await come({ signing: 'unknown_key' });
    expect(provider.asked.filter((path) => path === '/jwks')).toHaveLength(1);
    expect(provider.asked.filter((path) => path.startsWith('/.well-known'))).toHaveLength(1);
  });
});
