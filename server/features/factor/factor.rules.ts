/** How long a code of an authenticator stands, in milliseconds (RFC 6238). */
export const STEP_MS = 30_000;

/** How many steps an authenticator's clock may be off in each direction (RFC 6238, section 5.2). */
export const WINDOW = 1;

/** How many recovery codes somebody gets. */
export const CODES = 10;

const DIGITS = /^\d{6}$/;
const SPACE = /[\s-]/g;

/** What was typed into the field for a code, in one form: digits of an authenticator, or a recovery code. */
export function readCode(typed: string): { kind: 'digits' | 'recovery'; code: string } {
  const code = typed.normalize('NFKC').toLowerCase().replace(SPACE, '');
  return { kind: DIGITS.test(code) ? 'digits' : 'recovery', code };
}

/** The time step of a moment, counted from 1970. */
export function stepAt(at: Date): number {
  return Math.floor(at.getTime() / STEP_MS);
}
