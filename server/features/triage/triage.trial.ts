import type { Level, Reason } from '../../contract/shapes';
import type {
  Judged,
  JudgedExample,
  JudgedLine,
  OwnLine,
  TriageOutcome,
  TriedReason,
} from '../../contract/triage';
import { createBreaks } from '../../lib/slices';
import type { LabelledExample } from './triage.examples';
import type { TriageProposal } from './triage.proposal';
import { higherLevel, type Triage } from './triage.rules';
import type { RuleSet } from './triage.source';

/** The most examples that are shown of those that change. */
const MOST_ROWS = 200;

/** How long rules may need for all examples before they are refused as too slow, in milliseconds. */
const MOST_MS = 30_000;

/** Judges examples and own lines by both rules, in slices; undefined where the new ones are too slow. */
export async function tryRules(deps: {
  before: Triage;
  after: RuleSet;
  examples: readonly LabelledExample[];
  lines: readonly OwnLine[];
}): Promise<TriageOutcome | undefined> {
  const { before, after, examples, lines } = deps;
  const rest = createBreaks();
  const until = performance.now() + MOST_MS;
  const judge = async (line: OwnLine): Promise<Proposals | undefined> => {
    await rest();
    if (performance.now() > until) return undefined;
    const was = before(line);
    await rest();
    return { was, is: after.triage(line) };
  };
  const judged: (JudgedExample & { isBelow: boolean })[] = [];
  for (const { level: label, ...line } of examples) {
    const both = await judge(line);
    if (!both) return undefined;
    const levels = levelsOf(both);
    judged.push({ ...line, label, ...levels, ...fallOf(label, levels) });
  }
  const own: JudgedLine[] = [];
  for (const line of lines) {
    const both = await judge(line);
    if (!both) return undefined;
    own.push({ ...levelsOf(both), ...whyOf(line, both.is, after) });
  }
  return outcomeOf(judged, own);
}

interface Proposals {
  was: TriageProposal;
  is: TriageProposal;
}

function levelsOf({ was, is }: Proposals): Judged {
  return { before: was.level, after: is.level };
}

function whyOf(
  { text }: OwnLine,
  { reasons, flags, evidence }: TriageProposal,
  { rules }: RuleSet,
): Pick<JudgedLine, 'reasons' | 'flags'> {
  const wordsOf = new Map(rules.cues.map(({ code, words }) => [code, words]));
  const explain = (reason: Reason): TriedReason => {
    const { cue } = reason;
    const words = wordsOf.get(cue) ?? { et: cue, en: cue, ru: cue };
    const place = evidence.find((one) => one.cue === cue);
    const isFound = reason.source === 'text' && place !== undefined;
    return { ...reason, words, ...(isFound ? { found: text.slice(place.from, place.to) } : {}) };
  };
  return { reasons: reasons.map(explain), flags };
}

function outcomeOf(
  judged: readonly (JudgedExample & { isBelow: boolean })[],
  lines: JudgedLine[],
): TriageOutcome {
  const changed = judged.filter(({ before, after }) => before !== after);
  const fallen = changed.filter(({ hasFallen }) => hasFallen);
  const others = changed.filter(({ hasFallen }) => !hasFallen);
  return {
    examples: judged.length,
    changed: changed.length,
    below: judged.filter(({ isBelow }) => isBelow).length,
    fallen: fallen.length,
    rows: [...fallen, ...others].slice(0, MOST_ROWS).map(({ isBelow: _, ...row }) => row),
    lines,
  };
}

function fallOf(label: Level, { before, after }: Judged): { isBelow: boolean; hasFallen: boolean } {
  const isBelow = isLower(after, label);
  return { isBelow, hasFallen: isBelow && isLower(after, before) };
}

function isLower(level: Level, than: Level): boolean {
  return level !== than && higherLevel(level, than) === than;
}
