import { Schema, trusted, type Connection } from 'mongoose';
import type { CaseId, CaseState, ListCases, VictimStatus } from '../../contract/case';
import { toBuffer } from '../../store/bytes';
import { laggingIn, newestUpdateIn, saveProjections } from '../../store/projections';
import { openJson, sealingPlace, sealJson } from '../../store/sealing';
import type { RiskLevel } from '../../contract/assessment';
import { isOpen } from '../approval/approval.rules';
import { riskOf } from './carried.rules';
import type { Case } from './case.shapes';
import { statusOf } from './case.rules';
import { dueOn } from './due.rules';

/** The projection of a case as it is stored: what queries need is clear, the rest is sealed. */
interface CaseRecord {
  _id: CaseId;
  /** The log's end that this projection reflects. */
  seq: number;
  number: string | null;
  /** Whether the contact's log leads to it and its erasure has not begun: nobody sees it before and after. */
  isRegistered: boolean;
  /** Whether somebody wants to take it out of the service, or has done so alone, and another one must look at that. */
  hasExport: boolean;
  /** Whether somebody broke its glass and nobody has reviewed it. */
  isToReview: boolean;
  /** The same of learning where somebody stays. */
  hasAddress: boolean;
  state: CaseState;
  status: VictimStatus;
  /** The danger to the person as it was decided last. */
  risk: RiskLevel | null;
  /** The day of the service's zone on which it was opened. */
  openedOn: string;
  dueOn: string | null;
  openedAt: Date;
  lastAt: Date;
  updatedAt: Date;
  sealed: Buffer;
}

const schema = new Schema<CaseRecord>(
  {
    _id: { type: String, required: true },
    seq: { type: Number, required: true },
    number: { type: String, default: null },
    isRegistered: { type: Boolean, required: true },
    hasExport: { type: Boolean, default: false },
    isToReview: { type: Boolean, default: false },
    hasAddress: { type: Boolean, default: false },
    state: { type: String, required: true },
    status: { type: String, required: true },
    risk: { type: String, default: null },
    openedOn: { type: String, required: true },
    dueOn: { type: String, default: null },
    openedAt: { type: Date, required: true },
    lastAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    sealed: { type: Buffer, required: true },
  },
  { collection: 'cases', strict: 'throw', versionKey: false, autoIndex: false },
);
schema.index({ isRegistered: 1, lastAt: 1 });
schema.index({ state: 1, lastAt: 1 });
schema.index({ number: 1 });
schema.index({ status: 1 });
schema.index({ risk: 1 });
schema.index({ openedOn: 1 });
schema.index({ dueOn: 1 });
schema.index({ hasExport: 1 });
schema.index({ isToReview: 1 });
schema.index({ hasAddress: 1 });
schema.index({ updatedAt: 1 });

/** A case as it is stored; of one that does not open what is clear alone. */
export interface StoredCase {
  caseId: CaseId;
  number?: string;
  one?: Case;
}

/** What of a case is clear in the store and may be asked for. */
export type WantedCases = Pick<
  ListCases,
  'state' | 'status' | 'risk' | 'openedFrom' | 'openedUntil' | 'dueUntil'
>;

/** The stored projections of cases: named queries, plain objects. */
export type CaseModel = ReturnType<typeof createCaseModel>;

/** Binds the projections' queries to a connection and to the keys of the cases. */
export function createCaseModel(
  connection: Connection,
  keyOf: (caseId: CaseId) => Promise<Buffer>,
) {
  const Model = connection.model<CaseRecord>('Case', schema);
  const placeOf = (caseId: CaseId) => sealingPlace('cases', 'sealed', caseId);

  async function opened({ _id, sealed }: CaseRecord): Promise<Case> {
    return openJson<Case>(await keyOf(_id), placeOf(_id), toBuffer(sealed));
  }

  /** Whoever looks through many is not stopped by one that is being erased at this moment. */
  async function whole(records: readonly CaseRecord[]): Promise<Case[]> {
    const cases = await Promise.all(records.map((one) => opened(one).catch(() => undefined)));
    return cases.filter((one) => one !== undefined);
  }

  /** So many at a time in the order of their ids; one that does not open stops nobody. */
  async function stored(
    filter: Pick<WantedCases, 'state'>,
    after: string,
    most: number,
  ): Promise<StoredCase[]> {
    const records = await Model.find({ _id: trusted({ $gt: after as CaseId }), ...filter })
      .sort({ _id: 1 })
      .limit(most)
      .lean<CaseRecord[]>();
    return Promise.all(
      records.map(async (record) => {
        const { _id: caseId, number } = record;
        const one = await opened(record).catch(() => undefined);
        return { caseId, ...(number === null ? {} : { number }), ...(one ? { one } : {}) };
      }),
    );
  }

  async function fieldsOf(one: Case, at: Date) {
    return {
      seq: one.seq,
      number: one.number ?? null,
      isRegistered: one.number !== undefined && !one.isErasing,
      hasExport: (one.exports ?? []).some(isOpen),
      isToReview: (one.breaks ?? []).length > 0,
      hasAddress: (one.addresses ?? []).some(isOpen),
      state: one.state,
      status: statusOf(one),
      risk: riskOf(one) ?? null,
      openedOn: one.openedOn,
      dueOn: dueOn(one) ?? null,
      openedAt: new Date(one.openedAt),
      lastAt: new Date(one.lastAt),
      updatedAt: at,
      sealed: sealJson(await keyOf(one.id), placeOf(one.id), one),
    };
  }

  return {
    prepare: () => Model.createIndexes(),

    async byId(caseId: CaseId): Promise<Case | undefined> {
      const record = await Model.findOne({ _id: caseId }).lean<CaseRecord>();
      return record ? opened(record) : undefined;
    },

    /** Those of these that are registered and wanted, the one last worked on first; a part of them where one is asked for. */
    async among(
      caseIds: readonly CaseId[],
      wanted: WantedCases,
      { skip, most }: { skip: number; most: number } = { skip: 0, most: caseIds.length },
    ): Promise<Case[]> {
      if (most === 0) return [];
      const _id = trusted({ $in: [...caseIds] });
      const found = await Model.find({ _id, isRegistered: true, ...filterOf(wanted) })
        .sort({ lastAt: -1 })
        .skip(skip)
        .limit(most)
        .lean<CaseRecord[]>();
      return whole(found);
    },

    /** Registered cases, the one last worked on first, from so many on. */
    async latest(wanted: WantedCases & { skip: number }, most: number): Promise<Case[]> {
      const found = await Model.find({ isRegistered: true, ...filterOf(wanted) })
        .sort({ lastAt: -1 })
        .skip(wanted.skip)
        .limit(most)
        .lean<CaseRecord[]>();
      return whole(found);
    },

    /** Every registered case, so many at a time in the order of their ids. */
    async page(after: string, most: number): Promise<Case[]> {
      const found = await Model.find({ _id: trusted({ $gt: after as CaseId }), isRegistered: true })
        .sort({ _id: 1 })
        .limit(most)
        .lean<CaseRecord[]>();
      return whole(found);
    },

    /** Every closed case, so many at a time in the order of their ids; of one that does not open id and number alone. */
    closed: (after: string, most: number): Promise<StoredCase[]> =>
      stored({ state: 'closed' }, after, most),

    /** The same of every case, also of those that nobody sees yet or any more. */
    stored: (after: string, most: number): Promise<StoredCase[]> => stored({}, after, most),

    /** Those that somebody wants to take out of the service, or has taken alone, where another one must look at that. */
    async withExport(): Promise<Case[]> {
      return whole(await Model.find({ hasExport: true }).lean<CaseRecord[]>());
    },

    /** Those of which somebody broke the glass and nobody has reviewed it. */
    async toReview(): Promise<Case[]> {
      return whole(await Model.find({ isToReview: true }).lean<CaseRecord[]>());
    },

    /** Those of which somebody wants to learn where a person stays, or has alone, where another one must look at that. */
    async withAddress(): Promise<Case[]> {
      return whole(await Model.find({ hasAddress: true }).lean<CaseRecord[]>());
    },

    async byNumber(number: string): Promise<CaseId | undefined> {
      const found = await Model.findOne({ number }, { _id: 1 }).lean<CaseRecord>();
      return found?._id;
    },

    /** Those to which no contact's log leads as far as is stored. */
    async unregistered(): Promise<Case[]> {
      return whole(await Model.find({ isRegistered: false, number: null }).lean<CaseRecord[]>());
    },

    /** Removes everything that is stored of a case to which no contact leads, its key first. */
    async remove(caseId: CaseId): Promise<void> {
      await connection.collection<{ _id: string }>('caseKeys').deleteOne({ _id: caseId });
      await connection.collection('caseEntries').deleteMany({ caseId });
      await connection.collection('caseTerms').deleteMany({ caseId });
      await Model.deleteOne({ _id: caseId, isRegistered: false });
    },

    newestUpdate: () => newestUpdateIn(Model),

    lagging: (ends: ReadonlyMap<CaseId, number>) => laggingIn(Model, ends),

    /** Stores projections, each unless a newer one is there. */
    async saveAll(cases: readonly Case[], at: Date): Promise<void> {
      const all = await Promise.all(
        cases.map(async (one) => ({ _id: one.id, fields: await fieldsOf(one, at) })),
      );
      await saveProjections(Model, all);
    },
  };
}

function filterOf({ state, status, risk, openedFrom, openedUntil, dueUntil }: WantedCases) {
  const opened = {
    ...(openedFrom ? { $gte: openedFrom } : {}),
    ...(openedUntil ? { $lte: openedUntil } : {}),
  };
  return {
    ...(state ? { state } : {}),
    ...(status ? { status } : {}),
    ...(risk ? { risk } : {}),
    ...(openedFrom || openedUntil ? { openedOn: trusted(opened) } : {}),
    ...(dueUntil ? { dueOn: trusted({ $gt: '', $lte: dueUntil }) } : {}),
  };
}
