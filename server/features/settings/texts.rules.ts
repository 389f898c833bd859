import { LANGUAGES } from '../../contract/limits';
import type { SettingProblemCode } from '../../contract/settings';
import type { Language, Texts } from '../../contract/shapes';

const PLACEHOLDER = /\{\{(.*?)\}\}/g;

/** What is wrong with settings, and in which place. */
export interface Problem {
  path: (string | number)[];
  problem: string;
  /** What consoles have words for; 'wrong' unless said. */
  code?: SettingProblemCode;
}

/** The names of the placeholders of a text, each once, sorted. */
export function placeholdersIn(text: string): string[] {
  const names = [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

interface PlaceholderProblem {
  language: Language;
  problem: string;
  code: SettingProblemCode;
}

/** What is wrong with the placeholders of a text, by language. */
export function placeholderProblems(
  texts: Texts,
  known: ReadonlySet<string>,
): PlaceholderProblem[] {
  const expected = placeholdersIn(texts.et).join();
  return LANGUAGES.flatMap((language): PlaceholderProblem[] => {
    const names = placeholdersIn(texts[language]);
    const unknown = names.find((name) => !known.has(name));
    if (unknown !== undefined) {
      const problem = `unknown placeholder {{${unknown}}}`;
      return [{ language, problem, code: 'placeholder' }];
    }
    if (names.join() === expected) return [];
    const problem = 'has other placeholders than the Estonian text';
    return [{ language, problem, code: 'otherPlaceholders' }];
  });
}
