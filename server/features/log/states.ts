import { MAX_PAGE } from '../../contract/limits';
import type { ContactId } from '../../contract/shapes';
import type { StaffEntry } from '../../contract/staff';
import { openEntry } from './entry.codec';
import type { EntryModel } from './entry.model';
import type { Keys } from './key.service';
import type { Appended, Folded } from './log.shapes';

/** How many states a node remembers. */
const REMEMBERED_STATES = 20_000;

/** Hears of an entry. */
export type Heard<State extends Folded> = (appended: Appended<State>) => void;

/** The states of the contacts that a node knows. */
export type States<State extends Folded> = ReturnType<typeof createStates<State>>;

/**
 * Keeps the state at the end of each log as far as this node knows it. Whatever it learns of after that end, from its own
 * writes or from those of other nodes, is told once and in order.
 */
export function createStates<State extends Folded>(deps: {
  entries: EntryModel;
  keys: Keys;
  fold(state: State | undefined, entry: StaffEntry): State;
  /** The stored projection, as far as it goes; the log replays what came after. */
  loadProjection(contactId: ContactId): Promise<State | undefined>;
}) {
  const { entries, keys, fold } = deps;
  const states = new Map<ContactId, State>();
  const listeners: Heard<State>[] = [];
  const learning = new Map<ContactId, Promise<void>>();

  function remember(state: State): State {
    states.delete(state.id);
    if (states.size >= REMEMBERED_STATES) states.delete(states.keys().next().value as ContactId);
    states.set(state.id, state);
    return state;
  }

  /** Goes on by the entry that follows a state; tells it unless this node has gone that far already. */
  function follow(before: State | undefined, entry: StaffEntry): Appended<State> {
    const appended = { entry, before, state: fold(before, entry), isRepeat: false };
    const known = states.get(entry.contactId);
    if (known && known.seq >= entry.seq) return appended;
    remember(appended.state);
    for (const listener of listeners) listener(appended);
    return appended;
  }

  /** Replays the log after a state to its end; entries up to a seq are not told. */
  async function replay(
    contactId: ContactId,
    from: State | undefined,
    silentUpTo: number,
  ): Promise<State | undefined> {
    const key = await keys.keyOf(contactId);
    let state = from;
    for (;;) {
      const page = await entries.after(contactId, state?.seq ?? 0);
      for (const record of page) {
        // Somebody else may have gone further while this waited.
        const known = states.get(contactId);
        if (known && known.seq >= (state?.seq ?? 0)) state = known;
        if (state && record.seq <= state.seq) continue;
        const entry = openEntry(key, record);
        const isSilent = !known && entry.seq <= silentUpTo;
        state = isSilent ? fold(state, entry) : follow(state, entry).state;
      }
      if (page.length < MAX_PAGE) break;
    }
    const known = states.get(contactId);
    if (!state || (known && known.seq >= state.seq)) return known ?? state;
    return remember(state);
  }

  /** What is not remembered is nobody's news: it is only loaded. */
  async function reload(contactId: ContactId): Promise<State | undefined> {
    const known = states.get(contactId);
    if (known) return replay(contactId, known, 0);
    await keys.keyOf(contactId);
    return replay(contactId, await deps.loadProjection(contactId), Number.MAX_SAFE_INTEGER);
  }

  async function lookUp(contactId: ContactId): Promise<State | undefined> {
    const isKept = await keys.look(contactId);
    const stored = await deps.loadProjection(contactId);
    if (!isKept) {
      await entries.after(contactId, 0);
      return undefined;
    }
    const known = states.get(contactId);
    return known ? replay(contactId, known, 0) : replay(contactId, stored, Number.MAX_SAFE_INTEGER);
  }

  async function learnNow(contactId: ContactId, seq: number): Promise<void> {
    const known = states.get(contactId);
    if (known && known.seq >= seq) return;
    if (known) await replay(contactId, known, 0);
    else await replay(contactId, undefined, seq - 1);
  }

  return {
    follow,
    reload,

    /**
     * The state at the end of the log by the same queries whether it is remembered, stored or not there: how long it takes
     * says nothing of which.
     */
    lookUp,

    get: (contactId: ContactId): State | undefined => states.get(contactId),

    /** Lets go of a state, and says what it was. */
    forget(contactId: ContactId): State | undefined {
      const state = states.get(contactId);
      states.delete(contactId);
      return state;
    },

    /** Puts a state that was loaded with others into memory, unless a newer one is there. */
    put(state: State): void {
      const known = states.get(state.id);
      if (!known || known.seq < state.seq) remember(state);
    },

    /** Makes sure that this node knows of an entry that another one stored, and tells what it did not know. */
    async learn(contactId: ContactId, seq: number): Promise<void> {
      const running = learning.get(contactId);
      if (running) await running.catch(() => undefined);
      const mine = learnNow(contactId, seq);
      learning.set(contactId, mine);
      await mine.finally(() => {
        if (learning.get(contactId) === mine) learning.delete(contactId);
      });
    },

    /** Calls the listener for every entry that this node comes to know of. */
    onLearned: (listener: Heard<State>): void => void listeners.push(listener),
  };
}
