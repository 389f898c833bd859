import { Schema, trusted, type Connection } from 'mongoose';
import { UNSYNCED } from '../../store/durability';

/** Whether somebody is connected to one node, and since when that is so. */
export interface LeaseRecord {
  /** `<owner>@<nodeId>`. */
  _id: string;
  /** `staff:<id>` or `visitor:<contactId>`. */
  owner: string;
  nodeId: string;
  isHere: boolean;
  changedAt: Date;
}

/** A running server process, and when it last said that it lives: the lease of all who are connected to it. */
interface NodeRecord {
  _id: string;
  seenAt: Date;
}

const leaseSchema = new Schema<LeaseRecord>(
  {
    _id: { type: String, required: true },
    owner: { type: String, required: true },
    nodeId: { type: String, required: true },
    isHere: { type: Boolean, required: true },
    changedAt: { type: Date, required: true },
  },
  { collection: 'leases', strict: 'throw', versionKey: false, autoIndex: false },
);
leaseSchema.index({ owner: 1 });
leaseSchema.index({ nodeId: 1, isHere: 1 });
leaseSchema.index({ changedAt: 1 });

const nodeSchema = new Schema<NodeRecord>(
  { _id: { type: String, required: true }, seenAt: { type: Date, required: true } },
  { collection: 'nodes', strict: 'throw', versionKey: false, autoIndex: false },
);

/** The stored leases: named queries, plain objects. */
export type LeaseModel = ReturnType<typeof createLeaseModel>;

/** Binds the leases' queries to a connection. */
export function createLeaseModel(connection: Connection) {
  const Lease = connection.model<LeaseRecord>('Lease', leaseSchema);
  const Node = connection.model<NodeRecord>('Node', nodeSchema);
  const someOf = (ids: readonly string[]) => trusted({ $in: [...ids] });

  async function nodesSeen(ids: readonly string[]): Promise<Map<string, Date>> {
    const nodes = await Node.find({ _id: someOf(ids) }).lean<NodeRecord[]>();
    return new Map(nodes.map(({ _id, seenAt }) => [_id, seenAt]));
  }

  return {
    async prepare(): Promise<void> {
      await Lease.createIndexes();
    },

    /** Says that a node lives. */
    async beat(nodeId: string, at: Date): Promise<void> {
      const seen = { $max: { seenAt: at } };
      await Node.updateOne({ _id: nodeId }, seen, { upsert: true, ...UNSYNCED });
    },

    /** The nodes that said so since a moment. */
    async nodesSince(at: Date): Promise<string[]> {
      const nodes = await Node.find({ seenAt: trusted({ $gte: at }) }).lean<NodeRecord[]>();
      return nodes.map(({ _id }) => _id);
    },

    /** Writes who is connected to a node now, all in one go. */
    async write(leases: readonly LeaseRecord[]): Promise<void> {
      if (leases.length === 0) return;
      await Lease.bulkWrite(
        leases.map(({ _id, owner, nodeId, isHere, changedAt }) => ({
          updateOne: {
            filter: { _id },
            update: { $setOnInsert: { owner, nodeId }, $set: { isHere, changedAt } },
            upsert: true,
          },
        })),
        { ordered: false, ...UNSYNCED },
      );
    },

    /** Who is connected to a node. */
    hereAt: async (nodeId: string): Promise<LeaseRecord[]> =>
      Lease.find({ nodeId, isHere: true }).lean<LeaseRecord[]>(),

    /** What has changed since a moment, at any node. */
    changedSince: async (at: Date): Promise<LeaseRecord[]> =>
      Lease.find({ changedAt: trusted({ $gte: at }) }).lean<LeaseRecord[]>(),

    /** When each of these was last seen at any node; whoever was connected to a dead node, when that node was. */
    async seen(owners: readonly string[]): Promise<Map<string, Date>> {
      if (owners.length === 0) return new Map();
      const leases = await Lease.find({ owner: someOf(owners) }).lean<LeaseRecord[]>();
      const here = leases.filter(({ isHere }) => isHere).map(({ nodeId }) => nodeId);
      const nodes = await nodesSeen([...new Set(here)]);
      const seen = new Map<string, Date>();
      for (const { owner, nodeId, isHere, changedAt } of leases) {
        const at = latest(changedAt, isHere ? nodes.get(nodeId) : undefined);
        seen.set(owner, latest(at, seen.get(owner)));
      }
      return seen;
    },

    /** Removes the nodes that were not seen since a moment with their leases, and the leases of who left before it. */
    async forgetBefore(at: Date): Promise<void> {
      const dead = await Node.find({ seenAt: trusted({ $lt: at }) }).lean<NodeRecord[]>();
      const nodeIds = dead.map(({ _id }) => _id);
      if (nodeIds.length > 0) await Lease.deleteMany({ nodeId: someOf(nodeIds) });
      await Lease.deleteMany({ isHere: false, changedAt: trusted({ $lt: at }) });
      await Node.deleteMany({ _id: someOf(nodeIds) });
    },
  };
}

function latest(one: Date, other: Date | undefined): Date {
  return other && other > one ? other : one;
}
