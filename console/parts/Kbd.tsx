import { keyCaps, type Key } from '../lib/keys';

/** The caps of a shortcut, quietly beside its word. */
export function Kbd({
  keys,
}: {
  keys: Pick<Key, 'code' | 'alt' | 'ctrl' | 'shift' | 'character'>;
}) {
  return (
    <span class="kbd" aria-hidden="true">
      {keyCaps(keys).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </span>
  );
}
