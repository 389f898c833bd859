/** Runs tasks of one key one after the other, and tasks of different keys side by side. */
export function createTurns<Key>() {
  const last = new Map<Key, Promise<unknown>>();

  return function inTurn<T>(key: Key, task: () => Promise<T>): Promise<T> {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(task, task);
    const settled = mine.catch(() => undefined);
    last.set(key, settled);
    void settled.then(() => {
      if (last.get(key) === settled) last.delete(key);
    });
    return mine;
  };
}
