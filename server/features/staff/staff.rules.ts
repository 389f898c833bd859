import { MAX_CHATS, MAX_PASSWORD, MIN_PASSWORD } from '../../contract/limits';

/** Why a new password is refused. */
export type PasswordProblem = 'too_short' | 'too_long' | 'unchanged' | 'has_name' | 'common';

// What people here choose beside what the list of common passwords knows, once digits and signs are taken away.
const OWN_STEMS = new Set([
  'abcdefgh',
  'ajutine',
  'eesti',
  'estonia',
  'inimkaubandus',
  'jõulud',
  'kala',
  'kallis',
  'kallisema',
  'kasutaja',
  'kevad',
  'lahemaa',
  'minuparool',
  'nõustaja',
  'ohvriabi',
  'ohvriabikeskus',
  'parool',
  'päikesepaiste',
  'päike',
  'salajane',
  'salasõna',
  'sotsiaalkindlustusamet',
  'supervisor',
  'suvi',
  'sügis',
  'talv',
  'tallinn',
  'tartu',
  'tere',
  'teretulemast',
  'uusparool',
  'veebivestlus',
  'victimsupport',
  'counsellor',
  'весна',
  'зима',
  'йцукен',
  'йцукенгшщзхъ',
  'консультант',
  'лето',
  'любовь',
  'осень',
  'пароль',
  'новыйпароль',
  'привет',
  'солнышко',
  'таллинн',
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

/** What decides whether a member of staff can take a password. */
export interface PasswordFacts {
  name: string;
  current?: string;
  /** Whether a list of common passwords has a word, in lower case. */
  isListed(word: string): boolean;
}

/** Why a member of staff can't take a password (NIST SP 800-63B: length and lists, no composition); undefined where they can. */
export function passwordProblem(next: string, facts: PasswordFacts): PasswordProblem | undefined {
  const { length } = [...normalisePassword(next)];
  if (length < MIN_PASSWORD) return 'too_short';
  if (length > MAX_PASSWORD) return 'too_long';
  if (facts.current !== undefined && sameForm(next) === sameForm(facts.current)) return 'unchanged';
  if (hasName(sameForm(next), sameForm(facts.name))) return 'has_name';
  return isCommon(sameForm(next), facts.isListed) ? 'common' : undefined;
}

/** Whether somebody can sign in by an account, as far as the account goes. */
export function isOpen(account: { endedAt: Date | null; lockedAt?: Date | null }): boolean {
  return !account.endedAt && !account.lockedAt;
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

function isCommon(password: string, isListed: PasswordFacts['isListed']): boolean {
  if (new Set(password).size < MIN_KINDS) return true;
  if (RUNS.some((run) => run.includes(password) || reversed(run).includes(password))) return true;
  const isKnown = (word: string) => OWN_STEMS.has(word) || isListed(word);
  // A common word is no better for digits and signs around it, nor for being said several times.
  return [password, password.replace(/[^\p{L}]/gu, '')].map(unitOf).some(isKnown);
}

/** The part of which a text is nothing but repetitions; the text itself where it is none. */
function unitOf(text: string): string {
  const length = (text + text).indexOf(text, 1);
  return length > 0 ? text.slice(0, length) : text;
}

function reversed(text: string): string {
  return [...text].reverse().join('');
}
