import { computed } from '@preact/signals';

import type { Decided } from '../../server/contract/assessment';
import type { CalendarDate, Moment } from '../../server/contract/shapes';
import type { Choice, Proposal } from '../../server/contract/staff';
import { clock, day, fullDay, isSameDay, t, words } from '../lib/i18n';
import { cueWords } from '../shell/words';
import { now, settings } from '../state/store';
import type { HappenedEntry } from './log/items.logic';
import { isWorthMarking, tellingReasons } from './log/words.logic';
import { authorName, staffName } from './people';

const DAY_MS = 24 * 60 * 60 * 1000;

// A view that only names days must not draw itself anew with every second of the clock.
const hour = computed(() => new Date(now.value).toISOString().slice(0, 13));

/** How many days ago a moment was: today 0, yesterday 1, otherwise undefined. */
export function daysAgo(at: Moment): 0 | 1 | undefined {
  const today = `${hour.value}:00:00.000Z`;
  if (isSameDay(at, today)) return 0;
  const yesterday = new Date(Date.parse(today) - DAY_MS).toISOString();
  return isSameDay(at, yesterday) ? 1 : undefined;
}

/** A moment as people say it: the time alone today, the day before it otherwise. */
export function moment(at: Moment): string {
  return daysAgo(at) === 0 ? clock(at) : `${day(at)}, ${clock(at)}`;
}

/** A date as people say it. */
export function dateWords(date: CalendarDate): string {
  // At noon it is the same day in every time zone that the service may be in.
  return fullDay(`${date}T12:00:00Z`);
}

/** The cues of a proposal in words, each once; nothing where there is nothing to notice. */
export function proposalWords(proposal: Proposal): string {
  if (!isWorthMarking(proposal)) return '';
  const cues = tellingReasons(proposal.reasons).map((reason) => reason.cue);
  const codes = [...cues, ...proposal.flags];
  return [...new Set(codes)].map(cueWords).join(' · ');
}

/** The words of a choice of the settings; its code where there is none. */
export function choiceWords(choices: readonly Choice[] | undefined, code: string): string {
  const choice = choices?.find((one) => one.code === code);
  return choice ? words(choice.name) : code;
}

/** The values that the words of a line are filled with; names are never inflected, so they stand after a colon. */
export function lineValues(entry: HappenedEntry): Record<string, string> {
  return { name: authorName(entry.author), ...ownValues(entry) };
}

function ownValues(entry: HappenedEntry): Record<string, string> {
  switch (entry.kind) {
    case 'opened':
      return {
        language: t(`console:language.${entry.language}`),
        ...(entry.channel ? { channel: t(`channel:name.${entry.channel}`) } : {}),
        ...(entry.nonService ? { kind: nonServiceWords(entry.nonService) } : {}),
      };
    case 'language_changed':
      return { language: t(`console:language.${entry.language}`) };
    case 'transfer_offered':
      return { from: authorName(entry.author), to: staffName(entry.to) };
    case 'transferred':
      return { from: staffName(entry.from), to: authorName(entry.author) };
    case 'requeued':
      return { from: staffName(entry.from) };
    case 'level_set':
      return { level: t(`console:level.${entry.level}`) };
    case 'assessment_decided':
      return { decision: decisionWords(entry.decision) };
    case 'code_word_set':
      return { word: entry.word };
    case 'attempt':
      return {
        way: choiceWords(settings.value?.attemptWays, entry.attempt.way),
        when: moment(entry.attempt.triedAt),
      };
    case 'hold_set':
      return { when: dateWords(entry.reviewOn) };
    case 'ended':
      return { outcome: outcomeWords(entry.outcome) };
    default:
      return {};
  }
}

/** What was decided on an assessment, in a word or two, the same in every version of its form. */
export function decisionWords(decision: Decided['decision']): string {
  return t(`assessment:decision.${decision}`);
}

/** The words of an outcome, or that none was stated. */
export function outcomeWords(code: string | undefined): string {
  return code ? choiceWords(settings.value?.outcomes, code) : t('contact:line.noOutcome');
}

/** What a contact was that is not for the service, in words. */
export function nonServiceWords(code: string): string {
  return choiceWords(settings.value?.nonService, code);
}
