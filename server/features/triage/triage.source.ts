import type { TriageProblem } from '../../contract/triage';
import { runSteps } from '../../lib/slices';
import { readSteps, type TriageDocument } from './triage.document';
import { parseTriageRules, TriageRulesError, type TriageRules } from './triage.parse';
import { compileSteps, type Triage } from './triage.rules';

/** Rules that work, with the text that they were read from. */
export interface RuleSet {
  text: string;
  rules: TriageRules;
  triage: Triage;
}

/** Reads and compiles the text of rules; or says what is wrong, by line. */
export async function readRuleSet(
  text: string,
): Promise<{ set: RuleSet; problems: [] } | { problems: TriageProblem[] }> {
  const read = await runSteps(readSteps(text));
  const wrong = yamlProblems(read);
  if (wrong.length > 0) return { problems: wrong };
  try {
    return { set: { text, ...(await runSteps(ruleSteps(read.document))) }, problems: [] };
  } catch (error) {
    return { problems: problemsOf(error, { text, ...read }) };
  }
}

function* ruleSteps(document: TriageDocument['document']): Generator<void, Omit<RuleSet, 'text'>> {
  const data: unknown = document.toJS();
  yield;
  const rules = parseTriageRules(isWhole(data) ? data.triage : data);
  yield;
  return { rules, triage: yield* compileSteps(rules) };
}

function yamlProblems({ document, lines, secondAt }: TriageDocument): TriageProblem[] {
  const errors = document.errors.map(({ pos, message }) => ({ at: pos[0], message }));
  if (secondAt !== undefined) errors.push({ at: secondAt, message: 'A second document begins' });
  return errors.map(({ at, message }) => ({
    line: lines.linePos(at).line,
    code: 'yaml' as const,
    detail: message,
  }));
}

interface Source extends TriageDocument {
  text: string;
}

function problemsOf(error: unknown, source: Source): TriageProblem[] {
  // Such as an alias that stands for too much: toJS refuses it.
  if (error instanceof ReferenceError) return [{ line: 1, code: 'yaml', detail: error.message }];
  if (!(error instanceof TriageRulesError)) throw error;
  if (error.places.length === 0) {
    return [
      { line: lineOfPattern(error.message, source.text), code: 'pattern', detail: error.message },
    ];
  }
  return error.places.map(({ path, message }) => ({
    line: lineOf(path, source),
    code: 'place',
    detail: `${path.join('.')}: ${message}`,
  }));
}

/** The line of a place, or of the nearest thing around it that is there. */
function lineOf(path: readonly PropertyKey[], { document, lines }: Source): number {
  const root = document.has('triage') ? ['triage'] : [];
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn([...root, ...path.slice(0, length)], true);
    const { range } = Object(node) as { range?: [number, number, number] | null };
    if (range) return lines.linePos(range[0]).line;
  }
  return 1;
}

/** The line of a pattern that the message names between quotes; the first one where none is just that. */
function lineOfPattern(message: string, text: string): number {
  const source = /"(.*?)": /s.exec(message)?.[1];
  const at = text
    .split('\n')
    .findIndex((line) => line.trim().replace(/^- (['"]?)(.*)\1$/, '$2') === source);
  return Math.max(at, 0) + 1;
}

function isWhole(data: unknown): data is { triage: unknown } {
  return typeof data === 'object' && data !== null && 'triage' in data;
}
