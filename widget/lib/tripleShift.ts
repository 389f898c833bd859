/** Three presses of Shift within this time leave the page, as on GOV.UK. */
export const WITHIN_MS = 5000;

const PRESSES = 3;

/** What a keyboard event tells, as far as it matters here. */
export interface KeyPress {
  type: string;
  key: string;
  repeat: boolean;
}

/**
 * Says of each key event whether it completes three plain presses of Shift. A press is plain when no other key went
 * down before Shift came up again, so that capital letters, which hold it, never count.
 */
export function createTripleShift(): (event: KeyPress, now: number) => boolean {
  let presses: number[] = [];
  let isPlain = false;
  return ({ type, key, repeat }, now) => {
    const isDown = type === 'keydown';
    if (key !== 'Shift') {
      if (isDown) [presses, isPlain] = [[], false];
    } else if (isDown) isPlain = isPlain || !repeat;
    else if (isPlain) presses = presses.filter((at) => now - at < WITHIN_MS).concat(now);
    return !isDown && presses.length >= PRESSES;
  };
}
