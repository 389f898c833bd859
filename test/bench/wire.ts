import WebSocket from 'ws';

/*
 * As much of Engine.IO 4 and Socket.IO 5 as the crowd needs, over a WebSocket: the official client costs more than
 * the servers that are measured, and two processors are all there is.
 */

/** Somebody's connection to a namespace. */
export interface Link {
  /** Sends a command; the callback gets the text of the reply. */
  send(name: string, input: object, replied: (reply: string) => void): void;
  /** Bytes that came in over the socket so far, with all framing. */
  bytesIn(): number;
  /** Cuts the connection as a lost network does: no goodbye. */
  drop(): void;
}

/** Who connects where. */
export interface LinkOptions {
  url: string;
  namespace: '/visitor' | '/staff';
  auth?: { token: string };
  cookie?: string;
  /** The address on this machine that the connection comes from. */
  from?: string;
  /** Gets the text of each event, `["name",…]`. */
  hear(event: string): void;
}

/** Connects; resolves with the link and the first event, which is the snapshot. */
export function openLink(options: LinkOptions): Promise<{ link: Link; snapshot: string }> {
  const { url, namespace, auth, cookie, from, hear } = options;
  const socket = new WebSocket(
    `${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
    {
      perMessageDeflate: false,
      skipUTF8Validation: true,
      ...(from ? { localAddress: from } : {}),
      headers: { origin: url, ...(cookie ? { cookie } : {}) },
    },
  );
  const waiting = new Map<number, (reply: string) => void>();
  const [events, replies] = [`42${namespace},`, `43${namespace},`];
  let count = 0;
  const link: Link = {
    send(name, input, replied) {
      count += 1;
      waiting.set(count, replied);
      socket.send(`42${namespace},${count}${JSON.stringify([name, input])}`);
    },
    bytesIn: () => (socket as unknown as { _socket: { bytesRead: number } })._socket.bytesRead,
    drop: () => socket.terminate(),
  };

  return new Promise((resolve, reject) => {
    let isBegun = false;
    const fail = (why: string) => reject(new Error(`no connection to ${namespace}: ${why}`));
    const onEvent = (event: string) => {
      if (isBegun) return hear(event);
      isBegun = true;
      resolve({ link, snapshot: event });
    };
    const onReply = (text: string) => {
      const end = text.indexOf('[');
      const id = Number(text.slice(0, end));
      waiting.get(id)?.(text.slice(end));
      waiting.delete(id);
    };
    socket.on('error', ({ message }) => fail(message));
    socket.on('close', () => fail('closed'));
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      if (text.startsWith(events)) onEvent(text.slice(events.length));
      else if (text.startsWith(replies)) onReply(text.slice(replies.length));
      else if (text === '2') socket.send('3');
      else if (text.startsWith('0')) socket.send(`40${namespace},${JSON.stringify(auth ?? {})}`);
      else if (text.startsWith('44')) fail(text);
    });
  });
}

/** Sends a command and resolves with the text of its reply; rejects where it was refused. */
export function askOver(link: Link, name: string, input: object): Promise<string> {
  return new Promise((resolve, reject) => {
    link.send(name, input, (reply) => {
      if (reply.startsWith('[{"ok":true')) resolve(reply);
      else reject(new Error(`${name} was refused: ${reply}`));
    });
  });
}
