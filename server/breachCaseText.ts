import { line, takingsText, type Wording } from './breachLine';
import type {
  BreachCase,
  BreachCaseFacts,
  BreachGoneCase,
  BreachPlace,
  BreachPlaceTaking,
  BreachReport,
} from './contract/breach';

/** How many cases a report names, what of them was taken, and how many of their people can be told. */
export function caseCountLines({ caseCounts }: BreachReport, { say }: Wording): string[] {
  const counts = { ...caseCounts };
  if (counts.cases + counts.gone === 0) return [say('breach.case.none')];
  return [
    say('breach.case.affected', counts),
    say('breach.case.taken', counts),
    say('breach.case.telling', counts),
    ...(counts.shut > 0 ? [say('breach.shut', counts)] : []),
  ];
}

/** The cases of a report by their numbers, those that are gone by their ids, and the places by their codes. */
export function caseLines(report: BreachReport, wording: Wording): string[] {
  const { cases, goneCases, places } = report;
  const { say } = wording;
  return [
    ...(cases.length > 0 ? ['', say('breach.case.list')] : []),
    ...cases.map((one) => caseLine(one, wording)),
    ...(goneCases.length > 0 ? ['', say('breach.case.gone')] : []),
    ...goneCases.map((one) => goneLine(one, wording)),
    ...(places.length > 0 ? ['', say('breach.place.list')] : []),
    ...places.map((one) => placeLine(one, wording)),
    ...(places.length > 0 ? [say('breach.place.rule')] : []),
  ];
}

function caseLine(one: BreachCase, wording: Wording): string {
  const { caseId, number = caseId, facts } = one;
  const { say, when } = wording;
  if (!facts) return line([number, say('breach.no_facts'), ...takenOf(one, wording)]);
  return line([
    number,
    when(facts.openedAt),
    say(`case:state.${facts.state}`),
    say(`breach.language.${facts.language}`),
    say(`case:status.${facts.status}`),
    riskOf(facts, wording),
    ...(facts.hasIdentity ? [say('breach.case.identity')] : []),
    ...takenOf(one, wording),
    tellingOf(facts, wording),
  ]);
}

function goneLine(one: BreachGoneCase, wording: Wording): string {
  const { caseId, erasedAt } = one;
  const { say, when } = wording;
  const fate = erasedAt
    ? say('breach.erased', { when: when(erasedAt) })
    : say('breach.case.unknown');
  return line([caseId, fate, ...takenOf(one, wording)]);
}

function placeLine(one: BreachPlace, wording: Wording): string {
  const { say } = wording;
  const wordOf = (taking: BreachPlaceTaking) => say(`breach.place.taking.${taking}`);
  const taken = takingsText(one, wording, wordOf, say('breach.place.stored'));
  const unknown = one.code === undefined ? [say('breach.place.unknown')] : [];
  return line([one.code ?? one.placeId, ...unknown, ...taken]);
}

const takenOf = (one: BreachCase | BreachGoneCase, wording: Wording): string[] =>
  takingsText(one, wording, (taking) => wording.say(`breach.case.taking.${taking}`));

function riskOf({ risk }: BreachCaseFacts, { say }: Wording): string {
  if (!risk) return say('breach.case.no_risk');
  return say('assessment:side.risk', { decision: say(`assessment:decision.${risk}`) });
}

function tellingOf({ telling }: BreachCaseFacts, { say }: Wording): string {
  return [
    say(telling.isWayKnown ? 'breach.tell.isWayKnown' : 'breach.no_way'),
    ...(telling.hasCodeWord ? [say('breach.tell.hasCodeWord')] : []),
    ...(telling.hasToAvoid ? [say('breach.case.to_avoid')] : []),
  ].join(', ');
}
