import { useEffect, useRef } from 'preact/hooks';

import { registerKey } from '../lib/keys';
import type { ViewKey } from './keys';

/** Makes a key work while this is shown; it also stands in the list of keys and in the palette. */
export function useKey(key: ViewKey, label: string, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(
    () => registerKey({ ...key, label, run: () => latest.current() }),
    [key.code, key.alt, label],
  );
}
