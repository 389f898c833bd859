import type { BreachReport } from '../../server/contract/breach';
import type { Moment } from '../../server/contract/shapes';
import { clock, fullDay, t, words } from '../lib/i18n';
import type { Line } from './breach.logic';

/** A moment with its day and year. */
export const when = (at: Moment): string => `${fullDay(at)}, ${clock(at)}`;

/** What a contact is: its beginning, or that it is gone. */
export function beginningWords({ facts, isGone, erasedAt }: Line): string {
  if (facts) return when(facts.openedAt);
  if (erasedAt) return t('audit:breach.erased', { when: when(erasedAt) });
  return t(isGone ? 'audit:breach.unknown' : 'audit:breach.shut');
}

/** What was said of a contact before it began: how, in which language, about what, how urgent. */
export function aboutWords({ facts }: Line, { topics }: BreachReport): string {
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

/** What was taken of it. */
export function takenWords({ takings }: Line): string {
  if (takings.length === 0) return t('audit:breach.none');
  return takings.map((one) => t(`audit:breach.taking.${one}`)).join(', ');
}

/** Whether the person can be told. */
export function tellingWords({ facts }: Line): string {
  if (!facts) return '';
  const { isWayKnown, hasCodeWord, isNotAlone } = facts.telling;
  return [
    t(isWayKnown ? 'audit:breach.tell.way' : 'audit:breach.tell.noWay'),
    ...(hasCodeWord ? [t('audit:breach.tell.codeWord')] : []),
    ...(isNotAlone ? [t('audit:breach.tell.notAlone')] : []),
  ].join(', ');
}
