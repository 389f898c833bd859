import { setMaxListeners } from 'node:events';
import { io } from 'socket.io-client';
import type { ContactId } from '../../../server/contract/shapes';
import type { Me } from '../../../server/contract/staff';
import { anId } from '../../support/clients';
import type { TestStaff } from '../../support/testStaff';
import { monotonicNow, type Done, type Happening, type View } from './history';

type Sync = typeof import('../../../console/state/sync');
type Commands = typeof import('../../../console/state/commands');
type Stores = typeof import('../../../console/state/store');
type Outbox = typeof import('../../../console/state/outbox');

/** A counsellor with the console's own state and connection, whose every step is noted. */
export interface Counsellor {
  name: string;
  state: Stores;
  commands: Commands;
  /** Claims until there is a definite answer; says whether the contact is this counsellor's. */
  claim(contactId: ContactId): Promise<boolean>;
  say(contactId: ContactId, text: string): void;
  /** The contacts that this counsellor holds, as the console knows it. */
  holds(): ContactId[];
  screens(): View[];
  close(): void;
}

/** What a browser adds to a request by itself. */
export interface Door {
  /** The link that the console uses. */
  url: string;
  /** The origin of the console's page. */
  origin: string;
}

/** The console looks at its page; here there is none. */
function standInForPage(): void {
  const frame = globalThis as { document?: unknown; window?: unknown };
  if (frame.document) return;
  const page = Object.assign(new EventTarget(), { hidden: false, visibilityState: 'visible' });
  // Many consoles and pages share what is one of each in a browser.
  setMaxListeners(0, page);
  frame.document = page;
  const window = new EventTarget();
  setMaxListeners(0, window);
  frame.window = window;
}

/** The console's state keeps itself in its modules; each console gets its own. */
function freshModules({ url, origin }: Door, cookie: string) {
  const opened: { sync?: Sync; commands?: Commands; stores?: Stores; outbox?: Outbox } = {};
  jest.isolateModules(() => {
    jest.doMock('@preact/signals', () => jest.requireActual<object>('@preact/signals-core'));
    jest.doMock('socket.io-client', () => ({
      io: (path: string, options: object) =>
        io(`${url}${path}`, { ...options, forceNew: true, extraHeaders: { origin, cookie } }),
    }));
    opened.sync = jest.requireActual<Sync>('../../../console/state/sync');
    opened.commands = jest.requireActual<Commands>('../../../console/state/commands');
    opened.stores = jest.requireActual<Stores>('../../../console/state/store');
    opened.outbox = jest.requireActual<Outbox>('../../../console/state/outbox');
  });
  jest.dontMock('@preact/signals');
  jest.dontMock('socket.io-client');
  return opened as Required<typeof opened>;
}

let consoles = 0;

/** Opens a console over a link. */
export function openCounsellor(account: TestStaff, door: Door, history: Happening[]): Counsellor {
  standInForPage();
  const { sync, commands, stores, outbox } = freshModules(door, account.cookie);
  consoles += 1;
  const screen = `console ${consoles} of ${account.staffId}`;
  const { staffId, name, alias } = account;
  const me: Me = {
    ...{ staffId, name, alias, role: 'counsellor', languages: ['et', 'en', 'ru'] },
    ...{ availability: 'available', limit: 3, mustChangePassword: false },
  };
  const note = (done: Pick<Done, 'what' | 'phase' | 'id' | 'text'>, contact: string) =>
    history.push({ at: monotonicNow(), who: staffId, contact, ...done });
  const open = new Set<string>();
  const stopWatching = watchLogs(stores, history, screen, (contact) => {
    // What left the outbox is stored: by an acknowledgement, or by being seen in the log.
    const pending = stores.logs.peek().get(contact)?.outbox ?? [];
    for (const id of open) {
      const [where = '', clientId = ''] = id.split('/');
      const state = pending.find((one) => one.clientId === clientId)?.state;
      if (where !== contact || state === 'sending') continue;
      open.delete(id);
      note({ what: 'send', phase: state ? 'fail' : 'ok', id: clientId }, contact);
    }
  });
  sync.startSync(me, () => undefined);

  return {
    name: staffId,
    state: stores,
    commands,
    async claim(contactId) {
      const id = anId();
      note({ what: 'claim', phase: 'invoke', id }, contactId);
      for (;;) {
        const reply = await commands.run('contact:claim', { contactId, clientId: id });
        if (reply.ok) {
          note({ what: 'claim', phase: 'ok', id }, contactId);
          commands.openContact(contactId);
          return true;
        }
        const isUnknown = reply.error.code === 'unavailable' || reply.error.code === 'internal';
        note({ what: 'claim', phase: isUnknown ? 'info' : 'fail', id }, contactId);
        if (!isUnknown) return false;
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    },
    say(contactId, text) {
      const id = anId();
      note({ what: 'send', phase: 'invoke', id, text }, contactId);
      open.add(`${contactId}/${id}`);
      outbox.sendText(contactId, { clientId: id, kind: 'message', text });
    },
    holds: () =>
      [...stores.contacts.peek().values()]
        .filter(({ state, holderId }) => state === 'active' && holderId === staffId)
        .map(({ contactId }) => contactId),
    screens: () =>
      [...stores.logs.peek()].map(([contact, log]) => ({
        who: screen,
        contact,
        side: 'staff' as const,
        entries: log.entries.map((entry) => ({ seq: entry.seq, text: textOf(entry) })),
        unsent: log.outbox.map(({ clientId, state }) => ({ id: clientId, state })),
      })),
    close() {
      stopWatching();
      sync.forget();
    },
  };
}

/** Notes what appears in each log, and says which log changed. */
function watchLogs(
  { logs }: Stores,
  history: Happening[],
  who: string,
  changed: (contact: ContactId) => void,
): () => void {
  const shown = new Map<ContactId, { length: number; opening: number }>();
  return logs.subscribe((all) => {
    for (const [contact, { entries }] of all) {
      const known = shown.get(contact) ?? { length: 0, opening: 1 };
      if (entries.length < known.length)
        Object.assign(known, { length: 0, opening: known.opening + 1 });
      for (const entry of entries.slice(known.length)) {
        const { seq, clientId: id } = entry;
        const sight = { at: monotonicNow(), who, contact, opening: known.opening };
        history.push({ what: 'saw', ...sight, seq, id, text: textOf(entry) });
      }
      known.length = entries.length;
      shown.set(contact, known);
      changed(contact);
    }
    for (const [contact, known] of shown) {
      if (!all.has(contact)) Object.assign(known, { length: 0, opening: known.opening + 1 });
    }
  });
}

function textOf(entry: object): string | undefined {
  return 'text' in entry ? String(entry.text) : undefined;
}
