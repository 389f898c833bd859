import type { Case } from './case.shapes';

/** When somebody comes of age (TsÜS § 8). */
const OF_AGE = 18;

/** How many years somebody of a group of minors has at least. */
const LEAST_AGE: Readonly<Record<string, number>> = { '0_6': 0, '7_13': 7, '14_17': 14 };

/**
 * By when the person of a case has come of age at the latest, in milliseconds; undefined of an adult, and where nothing is
 * said. It is what the case says of their age and not what their identity does, which nobody opens for it.
 */
export function ofAgeBy({ sheets }: Pick<Case, 'sheets'>): number | undefined {
  const { ageGroup, minor } = sheets.person ?? {};
  const group = String(ageGroup?.value ?? 'unknown');
  const least = LEAST_AGE[group];
  if (ageGroup && least !== undefined) return after(ageGroup.at, OF_AGE - least);
  return minor?.value === 'yes' && group === 'unknown' ? after(minor.at, OF_AGE) : undefined;
}

/** The same day and time so many years after. */
function after(at: string, years: number): number {
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + years);
}
