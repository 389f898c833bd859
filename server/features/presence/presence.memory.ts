import type { LeaseModel, LeaseRecord } from './presence.model';

/**
 * The leases of a server that shares its store with nobody. They needn't outlive it: after a start nobody is called lost
 * before this process has watched for the whole grace, and a storm of connections is no storm of writes.
 */
export function createLeasesInMemory(): LeaseModel {
  const leases = new Map<string, LeaseRecord>();
  const those = (fits: (lease: LeaseRecord) => boolean) => [...leases.values()].filter(fits);
  return {
    prepare: async () => undefined,
    beat: async () => undefined,
    nodesSince: async () => [],
    hereAt: async (node) => those(({ nodeId, isHere }) => isHere && nodeId === node),
    changedSince: async (at) => those(({ changedAt }) => changedAt >= at),

    async write(changed) {
      for (const lease of changed) leases.set(lease.owner, lease);
    },

    async seen(owners) {
      const known = owners.flatMap((owner) => leases.get(owner) ?? []);
      return new Map(known.map(({ owner, changedAt }) => [owner, changedAt]));
    },

    async forgetBefore(at) {
      for (const { owner, isHere, changedAt } of leases.values()) {
        if (!isHere && changedAt < at) leases.delete(owner);
      }
    },
  };
}
