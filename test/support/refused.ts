import { io } from 'socket.io-client';

/** How somebody tries to connect. */
export interface Knock {
  auth?: object;
  headers?: Record<string, string>;
  transport?: 'websocket' | 'polling';
  query?: Record<string, string>;
}

/** The reason for which a connection is refused; fails where it is let in. */
export async function refusalOf(url: string, namespace: string, knock?: Knock): Promise<string> {
  const reason = await knockAt(url, namespace, knock);
  if (reason === undefined) throw new Error('the connection was let in');
  return reason;
}

/** Tries to connect: the reason for which that is refused, or undefined where it is let in. */
export function knockAt(
  url: string,
  namespace: string,
  knock: Knock = {},
): Promise<string | undefined> {
  const socket = io(url + namespace, {
    forceNew: true,
    reconnection: false,
    transports: [knock.transport ?? 'websocket'],
    auth: knock.auth ?? {},
    query: knock.query ?? {},
    extraHeaders: { origin: url, ...knock.headers },
  });
  return new Promise<string | undefined>((resolve) => {
    socket.on('connect', () => resolve(undefined));
    socket.on('connect_error', (error) => resolve(error.message));
  }).finally(() => socket.disconnect());
}
