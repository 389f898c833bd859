import type { SqlValue } from './keys';

/** The part of a filter that SQL can decide. */
export interface Narrowed {
  /** A condition of key expressions and question marks; empty when it lets everything through. */
  sql: string;
  values: SqlValue[];
  /** True when SQL lets through exactly what the filter matches, so that nobody need look again. */
  exact: boolean;
}

/** Lets everything through, for mingo to decide. */
export const UNDECIDED: Narrowed = { sql: '', values: [], exact: false };

/** Lets nothing through. */
export const NOTHING: Narrowed = { sql: '0', values: [], exact: true };

/**
 * Says whether a number must be compared by mingo: SQLite may read the last digit of a fraction or of a huge number
 * differently from JavaScript.
 */
export function isFraction(value: unknown): value is number {
  return typeof value === 'number' && !Number.isSafeInteger(value);
}

/** Narrows to one side of a fraction, by the whole number beyond it. */
export function aroundFraction(key: string, side: '>=' | '<=', value: number): Narrowed {
  const bound = side === '>=' ? Math.floor(value) : Math.ceil(value);
  if (!Number.isSafeInteger(bound)) return UNDECIDED;
  return { sql: `${key}${side}?`, values: [bound], exact: false };
}
