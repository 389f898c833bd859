import { language } from '../lib/language';
import { t } from '../lib/i18n';

/** Every country by its code of two letters; XX is whoever has no citizenship or an undetermined one. */
const COUNTRIES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM ZW'.split(
    ' ',
  );

/** The languages in which people who come to the service speak, by their codes. */
const SPOKEN =
  'am ar az be bg bn cs de el en es et fa fi fil fr gu he hi hu hy id it ja ka kk ko ku ky lt lv ml mn ne nl pa pl ps pt ro ru rw si sk so sq sr sv sw ta te tg th ti tk tr uk ur uz vi yo zh'.split(
    ' ',
  );

const NO_COUNTRY = 'XX';

/** The name of a country in the reader's language. */
export function countryWords(code: string): string {
  if (code === NO_COUNTRY) return t('case:noCitizenship');
  return nameIn('region', code);
}

/** The name of a language in the reader's language. */
export function spokenWords(code: string): string {
  return nameIn('language', code);
}

/** The countries in the order of their names; those without citizenship come first. */
export function countries(): string[] {
  return [NO_COUNTRY, ...byName(COUNTRIES, countryWords)];
}

/** The languages in the order of their names; those of the service come first. */
export function spokenLanguages(): string[] {
  const first = ['et', 'ru', 'en', 'uk'];
  return [
    ...first,
    ...byName(
      SPOKEN.filter((code) => !first.includes(code)),
      spokenWords,
    ),
  ];
}

const names = new Map<string, Intl.DisplayNames>();

function nameIn(type: 'region' | 'language', code: string): string {
  const key = `${language.value}:${type}`;
  const known = names.get(key) ?? new Intl.DisplayNames([language.value], { type });
  names.set(key, known);
  return known.of(code) ?? code;
}

function byName(codes: readonly string[], words: (code: string) => string): string[] {
  const order = new Intl.Collator(language.value);
  return [...codes].sort((one, other) => order.compare(words(one), words(other)));
}
