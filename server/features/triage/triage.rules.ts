import type { Answers, Language, Level, Reason } from '../../contract/shapes';
import { compileContext, RULE_LANGUAGES, SCRIPTS, type Standing } from './triage.context';
import { compilePattern, type Matcher } from './triage.match';
import {
  TriageRulesError,
  type Cue,
  type RuleLanguage,
  type TriageFlag,
  type TriageRules,
} from './triage.parse';
import { parsePattern, PatternError, type Gaps } from './triage.pattern';
import { readTokens, type Token } from './triage.text';
import { readScripts } from './triage.script';
import { createVocabulary } from './triage.vocabulary';

/** What a visitor told: the words of a message and the answers before the chat. */
export interface TriageInput {
  language: Language;
  text: string;
  answers?: Answers;
}

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

/** Proposes a level for a message. */
export type Triage = (input: TriageInput) => TriageProposal;

interface Line {
  cue: Cue;
  language: RuleLanguage;
  always: boolean;
  match: Matcher;
}

interface Finding {
  cue: Cue;
  standing: Standing;
  first: number;
  last: number;
}

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

/** Prepares the rules once; refuses a line that cannot be read, naming its place. */
export function compileTriage(rules: TriageRules): Triage {
  const { settings } = rules;
  const vocabularies = {
    latin: createVocabulary('latin', rules.rewrites, settings),
    cyrillic: createVocabulary('cyrillic', rules.rewrites, settings),
  };
  const compile = (language: RuleLanguage, source: string, place: string, gaps: Gaps) =>
    naming(`${place} "${source}"`, () => {
      const pattern = parsePattern(source, rules.languages[language].lists, gaps);
      const match = compilePattern(pattern, vocabularies[SCRIPTS[language]], settings);
      return { always: pattern.always, match };
    });
  const neutral = RULE_LANGUAGES.flatMap((language) =>
    rules.languages[language].neutral.map((source) => ({
      language,
      // Right after one another, so that no word that means something is passed over.
      ...compile(language, source, `languages.${language}.neutral`, { ...settings, gap: 0 }),
    })),
  );
  const lines = rules.cues.flatMap((cue) =>
    RULE_LANGUAGES.flatMap((language) =>
      cue[language].map((source): Line => ({
        cue,
        language,
        ...compile(language, source, `cues.${cue.code}.${language}`, settings),
      })),
    ),
  );
  const judgeOf = naming('languages', () => compileContext(rules, vocabularies));
  const conclude = compileConclusion(rules);

  return ({ text, answers }) => {
    const tokens = readScripts(
      readTokens(text, rules.rewrites, settings.sentence),
      vocabularies,
      settings.translitFrom,
    );
    const find = {
      latin: vocabularies.latin.find(tokens),
      cyrillic: vocabularies.cyrillic.find(tokens),
    };
    const masked = new Set(
      neutral.flatMap(({ language, match }) =>
        match(tokens, find[SCRIPTS[language]], new Set()).flatMap(({ words }) => words),
      ),
    );
    const judge = judgeOf({ tokens, find });
    const findings = lines.flatMap(({ cue, language, always, match }) =>
      match(tokens, find[SCRIPTS[language]], masked).map((found): Finding => {
        const standing = always ? 'true' : judge(found, language, cue.mayJoke);
        const counts = standing === 'past' && cue.lasting ? 'true' : standing;
        return { cue, standing: counts, first: found.first, last: found.last };
      }),
    );
    return conclude(findings, tokens, answers ?? {});
  };
}

/** Names the place in the rules when a line there cannot be read. */
function naming<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    throw new TriageRulesError(`triage.${place}: ${error.message}`);
  }
}

function compileConclusion(rules: TriageRules) {
  const cues = new Map(rules.cues.map((cue) => [cue.code, cue]));
  const order = new Map(rules.cues.map((cue, at) => [cue.code, at]));
  const byUrgency = (a: Reason, b: Reason) =>
    URGENCY[b.level] - URGENCY[a.level] || (order.get(a.cue) ?? 0) - (order.get(b.cue) ?? 0);

  return (findings: Finding[], tokens: readonly Token[], answers: Answers): TriageProposal => {
    const best = strongest(findings, (tokens.at(-1)?.ordinal ?? -1) + 1);
    const flags = new Set<TriageFlag>();
    const reasons: Reason[] = [];
    const add = (code: string, source: Reason['source'], level?: Level) => {
      const cue = cues.get(code);
      if (!cue || reasons.some((reason) => reason.cue === code)) return;
      reasons.push({ cue: code, level: level ?? cue.level, source });
      cue.flags.forEach((flag) => flags.add(flag));
    };
    for (const { when, cue } of rules.answers) if (isGiven(when, answers)) add(cue, 'answers');
    const outweighed = new Set(
      best.flatMap(({ cue, standing }) => (standing === 'true' ? cue.outweighs : [])),
    );
    for (const { cue, standing } of best) {
      if (cue.level === 'normal' && outweighed.has(cue.code)) continue;
      if (standing === 'true') add(cue.code, 'text');
      else if (cue.level !== 'low') {
        if (standing !== 'denied') add(cue.code, 'text', 'normal');
        add(rules.standings[standing], 'text');
      }
    }
    for (const { cue, all, of, atLeast } of rules.combine) {
      const has = (code: string) =>
        reasons.some((reason) => reason.cue === code && reason.level === cues.get(code)?.level);
      if (all.every(has) && of.filter(has).length >= atLeast) add(cue, 'text');
    }
    if (reasons.length === 0) add(rules.standings.unclear, 'text');
    const level = reasons.map((reason) => reason.level).reduce(higherLevel);
    const evidence = best.map(({ cue, first, last }) => ({
      cue: cue.code,
      from: tokens[first]?.start ?? 0,
      to: tokens[last]?.end ?? 0,
    }));
    return { level, reasons: reasons.sort(byUrgency), flags: [...flags], evidence };
  };
}

/** Of each cue the finding that is meant most seriously. */
function strongest(findings: readonly Finding[], words: number): Finding[] {
  const best = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.cue.maxWords !== undefined && words > finding.cue.maxWords) continue;
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
