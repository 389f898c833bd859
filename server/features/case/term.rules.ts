import type { StaffId } from '../../contract/shapes';
import type { Case } from './case.shapes';

/** By which term the cases are found that somebody holds. */
export function holderTerm(staffId: StaffId): string {
  return `holder:${staffId}`;
}

/** How something that is looked for exactly is written, whoever types it: without case, accents of habit and space around. */
export function normalised(words: string): string {
  return words
    .normalize('NFKC')
    .toLocaleLowerCase('et')
    .replaceAll('ё', 'е')
    .trim()
    .replace(/\s+/g, ' ');
}

/** The terms by which a case is found; what is sealed goes through the keyed hash. */
export function termsOf(one: Case, hash: (kind: string, value: string) => string): string[] {
  if (one.number === undefined) return [];
  return [...one.holderIds.map(holderTerm), hash('pseudonym', normalised(one.pseudonym))];
}
