import { isDeepStrictEqual } from 'node:util';
import type { ErrorCode } from '../../contract/errors';
import type { EntryBody, StaffEntry } from '../../contract/staff';
import type { Clock } from '../../lib/clock';
import { AppError } from '../../lib/errors';
import { newId } from '../../lib/ids';
import type { Measures } from '../../lib/measures';
import { createGroupCommit } from '../../lib/groupCommit';
import { createEntryCodec } from './entry.codec';
import { momentOf, type EntryModel, type EntryRecord } from './entry.model';
import type { Keys } from './key.service';
import type { AppendRequest, Appended, Body, Folded, Written } from './log.shapes';
import { createStates } from './states';
import { createTurns } from '../../lib/turns';

/** What the log needs from its surroundings. */
export interface LogDeps<State extends Folded, Of extends Body, Entry> {
  entries: EntryModel<State['id']>;
  keys: Keys<State['id']>;
  clock: Clock;
  /** Whether other nodes may append to the same logs, so that what is remembered may be old. */
  isShared: boolean;
  fold(state: State | undefined, entry: Entry): State;
  /** Whether a visitor sees entries of a kind. */
  isVisible(kind: Of['kind']): boolean;
  /** The stored projection, as far as it goes; the log replays what came after. */
  loadProjection(id: State['id']): Promise<State | undefined>;
  measures: Pick<Measures, 'appended' | 'decidedAgain'>;
}

/** Follows what this node has appended; the append resolves when that is done, too. */
type Followed<State extends Folded, Entry> = (
  appended: Appended<State, Entry>,
) => void | Promise<void>;

/** The append-only logs of one kind, of contacts unless said otherwise, and the states that are folded from them. */
export type Log<
  State extends Folded,
  Of extends Body = EntryBody,
  Entry extends Of & Written = StaffEntry & Of,
> = ReturnType<typeof createLog<State, Of, Entry>>;

/** Opens the log; see DESIGN.md section 3 for what it promises. */
export function createLog<
  State extends Folded,
  Of extends Body = EntryBody,
  Entry extends Of & Written = StaffEntry & Of,
>(deps: LogDeps<State, Of, Entry>) {
  type Id = State['id'];
  type Request = AppendRequest<State, Of>;
  type Result = Appended<State, Entry>;
  const { entries, keys, clock, measures } = deps;
  const codec = createEntryCodec<Id, Of, Entry>(entries.home);
  const commit = createGroupCommit(entries.insertAll, 'unavailable');
  const inTurn = createTurns<Id>();
  const states = createStates<State, Of, Entry>({ ...deps, codec });
  const { reload } = states;
  const listeners: Followed<State, Entry>[] = [];

  async function stateOf(id: Id): Promise<State | undefined> {
    return states.get(id) ?? (await reload(id));
  }

  async function earlier(id: Id, request: Request): Promise<Result | undefined> {
    const record = await entries.byClientId(id, request.clientId);
    if (!record) return undefined;
    const entry = codec.open(await keys.keyOf(id), record);
    const wanted = Object.entries(request.same);
    const isSame =
      isDeepStrictEqual(entry.author, request.author) &&
      wanted.every(([field, value]) => isDeepStrictEqual(fieldOf(entry, field), value));
    if (!isSame) throw new AppError('conflict');
    const state = await reload(id);
    if (!state) throw new AppError('internal');
    return { entry, state, before: state, isRepeat: true };
  }

  async function refused(
    id: Id,
    request: Request,
    refusal: { code: ErrorCode; field?: string },
  ): Promise<Result> {
    const repeat = await earlier(id, request);
    if (repeat) return repeat;
    throw new AppError(refusal.code, refusal.field);
  }

  async function appendNow(id: Id, request: Request): Promise<Result> {
    const key = await keys.keyOf(id);
    let state = await stateOf(id);
    for (;;) {
      let decision = request.decide(state);
      if (!decision.ok) {
        // The remembered end may be old where another node appended; only a fresh one may refuse.
        state = await reload(id);
        decision = request.decide(state);
      }
      if (!decision.ok) return refused(id, request, decision);
      const entry = nextEntry(id, state, request, decision.body);
      const record = codec.seal(key, newId(), entry, decision.body, deps.isVisible(entry.kind));
      const result = await commit.insert(record);
      const isStored = result === 'stored' || (result === 'unavailable' && (await isThere(record)));
      if (isStored) return stored(id, state, entry);
      const repeat = await earlier(id, request);
      if (repeat) return repeat;
      if (result === 'unavailable') throw new AppError('unavailable');
      measures.decidedAgain();
      state = await reload(id);
    }
  }

  /** After a write of which the store could not say how it went: look before answering. */
  async function isThere({ _id, subject, clientId }: EntryRecord<Id>): Promise<boolean> {
    return (await entries.byClientId(subject, clientId))?._id === _id;
  }

  function nextEntry(id: Id, state: State | undefined, request: Request, body: Of): Entry {
    return {
      ...body,
      [entries.home.subject]: id,
      seq: (state?.seq ?? 0) + 1,
      visitorSeq: (state?.visitorSeq ?? 0) + (deps.isVisible(body.kind) ? 1 : 0),
      clientId: request.clientId,
      author: request.author,
      at: momentOf(clock.now()),
    } as unknown as Entry;
  }

  async function stored(id: Id, before: State | undefined, entry: Entry): Promise<Result> {
    const appended = states.follow(id, before, entry);
    await Promise.all(listeners.map(async (listener) => listener(appended)));
    return appended;
  }

  return {
    /** Appends once, however often it is asked; resolves when the entry is on disk. */
    append(id: Id, request: Request): Promise<Result> {
      const askedAt = performance.now();
      return inTurn(id, async () => {
        const appended = await appendNow(id, request);
        if (!appended.isRepeat) measures.appended((performance.now() - askedAt) / 1000);
        return appended;
      });
    },

    /** The state at the end of the log as this node knows it; undefined where there is none. */
    stateOf,

    /** The state at the end of the log, also where another node has just appended. */
    current: (id: Id): Promise<State | undefined> => (deps.isShared ? reload(id) : stateOf(id)),

    /** The same by the same queries in every case, for whoever may not learn whether there is such a contact. */
    lookUp: states.lookUp,

    /** The state as this node remembers it; for what may be a moment old. */
    remembered: states.get,

    remember: states.put,
    /** Lets go of the remembered state of a contact that was erased, and says what it was. */
    forget: states.forget,
    learn: states.learn,

    /** Learns of what other nodes have stored, up to a seq each; one that fails is told and stops no other. */
    async learnAll(
      ends: ReadonlyMap<Id, number>,
      failed: (error: unknown, id: Id) => void,
    ): Promise<void> {
      for (const [id, seq] of ends) {
        await states.learn(id, seq).catch((error: unknown) => failed(error, id));
      }
    },

    onLearned: states.onLearned,

    /** Whether an entry under this id is stored. */
    has: async (id: Id, clientId: string): Promise<boolean> =>
      (await entries.byClientId(id, clientId)) !== null,

    /** The entry that is stored under an id. */
    async byClientId(id: Id, clientId: string): Promise<Entry | undefined> {
      const record = await entries.byClientId(id, clientId);
      return record ? codec.open(await keys.keyOf(id), record) : undefined;
    },

    /** Replays what was stored after the remembered state. */
    reload,

    /** Entries after a seq, oldest first. */
    async after(id: Id, seq: number, limit: number): Promise<Entry[]> {
      const key = await keys.keyOf(id);
      return (await entries.after(id, seq, limit)).map((record) => codec.open(key, record));
    },

    /** Entries that the visitor sees, after a visitorSeq, oldest first. */
    async visibleAfter(id: Id, visitorSeq: number, limit: number): Promise<Entry[]> {
      const key = await keys.keyOf(id);
      const records = await entries.visibleAfter(id, visitorSeq, limit);
      return records.map((record) => codec.open(key, record));
    },

    /** Calls the listener for every entry that this node stores, after it is on disk and before it is acknowledged. */
    onAppended: (listener: Followed<State, Entry>): void => void listeners.push(listener),

    touchedSince: entries.touchedSince,
    /** How many entries wait to be written. */
    backlog: commit.backlog,
  };
}

function fieldOf(entry: object, field: string): unknown {
  return (entry as Record<string, unknown>)[field];
}
