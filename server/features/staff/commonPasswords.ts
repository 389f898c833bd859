import { dictionary } from '@zxcvbn-ts/language-common';
import { normaliseName } from './staff.rules';

// 49,000 of them, the ones that leaks show most; those of other lengths count as the stem of a longer one.
const LISTED = new Set(dictionary['passwords-common'].map(normaliseName));

/** Whether the kept list of common passwords has a word, whatever its case. */
export function isListedPassword(word: string): boolean {
  return LISTED.has(word);
}
