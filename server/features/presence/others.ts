import type { LeaseModel } from './presence.model';

/** After how long without a sign a node is taken for dead, in milliseconds: three missed beats. */
const DEAD_MS = 15_000;

/** How far back changes are read again, in milliseconds: clocks of nodes differ, and writes take their time. */
const MARGIN_MS = 10_000;

/** Who is connected to the other nodes, as far as this one knows. */
export type Others = ReturnType<typeof createOthers>;

/** Follows the leases of other nodes; each change of somebody being connected anywhere else is reported once. */
export function createOthers(deps: {
  model: LeaseModel;
  nodeId: string;
  changed(owner: string): void;
}) {
  const { model, nodeId } = deps;
  /** The owners at each other node that lives. */
  const nodes = new Map<string, Set<string>>();
  let lookedAt: Date | undefined;

  const isAnywhere = (owner: string) => [...nodes.values()].some((owners) => owners.has(owner));

  function note(node: string, owner: string, isHere: boolean): void {
    const before = isAnywhere(owner);
    if (isHere) ownersAt(node).add(owner);
    else nodes.get(node)?.delete(owner);
    if (isAnywhere(owner) !== before) deps.changed(owner);
  }

  function ownersAt(node: string): Set<string> {
    const owners = nodes.get(node) ?? new Set();
    nodes.set(node, owners);
    return owners;
  }

  function bury(node: string): void {
    for (const owner of [...(nodes.get(node) ?? [])]) note(node, owner, false);
    nodes.delete(node);
  }

  async function meet(node: string): Promise<void> {
    const leases = await model.hereAt(node);
    ownersAt(node);
    for (const { owner } of leases) note(node, owner, true);
  }

  return {
    isAnywhere,

    /** Follows what another node has said. */
    heard(change: { nodeId: string; owner: string; isHere: boolean }): void {
      // Of a node that was not met yet everything is read when it is.
      if (nodes.has(change.nodeId)) note(change.nodeId, change.owner, change.isHere);
    },

    /** Looks who lives and what has changed. */
    async look(now: Date): Promise<void> {
      const since = new Date((lookedAt ?? now).getTime() - MARGIN_MS);
      const alive = await model.nodesSince(new Date(now.getTime() - DEAD_MS));
      const others = new Set(alive.filter((node) => node !== nodeId));
      for (const node of [...nodes.keys()]) if (!others.has(node)) bury(node);
      for (const change of await model.changedSince(since)) {
        if (nodes.has(change.nodeId)) note(change.nodeId, change.owner, change.isHere);
      }
      for (const node of others) if (!nodes.has(node)) await meet(node);
      lookedAt = now;
    },

    /** Whether another node lives. */
    any: (): boolean => nodes.size > 0,
  };
}
