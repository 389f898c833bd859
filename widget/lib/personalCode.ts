const FIRST_WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1];
const SECOND_WEIGHTS = [3, 4, 5, 6, 7, 8, 9, 1, 2, 3];

/** Whether a text holds what is in all likelihood an Estonian personal code (isikukood). */
export function holdsPersonalCode(text: string): boolean {
  return (text.match(/\d+/g) ?? []).some(isPersonalCode);
}

/** Whether eleven digits are a personal code: a century, a date that exists, and the check digit. */
export function isPersonalCode(digits: string): boolean {
  if (!/^[1-8]\d{10}$/.test(digits)) return false;
  const year = 1800 + 100 * Math.floor((Number(digits[0]) - 1) / 2) + Number(digits.slice(1, 3));
  const month = Number(digits.slice(3, 5));
  const day = Number(digits.slice(5, 7));
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && checkDigit(digits) === Number(digits[10]);
}

function checkDigit(digits: string): number {
  const first = weigh(digits, FIRST_WEIGHTS);
  return first < 10 ? first : weigh(digits, SECOND_WEIGHTS) % 10;
}

function weigh(digits: string, weights: number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
}
