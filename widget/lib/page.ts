import type { Language } from '../../server/contract/shapes';
import type { HelpNumber, VisitorPage } from '../../server/contract/visitor';
import type { Values, Words } from './words';

/** What the served page carries, so that the first view needs no request. */
export interface Served {
  page: VisitorPage;
  words: Words;
  language: Language;
}

/** Reads the data that the server put into the page. */
export function readServed(): Served {
  return {
    page: readBlock('page') as VisitorPage,
    words: readWords(readBlock('words')),
    language: readLanguage(document.documentElement.lang),
  };
}

/** The widget's own words out of what is served for a language. */
export function readWords(served: unknown): Words {
  return (served as { widget?: Words }).widget ?? {};
}

/** The help numbers by code, as values that texts may name; the three that always exist have a number to fall back on. */
export function numberValues(numbers: HelpNumber[]): Values {
  const values: Values = {
    emergency: '112',
    crisisLine: '116\u00a0006',
    childLine: '116\u00a0111',
  };
  for (const { code, number } of numbers) values[code] = number.replace(/ /g, '\u00a0');
  return values;
}

function readBlock(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent || '{}');
}

function readLanguage(code: string): Language {
  return code === 'en' || code === 'ru' ? code : 'et';
}
