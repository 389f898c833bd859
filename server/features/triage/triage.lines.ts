import { z } from 'zod';
import type { Language } from '../../contract/shapes';
import { parseLooseAnswers } from './triage.answers';
import type { TriageRules } from './triage.parse';
import type { Evidence } from './triage.proposal';
import { compileTriage } from './triage.rules';

/** One line of the answer, and whether the line asked was understood. */
export interface TriagedLine {
  line: string;
  ok: boolean;
}

/** Answers one line of JSON after another; a bad line gets an error in its place and stops nothing. */
export type TriageLines = (line: string) => TriagedLine | undefined;

const record = z.record(z.string(), z.unknown());
const languages = z.enum(['et', 'en', 'ru']);

/** Prepares the rules for lines of `{"lang","text","answers"}`; blank lines get no answer. */
export function createTriageLines(rules: TriageRules, triage = compileTriage(rules)): TriageLines {
  const words = new Map(rules.cues.map((cue) => [cue.code, cue.words]));
  let number = 0;

  const answer = (line: string): TriagedLine => {
    const parsed = record.safeParse(parseJson(line));
    if (!parsed.success) return refuse(number, 'line');
    const { level: _level, reasons: _reasons, flags: _flags, ...given } = parsed.data;
    const text = z.string().safeParse(given.text);
    if (!text.success) return refuse(number, 'text');
    const language: Language = languages.catch('et').parse(given.lang ?? given.language);
    const answers = parseLooseAnswers(given.answers);
    const { level, reasons, flags, evidence } = triage({ language, text: text.data, answers });
    const explained = reasons.map((reason) => ({
      ...reason,
      words: words.get(reason.cue)?.[language],
      found: reason.source === 'text' ? findWords(text.data, reason.cue, evidence) : undefined,
    }));
    const shown = flags.length > 0 ? { flags } : {};
    return { line: JSON.stringify({ ...given, level, reasons: explained, ...shown }), ok: true };
  };
  return (line) => {
    number += 1;
    return line.trim() === '' ? undefined : answer(line);
  };
}

/** Answers lines that are all there already. */
export function runTriageLines(
  lines: readonly string[],
  rules: TriageRules,
  triage = compileTriage(rules),
): { lines: string[]; ok: boolean } {
  const answers = lines
    .map(createTriageLines(rules, triage))
    .filter((answer) => answer !== undefined);
  return { lines: answers.map(({ line }) => line), ok: answers.every(({ ok }) => ok) };
}

function findWords(text: string, cue: string, evidence: readonly Evidence[]): string | undefined {
  const place = evidence.find((found) => found.cue === cue);
  return place && text.slice(place.from, place.to);
}

function refuse(line: number, field: string): TriagedLine {
  return { line: JSON.stringify({ line, error: 'invalid_input', field }), ok: false };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
}
