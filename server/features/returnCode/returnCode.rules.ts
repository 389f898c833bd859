/** How many digits a return code has; the last follows from the others, so 15 are drawn: 49.8 bits. */
export const CODE_DIGITS = 16;

/**
 * The digit that ends a code (ISO 7064, MOD 11,10): one digit that was mistyped, and almost every two that were swapped,
 * show. Public arithmetic, which tells nobody whether a code was ever given.
 */
export function checkDigit(digits: string): string {
  return String((11 - remainderOf(digits)) % 10);
}

/** Whether these are 16 digits that fit together. */
export function isReturnCode(code: string): boolean {
  return /^\d{16}$/.test(code) && checkDigit(code.slice(0, -1)) === code.slice(-1);
}

function remainderOf(digits: string): number {
  return [...digits].reduce((rest, digit) => (((rest + Number(digit)) % 10 || 10) * 2) % 11, 10);
}
