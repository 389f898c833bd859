import { createProjector } from '../../server/features/contact/projector';
import { StoreError } from '../../server/store/errors';
import { createLogger } from '../../server/lib/logger';
import type { ContactId } from '../../server/contract/shapes';
import { aContact, anOpening } from '../support/factories';

/** A store of projections that fails as it is told, and notes what it was asked to write. */
function aStore(fail: (ids: string[]) => Error | undefined) {
  const stored = new Map<string, number>();
  const writes: string[][] = [];
  const projector = createProjector({
    async saveAll(contacts) {
      const ids = contacts.map(({ id }) => id);
      writes.push(ids);
      const error = fail(ids);
      if (error) throw error;
      contacts.forEach(({ id, seq }) => stored.set(id, seq));
    },
    logger: createLogger('silent'),
  });
  return { stored, writes, projector };
}

let count = 0;

/** Another contact, just opened. */
function aNew() {
  count += 1;
  return { ...aContact(anOpening), id: `contact${count}` as ContactId, seq: 1 };
}

describe('the projector', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('writes a change of state at once and counts within a second, each the newest', async () => {
    const { stored, writes, projector } = aStore(() => undefined);
    const [one, other] = [aNew(), aNew()];
    projector.changed(undefined, one);
    projector.changed(other, { ...other, seq: 2 });
    projector.changed(other, { ...other, seq: 3 });
    await jest.advanceTimersByTimeAsync(1);
    expect(writes).toEqual([[one.id]]);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(writes).toEqual([[one.id], [other.id]]);
    expect(stored.get(other.id)).toBe(3);
  });

  it('writes again what the store could not take, and nothing older than what came since', async () => {
    let isAway = true;
    const { stored, writes, projector } = aStore(() =>
      isAway ? new StoreError('full', 'no room') : undefined,
    );
    const [one, other] = [aNew(), aNew()];
    projector.changed(undefined, one);
    projector.changed(undefined, other);
    await jest.advanceTimersByTimeAsync(1);
    expect(writes).toHaveLength(1);
    projector.changed(one, { ...one, seq: 2 });
    isAway = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect([stored.get(one.id), stored.get(other.id)]).toEqual([2, 1]);
  });

  it('lets one that can never be written stop no other, and does not try it for ever', async () => {
    const [bad, good] = [aNew(), aNew()];
    const { stored, writes, projector } = aStore((ids) =>
      ids.includes(bad.id) ? new Error('it has no key any more') : undefined,
    );
    projector.changed(undefined, bad);
    projector.changed(undefined, good);
    await jest.advanceTimersByTimeAsync(60_000);
    expect([...stored.keys()]).toEqual([good.id]);
    expect(writes).toEqual([[bad.id, good.id], [bad.id], [good.id]]);
  });

  it('writes what waits before it closes', async () => {
    const { stored, projector } = aStore(() => undefined);
    const one = aNew();
    projector.changed(one, { ...one, seq: 2 });
    await projector.close();
    expect(stored.get(one.id)).toBe(2);
  });
});
