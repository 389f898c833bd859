import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket as ServerSocket } from 'socket.io';
import type { Ack } from '../../server/contract/errors';
import type { SendMessage, Stored, VisitorEntry, VisitorLog } from '../../server/contract/visitor';
import { connect, type Connection } from '../../widget/state/connection';
import { reduceContact, type ContactAction } from '../../widget/state/contact.reducer';
import { createStore, type Store } from '../../widget/state/store';
import { firstContactView, lastSeq, type ContactView } from '../../widget/state/contact';
import { aContact, anAnswer, anOwn, at, OPENED } from './factories';

const SERVICE = { open: true, staffed: true };
type ContactStore = Store<ContactView, ContactAction>;

/** What the server of a test keeps: one contact, and every message that it was sent. */
interface Kept {
  entries: VisitorEntry[];
  sent: SendMessage[];
  fetched: number[];
}

function until(store: ContactStore, isTrue: (view: ContactView) => boolean): Promise<ContactView> {
  return new Promise((resolve) => {
    let stop = (): void => undefined;
    const look = (): void => {
      if (!isTrue(store.get())) return;
      stop();
      resolve(store.get());
    };
    stop = store.watch(look);
    look();
  });
}

describe('the connection of a contact', () => {
  let http: HttpServer;
  let io: Server;
  let kept: Kept;
  let store: ContactStore;
  let connection: Connection;
  let sockets: ServerSocket[];
  let onMessage: (input: SendMessage, ack: Ack<Stored>, socket: ServerSocket) => void;

  const log = (after: number): VisitorLog => ({
    contact: aContact({ visitorSeq: kept.entries.length }),
    entries: kept.entries.filter(({ visitorSeq }) => visitorSeq > after),
    more: false,
  });

  const keep = (input: SendMessage, ack: Ack<Stored>): void => {
    const known = kept.entries.find(({ clientId }) => clientId === input.clientId);
    const visitorSeq = known?.visitorSeq ?? kept.entries.length + 1;
    if (!known) kept.entries.push({ ...anOwn(visitorSeq, input.clientId) });
    ack({ ok: true, data: { visitorSeq, at: at(visitorSeq) } });
  };

  const serve = (socket: ServerSocket): void => {
    sockets.push(socket);
    const contact = kept.entries.length > 0 ? log(0).contact : undefined;
    socket.emit('visitor:snapshot', { service: SERVICE, contact });
    socket.on('contact:open', (_input: unknown, ack: Ack<VisitorLog>) => {
      kept.entries.push(OPENED);
      ack({ ok: true, data: log(0) });
    });
    socket.on('log:fetch', ({ after }: { after: number }, ack: Ack<VisitorLog>) => {
      kept.fetched.push(after);
      ack({ ok: true, data: log(after) });
    });
    socket.on('message:send', (input: SendMessage, ack: Ack<Stored>) => {
      kept.sent.push(input);
      onMessage(input, ack, socket);
    });
    socket.on('read:mark', (_input: unknown, ack: Ack<object>) => ack({ ok: true, data: {} }));
  };

  beforeEach(async () => {
    kept = { entries: [], sent: [], fetched: [] };
    sockets = [];
    onMessage = keep;
    http = createServer();
    io = new Server(http, { serveClient: false });
    io.of('/visitor').on('connection', serve);
    await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
    const open = { clientId: 'open-1', language: 'et' as const, answers: {} };
    store = createStore(reduceContact, firstContactView({ service: SERVICE, answers: {}, open }));
    connection = connect(
      'token',
      store,
      `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    );
  });

  afterEach(async () => {
    connection.close();
    await io.close();
  });

  const opened = (): Promise<ContactView> => until(store, ({ contact }) => contact !== undefined);
  const write = (clientId: string): void =>
    store.send({ kind: 'sent', clientId, text: `text of ${clientId}` });

  it('opens the contact and says what was written before', async () => {
    write('a');
    write('b');
    const view = await until(store, (one) => lastSeq(one) === 3);
    expect(view.outbox).toEqual([]);
    expect(kept.sent.map(({ clientId }) => clientId)).toEqual(['a', 'b']);
  });

  it('fetches what is missing as soon as it sees a gap', async () => {
    await opened();
    kept.entries.push(anAnswer(2), anAnswer(3));
    sockets[0]?.emit('entry:added', anAnswer(3));
    const view = await until(store, (one) => lastSeq(one) === 3);
    expect(view.entries.map(({ visitorSeq }) => visitorSeq)).toEqual([1, 2, 3]);
    expect(kept.fetched).toEqual([1]);
  });

  it('fetches after a break what came meanwhile', async () => {
    await opened();
    sockets[0]?.conn.close();
    kept.entries.push(anAnswer(2));
    await until(store, (one) => lastSeq(one) === 2);
    expect(sockets).toHaveLength(2);
  });

  it('sends a message whose answer was lost again under the same id, and shows it once', async () => {
    onMessage = (input, _ack, socket) => {
      onMessage = keep;
      keep(input, () => undefined);
      socket.conn.close();
    };
    await opened();
    write('a');
    const view = await until(
      store,
      ({ outbox, entries }) => entries.length === 2 && outbox.length === 0,
    );
    expect(new Set(kept.sent.map(({ clientId }) => clientId))).toEqual(new Set(['a']));
    expect(view.entries.filter(({ clientId }) => clientId === 'a')).toHaveLength(1);
    expect(kept.entries).toHaveLength(2);
  });

  it('keeps a refused message with its words and goes on with the next', async () => {
    onMessage = (input, ack) => {
      if (input.clientId !== 'bad') return keep(input, ack);
      ack({ ok: false, error: { code: 'invalid_input' } });
    };
    await opened();
    write('bad');
    write('good');
    const view = await until(store, (one) => lastSeq(one) === 2);
    expect(view.outbox).toMatchObject([
      { clientId: 'bad', text: 'text of bad', status: 'failed', problem: 'invalid_input' },
    ]);
    expect(kept.sent.filter(({ clientId }) => clientId === 'bad')).toHaveLength(1);
  });

  it('says that it is lost, and comes back by itself', async () => {
    await opened();
    const { port } = http.address() as AddressInfo;
    await io.close();
    await until(store, ({ link }) => link === 'lost');
    write('a');
    http = createServer();
    io = new Server(http, { serveClient: false });
    io.of('/visitor').on('connection', serve);
    http.listen(port, '127.0.0.1');
    const view = await until(store, (one) => lastSeq(one) === 2);
    expect(view).toMatchObject({ link: 'online', outbox: [] });
  }, 20_000);

  it('does not come back once it is closed', async () => {
    await opened();
    jest.useFakeTimers();
    connection.close();
    const planned = jest.getTimerCount();
    jest.useRealTimers();
    expect(planned).toBe(0);
  });

  it('does not come back either where it was waiting for an answer', async () => {
    await opened();
    const asked = new Promise<void>((resolve) => {
      onMessage = () => resolve();
    });
    write('a');
    await asked;
    connection.close();
    // What was waiting hears of it now; a connection that it made would come before the next one.
    await new Promise(setImmediate);
    const other = createStore(reduceContact, firstContactView({ service: SERVICE, answers: {} }));
    connection = connect(
      'other',
      other,
      `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    );
    await until(other, ({ contact }) => contact !== undefined);
    expect(sockets).toHaveLength(2);
  });

  it('never says what is being typed', async () => {
    await opened();
    const heard = new Promise((resolve) =>
      sockets[0]?.onAny((...said) => resolve(said.slice(0, -1))),
    );
    store.send({ kind: 'drafted', text: 'not yet' });
    connection.tellTyping(true);
    expect(await heard).toEqual(['typing:set', { typing: true }]);
  });
});
