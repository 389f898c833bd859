import type { EntryRecord, InsertResult } from '../../server/features/log/entry.model';
import { createGroupCommit } from '../../server/lib/groupCommit';

const aRecord = (clientId: string) => ({ clientId }) as EntryRecord<string>;
const named = (records: readonly EntryRecord<string>[]) => records.map(({ clientId }) => clientId);

describe('the group commit', () => {
  it('writes together what comes while a write runs, and answers each by its own result', async () => {
    const writes: string[][] = [];
    const commit = createGroupCommit<EntryRecord<string>, InsertResult>(async (records) => {
      writes.push(named(records));
      return records.map(({ clientId }) => (clientId === 'c' ? 'taken' : 'stored'));
    }, 'unavailable');
    const first = commit.insert(aRecord('a'));
    await first;
    const others = ['b', 'c', 'd'].map((clientId) => commit.insert(aRecord(clientId)));
    expect(await Promise.all(others)).toEqual(['stored', 'taken', 'stored']);
    expect(writes).toEqual([['a'], ['b', 'c', 'd']]);
    expect(commit.backlog()).toBe(0);
  });

  it('does not know what became of a write that hangs, and goes on with the next', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] });
    const hangs = new Promise<InsertResult[]>(() => undefined);
    const commit = createGroupCommit<EntryRecord<string>, InsertResult>(
      (records) =>
        named(records).includes('hangs') ? hangs : Promise.resolve(records.map(() => 'stored')),
      'unavailable',
    );
    const hanging = commit.insert(aRecord('hangs'));
    await new Promise((resolve) => setImmediate(resolve));
    const behind = commit.insert(aRecord('behind'));
    expect(commit.backlog()).toBe(1);
    await jest.advanceTimersByTimeAsync(6_000);
    jest.useRealTimers();
    expect(await hanging).toBe('unavailable');
    expect(await behind).toBe('stored');
  });

  it('tells everybody of a write that fails as a whole', async () => {
    const commit = createGroupCommit<EntryRecord<string>, InsertResult>(
      () => Promise.reject(new Error('gone')),
      'unavailable',
    );
    const all = ['a', 'b'].map((clientId) => commit.insert(aRecord(clientId)));
    const outcomes = await Promise.allSettled(all);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
