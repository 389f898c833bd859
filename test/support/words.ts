import assessmentEt from '../../locales/et/assessment.json';
import auditEt from '../../locales/et/audit.json';
import caseEt from '../../locales/et/case.json';
import consoleEt from '../../locales/et/console.json';
import contactEt from '../../locales/et/contact.json';
import placeEt from '../../locales/et/place.json';
import assessmentEn from '../../locales/en/assessment.json';
import auditEn from '../../locales/en/audit.json';
import caseEn from '../../locales/en/case.json';
import consoleEn from '../../locales/en/console.json';
import contactEn from '../../locales/en/contact.json';
import placeEn from '../../locales/en/place.json';
import assessmentRu from '../../locales/ru/assessment.json';
import auditRu from '../../locales/ru/audit.json';
import caseRu from '../../locales/ru/case.json';
import consoleRu from '../../locales/ru/console.json';
import contactRu from '../../locales/ru/contact.json';
import placeRu from '../../locales/ru/place.json';

/** The words of the console by locale, for whoever looks for them on a screen. */
export const WORDS = {
  'et-EE': {
    assessment: assessmentEt,
    audit: auditEt,
    case: caseEt,
    console: consoleEt,
    contact: contactEt,
    place: placeEt,
  },
  'en-GB': {
    assessment: assessmentEn,
    audit: auditEn,
    case: caseEn,
    console: consoleEn,
    contact: contactEn,
    place: placeEn,
  },
  'ru-RU': {
    assessment: assessmentRu,
    audit: auditRu,
    case: caseRu,
    console: consoleRu,
    contact: contactRu,
    place: placeRu,
  },
} as const;

/** A locale that a browser is opened in. */
export type Locale = keyof typeof WORDS;
