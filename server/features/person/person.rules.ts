import type { PersonIdentity } from '../../contract/person';
import { digitsOf, documentNumber, normalised } from '../case/term.rules';

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
