import { createLeasesInMemory } from '../../server/features/presence/presence.memory';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 24, 10, minute));
const lease = (owner: string, isHere: boolean, minute: number) => ({
  _id: `${owner}@node`,
  owner,
  nodeId: 'node',
  isHere,
  changedAt: at(minute),
});

describe('leases in memory', () => {
  it('tell who is here, who was seen when, and what has changed', async () => {
    const leases = createLeasesInMemory();
    await leases.write([lease('staff:a', true, 1), lease('visitor:b', true, 2)]);
    await leases.write([lease('visitor:b', false, 3)]);
    expect((await leases.hereAt('node')).map(({ owner }) => owner)).toEqual(['staff:a']);
    expect(await leases.seen(['visitor:b', 'visitor:c'])).toEqual(new Map([['visitor:b', at(3)]]));
    expect((await leases.changedSince(at(2))).map(({ owner }) => owner)).toEqual(['visitor:b']);
    expect(await leases.nodesSince(at(0))).toEqual([]);
  });

  it('are forgotten of those who left long ago, and of nobody who is here', async () => {
    const leases = createLeasesInMemory();
    const all = [lease('staff:a', true, 1), lease('staff:b', false, 1), lease('staff:c', false, 9)];
    await leases.write(all);
    await leases.forgetBefore(at(5));
    const known = await leases.seen(all.map(({ owner }) => owner));
    expect([...known.keys()]).toEqual(['staff:a', 'staff:c']);
  });
});
