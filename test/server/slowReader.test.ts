import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo, Socket as NetSocket } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { guardEngine } from '../../server/realtime/engineGuard';
import { createGate } from '../../server/realtime/gate';

const PIECE = 'x'.repeat(50_000);

describe('who reads more slowly than is written', () => {
  let http: HttpServer;
  let server: Server;
  let url: string;
  let tooSlow = 0;
  beforeAll(async () => {
    http = createServer();
    server = new Server(http);
    const limits = { connections: 100, perNetwork: 100 };
    const gate = createGate({ limits, trustProxy: 0, isOverloaded: () => false });
    guardEngine(server, { gate, logger: { info: () => (tooSlow += 1) } });
    await new Promise<void>((done) => http.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  async function connect() {
    const arrived = new Promise<Socket>((done) => server.once('connection', done));
    const client = io(url, { forceNew: true, transports: ['websocket'], reconnection: false });
    return { client, socket: await arrived };
  }

  /** Writes on until the connection closes or so much was written that a machine would feel it. */
  async function write(socket: Socket, pieces: number): Promise<void> {
    for (let piece = 0; piece < pieces && socket.connected; piece += 1) {
      socket.emit('piece', PIECE);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  it('is cut off before memory grows without limit, and the others are not', async () => {
    const slow = await connect();
    const quick = await connect();
    let heard = 0;
    quick.client.on('piece', () => (heard += 1));
    const { transport } = slow.client.io.engine as unknown as {
      transport: { ws: { _socket: NetSocket } };
    };
    transport.ws._socket.pause();
    const closed = new Promise((done) => slow.socket.once('disconnect', done));
    await write(slow.socket, 2_000);
    await closed;
    expect(tooSlow).toBe(1);
    const all = new Promise((done) => quick.client.once('last', done));
    for (let burst = 0; burst < 10; burst += 1) await write(quick.socket, 1);
    quick.socket.emit('last');
    await all;
    expect(heard).toBe(10);
    slow.client.disconnect();
    quick.client.disconnect();
  });

  it('may always be sent one thing that is big', async () => {
    const { client, socket } = await connect();
    const snapshot = new Promise<string>((done) => client.once('snapshot', done));
    socket.emit('snapshot', 'x'.repeat(900_000) + 'y'.repeat(900_000));
    expect((await snapshot).length).toBe(1_800_000);
    expect(socket.connected).toBe(true);
    client.disconnect();
  });
});
