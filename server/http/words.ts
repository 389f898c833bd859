import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from 'express';
import i18next, { type TFunction } from 'i18next';
import { LANGUAGES } from '../contract/limits';
import type { Language } from '../contract/shapes';

/** The words of a part of the product, nested. */
export type WordTree = { [key: string]: string | WordTree };

/** The words that the server itself hands out or says. */
export interface Words {
  /** The server's own words in a language. */
  say(language: Language): TFunction;
  /** What the widget needs to speak a language. */
  ofWidget(language: Language): { widget: WordTree };
}

/** Loads the words once; a missing file ends the start. */
export function loadWords(localesDir: string): Words {
  const read = (language: Language, part: string) =>
    JSON.parse(readFileSync(join(localesDir, language, `${part}.json`), 'utf8')) as WordTree;
  const resources = Object.fromEntries(
    LANGUAGES.map((language) => [
      language,
      // What a case file says has the words of the console's pages about cases.
      {
        server: read(language, 'server'),
        case: read(language, 'case'),
        assessment: read(language, 'assessment'),
      },
    ]),
  );
  const translator = i18next.createInstance({
    resources,
    defaultNS: 'server',
    lng: LANGUAGES[0],
    fallbackLng: LANGUAGES[0],
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  void translator.init();
  const ofWidget = Object.fromEntries(
    LANGUAGES.map((language) => [language, { widget: read(language, 'widget') }]),
  ) as Record<Language, ReturnType<Words['ofWidget']>>;
  return {
    say: (language) => translator.getFixedT(language),
    ofWidget: (language) => ofWidget[language],
  };
}

/** Says the server's own words; the values are plain, whatever the library takes beside them. */
export function sayingOf(words: Pick<Words, 'say'>) {
  return (language: Language) => {
    const t = words.say(language);
    return (key: string, values?: object): string => t(key, { ...values });
  };
}

/** The language that a page is asked for in: by its address, else by the browser, else the first. */
export function languageOf(request: Request): Language {
  const { lang } = request.query;
  const asked = LANGUAGES.find((language) => language === lang);
  if (asked) return asked;
  const accepted = request.acceptsLanguages([...LANGUAGES]);
  return LANGUAGES.find((language) => language === accepted) ?? LANGUAGES[0];
}
