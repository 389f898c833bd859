import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { request } from 'node:https';
import { connect as connectPlain, type AddressInfo } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { io, type Socket } from 'socket.io-client';
import { anId } from '../support/clients';
import { freePort } from '../support/freePort';
import { ask as askPlain } from '../support/httpClient';
import { layOutProxy, startProxy, type Proxy } from '../support/shippedProxy';
import { describeWith } from '../support/describeWith';
import { startApp, type TestApp } from '../support/startApp';
import { findProgram } from '../tools/needs.cjs';
import { LANGUAGES, readTexts } from '../locales/catalogue';

/** Where the people of these tests come from; it must be written nowhere. */
const ADDRESS = '127.0.7.77';
const MARKER = 'marker-of-a-path';

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  text: string;
}

/** Asks through the proxy over TLS, from an address of one's own. */
function askOver(
  proxy: Proxy,
  path: string,
  how: { method?: string; headers?: Record<string, string>; body?: string; from?: string } = {},
): Promise<Answer> {
  const { from = ADDRESS, body, ...rest } = how;
  const options = { ...rest, ca: proxy.certificate, localAddress: from, family: 4, agent: false };
  return new Promise((resolve, reject) => {
    const asked = request(`${proxy.origin}${path}`, options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** A node that tells what it was asked, under a name. */
async function startEcho(name: string): Promise<{ port: number; server: Server }> {
  const server = createServer((asked, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ name, headers: asked.headers, url: asked.url }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { port: (server.address() as AddressInfo).port, server };
}

const stop = (server: Server) =>
  new Promise<void>((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });

describeWith(['nginx'], 'the settings of the proxy', () => {
  it('are taken by nginx without a warning', async () => {
    const { folder, config } = await layOutProxy([1], await freePort());
    const said = execFileSync(
      findProgram('nginx') ?? 'nginx',
      ['-t', '-c', config, '-e', 'stderr'],
      { stdio: 'pipe' },
    );
    expect(said.toString()).toBe('');
    rmSync(folder, { recursive: true, force: true });
  });
});

describeWith(['nginx'], 'the proxy in front of a node', () => {
  let proxy: Proxy;
  let test: TestApp;
  beforeAll(async () => {
    const [publicPort, port] = [await freePort(), await freePort()];
    const PUBLIC_URL = `https://localhost:${publicPort}`;
    test = await startApp({ port, env: { PUBLIC_URL, TRUST_PROXY: '1' } });
    proxy = await startProxy([port], publicPort);
  });
  afterAll(async () => {
    await test.close();
    await proxy.close();
  });

  function open(transport: 'websocket' | 'polling'): Promise<Socket> {
    const socket = io(`${proxy.origin}/visitor`, {
      auth: { token: randomBytes(32).toString('base64url') },
      transports: [transport],
      forceNew: true,
      ca: proxy.certificate,
      extraHeaders: { origin: proxy.origin },
    });
    return new Promise((resolve, reject) => {
      socket.once('visitor:snapshot', () => resolve(socket));
      socket.once('connect_error', (error) => {
        socket.disconnect();
        reject(error);
      });
    });
  }

  it.each(['websocket', 'polling'] as const)('carries a chat over %s', async (transport) => {
    const socket = await open(transport);
    const opening = { clientId: anId(), language: 'et', answers: {} };
    expect(await socket.emitWithAck('contact:open', opening)).toMatchObject({ ok: true });
    const sending = { clientId: anId(), text: `${MARKER} ${'õ'.repeat(3_900)}` };
    expect(await socket.emitWithAck('message:send', sending)).toMatchObject({ ok: true });
    expect(socket.io.engine.transport.name).toBe(transport);
    socket.disconnect();
  });

  it('carries pages with the headers of the node, and adds none of a machine behind it', async () => {
    const { status, headers } = await askOver(proxy, '/demo/');
    expect([status, headers.server]).toEqual([200, 'nginx']);
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('carries sign-in with a cookie for TLS alone', async () => {
    const [account] = await test.app.seedFirstAccounts();
    const { name = '', password = '' } = account ?? {};
    const { status, headers } = await askOver(proxy, '/api/staff/sign-in', {
      method: 'POST',
      headers: { origin: proxy.origin, 'content-type': 'application/json' },
      body: JSON.stringify({ name, password }),
    });
    expect(status).toBe(200);
    expect(String(headers['set-cookie'])).toMatch(/^__Host-.*Secure/);
  });

  it('sends plain HTTP to TLS, and serves there what proves a certificate alone', async () => {
    const moved = await askPlain(proxy.plain, '/console/', { headers: { host: 'localhost' } });
    expect([moved.status, moved.headers.location]).toEqual([301, 'https://localhost/console/']);
    expect((await askPlain(proxy.plain, '/.well-known/acme-challenge/no')).status).toBe(404);
  });

  it('refuses a body that no page of ours sends', async () => {
    const how = { method: 'POST', body: 'x'.repeat(70_000) };
    expect((await askOver(proxy, '/api/staff/sign-in', how)).status).toBe(413);
  });

  it('writes nothing of anybody, however it fails', async () => {
    await askOver(proxy, `/${MARKER}`);
    await askOver(proxy, `/${'x'.repeat(20_000)}${MARKER}`);
    await spoil((done) => {
      const socket = connectPlain(
        { port: Number(new URL(proxy.origin).port), host: '127.0.0.1', localAddress: ADDRESS },
        () => socket.end(`GET /${MARKER} HTTP/1.1\r\n\r\n`),
      );
      socket.once('close', done).resume();
    });
    await spoil((done) => {
      const port = Number(new URL(proxy.origin).port);
      const where = { port, host: '127.0.0.1', localAddress: ADDRESS, ca: proxy.certificate };
      const socket = connectTls({ ...where, servername: 'localhost' }, () =>
        socket.end(`${MARKER}\r\n\r\n`),
      );
      socket.once('close', done).resume();
    });
    expect(proxy.written()).not.toMatch(/client:|127\.0\./);
    expect(proxy.written()).not.toContain(MARKER);
  });

  const spoil = (task: (done: () => void) => void) => new Promise<void>((done) => task(done));
});

describeWith(['nginx'], 'the proxy in front of two nodes', () => {
  const nodes: { port: number; server: Server }[] = [];
  let proxy: Proxy;
  beforeEach(async () => {
    nodes.push(await startEcho('one'), await startEcho('two'));
    const ports = nodes.map(({ port }) => port);
    proxy = await startProxy(ports, await freePort());
  });
  afterEach(async () => {
    await proxy.close();
    await Promise.all(nodes.splice(0).map(({ server }) => stop(server)));
  });

  const told = async (how: Parameters<typeof askOver>[2] = {}) =>
    JSON.parse((await askOver(proxy, '/', how)).text) as {
      name: string;
      headers: Record<string, string>;
    };

  it('says itself who asks, and throws away what a client says of that', async () => {
    const { headers } = await told({
      headers: {
        'x-forwarded-for': '10.1.2.3',
        'x-forwarded-proto': 'http',
        'x-forwarded-host': 'evil.example',
        'x-real-ip': '10.1.2.3',
        forwarded: 'for=10.1.2.3',
      },
    });
    expect(headers).toMatchObject({ 'x-forwarded-for': ADDRESS, 'x-forwarded-proto': 'https' });
    expect(JSON.stringify(headers)).not.toMatch(/10\.1\.2\.3|evil/);
    expect(headers.host).toBe(new URL(proxy.origin).host);
  });

  it('brings a network to the same node each time, and others to the other', async () => {
    const from = Array.from({ length: 12 }, (_, index) => `127.0.${index}.1`);
    const first = await Promise.all(from.map((address) => told({ from: address })));
    const again = await Promise.all(from.map((address) => told({ from: address })));
    const names = (answers: typeof first) => answers.map(({ name }) => name);
    expect(names(again)).toEqual(names(first));
    expect(new Set(names(first))).toEqual(new Set(['one', 'two']));
  });

  it('brings everybody to the node that is left, and says 112 when none is', async () => {
    const { name } = await told();
    const index = name === 'one' ? 0 : 1;
    await stop((nodes[index] as (typeof nodes)[number]).server);
    expect((await told()).name).not.toBe(name);
    await stop((nodes[1 - index] as (typeof nodes)[number]).server);
    const { status, text, headers } = await askOver(proxy, `/${MARKER}`);
    expect([status, headers['cache-control']]).toEqual([502, 'no-store']);
    expect(text).toContain('tel:112');
    expect(proxy.written()).not.toContain(ADDRESS);
    expect(proxy.written()).not.toContain(MARKER);
  });
});

describe('the page of a proxy without nodes', () => {
  const page = readFileSync('server/deploy/nginx/unavailable.html', 'utf8');

  it.each(LANGUAGES.map(({ code }) => code))('says what our own page says: %s', (code) => {
    const texts = readTexts(code, 'server');
    for (const key of ['page.failed.title', 'page.failed.text']) {
      expect(page).toContain(texts.get(key));
    }
  });

  it('needs nothing from anywhere', () => {
    expect(page).not.toMatch(/<script|<style|src=|https?:/);
  });
});
