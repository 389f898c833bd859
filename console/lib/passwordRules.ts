import { MAX_PASSWORD, MIN_PASSWORD } from '../../server/contract/limits';

/** Which rules a new password meets; length is counted in code points. */
export function passwordRules(
  fields: { current?: string; next: string; repeat: string },
  name: string,
) {
  const { current, next, repeat } = fields;
  const folded = next.normalize('NFKC').toLowerCase();
  const length = [...next.normalize('NFKC')].length;
  return {
    long: length >= MIN_PASSWORD && length <= MAX_PASSWORD,
    nameless: next !== '' && !folded.includes(name.normalize('NFKC').toLowerCase()),
    ...(current === undefined ? {} : { other: next !== '' && next !== current }),
    same: next !== '' && next === repeat,
  };
}
