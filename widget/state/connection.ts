import { io, type Socket } from 'socket.io-client';
import type { Reply } from '../../server/contract/errors';
import type { VisitorCommands, VisitorFacts } from '../../server/contract/events';
import { ACK_TIMEOUT_MS, FETCH_EVERY_MS, TYPING_EVERY_MS } from '../../server/contract/limits';
import { solve } from '../lib/puzzle';
import { isPassing, type Outcome } from './answers';
import { nextCommand, type DueCommand } from './commands';
import type { ContactView } from './contact';
import type { ContactAction } from './contact.reducer';
import type { Store } from './store';

/** A command without an answer for so long is shown as a lost connection. */
const SLOW_MS = 4000;
/** A break that heals within this time is not worth a word. */
const BLINK_MS = 1500;
const RETRY_MS = 3000;
/** A try that has not opened a connection within this time is given up. */
const CONNECT_MS = 10_000;
/** A counsellor's typing that is not said again has stopped. */
const TYPING_FADES_MS = 8000;

/** A running connection of one contact. */
export interface Connection {
  /** Says, without text, that the visitor is typing; sparingly. */
  tellTyping(typing: boolean): void;
  close(): void;
}

type VisitorSocket = Socket<VisitorFacts, VisitorCommands>;
/** The answer to the puzzle of this connection, found while the visitor reads and types. */
type Proof = ReturnType<typeof solve> | undefined;
type ContactStore = Store<ContactView, ContactAction>;

/** Connects a contact: facts change the store, and what the store wants said is said until it is answered. */
export function connect(token: string, store: ContactStore, origin = ''): Connection {
  const socket: VisitorSocket = io(`${origin}/visitor`, {
    auth: { token },
    forceNew: true,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    timeout: CONNECT_MS,
    reconnectionDelay: 800,
    reconnectionDelayMax: 15_000,
  });
  takeTurns(socket);
  const speaker = createSpeaker(socket, store);
  const stopTimers = keepFresh(socket, store);
  const stopLink = watchLink(socket, store);
  bindFacts(socket, store);
  const stopWatching = store.watch(speaker.speak);
  return {
    tellTyping: createTyping(socket),
    close() {
      stopWatching();
      stopTimers();
      stopLink();
      speaker.stop();
      // Nothing may hear that the socket closes: to whoever watches the link it would look lost, and be opened again.
      socket.off();
      socket.disconnect();
    },
  };
}

function bindFacts(socket: VisitorSocket, store: ContactStore): void {
  let fading: ReturnType<typeof setTimeout> | undefined;
  socket.on('visitor:snapshot', (snapshot) => store.send({ kind: 'linked', snapshot }));
  socket.on('entry:added', (entry) => store.send({ kind: 'entryAdded', entry }));
  socket.on('contact:changed', (contact) => store.send({ kind: 'contactChanged', contact }));
  socket.on('service:changed', (service) => store.send({ kind: 'serviceChanged', service }));
  socket.on('read:changed', ({ readSeq }) => store.send({ kind: 'readChanged', readSeq }));
  socket.on('typing:changed', ({ typing }) => {
    clearTimeout(fading);
    store.send({ kind: 'typingChanged', typing });
    if (!typing) return;
    fading = setTimeout(
      () => store.send({ kind: 'typingChanged', typing: false }),
      TYPING_FADES_MS,
    );
  });
}

/** Says one due command after the other, and waits where the server asked for it. */
function createSpeaker(
  socket: VisitorSocket,
  store: ContactStore,
): { speak(): void; stop(): void } {
  let isReady = false;
  let isBusy = false;
  let proof: Proof;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const due = (): DueCommand | undefined => (isReady ? nextCommand(store.get()) : undefined);
  const run = async (): Promise<void> => {
    for (let command = due(); command; command = due()) {
      const outcome = await ask(socket, store, command, proof);
      store.send({ kind: 'answered', command, outcome });
      if (isPassing(outcome)) return rest(outcome);
    }
  };
  const rest = (outcome: Outcome): void => {
    const isSilent = !outcome.ok && outcome.problem === 'timeout';
    if (isSilent && isReady) reconnect(socket);
    if (isSilent) return;
    resting = setTimeout(() => {
      resting = undefined;
      speak();
    }, RETRY_MS);
  };
  const speak = (): void => {
    if (isBusy || resting || !due()) return;
    isBusy = true;
    void run().finally(() => {
      isBusy = false;
      speak();
    });
  };
  // The server hears nothing before it has put this socket into its rooms, which the snapshot tells.
  socket.on('visitor:snapshot', ({ puzzle }) => {
    proof = puzzle && solve(puzzle);
    isReady = true;
  });
  socket.on('disconnect', () => {
    isReady = false;
  });
  const stop = (): void => {
    isReady = false;
    clearTimeout(resting);
  };
  return { speak, stop };
}

async function ask(
  socket: VisitorSocket,
  store: ContactStore,
  { name, input }: DueCommand,
  proof: Proof,
): Promise<Outcome> {
  const isOpening = name === 'contact:open' || name === 'callback:request';
  const asked = isOpening ? { ...input, proof: await proof } : input;
  const slow = setTimeout(() => store.send({ kind: 'unlinked' }), SLOW_MS);
  try {
    const emitter = socket.timeout(ACK_TIMEOUT_MS) as unknown as {
      emitWithAck(name: string, input: unknown): Promise<Reply<unknown>>;
    };
    const reply = await emitter.emitWithAck(name, asked);
    store.send({ kind: 'replied' });
    return reply.ok ? reply : { ok: false, problem: reply.error.code };
  } catch {
    return { ok: false, problem: 'timeout' };
  } finally {
    clearTimeout(slow);
  }
}

/**
 * Some networks let a WebSocket begin and then swallow it, which looks like silence and not like an error: after a try
 * that did not get through, the next begins the other way.
 */
function takeTurns(socket: VisitorSocket): void {
  let failed = 0;
  let isThrough = 0;
  const count = (): void => {
    failed = isThrough ? 0 : failed + 1;
    isThrough = 0;
  };
  socket.on('connect', () => {
    isThrough = 1;
  });
  socket.on('disconnect', count);
  socket.on('connect_error', count);
  socket.io.on('reconnect_attempt', () => {
    socket.io.opts.transports = failed % 2 ? ['polling', 'websocket'] : ['websocket', 'polling'];
  });
}

/** A link that answers nothing is taken down, so that a new one is made at once. */
function reconnect(socket: VisitorSocket): void {
  socket.disconnect().connect();
}

/** Tells when the connection is lost and brings it back, also where the library has given up. */
function watchLink(socket: VisitorSocket, store: ContactStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lose = (): void => store.send({ kind: 'unlinked' });
  const loseSoon = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      lose();
      if (!socket.active) socket.connect();
    }, ms);
  };
  socket.on('connect', () => clearTimeout(timer));
  socket.on('disconnect', () => loseSoon(BLINK_MS));
  socket.on('connect_error', () => loseSoon(socket.active ? BLINK_MS : RETRY_MS));
  loseSoon(SLOW_MS);
  if (typeof window === 'undefined') return () => clearTimeout(timer);
  const back = (): void => reconnect(socket);
  window.addEventListener('offline', lose);
  window.addEventListener('online', back);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('offline', lose);
    window.removeEventListener('online', back);
  };
}

/** Asks for what may have been missed: regularly, and whenever the page becomes visible. */
function keepFresh(socket: VisitorSocket, store: ContactStore): () => void {
  const fetchNow = (): void => store.send({ kind: 'fetchDue' });
  const timer = setInterval(fetchNow, FETCH_EVERY_MS);
  if (typeof document === 'undefined') return () => clearInterval(timer);
  const seen = (): void => {
    if (document.hidden) return;
    if (socket.connected) fetchNow();
    else reconnect(socket);
  };
  document.addEventListener('visibilitychange', seen);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', seen);
  };
}

function createTyping(socket: VisitorSocket): (typing: boolean) => void {
  let saidAt = 0;
  let isTyping = false;
  return (typing) => {
    const now = Date.now();
    if (!socket.connected || (!typing && !isTyping)) return;
    if (typing && isTyping && now - saidAt < TYPING_EVERY_MS * 3) return;
    saidAt = now;
    isTyping = typing;
    socket.emit('typing:set', { typing }, () => undefined);
  };
}
