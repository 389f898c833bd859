import type { TFunction } from 'i18next';
import type { BreachTaken } from './contract/breach';
import type { Language, Moment } from './contract/shapes';

/** How the lines of a report are worded. */
export interface Wording {
  say: TFunction;
  when(at: Moment): string;
  language: Language;
}

/** One contact, case or place of a report. */
export const line = (parts: readonly string[]): string => `  ${parts.join(' · ')}`;

/** What was taken of it and by how many, or that it was stored. */
export function takingsText<Taking extends string>(
  { takings, staff }: BreachTaken<Taking>,
  { say }: Wording,
  wordOf: (taking: Taking) => string,
  storedWord = say('breach.none'),
): string[] {
  if (takings.length === 0) return [storedWord];
  return [takings.map(wordOf).join(', '), say('breach.staff', { count: staff })];
}
