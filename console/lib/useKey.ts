import { useLayoutEffect, useRef } from 'preact/hooks';

import { registerKey, type Key } from './keys';

/** Makes a shortcut work as long as the part that calls this is shown. */
export function useKey(key: Key): void {
  const run = useRef(key.run);
  run.current = key.run;
  const { code, alt, ctrl, shift, character, label } = key;
  useLayoutEffect(
    () => registerKey({ code, alt, ctrl, shift, character, label, run: () => run.current() }),
    [code, alt, ctrl, shift, character, label],
  );
}
