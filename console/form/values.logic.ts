/** The number that a text means, with a comma or a point; null where it is empty, undefined where it is none. */
export function numberIn(text: string): number | null | undefined {
  const tidy = text.trim().replace(',', '.');
  if (tidy === '') return null;
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(tidy) ? Number(tidy) : undefined;
}

/** A choice of several with one put in or taken out, in the order in which they are offered; null where none is left. */
export function withToggled(
  chosen: readonly string[],
  code: string,
  offered: readonly string[],
): string[] | null {
  const isIn = chosen.includes(code);
  const next = [...chosen.filter((one) => one !== code), ...(isIn ? [] : [code])];
  // A code that is offered no more stays where somebody once chose it.
  const order = (one: string) => (offered.includes(one) ? offered.indexOf(one) : offered.length);
  next.sort((one, other) => order(one) - order(other));
  return next.length ? next : null;
}

/** The codes of a choice of several; none where it holds something else. */
export function codesIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}
