import type { StateRefusal } from '../../server/contract/http';

const REFUSALS: readonly StateRefusal[] = [
  'cancelled',
  'failed',
  'weak',
  'unknown',
  'unavailable',
  'limited',
];

/** Why the state's service let nobody in, in the fragment of the address that it led back to. */
export function refusalIn(hash: string): StateRefusal | undefined {
  return REFUSALS.find((refusal) => hash === `#/state/${refusal}`);
}
