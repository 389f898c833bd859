import type { Level } from '../../contract/shapes';
import type { Judged, JudgedExample, OwnLine, TriageOutcome } from '../../contract/triage';
import { createBreaks } from '../../lib/slices';
import type { LabelledExample } from './triage.examples';
import { higherLevel, type Triage } from './triage.rules';

/** The most examples that are shown of those that change. */
const MOST_ROWS = 200;

/** How long rules may need for all examples before they are refused as too slow, in milliseconds. */
const MOST_MS = 30_000;

/** Judges examples and own lines by both rules, in slices; undefined where the new ones are too slow. */
export async function tryRules(deps: {
  before: Triage;
  after: Triage;
  examples: readonly LabelledExample[];
  lines: readonly OwnLine[];
}): Promise<TriageOutcome | undefined> {
  const { before, after, examples, lines } = deps;
  const rest = createBreaks();
  const until = performance.now() + MOST_MS;
  const judge = async ({ language, text }: OwnLine): Promise<Judged | undefined> => {
    await rest();
    if (performance.now() > until) return undefined;
    const input = { language, text };
    const was = before(input).level;
    await rest();
    return { before: was, after: after(input).level };
  };
  const judged: (JudgedExample & { isBelow: boolean })[] = [];
  for (const { level: label, ...line } of examples) {
    const levels = await judge(line);
    if (!levels) return undefined;
    judged.push({ ...line, label, ...levels, ...fallOf(label, levels) });
  }
  const own: Judged[] = [];
  for (const line of lines) {
    const levels = await judge(line);
    if (!levels) return undefined;
    own.push(levels);
  }
  return outcomeOf(judged, own);
}

function outcomeOf(
  judged: readonly (JudgedExample & { isBelow: boolean })[],
  lines: Judged[],
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
