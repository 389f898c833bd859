import { Schema, type Connection } from 'mongoose';
import type { CaseId } from '../../contract/case';
import { isDuplicateKey } from '../../store/errors';

/** A number that a case has for good. */
interface NumberRecord {
  _id: string;
  year: number;
  running: number;
  caseId: CaseId;
}

const schema = new Schema<NumberRecord>(
  {
    _id: { type: String, required: true },
    year: { type: Number, required: true },
    running: { type: Number, required: true },
    caseId: { type: String, required: true },
  },
  { collection: 'caseNumbers', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ caseId: 1 }, { unique: true });
schema.index({ year: 1, running: 1 }, { unique: true });

/** The numbers of cases. */
export type NumberModel = ReturnType<typeof createNumberModel>;

/** Binds the numbers to a connection. */
export function createNumberModel(connection: Connection) {
  const Model = connection.model<NumberRecord>('CaseNumber', schema);
  const of = async (caseId: CaseId) => (await Model.findOne({ caseId }).lean<NumberRecord>())?._id;

  async function nextIn(year: number): Promise<number> {
    const last = await Model.findOne({ year }).sort({ running: -1 }).lean<NumberRecord>();
    return (last?.running ?? 0) + 1;
  }

  return {
    prepare: () => Model.createIndexes(),

    /** The number of a case; where it has none, the next of the year, without gaps whoever is faster. */
    async take(year: number, caseId: CaseId): Promise<string> {
      for (;;) {
        const taken = await of(caseId);
        if (taken) return taken;
        const running = await nextIn(year);
        try {
          await Model.create({ _id: `${year}-${running}`, year, running, caseId });
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
        }
      }
    },
  };
}
