import type { Language, Texts } from '../../../server/contract/shapes';
import type { CannedReply, Choice } from '../../../server/contract/staff';

/** Where in the field a search for a canned reply stands, and what is searched. */
export interface CannedQuery {
  start: number;
  end: number;
  query: string;
}

/** A group of canned replies under its own words. */
export interface CannedGroup {
  code: string;
  name?: Texts;
  replies: CannedReply[];
}

/** A canned reply ready to be inserted, or the placeholders that nobody has filled. */
export type FilledReply = { ok: true; text: string } | { ok: false; missing: string[] };

const LONGEST_QUERY = 40;
const PLACEHOLDER = /\{\{\s*([\w.-]+)\s*\}\}/g;

/** Finds the `/` at the beginning of the line before the caret, and what was typed after it. */
export function findQuery(text: string, caret: number): CannedQuery | undefined {
  const lineStart = text.lastIndexOf('\n', caret - 1) + 1;
  const line = text.slice(lineStart, caret);
  const match = /^(\s*)\/(.*)$/.exec(line);
  const query = match?.[2];
  if (match?.[1] === undefined || query === undefined || query.length > LONGEST_QUERY) {
    return undefined;
  }
  return { start: lineStart + match[1].length, end: caret, query };
}

/** Whether the whole text is a search for a canned reply that was never finished. */
export function isOnlyQuery(text: string): boolean {
  return /^\s*\/\S*\s*$/.test(text);
}

/** Makes words comparable: case, diacritics and ё do not matter to somebody in a hurry. */
export function fold(text: string): string {
  return text.toLocaleLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

/** The replies whose shortcut, title or text contains every word of the query; shortcuts that begin with it come first. */
export function filterReplies(
  replies: readonly CannedReply[],
  query: string,
  languages: readonly Language[],
): CannedReply[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const ranked = replies
    .map((reply) => ({ reply, rank: rankReply(reply, words, languages) }))
    .filter(({ rank }) => rank !== undefined);
  ranked.sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0));
  return ranked.map(({ reply }) => reply);
}

/** Puts replies under their groups, in the order of the settings, keeping the order within each. */
export function groupReplies(
  replies: readonly CannedReply[],
  groups: readonly Choice[],
): CannedGroup[] {
  const codes = [...groups.map((group) => group.code), ...replies.map((reply) => reply.group)];
  return [...new Set(codes)]
    .map((code) => ({
      code,
      name: groups.find((group) => group.code === code)?.name,
      replies: replies.filter((reply) => reply.group === code),
    }))
    .filter((group) => group.replies.length > 0);
}

/** Fills placeholders with values in the visitor's language; never leaves one half filled. */
export function fillReply(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): FilledReply {
  const missing = [
    ...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')),
  ].filter((name) => !values[name]);
  if (missing.length > 0) return { ok: false, missing };
  return { ok: true, text: text.replace(PLACEHOLDER, (_, name: string) => values[name] ?? '') };
}

/** The values of a reply in one language: the writer's own alias, and those of the settings. */
export function replyValues(
  placeholders: Readonly<Record<string, Texts>>,
  language: Language,
  alias: string,
): Record<string, string | undefined> {
  const entries = Object.entries(placeholders).map(([name, texts]) => [name, texts[language]]);
  return { ...Object.fromEntries(entries), alias };
}

/** Puts a reply in place of what was searched or selected, and says where the caret stands then. */
export function insertText(
  text: string,
  inserted: string,
  range: { start: number; end: number },
): { text: string; caret: number } {
  const before = text.slice(0, range.start);
  return {
    text: before + inserted + text.slice(range.end),
    caret: before.length + inserted.length,
  };
}

function rankReply(
  reply: CannedReply,
  words: readonly string[],
  languages: readonly Language[],
): number | undefined {
  const [first] = words;
  if (first === undefined) return 0;
  const shortcut = fold(reply.shortcut);
  const title = fold(languages.map((language) => reply.title[language]).join(' '));
  const text = fold(languages.map((language) => reply.text[language]).join(' '));
  if (!words.every((word) => `${shortcut} ${title} ${text}`.includes(word))) return undefined;
  if (shortcut.startsWith(first)) return 0;
  return words.every((word) => `${shortcut} ${title}`.includes(word)) ? 1 : 2;
}
