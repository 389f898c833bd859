import type { TFunction } from 'i18next';
import { caseCountLines, caseLines } from './breachCaseText';
import { line, takingsText, type Wording } from './breachLine';
import type { BreachContact, BreachFacts, BreachGone, BreachReport } from './contract/breach';
import type { Language, Moment } from './contract/shapes';
import { LEGAL_ZONE } from './features/breach/moment.rules';

/** What comes while everything is being written may be in it, in milliseconds. */
const WRITTEN_MS = 60 * 60_000;

/** The report of a breach as lines that a person reads; neither words of contacts and cases nor names are in it. */
export function breachText(report: BreachReport, say: TFunction, language: Language): string[] {
  const when = (at: Moment) => momentText(at, language);
  const wording: Wording = { say, when, language };
  const { counts, contacts, gone } = report;
  return [
    ...headOf(report, say, when),
    '',
    say('breach.affected', { ...counts }),
    say('breach.telling', { ...counts }),
    ...(counts.shut > 0 ? [say('breach.shut', { ...counts })] : []),
    ...caseCountLines(report, wording),
    ...wholeOf(report, say, when),
    ...listsOf(report, say),
    ...(contacts.length > 0 ? ['', say('breach.contacts')] : []),
    ...contacts.map((one) => contactLine(one, report, wording)),
    ...(gone.length > 0 ? ['', say('breach.gone')] : []),
    ...gone.map((one) => goneLine(one, wording)),
    ...caseLines(report, wording),
    '',
    say('breach.rules'),
    say('breach.limits'),
  ];
}

type When = (at: Moment) => string;

function headOf(report: BreachReport, say: TFunction, when: When): string[] {
  const { asked, deadlines, madeAt } = report;
  return [
    say('breach.title', { when: when(madeAt) }),
    say('breach.period', { from: when(asked.from), to: when(asked.to) }),
    say(asked.staffId ? 'breach.of_one' : 'breach.of_all'),
    ...(asked.isStored ? [say('breach.with_stored')] : []),
    deadlines && asked.learned
      ? say('breach.deadlines', {
          learned: when(asked.learned),
          incident: when(deadlines.incident),
          authority: when(deadlines.authority),
        })
      : say('breach.no_deadlines'),
  ];
}

function wholeOf({ asked, whole }: BreachReport, say: TFunction, when: When): string[] {
  return whole.map(({ at, action }) => {
    const to = new Date(Date.parse(at) + WRITTEN_MS).toISOString();
    const what = say(`breach.what.${action}`);
    return say('breach.whole', { when: when(at), what, from: asked.from, to });
  });
}

function listsOf({ lists }: BreachReport, say: TFunction): string[] {
  if (lists.length === 0) return [];
  return [
    say('breach.lists'),
    ...lists.map(({ action, count, staff }) => {
      const times = say('breach.by', { count, staff });
      return `  ${say(`breach.list.${action}`)}: ${times}`;
    }),
  ];
}

function contactLine(one: BreachContact, { topics }: BreachReport, wording: Wording): string {
  const { contactId, facts } = one;
  const { say, when, language } = wording;
  if (!facts) return line([contactId, say('breach.no_facts'), ...takenOf(one, wording)]);
  const topic = topics[facts.topic ?? '']?.[language] ?? say('breach.no_topic');
  return line([
    contactId,
    when(facts.openedAt),
    say(facts.mode === 'message' ? 'breach.kind.message' : `breach.kind.${facts.channel}`),
    say(`breach.language.${facts.language}`),
    topic,
    say(`breach.level.${facts.level}`),
    ...takenOf(one, wording),
    tellingOf(facts, say),
  ]);
}

function goneLine(one: BreachGone, wording: Wording): string {
  const { contactId, erasedAt } = one;
  const { say, when } = wording;
  const fate = erasedAt ? say('breach.erased', { when: when(erasedAt) }) : say('breach.unknown');
  return line([contactId, fate, ...takenOf(one, wording)]);
}

const takenOf = (one: BreachContact | BreachGone, wording: Wording): string[] =>
  takingsText(one, wording, (taking) => wording.say(`breach.taking.${taking}`));

function tellingOf({ telling }: BreachFacts, say: TFunction): string {
  return [
    say(telling.isWayKnown ? 'breach.tell.isWayKnown' : 'breach.no_way'),
    ...(telling.hasCodeWord ? [say('breach.tell.hasCodeWord')] : []),
    ...(telling.isNotAlone ? [say('breach.tell.isNotAlone')] : []),
  ].join(', ');
}

function momentText(at: Moment, language: Language): string {
  const text = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: LEGAL_ZONE,
  }).format(new Date(at));
  return language === 'et' ? text.replace(/(\d):(\d)/, '$1.$2') : text;
}
