import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { systemClock } from '../../server/lib/clock';
import { newToken } from '../../server/lib/ids';
import { MAX_PAGE } from '../../server/contract/limits';
import type { ContactId } from '../../server/contract/shapes';
import {
  anId,
  on,
  openStaffClient,
  openVisitorClient,
  type StaffClient,
  type VisitorClient,
  type Way,
} from '../support/clients';
import { describeWith } from '../support/describeWith';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { ask } from '../support/httpClient';
import { contactIdOf } from '../support/journeys';
import { startNodes, type Nodes } from '../support/nodes';
import { startProxy, type Proxy } from '../support/shippedProxy';
import type { TestApp } from '../support/startApp';
import { signInDirectly } from '../support/testStaff';

jest.setTimeout(120_000);

const TRANSPORTS = ['websocket', 'polling'] as const;

/** So many networks come to both nodes by the proxy's own rule. */
const NETWORKS = [0, 1, 2, 3];

/** What each visitor writes while something fails. */
const LINES = Array.from({ length: 8 }, (_, index) => `line ${index}`);

/** How long one try to send may take before it is sent again, in milliseconds. */
const AGAIN_MS = 2_000;

/** A visitor and the counsellor who answers, each from a network of their own. */
interface Pair {
  way: string;
  visitor: VisitorClient;
  counsellor: StaffClient;
  contactId: ContactId;
}

describeWith(['redis', 'nginx'], 'two nodes behind the proxy that is shipped', () => {
  let shared: Nodes;
  let proxy: Proxy;
  let pairs: Pair[];
  beforeAll(async () => {
    const publicPort = await freePort();
    const PUBLIC_URL = `https://localhost:${publicPort}`;
    shared = await startNodes({ count: 2, env: { PUBLIC_URL, TRUST_PROXY: '1' } });
    const ports = shared.nodes.map(({ port }) => port);
    proxy = await startProxy(ports, publicPort);
    pairs = [];
    for (const network of NETWORKS) {
      for (const transport of TRANSPORTS) pairs.push(await aPair(network, transport));
    }
  });
  afterAll(async () => {
    for (const { visitor, counsellor } of pairs)
      [visitor, counsellor].forEach((one) => one.close());
    await proxy.close();
    await shared.close();
  });

  async function aPair(network: number, transport: (typeof TRANSPORTS)[number]): Promise<Pair> {
    const from = (localAddress: string): Way => ({
      agent: new Agent({ ca: proxy.certificate, localAddress, family: 4, keepAlive: true }),
      transports: [transport],
    });
    const [one] = shared.nodes as [TestApp];
    const account = await signInDirectly(one.app, systemClock, 'counsellor');
    const me = { ...account, cookie: `__Host-${account.cookie}` };
    const counsellor = await openStaffClient(proxy.origin, me, from(`127.1.${network}.1`));
    const visitor = await openVisitorClient(proxy.origin, newToken(), from(`127.0.${network}.1`));
    await visitor.ask('contact:open', { clientId: anId(), language: 'et', answers: {} });
    const contactId = await contactIdOf(one, visitor);
    await counsellor.next('queue:changed', (row) => row.contactId === contactId);
    await counsellor.ask('contact:claim', on(contactId));
    return { way: transport, visitor, counsellor, contactId };
  }

  /** The node to which a page of the visitor is connected. */
  const nodeOf = ({ contactId }: Pair) =>
    shared.nodes.findIndex(({ app }) => app.counselling.presence.isVisitorHere(contactId));

  /** Sends until it is acknowledged, with the same id each time, as the pages do. */
  async function insist(send: () => Promise<unknown>): Promise<void> {
    await eventually(async () => expect(await send()).toMatchObject({ ok: true }), 60_000, 100);
  }

  /** Both write while something happens; afterwards each word is there once, in its order, for both. */
  async function talkWhile(name: string, event: () => Promise<void>): Promise<void> {
    const again = (client: VisitorClient | StaffClient) => client.socket.timeout(AGAIN_MS);
    let acknowledged = 0;
    let begun: () => void = () => undefined;
    const middle = new Promise<void>((resolve) => (begun = resolve));
    const talks = pairs.map(async ({ visitor, counsellor, contactId }) => {
      for (const line of LINES) {
        const said = { clientId: anId(), text: `${name} ${line}` };
        await insist(() => again(visitor).emitWithAck('message:send', said));
        const answer = { contactId, clientId: anId(), text: `${name} re: ${line}` };
        await insist(() => again(counsellor).emitWithAck('message:send', answer));
        acknowledged += 1;
        if (acknowledged === 2 * pairs.length) begun();
      }
    });
    await Promise.race([middle, Promise.all(talks)]);
    await event();
    await Promise.all(talks);
    const expected = LINES.flatMap((line) => [`${name} ${line}`, `${name} re: ${line}`]);
    for (const { visitor, counsellor, contactId } of pairs) {
      const logs = [
        await visitor.ask('log:fetch', { after: 0, limit: MAX_PAGE }),
        await counsellor.ask('log:fetch', { contactId, after: 0, limit: MAX_PAGE }),
      ];
      for (const { entries } of logs) {
        const texts = entries.flatMap((entry) => (entry.kind === 'message' ? [entry.text] : []));
        expect(texts.filter((text) => text.startsWith(name))).toEqual(expected);
      }
      // Nobody is told a line twice.
      for (const { heard } of [visitor, counsellor]) {
        const lines = heard.filter((fact) => fact.name === 'entry:added');
        const numbers = lines.map(({ value }) => (value as { visitorSeq: number }).visitorSeq);
        expect(new Set(numbers).size).toBe(numbers.length);
      }
    }
  }

  it('both serve those with a WebSocket and those who can only poll', async () => {
    const ways = pairs.map((pair) => `${nodeOf(pair)} ${pair.way}`);
    expect(new Set(ways)).toEqual(
      new Set(['0 polling', '0 websocket', '1 polling', '1 websocket']),
    );
    for (const { visitor, way } of pairs) expect(visitor.socket.io.engine.transport.name).toBe(way);
    await talkWhile('at rest', async () => undefined);
  });

  it('go on, and send nothing twice, when the proxy is restarted in the middle', async () => {
    // Who polls may not notice: the next request goes through the new proxy, to the same node.
    const sockets = pairs
      .filter(({ way }) => way === 'websocket')
      .map(({ visitor }) => visitor.socket);
    const dropped = sockets.map((socket) => new Promise((done) => socket.once('disconnect', done)));
    await talkWhile('restart', async () => {
      await proxy.restart();
      await Promise.all(dropped);
    });
  });

  it('speak on a silent link long before the proxy gives it up', async () => {
    const [one] = shared.nodes as [TestApp];
    const greeting = await ask(
      `http://127.0.0.1:${one.port}`,
      '/socket.io/?EIO=4&transport=polling',
    );
    const { pingInterval, pingTimeout } = JSON.parse(greeting.text.slice(1)) as {
      pingInterval: number;
      pingTimeout: number;
    };
    const settings = readFileSync('server/deploy/nginx/counselling.conf', 'utf8');
    const seconds = (name: string) =>
      Number(new RegExp(`^ +${name} (\\d+)s;$`, 'm').exec(settings)?.[1]);
    expect(pingInterval).toBeGreaterThan(0);
    for (const name of ['proxy_read_timeout', 'proxy_send_timeout']) {
      expect(seconds(name) * 1000).toBeGreaterThan(pingInterval + pingTimeout);
    }
  });

  it('take over the people of a node that stops, each word once', async () => {
    const [gone] = shared.nodes as [TestApp];
    const moved = pairs.filter((pair) => nodeOf(pair) === 0);
    expect(moved.length).toBeGreaterThan(0);
    await talkWhile('stop', async () => {
      await gone.close({ keepData: true });
      shared.nodes.splice(0, 1);
    });
    await eventually(() => expect(pairs.map(nodeOf)).toEqual(pairs.map(() => 0)));
  });
});
