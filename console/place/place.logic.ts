import { MAX_PERSONS } from '../../server/contract/limits';

/** Whether a code can be given: short, in capital letters, without room for an address. */
export function isCode(code: string): boolean {
  return /^[A-Z0-9-]{1,20}$/.test(code);
}

/** For how many people, as it was typed; undefined where that is no number that can be. */
export function personsIn(typed: string): number | undefined {
  const count = Number(typed);
  return /^\d{1,2}$/.test(typed.trim()) && count >= 1 && count <= MAX_PERSONS ? count : undefined;
}

/** Whether a number can be called: digits, with a plus, spaces, hyphens and brackets between. */
export function isPhone(phone: string): boolean {
  return /^\+?[\d\s()-]{5,30}$/.test(phone);
}
