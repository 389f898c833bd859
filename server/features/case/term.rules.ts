import type { StaffId } from '../../contract/shapes';
import type { Contact } from '../contact/contact.shapes';
import type { Case } from './case.shapes';

/** Fewer digits are no phone number. */
const MIN_PHONE = 5;

/** By which term the cases are found that somebody holds. */
export function holderTerm(staffId: StaffId): string {
  return `holder:${staffId}`;
}

/** By which term the cases are found that one of their contacts gave a topic. */
export function topicTerm(code: string): string {
  return `topic:${code}`;
}

/** The terms by which a case is found because of what a contact of it said of itself. */
export function contactTermsOf(
  { answers, sheets }: Contact,
  hash: (kind: string, value: string) => string,
): string[] {
  const { number, address } = sheets.details ?? {};
  const phone = typeof number?.value === 'string' ? digitsOf(number.value) : '';
  return [
    ...(answers.topic ? [topicTerm(answers.topic)] : []),
    ...(phone.length >= MIN_PHONE ? [hash('phone', phone)] : []),
    ...(typeof address?.value === 'string' && address.value.includes('@')
      ? [hash('email', normalised(address.value))]
      : []),
  ];
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

/** What somebody typed to find a case by, as everything that it may be. */
export function readingsOf(query: string): [string, string][] {
  const digits = digitsOf(query);
  return [
    ['pseudonym', normalised(query)],
    ['name', normalised(query)],
    ['document', documentNumber(query)],
    ...(/^\d{11}$/.test(digits) ? [['code', digits] satisfies [string, string]] : []),
    ...(query.includes('@') ? [['email', normalised(query)] satisfies [string, string]] : []),
    ...(digits.length >= MIN_PHONE ? [['phone', digits] satisfies [string, string]] : []),
  ];
}

/** A document's number without what is written between its signs by habit. */
export function documentNumber(number: string): string {
  return number.replace(/[\s-]/g, '').toUpperCase();
}

/** A phone number by its digits alone; without the country's code Estonia is meant. */
export function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return phone.trim().startsWith('+') && digits.startsWith('372') ? digits.slice(3) : digits;
}
