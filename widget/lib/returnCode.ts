/** The digits of a code as it was typed, with spaces and dashes or without; undefined where they do not fit together. */
export function readCode(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, '');
  let rest = 10;
  // ISO 7064, MOD 11,10: the last digit follows from the others.
  for (const digit of code.slice(0, 15)) rest = (((rest + +digit) % 10 || 10) * 2) % 11;
  return /^\d{16}$/.test(code) && (rest + +code.charAt(15)) % 10 === 1 ? code : undefined;
}

/** A code in groups of four, as it is easiest to copy by hand. */
export function inGroups(code: string): string {
  return code.replace(/(....)(?=.)/g, '$1 ');
}
