import { MAX_CHATS, MAX_PASSWORD, MIN_PASSWORD } from '../../contract/limits';

/** Why a new password is refused. */
export type PasswordProblem = 'too_short' | 'too_long' | 'unchanged' | 'has_name' | 'common';

// What is left of the passwords that people choose most, once digits and signs are taken away.
const COMMON_STEMS = new Set([
  'abc',
  'abcd',
  'abcdef',
  'admin',
  'administrator',
  'asdf',
  'asdfghjkl',
  'eesti',
  'estonia',
  'iloveyou',
  'kala',
  'kallis',
  'kasutaja',
  'letmein',
  'minuparool',
  'nimda',
  'nõustaja',
  'ohvriabi',
  'parool',
  'paroolparool',
  'password',
  'passwordpassword',
  'qazwsx',
  'qazwsxedc',
  'qwerty',
  'qwertyuiop',
  'qwertyqwerty',
  'salajane',
  'salasõna',
  'secret',
  'sotsiaalkindlustusamet',
  'supervisor',
  'counsellor',
  'tallinn',
  'tartu',
  'tere',
  'teretere',
  'victimsupport',
  'welcome',
  'йцукен',
  'йцукенгшщзхъ',
  'консультант',
  'пароль',
  'парольпароль',
  'привет',
  'эстония',
]);

// Fewer kinds of characters make a run or a pattern, such as "aaaabbbbcccc".
const MIN_KINDS = 5;
const MIN_NAME_PART = 3;
const RUNS = ['0123456789012345', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];

/** One form for all spellings of one sign-in name. */
export function normaliseName(name: string): string {
  // Upper case first, because some letters meet only there (ß and ss, final sigma).
  return name.normalize('NFKC').trim().toUpperCase().toLowerCase().normalize('NFKC');
}

/** One form for all ways in which keyboards compose one password; its letters stay as they are. */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** Why a member of staff can't take a password; undefined where they can. */
export function passwordProblem(
  next: string,
  facts: { name: string; current?: string },
): PasswordProblem | undefined {
  const { length } = [...normalisePassword(next)];
  if (length < MIN_PASSWORD) return 'too_short';
  if (length > MAX_PASSWORD) return 'too_long';
  if (facts.current !== undefined && sameForm(next) === sameForm(facts.current)) return 'unchanged';
  if (hasName(sameForm(next), sameForm(facts.name))) return 'has_name';
  return isCommon(sameForm(next)) ? 'common' : undefined;
}

/** Whether a number of chats at once can be somebody's limit. */
export function isLimit(limit: number): boolean {
  return Number.isInteger(limit) && limit >= 1 && limit <= MAX_CHATS;
}

function sameForm(text: string): string {
  return normaliseName(text);
}

function hasName(password: string, name: string): boolean {
  return [...name].length >= MIN_NAME_PART && password.includes(name);
}

function isCommon(password: string): boolean {
  if (new Set(password).size < MIN_KINDS) return true;
  if (RUNS.some((run) => run.includes(password) || reversed(run).includes(password))) return true;
  return COMMON_STEMS.has(password.replace(/[^\p{L}]/gu, ''));
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
