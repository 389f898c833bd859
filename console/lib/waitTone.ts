import type { Moment } from '../../server/contract/shapes';

/** The part of a wait after which its deadline is near. */
const NEAR = 0.8;

/** How a wait is to be seen: calm, near its deadline, or past it. */
export function waitTone(
  since: Moment,
  due: Moment | undefined,
  now: number,
): 'calm' | 'near' | 'past' {
  if (!due) return 'calm';
  const start = Date.parse(since);
  const end = Date.parse(due);
  if (now > end) return 'past';
  return now >= start + (end - start) * NEAR ? 'near' : 'calm';
}
