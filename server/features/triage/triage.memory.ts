/** How many words are remembered, in memory alone; the oldest are forgotten. */
const MOST = 20_000;

/** A function of one thing that works out each answer once, as long as it is among the latest. */
export function remember<Key, Value>(
  work: (key: Key) => Value,
  keep = (key: Key): Key => key,
): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const kept = keep(key);
    const value = work(kept);
    if (known.size >= MOST) known.delete(known.keys().next().value as Key);
    known.set(kept, value);
    return value;
  };
}

/** Works something out when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
