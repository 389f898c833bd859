import type {
  BreachCase,
  BreachCaseFacts,
  BreachContact,
  BreachGone,
  BreachGoneCase,
  BreachPlace,
  BreachReport,
} from '../../server/contract/breach';
import type { Moment } from '../../server/contract/shapes';
import { decisionWords } from '../contact/values';
import { clock, fullDay, t, words } from '../lib/i18n';
import type { Line } from './breach.logic';

/** A moment with its day and year. */
export const when = (at: Moment): string => `${fullDay(at)}, ${clock(at)}`;

/** A contact that is there, in words. */
export function contactLine(one: BreachContact, report: BreachReport): Line {
  const { contactId, facts, staff } = one;
  return {
    kind: 'contact',
    id: contactId,
    name: contactId,
    begun: facts ? when(facts.openedAt) : t('audit:breach.shut'),
    about: aboutWords(one, report),
    ...(facts ? { level: facts.level, levelWord: t(`console:level.${facts.level}`) } : {}),
    taken: takenWords(one),
    staff,
    telling: tellingWords(one),
  };
}

/** A contact that is not there any more. */
export function goneLine(one: BreachGone): Line {
  const { contactId, erasedAt, staff } = one;
  const begun = erasedAt
    ? t('audit:breach.erased', { when: when(erasedAt) })
    : t('audit:breach.unknown');
  const taken = takenWords(one);
  return { kind: 'contact', id: contactId, name: contactId, begun, taken, staff };
}

/** A case that is there, by its number. */
export function caseLine(one: BreachCase): Line {
  const { caseId, number = caseId, facts, staff } = one;
  const risk = facts?.risk;
  return {
    kind: 'case',
    id: caseId,
    name: number,
    begun: facts ? when(facts.openedAt) : t('audit:breach.shut'),
    ...(facts ? { about: caseAboutWords(facts), telling: caseTellingWords(facts) } : {}),
    ...(risk ? { level: risk, levelWord: decisionWords(risk) } : {}),
    taken: caseTakenWords(one),
    staff,
  };
}

/** A case that is not there any more. */
export function goneCaseLine(one: BreachGoneCase): Line {
  const { caseId, erasedAt, staff } = one;
  const begun = erasedAt
    ? t('audit:breach.case.erased', { when: when(erasedAt) })
    : t('audit:breach.case.unknown');
  return { kind: 'case', id: caseId, name: caseId, begun, taken: caseTakenWords(one), staff };
}

/** A place, by its code. */
export function placeLine({ placeId, code, takings, staff }: BreachPlace): Line {
  const said = takings.map((one) => t(`audit:breach.place.taking.${one}`)).join(', ');
  return {
    kind: 'place',
    id: placeId,
    name: code ?? placeId,
    ...(code === undefined ? { begun: t('audit:breach.place.unknown') } : {}),
    taken: said || t('audit:breach.place.stored'),
    staff,
  };
}

/** What was said of a contact before it began: how, in which language, about what, how urgent. */
function aboutWords({ facts }: BreachContact, { topics }: BreachReport): string {
  if (!facts) return '';
  const topic = topics[facts.topic ?? ''];
  return [
    t(
      facts.mode === 'message' ? 'console:retention.kind.message' : `channel:name.${facts.channel}`,
    ),
    t(`console:language.${facts.language}`),
    topic ? words(topic) : t('audit:breach.noTopic'),
  ].join(' · ');
}

const takenWords = ({ takings }: BreachContact | BreachGone): string =>
  takings.map((one) => t(`audit:breach.taking.${one}`)).join(', ') || t('audit:breach.none');

/** Whether the person can be told. */
function tellingWords({ facts }: BreachContact): string {
  if (!facts) return '';
  const { telling } = facts;
  return safeWords(telling, telling.isNotAlone && t('audit:breach.tell.notAlone'));
}

/** Whether a safe way and a code word are known, and what else is to be minded. */
function safeWords(
  { isWayKnown, hasCodeWord }: { isWayKnown: boolean; hasCodeWord: boolean },
  besides: string | false,
): string {
  const way = t(isWayKnown ? 'audit:breach.tell.way' : 'audit:breach.tell.noWay');
  const codeWord = hasCodeWord && t('audit:breach.tell.codeWord');
  return [way, codeWord, besides].filter(Boolean).join(', ');
}

function caseAboutWords({ state, status, language, hasIdentity }: BreachCaseFacts): string {
  return [
    t(`case:state.${state}`),
    t(`case:status.${status}`),
    t(`console:language.${language}`),
    ...(hasIdentity ? [t('audit:breach.case.identity')] : []),
  ].join(' · ');
}

const caseTakenWords = ({ takings }: BreachCase | BreachGoneCase): string =>
  takings.map((one) => t(`audit:breach.case.taking.${one}`)).join(', ') ||
  t('audit:breach.case.none');

const caseTellingWords = ({ telling }: BreachCaseFacts): string =>
  safeWords(telling, telling.hasToAvoid && t('audit:breach.case.toAvoid'));
