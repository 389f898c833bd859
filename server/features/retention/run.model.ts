import { Schema, trusted, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../store/errors';
import { noCases } from './retention.rules';
import type { Progress, RetentionRunRecord } from './retention.shapes';

interface TurnRecord {
  _id: string;
  owner: string;
  until: Date;
}

/** The one turn that there is to take. */
const TURN = 'retention';

const { Mixed } = Schema.Types;

const runSchema = new Schema<RetentionRunRecord>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    begunAt: { type: Date, required: true },
    endedAt: { type: Date, default: null },
    state: { type: String, required: true },
    erased: { type: Mixed, required: true },
    underway: { type: Mixed, required: true },
    held: { type: Mixed, required: true },
    failures: { type: Number, required: true },
    drafts: { type: Number, required: true },
    comments: { type: Number, required: true },
    cases: Mixed,
  },
  { collection: 'retentionRuns', strict: 'throw', versionKey: false, autoIndex: false },
);
runSchema.index({ begunAt: 1 });
runSchema.index({ state: 1 });

const turnSchema = new Schema<TurnRecord>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { collection: 'retentionTurns', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The stored runs, and whose turn it is: named queries, plain objects. */
export type RunModel = ReturnType<typeof createRunModel>;

/** Binds the runs' queries to a connection. */
export function createRunModel(connection: Connection) {
  const Run = connection.model<RetentionRunRecord>('RetentionRun', runSchema);
  const Turn = connection.model<TurnRecord>('RetentionTurn', turnSchema);
  return {
    prepare: () => Run.createIndexes(),

    /** Takes the turn until a moment, where nobody has it now, or whoever has it is known to be gone; says whether it was given. */
    async take(owner: string, now: Date, until: Date, isAlone: boolean): Promise<boolean> {
      const free = isAlone ? { _id: TURN } : { _id: TURN, until: trusted({ $lte: now }) };
      try {
        await Turn.updateOne(free, { $set: { owner, until } }, { upsert: true });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },

    /** Keeps the turn for longer; false where somebody else has taken it. */
    async keep(owner: string, until: Date): Promise<boolean> {
      const kept = await Turn.updateOne({ _id: TURN, owner }, { $set: { until } });
      return kept.matchedCount === 1;
    },

    give: async (owner: string): Promise<void> => void (await Turn.deleteOne({ _id: TURN, owner })),

    add: async (run: RetentionRunRecord): Promise<void> => void (await Run.create(run)),

    /** Stores how far a run is that still runs; false where somebody has closed it meanwhile. */
    async save(runId: string, changes: Partial<RetentionRunRecord> & Progress): Promise<boolean> {
      const saved = await Run.updateOne({ _id: runId, state: 'running' }, { $set: changes });
      return saved.matchedCount === 1;
    },

    running: async (): Promise<RetentionRunRecord[]> =>
      (await Run.find({ state: 'running' }).lean<Stored[]>()).map(asNow),

    async byId(runId: string): Promise<RetentionRunRecord | undefined> {
      const run = await Run.findOne({ _id: runId }).lean<Stored>();
      return run ? asNow(run) : undefined;
    },

    /** The newest first. */
    latest: async (most: number): Promise<RetentionRunRecord[]> =>
      (await Run.find({}).sort({ begunAt: -1 }).limit(most).lean<Stored[]>()).map(asNow),
  };
}

/** Runs from before cases were erased say nothing of them. */
type Stored = Omit<RetentionRunRecord, 'cases'> & Partial<Pick<RetentionRunRecord, 'cases'>>;

function asNow(run: Stored): RetentionRunRecord {
  return { ...run, cases: run.cases ?? noCases() };
}
