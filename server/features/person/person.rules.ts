import type { PersonIdentity } from '../../contract/person';
import { normalised } from '../case/term.rules';

/** What somebody is found by exactly: kinds and values as they are hashed. */
export function lookUpsOf({ name, document, phone }: PersonIdentity): [string, string][] {
  return [
    ['name', normalised(name)],
    ...(document?.kind === 'personal_code'
      ? [['code', document.code] satisfies [string, string]]
      : []),
    ...(document && document.kind !== 'personal_code'
      ? [['document', documentNumber(document.number)] satisfies [string, string]]
      : []),
    ...(phone ? [['phone', digitsOf(phone)] satisfies [string, string]] : []),
  ];
}

/** What somebody typed to find a case by, as everything that it may be. */
export function readingsOf(query: string): [string, string][] {
  const digits = digitsOf(query);
  return [
    ['pseudonym', normalised(query)],
    ['name', normalised(query)],
    ['document', documentNumber(query)],
    ...(/^\d{11}$/.test(digits) ? [['code', digits] satisfies [string, string]] : []),
    ...(digits.length >= 5 ? [['phone', digits] satisfies [string, string]] : []),
  ];
}

function documentNumber(number: string): string {
  return number.replace(/[\s-]/g, '').toUpperCase();
}

/** A phone number by its digits alone; without the country's code Estonia is meant. */
function digitsOf(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return phone.trim().startsWith('+') && digits.startsWith('372') ? digits.slice(3) : digits;
}
