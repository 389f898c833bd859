import { io, type Socket } from 'socket.io-client';
import { newToken } from '../../server/lib/ids';
import type { Load } from '../../server/realtime/load';
import { anId } from '../support/clients';
import { eventually } from '../support/eventually';
import { aTalking, aWaiting } from '../support/journeys';
import { startApp, type TestApp } from '../support/startApp';

/** How a server answers a handshake from the address that a proxy gives. */
async function handshake({ url }: TestApp, forwarded?: string): Promise<number> {
  const headers: Record<string, string> = { origin: url };
  if (forwarded) headers['x-forwarded-for'] = forwarded;
  const response = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, { headers });
  await response.text();
  return response.status;
}

describe('a server that has no room', () => {
  it('refuses one more than it takes, serves those who are in, and takes the next when one leaves', async () => {
    const test = await startApp({ env: { MAX_CONNECTIONS: '2' } });
    const { visitor, counsellor } = await aTalking(test);
    expect(await handshake(test)).toBe(503);
    const clientId = anId();
    await visitor.ask('message:send', { clientId, text: 'Tere' });
    await counsellor.next('entry:added', (entry) => entry.clientId === clientId);
    counsellor.close();
    await visitor.next('service:changed', ({ staffed }) => !staffed);
    await eventually(async () => expect(await handshake(test)).toBe(200));
    await test.close();
  });

  it('takes so many of one network, whatever a client says of itself', async () => {
    const env = { MAX_CONNECTIONS_PER_NETWORK: '1', TRUST_PROXY: '1' };
    const test = await startApp({ env });
    expect(await handshake(test, '192.0.2.1')).toBe(200);
    expect(await handshake(test, '192.0.2.2')).toBe(429);
    expect(await handshake(test, '203.0.113.1, 192.0.2.2')).toBe(429);
    expect(await handshake(test, '192.0.3.2')).toBe(200);
    await test.close();
  });
});

describe('a server under load', () => {
  let test: TestApp;
  let load: Load = 'calm';
  beforeAll(async () => {
    test = await startApp({ load: () => load });
  });
  afterEach(() => (load = 'calm'));
  afterAll(() => test.close());

  const opening = () => ({ clientId: anId(), language: 'et', answers: {} }) as const;

  it('lets new chats wait, and serves those that run', async () => {
    const { visitor, counsellor } = await aTalking(test);
    const late = await test.visitor();
    load = 'busy';
    expect(await late.refusal('contact:open', opening())).toBe('unavailable');
    await visitor.ask('message:send', { clientId: anId(), text: 'Tere' });
    await counsellor.next('entry:added', ({ kind }) => kind === 'message');
    // A second page of somebody who is in a chat is nobody new.
    const again = await test.visitor(visitor.token);
    await again.ask('contact:open', opening());
    load = 'calm';
    await late.ask('contact:open', opening());
  });

  it('takes a message that is left although new chats wait', async () => {
    const visitor = await test.visitor();
    load = 'busy';
    const left = { ...opening(), text: 'Tere', how: 'telefon', when: 'homme' };
    const { entries } = await visitor.ask('callback:request', left);
    expect(entries.map(({ kind }) => kind)).toContain('callback_requested');
  });

  it('lets nobody else in when it can carry no more', async () => {
    const { visitor } = await aWaiting(test);
    load = 'overloaded';
    expect(await handshake(test)).toBe(503);
    await visitor.ask('message:send', { clientId: anId(), text: 'Tere' });
    load = 'calm';
    expect(await handshake(test)).toBe(200);
  });
});

describe('a server that goes', () => {
  it('closes each connection as the network would, so that clients come back by themselves', async () => {
    const test = await startApp();
    const sockets = await Promise.all(Array.from({ length: 20 }, () => connect(test.url)));
    const reasons = Promise.all(sockets.map((socket) => lost(socket)));
    const closed = test.close();
    expect(new Set(await reasons)).toEqual(new Set(['transport close']));
    expect(sockets.every(({ active }) => active)).toBe(true);
    await closed;
    sockets.forEach((socket) => socket.disconnect());
  });

  it('has stored what it was asked before it went', async () => {
    const test = await startApp();
    const { visitor } = await aWaiting(test);
    const sent = Array.from({ length: 20 }, () => anId());
    const stored: string[] = [];
    test.app.counselling.log.onAppended(({ entry }) => void stored.push(entry.clientId));
    const asked = sent.map((clientId) => visitor.reply('message:send', { clientId, text: 'Tere' }));
    // The last is on its way before the connection closes, because a socket keeps the order.
    await Promise.race(asked);
    await test.close();
    const replies = await Promise.allSettled(asked);
    const acknowledged = sent.filter((_, index) => replies[index]?.status === 'fulfilled');
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(stored).toEqual(expect.arrayContaining(acknowledged));
  });

  async function connect(url: string): Promise<Socket> {
    const socket = io(`${url}/visitor`, {
      auth: { token: newToken() },
      forceNew: true,
      transports: ['websocket'],
      extraHeaders: { origin: url },
    });
    await new Promise((done) => socket.once('visitor:snapshot', done));
    return socket;
  }

  const lost = (socket: Socket) =>
    new Promise<string>((done) => socket.once('disconnect', (reason) => done(reason)));
});
