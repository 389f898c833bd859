import type { Answers, Level, Reason } from '../../contract/shapes';
import type { Standing } from './triage.context';
import type { Cue, TriageFlag, TriageRules } from './triage.parse';
import type { Token } from './triage.text';

/** Which words of the message a cue rests on, as places in the text. */
export interface Evidence {
  cue: string;
  from: number;
  to: number;
}

/** A level that a person confirms or changes, and everything that it rests on. */
export interface TriageProposal {
  level: Level;
  /** The most urgent first; never empty. */
  reasons: Reason[];
  flags: TriageFlag[];
  /** Holds places only, so that no word of a message leaves it. */
  evidence: Evidence[];
}

/** A cue that was found in a message, how it is meant, and from which token to which. */
export interface Finding {
  cue: Cue;
  standing: Standing;
  first: number;
  last: number;
}

/** Makes a proposal of what was found and answered. */
export type Conclude = (
  findings: readonly Finding[],
  tokens: readonly Token[],
  answers: Answers,
) => TriageProposal;

type Say = (code: string, source: Reason['source'], level?: Level) => void;

const URGENCY: Record<Level, number> = { critical: 3, high: 2, normal: 1, low: 0 };
const CERTAINTY: Record<Standing, number> = {
  true: 4,
  figurative: 3,
  unreal: 2,
  past: 1,
  denied: 0,
};

/** The more urgent of two levels, so that a proposal never lowers what is there. */
export function higherLevel(a: Level, b: Level): Level {
  return URGENCY[a] >= URGENCY[b] ? a : b;
}

/** Prepares how findings and answers become a level with its reasons. */
export function compileConclusion(rules: TriageRules): Conclude {
  const cues = new Map(rules.cues.map((cue) => [cue.code, cue]));
  const order = new Map(rules.cues.map((cue, at) => [cue.code, at]));
  const byUrgency = (a: Reason, b: Reason) =>
    URGENCY[b.level] - URGENCY[a.level] || (order.get(a.cue) ?? 0) - (order.get(b.cue) ?? 0);

  return (findings, tokens, answers) => {
    const best = strongest(findings);
    const reasons: Reason[] = [];
    const say: Say = (code, source, level) => {
      const cue = cues.get(code);
      if (!cue || reasons.some((reason) => reason.cue === code)) return;
      reasons.push({ cue: code, level: level ?? cue.level, source });
    };
    for (const { when, cue } of rules.answers) if (isGiven(when, answers)) say(cue, 'answers');
    sayFindings(best, rules, say);
    for (const { cue, all, of, atLeast } of rules.combine) {
      const has = (code: string) =>
        reasons.some((reason) => reason.cue === code && reason.level === cues.get(code)?.level);
      if (all.every(has) && of.filter(has).length >= atLeast) say(cue, 'text');
    }
    if (reasons.length === 0) say(rules.standings.unclear, 'text');
    const level = reasons.map((reason) => reason.level).reduce(higherLevel);
    const flags = new Set(reasons.flatMap(({ cue }) => cues.get(cue)?.flags ?? []));
    const told = reasons.filter(({ cue }) => URGENCY[level] < 2 || !cues.get(cue)?.faint);
    const evidence = best.map(({ cue, first, last }) => ({
      cue: cue.code,
      from: tokens[first]?.start ?? 0,
      to: tokens[last]?.end ?? 0,
    }));
    return { level, reasons: told.sort(byUrgency), flags: [...flags], evidence };
  };
}

/** Says each cue with its own level, or as normal with the reason why it is not meant as true now. */
function sayFindings(findings: readonly Finding[], rules: TriageRules, say: Say): void {
  const meant = findings.filter(({ standing }) => standing === 'true');
  const outweighed = new Set(meant.flatMap(({ cue }) => cue.outweighs));
  for (const { cue, standing } of findings) {
    if (cue.level === 'normal' && outweighed.has(cue.code)) continue;
    if (standing === 'true') say(cue.code, 'text');
    else if (cue.level !== 'low') {
      if (standing !== 'denied') say(cue.code, 'text', 'normal');
      say(rules.standings[standing], 'text');
    }
  }
}

/** Of each cue the finding that is meant most seriously. */
function strongest(findings: readonly Finding[]): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    const known = best.get(finding.cue.code);
    if (!known || CERTAINTY[finding.standing] > CERTAINTY[known.standing]) {
      best.set(finding.cue.code, finding);
    }
  }
  return [...best.values()];
}

function isGiven(when: Answers, answers: Answers): boolean {
  const fields = ['onBehalf', 'safe', 'danger', 'minor', 'topic'] as const;
  return fields.every((field) => when[field] === undefined || when[field] === answers[field]);
}
