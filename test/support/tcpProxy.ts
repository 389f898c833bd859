import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { createPipe, NO_TOXICS, type Pipe, type Toxics } from './tcpPipe';

/** Towards the server, or back from it. */
export type Direction = 'up' | 'down';

/** A TCP link that can be made bad, between any client and any server of the tests. */
export interface TcpProxy {
  port: number;
  url: string;
  /** Makes what flows from now on slow, narrow or chopped; what is not named is as it was. */
  poison(toxics: Partial<Toxics>): void;
  /** Lets nothing through, as a black hole does: what was sent waits, as TCP would send it again. */
  hold(...directions: Direction[]): void;
  /** Ends every connection with a reset; what was held is lost with it. */
  reset(): void;
  /** Refuses new connections and resets those that are there. */
  cut(): void;
  /**
   * Looks at how each new connection begins, and resets it ('refuse'), resets it after the first answer ('break'), or takes
   * what comes after that answer away ('swallow'), as a box in between does that knows no WebSocket.
   */
  spoil(how: Spoil): void;
  /** Everything is well again; what was held goes on. */
  heal(): void;
  /** How many connections are open. */
  open(): number;
  close(): Promise<void>;
}

/** What becomes of a connection that begins like this. */
type Spoil = (head: string) => 'refuse' | 'break' | 'swallow' | undefined;

/** The ports behind a proxy, the first that answers is taken. */
type Targets = number | (() => readonly number[]);

interface Line {
  client: Socket;
  server: Socket;
  pipes: Pipe[];
}

/** Opens a link to a port on this machine. */
export async function openTcpProxy(targets: Targets): Promise<TcpProxy> {
  const toxics: Toxics = { ...NO_TOXICS };
  const held = new Set<Direction>();
  const lines = new Set<Line>();
  /** Those, too, that have not found a server yet. */
  const sockets = new Set<Socket>();
  let isCut = false;
  let spoil: Spoil = () => undefined;

  const listener = createServer({ allowHalfOpen: true }, (client) => {
    client.on('error', () => undefined);
    keep(client);
    if (isCut) return void client.resetAndDestroy();
    const ports = typeof targets === 'number' ? [targets] : [...targets()];
    const tryNext = (): void => {
      const port = ports.shift();
      if (port === undefined) return void client.resetAndDestroy();
      const server = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
      keep(server);
      server.once('error', tryNext);
      server.once('connect', () => {
        server.off('error', tryNext);
        server.on('error', () => undefined);
        if (client.destroyed || isCut) return void server.resetAndDestroy();
        join(client, server);
      });
    };
    tryNext();
  });

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  }

  function join(client: Socket, server: Socket): void {
    let fate: ReturnType<Spoil>;
    let isAnswered = false;
    const look = (bytes: Buffer) => {
      if (fate !== undefined || isAnswered) return;
      fate = spoil(bytes.toString('latin1'));
      if (fate === 'refuse') end();
    };
    const end = () => {
      client.resetAndDestroy();
      server.resetAndDestroy();
    };
    const isHeld = (direction: Direction) =>
      held.has(direction) || (fate === 'swallow' && isAnswered);
    const up = createPipe({
      ...{ from: client, to: server, toxics, saw: look },
      isHeld: () => isHeld('up'),
    });
    const down = createPipe({
      ...{ from: server, to: client, toxics },
      isHeld: () => isHeld('down'),
      passed() {
        isAnswered = true;
        if (fate === 'break') end();
      },
    });
    const line: Line = { client, server, pipes: [up, down] };
    lines.add(line);
    const gone = () => {
      if (client.destroyed && server.destroyed) lines.delete(line);
    };
    client.once('close', gone);
    server.once('close', gone);
  }

  const wake = () => lines.forEach(({ pipes }) => pipes.forEach((pipe) => pipe.wake()));
  const reset = () => {
    sockets.forEach((socket) => socket.resetAndDestroy());
    lines.clear();
  };

  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  const { port } = listener.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    poison: (more) => void Object.assign(toxics, more),
    hold: (...directions) => directions.forEach((direction) => held.add(direction)),
    reset,
    spoil: (how) => void (spoil = how),
    cut() {
      isCut = true;
      reset();
    },
    heal() {
      isCut = false;
      held.clear();
      spoil = () => undefined;
      Object.assign(toxics, NO_TOXICS);
      wake();
    },
    open: () => lines.size,
    async close() {
      held.clear();
      reset();
      await new Promise((closed) => listener.close(closed));
    },
  };
}
