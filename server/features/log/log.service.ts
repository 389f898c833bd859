import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '../../contract/errors';
import type { ContactId } from '../../contract/shapes';
import type { EntryBody, StaffEntry } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { newId } from '../../lib/ids';
import type { Measures } from '../../lib/measures';
import { createGroupCommit } from '../../lib/groupCommit';
import { openEntry, sealEntry } from './entry.codec';
import { momentOf, type EntryModel, type EntryRecord } from './entry.model';
import type { Keys } from './key.service';
import type { AppendRequest, Appended, Folded } from './log.shapes';
import { createStates } from './states';
import { createTurns } from '../../lib/turns';

/** What the log needs from its surroundings. */
export interface LogDeps<State extends Folded> {
  entries: EntryModel;
  keys: Keys;
  clock: Clock;
  /** Whether other nodes may append to the same logs, so that what is remembered may be old. */
  isShared: boolean;
  fold(state: State | undefined, entry: StaffEntry): State;
  isVisible(kind: EntryBody['kind']): boolean;
  /** The stored projection, as far as it goes; the log replays what came after. */
  loadProjection(contactId: ContactId): Promise<State | undefined>;
  measures: Pick<Measures, 'appended' | 'decidedAgain'>;
}

/** Follows what this node has appended; the append resolves when that is done, too. */
type Followed<State extends Folded> = (appended: Appended<State>) => void | Promise<void>;

/** The append-only logs of all contacts, and the states that are folded from them. */
export type Log<State extends Folded> = ReturnType<typeof createLog<State>>;

/** Opens the log; see DESIGN.md section 3 for what it promises. */
export function createLog<State extends Folded>(deps: LogDeps<State>) {
  const { entries, keys, clock, measures } = deps;
  const commit = createGroupCommit(entries.insertAll, 'unavailable');
  const inTurn = createTurns<ContactId>();
  const states = createStates<State>(deps);
  const { reload } = states;
  const listeners: Followed<State>[] = [];

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
      const isStored = result === 'stored' || (result === 'unavailable' && (await isThere(record)));
      if (isStored) return stored(state, entry);
      const repeat = await earlier(contactId, request);
      if (repeat) return repeat;
      if (result === 'unavailable') throw new AppError('unavailable');
      measures.decidedAgain();
      state = await reload(contactId);
    }
  }

  /** After a write of which the store could not say how it went: look before answering. */
  async function isThere({ _id, contactId, clientId }: EntryRecord): Promise<boolean> {
    return (await entries.byClientId(contactId, clientId))?._id === _id;
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

  async function stored(before: State | undefined, entry: StaffEntry): Promise<Appended<State>> {
    const appended = states.follow(before, entry);
    await Promise.all(listeners.map(async (listener) => listener(appended)));
    return appended;
  }

  return {
    /** Appends once, however often it is asked; resolves when the entry is on disk. */
    append(contactId: ContactId, request: AppendRequest<State>): Promise<Appended<State>> {
      const askedAt = performance.now();
      return inTurn(contactId, async () => {
        const appended = await appendNow(contactId, request);
        if (!appended.isRepeat) measures.appended((performance.now() - askedAt) / 1000);
        return appended;
      });
    },

    /** The state at the end of the log as this node knows it; undefined where there is none. */
    stateOf,

    /** The state at the end of the log, also where another node has just appended. */
    current: (contactId: ContactId): Promise<State | undefined> =>
      deps.isShared ? reload(contactId) : stateOf(contactId),

    /** The same by the same queries in every case, for whoever may not learn whether there is such a contact. */
    lookUp: states.lookUp,

    /** The state as this node remembers it; for what may be a moment old. */
    remembered: states.get,

    remember: states.put,
    /** Lets go of the remembered state of a contact that was erased, and says what it was. */
    forget: states.forget,
    learn: states.learn,
    onLearned: states.onLearned,

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
    onAppended: (listener: Followed<State>): void => void listeners.push(listener),

    touchedSince: entries.touchedSince,
    /** How many entries wait to be written. */
    backlog: commit.backlog,
  };
}

function fieldOf(entry: StaffEntry, field: string): unknown {
  return (entry as Record<string, unknown>)[field];
}
