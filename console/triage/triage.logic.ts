import type { OwnLine } from '../../server/contract/triage';
import type { Answers, Language } from '../../server/contract/shapes';

/** A sentence of one's own as it is typed; its answers are '' where none is given. */
export interface TypedLine {
  id: number;
  language: Language;
  text: string;
  answers: Partial<Record<keyof Answers, string>>;
}

/** Where a line begins and ends in a text; the last line where there are fewer. */
export function lineRange(text: string, line: number): { start: number; end: number } {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const next = text.indexOf('\n', start);
    if (next < 0) break;
    start = next + 1;
  }
  const end = text.indexOf('\n', start);
  return { start, end: end < 0 ? text.length : end };
}

/** The first and the last line of a text that is not the same in another; undefined where they are equal. */
export function changedLines(
  text: string,
  other: string,
): { from: number; to: number } | undefined {
  if (text === other) return undefined;
  const [mine, theirs] = [text.split('\n'), other.split('\n')];
  let from = 0;
  while (from < mine.length && from < theirs.length && mine[from] === theirs[from]) from += 1;
  let same = 0;
  const most = Math.min(mine.length, theirs.length) - from;
  while (same < most && mine.at(-1 - same) === theirs.at(-1 - same)) same += 1;
  // Where lines are gone, the one that follows shows the place.
  const first = Math.min(from + 1, mine.length);
  return { from: first, to: Math.max(first, mine.length - same) };
}

/** Sentences as the server judges them: those that say something, with the answers that were given. */
export function ownLines(typed: readonly TypedLine[]): OwnLine[] {
  return typed.flatMap(({ language, text, answers }) => {
    const line = { language, text: text.trim() };
    const given = Object.fromEntries(Object.entries(answers).filter(([, value]) => value));
    if (!line.text) return [];
    return [Object.keys(given).length > 0 ? { ...line, answers: given as Answers } : line];
  });
}

/** Whether two sentences are judged as the same. */
export function isSameLine(one: OwnLine | undefined, other: OwnLine | undefined): boolean {
  return one !== undefined && JSON.stringify(one) === JSON.stringify(other);
}
