import { MAX_PAGE } from '../../contract/limits';
import type { StaffEntry } from '../../contract/staff';
import type { EntryCodec } from './entry.codec';
import type { EntryModel } from './entry.model';
import type { Keys } from './key.service';
import type { Appended, Body, Folded, Written } from './log.shapes';

/** How many states a node remembers. */
const REMEMBERED_STATES = 20_000;

/** Hears of an entry. */
export type Heard<State extends Folded, Entry = StaffEntry> = (
  appended: Appended<State, Entry>,
) => void;

/** The states of the logs that a node knows. */
export type States<State extends Folded, Of extends Body, Entry extends Of & Written> = ReturnType<
  typeof createStates<State, Of, Entry>
>;

/**
 * Keeps the state at the end of each log as far as this node knows it. Whatever it learns of after that end, from its own
 * writes or from those of other nodes, is told once and in order.
 */
export function createStates<
  State extends Folded,
  Of extends Body,
  Entry extends Of & Written,
>(deps: {
  entries: EntryModel<State['id']>;
  codec: EntryCodec<State['id'], Of, Entry>;
  keys: Keys<State['id']>;
  fold(state: State | undefined, entry: Entry): State;
  /** The stored projection, as far as it goes; the log replays what came after. */
  loadProjection(id: State['id']): Promise<State | undefined>;
}) {
  type Id = State['id'];
  const { entries, codec, keys, fold } = deps;
  const states = new Map<Id, State>();
  const listeners: Heard<State, Entry>[] = [];
  const learning = new Map<Id, Promise<void>>();

  function remember(state: State): State {
    states.delete(state.id);
    if (states.size >= REMEMBERED_STATES) states.delete(states.keys().next().value as Id);
    states.set(state.id, state);
    return state;
  }

  /** Goes on by the entry that follows a state; tells it unless this node has gone that far already. */
  function follow(id: Id, before: State | undefined, entry: Entry): Appended<State, Entry> {
    const appended = { entry, before, state: fold(before, entry), isRepeat: false };
    const known = states.get(id);
    if (known && known.seq >= entry.seq) return appended;
    remember(appended.state);
    for (const listener of listeners) listener(appended);
    return appended;
  }

  /** Replays the log after a state to its end; entries up to a seq are not told. */
  async function replay(
    id: Id,
    from: State | undefined,
    silentUpTo: number,
  ): Promise<State | undefined> {
    const key = await keys.keyOf(id);
    let state = from;
    for (;;) {
      const page = await entries.after(id, state?.seq ?? 0);
      for (const record of page) {
        // Somebody else may have gone further while this waited.
        const known = states.get(id);
        if (known && known.seq >= (state?.seq ?? 0)) state = known;
        if (state && record.seq <= state.seq) continue;
        const entry = codec.open(key, record);
        const isSilent = !known && entry.seq <= silentUpTo;
        state = isSilent ? fold(state, entry) : follow(id, state, entry).state;
      }
      if (page.length < MAX_PAGE) break;
    }
    const known = states.get(id);
    if (!state || (known && known.seq >= state.seq)) return known ?? state;
    return remember(state);
  }

  /** What is not remembered is nobody's news: it is only loaded. */
  async function reload(id: Id): Promise<State | undefined> {
    const known = states.get(id);
    if (known) return replay(id, known, 0);
    await keys.keyOf(id);
    return replay(id, await deps.loadProjection(id), Number.MAX_SAFE_INTEGER);
  }

  async function lookUp(id: Id): Promise<State | undefined> {
    const isKept = await keys.look(id);
    const stored = await deps.loadProjection(id);
    if (!isKept) {
      await entries.after(id, 0);
      return undefined;
    }
    const known = states.get(id);
    return known ? replay(id, known, 0) : replay(id, stored, Number.MAX_SAFE_INTEGER);
  }

  async function learnNow(id: Id, seq: number): Promise<void> {
    const known = states.get(id);
    if (known && known.seq >= seq) return;
    if (known) await replay(id, known, 0);
    else await replay(id, undefined, seq - 1);
  }

  return {
    follow,
    reload,

    /**
     * The state at the end of the log by the same queries whether it is remembered, stored or not there: how long it takes
     * says nothing of which.
     */
    lookUp,

    get: (id: Id): State | undefined => states.get(id),

    /** Lets go of a state, and says what it was. */
    forget(id: Id): State | undefined {
      const state = states.get(id);
      states.delete(id);
      return state;
    },

    /** Puts a state that was loaded with others into memory, unless a newer one is there. */
    put(state: State): void {
      const known = states.get(state.id);
      if (!known || known.seq < state.seq) remember(state);
    },

    /** Makes sure that this node knows of an entry that another one stored, and tells what it did not know. */
    async learn(id: Id, seq: number): Promise<void> {
      const running = learning.get(id);
      if (running) await running.catch(() => undefined);
      const mine = learnNow(id, seq);
      learning.set(id, mine);
      await mine.finally(() => {
        if (learning.get(id) === mine) learning.delete(id);
      });
    },

    /** Calls the listener for every entry that this node comes to know of. */
    onLearned: (listener: Heard<State, Entry>): void => void listeners.push(listener),
  };
}
