import { createClient } from 'redis';
import type { Logger } from '../lib/logger';
import { within } from '../lib/within';

/** How long Redis may take for anything, in milliseconds; what takes longer counts as away. */
const PATIENCE_MS = 1_000;

/** How often Redis is asked whether it is there, in milliseconds. */
const ASK_EVERY_MS = 1_000;

/** After how long a silent link is opened anew, in milliseconds: a frozen Redis keeps its links and answers nothing. */
const SILENCE_MS = 4_000;

/** The longest pause between two tries to come back, in milliseconds. */
const LONGEST_PAUSE_MS = 1_000;

/** How many signals may wait for Redis; older ones than these are read from the database. */
const MOST_WAITING = 10_000;

/** The link to Redis: nothing that goes through it may be missed, so that it may be away. */
export type RedisLink = Awaited<ReturnType<typeof openRedis>>;

type Client = ReturnType<typeof clientFor>;

function clientFor(url: string, options: { disableOfflineQueue: boolean }) {
  return createClient({
    url,
    ...options,
    commandsQueueMaxLength: MOST_WAITING,
    pingInterval: ASK_EVERY_MS,
    socket: {
      connectTimeout: PATIENCE_MS * 2,
      socketTimeout: SILENCE_MS,
      reconnectStrategy: (tries) =>
        Math.min(50 * 2 ** tries, LONGEST_PAUSE_MS) * (0.5 + Math.random()),
    },
  });
}

/** Begins to connect; resolves when Redis answers or after a moment, because a server serves without it, too. */
export async function openRedis(url: string, logger: Logger) {
  const publisher = clientFor(url, { disableOfflineQueue: true });
  const subscriber = clientFor(url, { disableOfflineQueue: false });
  calm(publisher, ['publish']);
  calm(subscriber, ['subscribe', 'pSubscribe', 'unsubscribe', 'pUnsubscribe']);
  let isUp = false;
  const listeners: ((isUp: boolean) => void)[] = [];

  function noted(up: boolean): void {
    if (up === isUp) return;
    isUp = up;
    logger[up ? 'info' : 'warn']({ up }, 'redis');
    listeners.forEach((listener) => listener(up));
  }

  async function ask(): Promise<void> {
    const isReady = publisher.isReady && subscriber.isReady;
    noted(isReady && (await answers(publisher)));
  }

  const connecting = Promise.all([publisher, subscriber].map((client) => connect(client, logger)));
  await within(PATIENCE_MS * 2, connecting);
  await ask();
  const timer = setInterval(() => void ask(), ASK_EVERY_MS).unref();

  return {
    publisher,
    subscriber,
    isUp: () => isUp,
    /** Calls back whenever Redis went away or came back. */
    onChanged: (listener: (isUp: boolean) => void): void => void listeners.push(listener),
    /** Says goodbye; a Redis that does not answer is left at once. */
    async close(): Promise<void> {
      clearInterval(timer);
      await Promise.all([publisher, subscriber].map(leave));
    },
  };
}

/** The adapter awaits nothing that it asks of Redis: what fails is a lost signal, and no failure of the process. */
function calm(client: Client, names: readonly (keyof Client)[]): void {
  for (const name of names) {
    const method = (client[name] as (...values: unknown[]) => Promise<unknown>).bind(client);
    const calmly = (...values: unknown[]) => method(...values).catch(() => undefined);
    Object.defineProperty(client, name, { value: calmly });
  }
}

async function leave(client: Client): Promise<void> {
  if (!client.isOpen) return;
  await within(
    PATIENCE_MS,
    client.close().catch(() => undefined),
  );
  if (client.isOpen) client.destroy();
}

async function connect(client: Client, logger: Logger): Promise<void> {
  // Told each second while Redis is away; that it went is logged once.
  client.on('error', (error: unknown) => logger.debug({ err: error }, 'redis does not answer'));
  await client.connect().catch((error: unknown) => logger.debug({ err: error }, 'redis closed'));
}

async function answers(client: Client): Promise<boolean> {
  return within(
    PATIENCE_MS,
    client.ping().then(
      () => true,
      () => false,
    ),
  ).then((isThere) => isThere === true);
}
