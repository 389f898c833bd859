import { MAX_PASSWORD, MIN_PASSWORD } from '../../server/contract/limits';

/** Which rules a new password meets; length is counted in code points. */
export function passwordRules(current: string, next: string, repeat: string) {
  const length = [...next].length;
  return {
    long: length >= MIN_PASSWORD && length <= MAX_PASSWORD,
    other: next !== '' && next !== current,
    same: next !== '' && next === repeat,
  };
}
