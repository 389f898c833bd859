import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '../../contract/errors';
import type { ContactId } from '../../contract/shapes';
import type { Author, EntryBody, StaffEntry } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { newId } from '../../lib/ids';
import { createGroupCommit } from './commit';
import { openEntry, sealEntry } from './entry.codec';
import { momentOf, type EntryModel } from './entry.model';
import type { Keys } from './key.service';
import { createTurns } from './turns';

/** What every state that is folded from a log carries. */
export interface Folded {
  id: ContactId;
  seq: number;
  visitorSeq: number;
}

/** A wish to append: decided on the known end of the log, again whenever somebody was faster. */
export interface AppendRequest<State extends Folded> {
  clientId: string;
  author: Author;
  /** The fields by which a repeat is told from another entry under the same id; the server's own additions are not among them. */
  same: Partial<Record<string, unknown>> & { kind: EntryBody['kind'] };
  /** Gets undefined where the log is empty. */
  decide(
    state: State | undefined,
  ): { ok: true; body: EntryBody } | { ok: false; code: ErrorCode; field?: string };
}

/** What came of a wish. */
export interface Appended<State extends Folded> {
  entry: StaffEntry;
  state: State;
  before: State | undefined;
  /** The entry was stored by an earlier try; nothing new happened. */
  isRepeat: boolean;
}

/** What the log needs from its surroundings. */
export interface LogDeps<State extends Folded> {
  entries: EntryModel;
  keys: Keys;
  clock: Clock;
  fold(state: State | undefined, entry: StaffEntry): State;
  isVisible(kind: EntryBody['kind']): boolean;
  /** The stored projection, as far as it goes; the log replays what came after. */
  loadProjection(contactId: ContactId): Promise<State | undefined>;
}

/** The append-only logs of all contacts, and the states that are folded from them. */
export type Log<State extends Folded> = ReturnType<typeof createLog<State>>;

/** How many states a node remembers. */
const REMEMBERED_STATES = 20_000;

/** Opens the log; see DESIGN.md section 3 for what it promises. */
export function createLog<State extends Folded>(deps: LogDeps<State>) {
  const { entries, keys, clock } = deps;
  const commit = createGroupCommit(entries.insertAll);
  const inTurn = createTurns<ContactId>();
  const states = new Map<ContactId, State>();
  const listeners: ((appended: Appended<State>) => void)[] = [];

  function remember(state: State): State {
    states.delete(state.id);
    if (states.size >= REMEMBERED_STATES) states.delete(states.keys().next().value as ContactId);
    states.set(state.id, state);
    return state;
  }

  async function reload(contactId: ContactId): Promise<State | undefined> {
    const key = await keys.keyOf(contactId);
    let state = states.get(contactId) ?? (await deps.loadProjection(contactId));
    for (;;) {
      const page = await entries.after(contactId, state?.seq ?? 0);
      for (const record of page) state = deps.fold(state, openEntry(key, record));
      if (page.length === 0) break;
    }
    return state && remember(state);
  }

  async function stateOf(contactId: ContactId): Promise<State | undefined> {
    return states.get(contactId) ?? (await reload(contactId));
  }

  async function earlier(
    contactId: ContactId,
    request: AppendRequest<State>,
  ): Promise<Appended<State> | undefined> {
    const record = await entries.byClientId(contactId, request.clientId);
    if (!record) return undefined;
    const entry = openEntry(await keys.keyOf(contactId), record);
    const wanted = Object.entries(request.same);
    const isSame =
      isDeepStrictEqual(entry.author, request.author) &&
      wanted.every(([field, value]) => isDeepStrictEqual(fieldOf(entry, field), value));
    if (!isSame) throw new AppError('conflict');
    const state = await reload(contactId);
    if (!state) throw new AppError('internal');
    return { entry, state, before: state, isRepeat: true };
  }

  async function refused(
    contactId: ContactId,
    request: AppendRequest<State>,
    refusal: { code: ErrorCode; field?: string },
  ): Promise<Appended<State>> {
    const repeat = await earlier(contactId, request);
    if (repeat) return repeat;
    throw new AppError(refusal.code, refusal.field);
  }

  async function appendNow(
    contactId: ContactId,
    request: AppendRequest<State>,
  ): Promise<Appended<State>> {
    const key = await keys.keyOf(contactId);
    let state = await stateOf(contactId);
    for (;;) {
      let decision = request.decide(state);
      if (!decision.ok) {
        // The remembered end may be old where another node appended; only a fresh one may refuse.
        state = await reload(contactId);
        decision = request.decide(state);
      }
      if (!decision.ok) return refused(contactId, request, decision);
      const entry = nextEntry(contactId, state, request, decision.body);
      const record = sealEntry(key, newId(), entry, decision.body, deps.isVisible(entry.kind));
      const result = await commit.insert(record);
      if (result === 'stored') return stored(state, entry);
      const repeat = await earlier(contactId, request);
      if (repeat) return repeat;
      if (result === 'unavailable') throw new AppError('unavailable');
      state = await reload(contactId);
    }
  }

  function nextEntry(
    contactId: ContactId,
    state: State | undefined,
    request: AppendRequest<State>,
    body: EntryBody,
  ): StaffEntry {
    return {
      ...body,
      contactId,
      seq: (state?.seq ?? 0) + 1,
      visitorSeq: (state?.visitorSeq ?? 0) + (deps.isVisible(body.kind) ? 1 : 0),
      clientId: request.clientId,
      author: request.author,
      at: momentOf(clock.now()),
    };
  }

  function stored(before: State | undefined, entry: StaffEntry): Appended<State> {
    const appended = { entry, before, state: remember(deps.fold(before, entry)), isRepeat: false };
    for (const listener of listeners) listener(appended);
    return appended;
  }

  return {
    /** Appends once, however often it is asked; resolves when the entry is on disk. */
    append: (contactId: ContactId, request: AppendRequest<State>): Promise<Appended<State>> =>
      inTurn(contactId, () => appendNow(contactId, request)),

    /** The state at the end of the log; undefined where there is none. */
    stateOf,

    /** The state as this node remembers it; for what may be a moment old. */
    remembered: (contactId: ContactId): State | undefined => states.get(contactId),

    /** Puts a state that was loaded with others into memory, unless a newer one is there. */
    remember: (state: State): void => {
      const known = states.get(state.id);
      if (!known || known.seq < state.seq) remember(state);
    },

    /** Whether an entry under this id is stored. */
    has: async (contactId: ContactId, clientId: string): Promise<boolean> =>
      (await entries.byClientId(contactId, clientId)) !== null,

    /** The entry that is stored under an id. */
    async byClientId(contactId: ContactId, clientId: string): Promise<StaffEntry | undefined> {
      const record = await entries.byClientId(contactId, clientId);
      return record ? openEntry(await keys.keyOf(contactId), record) : undefined;
    },

    /** Replays what was stored after the remembered state. */
    reload,

    /** Entries after a seq, oldest first. */
    async after(contactId: ContactId, seq: number, limit: number): Promise<StaffEntry[]> {
      const key = await keys.keyOf(contactId);
      return (await entries.after(contactId, seq, limit)).map((record) => openEntry(key, record));
    },

    /** Entries that the visitor sees, after a visitorSeq, oldest first. */
    async visibleAfter(
      contactId: ContactId,
      visitorSeq: number,
      limit: number,
    ): Promise<StaffEntry[]> {
      const key = await keys.keyOf(contactId);
      const records = await entries.visibleAfter(contactId, visitorSeq, limit);
      return records.map((record) => openEntry(key, record));
    },

    /** Calls the listener for every entry that this node stores, after it is on disk and before it is acknowledged. */
    onAppended(listener: (appended: Appended<State>) => void): void {
      listeners.push(listener);
    },

    touchedSince: entries.touchedSince,
  };
}

function fieldOf(entry: StaffEntry, field: string): unknown {
  return (entry as Record<string, unknown>)[field];
}
