import { LANGUAGES } from '../../server/contract/limits';
import type { Language } from '../../server/contract/shapes';

import { language } from './language';
import { remember, remembered } from './theme';

const KEY = 'console.language';

/** Takes the language chosen on this computer, else the browser's, else Estonian. */
export function startLanguage(): void {
  const wanted = [remembered(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  show(wanted.find(isLanguage) ?? 'et');
}

/** Chooses the language of the console's words and remembers it on this computer. */
export function chooseLanguage(chosen: Language): void {
  remember(KEY, chosen);
  show(chosen);
}

function show(chosen: Language): void {
  language.value = chosen;
  document.documentElement.lang = chosen;
}

function isLanguage(tag: string | undefined): tag is Language {
  return (LANGUAGES as readonly (string | undefined)[]).includes(tag);
}
