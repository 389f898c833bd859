/** A personal code as people give it: a country and a code, or eleven digits of Estonia alone. */
const OTHER_COUNTRY = /^[A-Z]{2}[A-Za-z0-9/+._-]{1,60}$/;
const ESTONIAN = /^(EE)?(\d{11})$/i;

/** The weights of the check digit: the second row counts where the first leaves ten. */
const WEIGHTS = [
  [1, 2, 3, 4, 5, 6, 7, 8, 9, 1],
  [3, 4, 5, 6, 7, 8, 9, 1, 2, 3],
] as const;

/** What the state calls somebody, as `sub` has it: the country and the personal code; undefined where this is none. */
export function readIdentity(given: string): string | undefined {
  const plain = given.replace(/\s/g, '');
  const [, , code] = ESTONIAN.exec(plain) ?? [];
  if (code !== undefined) return isPersonalCode(code) ? `EE${code}` : undefined;
  return OTHER_COUNTRY.test(plain) && !plain.startsWith('EE') ? plain : undefined;
}

/** Whether eleven digits are an Estonian personal code: a date that there is, and the right check digit. */
export function isPersonalCode(code: string): boolean {
  return /^[1-8]\d{10}$/.test(code) && hasDate(code) && checkDigit(code) === Number(code[10]);
}

function hasDate(code: string): boolean {
  const century = 1800 + 100 * Math.floor((Number(code[0]) - 1) / 2);
  const year = century + Number(code.slice(1, 3));
  const [month, day] = [Number(code.slice(3, 5)), Number(code.slice(5, 7))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function checkDigit(code: string): number {
  for (const row of WEIGHTS) {
    const rest = row.reduce<number>((sum, weight, at) => sum + weight * Number(code[at]), 0) % 11;
    if (rest < 10) return rest;
  }
  return 0;
}
