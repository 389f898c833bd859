import { once } from 'node:events';
import { request } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import { createWebServer } from '../../server/http/webServer';
import { anId } from '../support/clients';
import { ask } from '../support/httpClient';
import { startApp, type TestApp } from '../support/startApp';

jest.setTimeout(40_000);

/** A connection on which nothing is said. */
async function silentTo(port: number): Promise<Socket> {
  const socket = createConnection(port, '127.0.0.1');
  // Being cut off may look like an error, which is what is hoped for.
  socket.on('error', () => undefined).resume();
  await once(socket, 'connect');
  return socket;
}

/** Resolves when a WebSocket is told to close: the rest that the server says is ASCII. */
function closeFrameOn(socket: Socket): Promise<void> {
  const CLOSE = 0x88;
  return new Promise((resolve) => {
    socket.on('data', (data: Buffer) => data.includes(CLOSE) && resolve());
  });
}

const closed = (socket: Socket) => once(socket, 'close');

describe('whoever connects and says nothing', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('14.10: is cut off, and an honest visitor is served meanwhile and afterwards', async () => {
    const silent = await Promise.all(Array.from({ length: 800 }, () => silentTo(test.port)));
    const gone = Promise.all(silent.map(closed));
    const visitor = await test.visitor();
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    await gone;
    await visitor.ask('message:send', { clientId: anId(), text: 'Tere' });
    visitor.close();
  });

  it('14.11: is closed, also where it is a WebSocket that enters no namespace', async () => {
    const handshake = request(`${test.url}/socket.io/?EIO=4&transport=websocket`, {
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': Buffer.from('0123456789abcdef').toString('base64'),
        origin: test.url,
      },
    });
    handshake.end();
    const [, socket] = (await once(handshake, 'upgrade')) as [unknown, Socket];
    const bystander = await test.visitor();
    await closeFrameOn(socket);
    socket.destroy();
    await bystander.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    bystander.close();
  });
});

describe('more connections than a node has files for (14.10)', () => {
  it('are not taken, and whoever is in is served', async () => {
    const server = createWebServer((_request, response) => response.end('ok'), {
      sockets: 3,
      spare: 2,
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const taken = await Promise.all(Array.from({ length: 5 }, () => silentTo(port)));
    const over = await Promise.all(Array.from({ length: 4 }, () => silentTo(port)));
    await Promise.all(over.map(closed));
    for (const socket of taken) socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    const answers = await Promise.all(taken.map((socket) => once(socket, 'data')));
    expect(answers.map(([data]) => String(data).slice(0, 15))).toEqual(
      taken.map(() => 'HTTP/1.1 200 OK'),
    );
    taken.forEach((socket) => socket.destroy());
    await new Promise((done) => server.close(done));
  });
});

describe('a client that sends slowly on purpose (14.12)', () => {
  it.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{'],
  ])('%s is answered 408 and cut off, while others are served', async (_name, start) => {
    const server = createWebServer((_request, response) => response.end('ok'), {
      headersTimeout: 500,
      requestTimeout: 500,
      connectionsCheckingInterval: 50,
    });
    server.on('request', (request) => request.resume());
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const socket = createConnection(port, '127.0.0.1');
    const received: Buffer[] = [];
    socket.on('data', (data) => received.push(data));
    socket.write(start);
    const closed = new Promise((done) => socket.on('close', done));
    expect((await ask(`http://127.0.0.1:${port}`, '/')).text).toBe('ok');
    await closed;
    expect(Buffer.concat(received).toString()).toContain('408 Request Timeout');
    await new Promise((done) => server.close(done));
  });
});
