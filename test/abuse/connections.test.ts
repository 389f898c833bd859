import { request, type IncomingHttpHeaders } from 'node:http';
import { io } from 'socket.io-client';
import { anId } from '../support/clients';
import { ask } from '../support/httpClient';
import { aTalking } from '../support/journeys';
import { refusalOf } from '../support/refused';
import { startApp, type TestApp } from '../support/startApp';
import { newToken } from '../../server/lib/ids';

let test: TestApp;
beforeAll(async () => {
  test = await startApp();
});
afterAll(() => test.close());

const ADDRESS = '/socket.io/?EIO=4&transport=';

/** Opens a page and leaves it: whoever is honest is still served. */
async function expectService(): Promise<void> {
  const { visitor, counsellor } = await aTalking(test);
  const clientId = anId();
  await visitor.ask('message:send', { clientId, text: 'Tere' });
  await counsellor.next('entry:added', (entry) => entry.clientId === clientId);
  visitor.close();
  counsellor.close();
}

/** How the server answers a WebSocket handshake: 101 lets it in. */
function upgrade(
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; headers: IncomingHttpHeaders; words: string }> {
  const { hostname, port } = new URL(test.url);
  return new Promise((resolve, reject) => {
    const handshake = request({
      hostname,
      port,
      path,
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.from('0123456789abcdef').toString('base64'),
        ...headers,
      },
    });
    handshake.on('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, words: '' });
    });
    handshake.on('upgrade', (response, socket, head) => {
      const done = (words: string) => {
        socket.destroy();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, words });
      };
      // The first word is the server's; where none comes, the connection closes.
      if (head.length > 0) return done(head.toString());
      socket.once('data', (data: Buffer) => done(data.toString()));
      socket.once('close', () => done(''));
    });
    handshake.on('error', reject);
    handshake.end();
  });
}

/** Every origin that looks like ours and is not. */
function foreignOrigins(): [string, string][] {
  const port = Number(new URL(test.url).port);
  return [
    ['another site', 'https://www.example.ee'],
    ['nobody, as a sandboxed frame says', 'null'],
    ['ours as the beginning of a name', `${test.url}.evil.example`],
    ['ours as the end of a name', `http://evil.example/${test.url}`],
    ['ours as the user of another', `http://127.0.0.1:${port}@evil.example`],
    ['ours in a path', `${test.url}/evil`],
    ['ours with a slash', `${test.url}/`],
    ['another port', `http://127.0.0.1:${port === 65_535 ? port - 1 : port + 1}`],
    ['no port', 'http://127.0.0.1'],
    ['another scheme', test.url.replace('http:', 'https:')],
    ['another name of this machine', `http://localhost:${port}`],
    ['upper case', test.url.toUpperCase()],
    ['a trailing dot', `http://127.0.0.1.:${port}`],
    ['two origins', `${test.url} ${test.url}`],
    ['two origins with a comma', `${test.url}, https://evil.example`],
    ['nothing', ''],
  ];
}

describe('a page of another site (14.4)', () => {
  it('14.2: is refused a polling connection, and gets no CORS header', async () => {
    for (const [what, origin] of foreignOrigins()) {
      const answer = await ask(test.url, `${ADDRESS}polling`, { headers: { origin } });
      expect([what, answer.status]).toEqual([what, 403]);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      expect(answer.text).not.toContain('sid');
    }
    await expectService();
  });

  it('14.1: is refused a WebSocket', async () => {
    for (const [what, origin] of foreignOrigins()) {
      const answer = await upgrade(`${ADDRESS}websocket`, { origin });
      expect([what, answer.status]).toEqual([what, 400]);
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
    await expectService();
  });

  it('is refused where the browser says so and names no origin', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await ask(test.url, `${ADDRESS}polling`, { headers })).status).toBe(403);
    expect((await upgrade(`${ADDRESS}websocket`, headers)).status).toBe(400);
  });

  it('gets no CORS header for what it asks before', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST' };
    const answer = await ask(test.url, `${ADDRESS}polling`, { method: 'OPTIONS', headers });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('differs from our own page in the origin alone', async () => {
    const headers = { origin: test.url };
    const answer = await ask(test.url, `${ADDRESS}polling`, { headers });
    expect(answer.status).toBe(200);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    const { status, words } = await upgrade(`${ADDRESS}websocket`, headers);
    expect(status).toBe(101);
    expect(words).toContain('"sid"');
  });
});

describe('a handshake', () => {
  const headers = () => ({ origin: test.url });

  it('14.8: is refused with a token in the address, which proxies log, also where it is good', async () => {
    const { visitor } = await aTalking(test);
    const query = { token: visitor.token };
    const path = `${ADDRESS}polling&token=${visitor.token}`;
    expect((await ask(test.url, path, { headers: headers() })).status).toBe(403);
    for (const transport of ['websocket', 'polling'] as const) {
      await refusalOf(test.url, '/visitor', { auth: query, query, transport });
    }
  });

  it.each([
    ['an older protocol', '/socket.io/?EIO=3&transport=polling'],
    ['no protocol', '/socket.io/?transport=polling'],
    ['an unknown transport', '/socket.io/?EIO=4&transport=pigeon'],
    ['no transport', '/socket.io/?EIO=4'],
    ['a transport that is a method', '/socket.io/?EIO=4&transport=constructor'],
    ['a session of nobody', `${ADDRESS}polling&sid=AAAAAAAAAAAAAAAAAAAA`],
    ['a session that is a method', `${ADDRESS}polling&sid=__proto__`],
    ['WebSocket without an upgrade', `${ADDRESS}websocket`],
  ])('14.5: is refused with %s', async (_what, path) => {
    const answer = await ask(test.url, path, { headers: headers() });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toMatch(/\bat |node_modules|stack/);
  });

  it.each(['/socket.io/?EIO=3&transport=websocket', '/socket.io/?transport=websocket'])(
    'is closed without a word as a WebSocket at %s',
    async (path) => {
      const { words } = await upgrade(path, headers());
      expect(words).not.toContain('sid');
      await expectService();
    },
  );

  it.each(['/', '/admin', '/visitor/', '/Visitor', '/staff/../visitor', '/__proto__'])(
    '14.6: finds no namespace %s',
    async (namespace) => {
      const auth = { token: newToken() };
      expect(await refusalOf(test.url, namespace, { auth })).toBe('Invalid namespace');
    },
  );
});

describe('a console', () => {
  it('14.3: is refused without an origin, unless the browser vouches for the page', async () => {
    const { cookie } = await signedIn();
    const refused = { headers: { cookie, origin: '' } };
    await expect(refusalOf(test.url, '/staff', refused)).resolves.toBeTruthy();
    const nameless = await upgrade(`${ADDRESS}websocket`, { cookie });
    // Engine.IO's own connection opens: visitors' polling begins like this. The namespace does not.
    expect(nameless.status).toBe(101);
    expect(await namespaceReply('/staff', { cookie })).toContain('forbidden');
    expect(await namespaceReply('/staff', { cookie, origin: test.url })).toContain('"sid"');
  });

  it('14.6: is refused with the token of a visitor, and without a session', async () => {
    const { visitor } = await aTalking(test);
    const auth = { token: visitor.token };
    expect(await refusalOf(test.url, '/staff', { auth })).toBe('unauthenticated');
    const headers = { cookie: `session=s%3A${visitor.token}.x` };
    expect(await refusalOf(test.url, '/staff', { auth, headers })).toBe('unauthenticated');
  });

  it('is refused with a cookie that was tampered with', async () => {
    const { cookie } = await signedIn();
    for (const headers of [
      { cookie: `${cookie}x` },
      { cookie: cookie.replace('s%3A', 's%3Ax') },
      { cookie: cookie.replace('session=', 'Session=') },
      { cookie: '' },
    ]) {
      expect(await refusalOf(test.url, '/staff', { headers })).toBe('unauthenticated');
    }
  });

  it('is refused until the first password is changed', async () => {
    const me = await signedIn();
    const sessions = test.app.store.connection.model('Session');
    await sessions.updateOne({ _id: me.sessionHash }, { $set: { stage: 'password' } });
    const headers = { cookie: me.cookie };
    expect(await refusalOf(test.url, '/staff', { headers })).toBe('forbidden');
  });

  it('14.9: is closed at once by a sign-out, on every page of the session, and does not come back', async () => {
    const { me, consoles } = await twoConsoles();
    const bystander = await test.staff();
    const gone = Promise.all(consoles.map(disconnected));
    const answer = await ask(test.url, '/api/staff/sign-out', {
      method: 'POST',
      headers: { origin: test.url, cookie: me.cookie, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(answer.status).toBeLessThan(300);
    await gone;
    for (const { heard } of consoles) {
      expect(heard.map(({ name }) => name)).toContain('session:ended');
    }
    const headers = { cookie: me.cookie };
    expect(await refusalOf(test.url, '/staff', { headers })).toBe('unauthenticated');
    await bystander.ask('staff:fetch', {});
  });

  it('is closed by the next look at the sessions where its own is gone from the store', async () => {
    const { me, consoles } = await twoConsoles();
    const bystander = await test.staff();
    const gone = Promise.all(consoles.map(disconnected));
    await test.app.sessionModel.remove(me.sessionHash);
    await test.app.refreshSessions();
    await gone;
    const headers = { cookie: me.cookie };
    expect(await refusalOf(test.url, '/staff', { headers })).toBe('unauthenticated');
    await bystander.ask('staff:fetch', {});
  });

  async function signedIn() {
    const console = await test.staff();
    console.close();
    return console.me;
  }

  async function twoConsoles() {
    const one = await test.staff();
    const other = await test.staff('counsellor', one.me);
    return { me: one.me, consoles: [one, other] };
  }
});

describe('a phone on which WebSocket is blocked', () => {
  it('opens a contact and chats over polling alone', async () => {
    const { counsellor } = await aTalking(test);
    const token = newToken();
    const socket = io(`${test.url}/visitor`, {
      auth: { token },
      forceNew: true,
      transports: ['polling'],
    });
    const tell = (name: string, input: object) => socket.timeout(10_000).emitWithAck(name, input);
    await tell('contact:open', { clientId: anId(), language: 'et', answers: {} });
    const replies = [];
    for (const text of ['one', 'two', 'õ'.repeat(4000)]) {
      replies.push(await tell('message:send', { clientId: anId(), text }));
    }
    socket.disconnect();
    expect(replies.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true, true]);
    await counsellor.ask('staff:fetch', {});
  });
});

describe('a frame that is too large (14.16)', () => {
  it('closes its own connection, over WebSocket, and no other', async () => {
    const { visitor, counsellor, contactId } = await aTalking(test);
    const bystander = await aTalking(test);
    const gone = disconnected(visitor);
    visitor.socket.emit('message:send', { clientId: anId(), text: 'x'.repeat(40_000) }, () => {});
    await gone;
    expect(bystander.visitor.socket.connected).toBe(true);
    expect(counsellor.socket.connected).toBe(true);
    const { entries } = await counsellor.ask('log:fetch', { contactId, after: 0 });
    expect(entries.filter(({ kind }) => kind === 'message')).toHaveLength(0);
    await bystander.visitor.ask('message:send', { clientId: anId(), text: 'still here' });
    visitor.close();
  });

  it('is refused over polling', async () => {
    const headers = { origin: test.url };
    const opening = await ask(test.url, `${ADDRESS}polling`, { headers });
    const { sid } = JSON.parse(opening.text.slice(1)) as { sid: string };
    const answer = await ask(test.url, `${ADDRESS}polling&sid=${sid}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/plain;charset=UTF-8' },
      body: `42/visitor,["message:send",{"text":"${'x'.repeat(40_000)}"}]`,
    });
    expect(answer.status).toBe(413);
    await expectService();
  });
});

/** Resolves when the server has closed the connection; the client's own tries to come back are over. */
function disconnected(client: {
  socket: { once(name: 'disconnect', listener: () => void): unknown };
}): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the connection stayed open')), 10_000);
    client.socket.once('disconnect', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** What a namespace says to who enters over polling with exactly these headers. */
async function namespaceReply(namespace: string, headers: Record<string, string>): Promise<string> {
  const opening = await ask(test.url, `${ADDRESS}polling`, { headers });
  const { sid } = JSON.parse(opening.text.slice(1)) as { sid: string };
  const path = `${ADDRESS}polling&sid=${sid}`;
  await ask(test.url, path, { method: 'POST', headers, body: `40${namespace},{}` });
  return (await ask(test.url, path, { headers })).text;
}
