import { z } from 'zod';
import type { Answers, Language, Level } from '../../contract/shapes';

/** A language of the rules; `any` holds what belongs to no single language, such as "SOS". */
export type RuleLanguage = Language | 'any';

/** A mark on a proposal that staff see beside the level. */
export type TriageFlag = z.infer<typeof flagSchema>;

/** The triage rules, as the keeper writes them. */
export type TriageRules = z.infer<typeof rulesSchema>;

/** One sign that the rules know. */
export type Cue = TriageRules['cues'][number];

/** The spellings that are read as one. */
export type Rewrites = TriageRules['rewrites'];

/** The rules were refused; the message names each place and what is wrong there. */
export class TriageRulesError extends Error {
  constructor(
    message: string,
    /** Each place in the data, where the data is what was wrong. */
    readonly places: readonly { path: PropertyKey[]; message: string }[] = [],
  ) {
    super(message);
  }
}

const LEVELS = ['critical', 'high', 'normal', 'low'] as const satisfies Level[];
const CODE = /^[a-z][a-z0-9_]*$/;

const code = z.string().regex(CODE);
const patterns = z.array(z.string().min(1)).default([]);
/** Words and phrases with blanks between, or one by one. */
const wordList = z
  .union([z.array(z.string().min(1)), z.string().transform((text) => text.match(/\S+/gu) ?? [])])
  .default([]);
const flagSchema = z.enum([
  'spam',
  'not_alone',
  'perpetrator_probing',
  'minor',
  'other_language',
  'figurative',
]);
const words = z.strictObject({
  et: z.string().min(1),
  en: z.string().min(1),
  ru: z.string().min(1),
});
const yesNoUnsure = z.enum(['yes', 'no', 'unsure']);
const answers = z.strictObject({
  onBehalf: z.enum(['self', 'other', 'work']).optional(),
  safe: yesNoUnsure.optional(),
  danger: yesNoUnsure.optional(),
  minor: yesNoUnsure.optional(),
  topic: z.string().min(1).optional(),
}) satisfies z.ZodType<Answers>;
const table = z
  .record(z.string().min(1).max(4), z.string())
  .transform((entries): ReadonlyMap<string, string> => new Map(Object.entries(entries)));

const cueSchema = z.strictObject({
  code,
  level: z.enum(LEVELS),
  words,
  flags: z.array(flagSchema).default([]),
  /** A joke beside it makes it "normal". */
  mayJoke: z.boolean().default(false),
  /** Counts also when it is told as past. */
  lasting: z.boolean().default(false),
  /** Is said only where nothing urgent is. */
  faint: z.boolean().default(false),
  /** Counts only in messages of at most so many words. */
  maxWords: z.number().int().positive().optional(),
  /** Normal cues that count for nothing beside this one, as a "help" in a pension question. */
  outweighs: z.array(code).default([]),
  any: patterns,
  et: patterns,
  en: patterns,
  ru: patterns,
});

const languageSchema = z.strictObject({
  lists: z.record(z.string(), wordList).default({}),
  neutral: patterns,
  negators: z
    .array(
      z.strictObject({
        reach: z.number().int().min(0).max(8),
        after: z.boolean().default(false),
        words: wordList,
      }),
    )
    .default([]),
  notDenial: wordList,
  starters: wordList,
  joiners: wordList,
  past: wordList,
  recent: wordList,
  left: patterns,
  turns: wordList,
  present: z
    .strictObject({ endings: wordList, words: wordList })
    .default({ endings: [], words: [] }),
  joking: wordList,
  unreal: wordList,
  self: wordList,
});

const rulesSchema = z
  .strictObject({
    version: z.number().int().positive(),
    settings: z.strictObject({
      gap: z.number().int().min(0).max(5),
      wide: z.number().int().min(1).max(20),
      near: z.number().int().min(1).max(40),
      exclusion: z.number().int().min(0).max(20),
      sentence: z.number().int().min(0).max(10),
      pastReach: z.number().int().min(0).max(20),
      unrealReach: z.number().int().min(0).max(30),
      typosFrom: z.number().int().min(5),
      loosenFrom: z.number().int().min(4),
      translitFrom: z.number().int().min(1),
    }),
    standings: z.strictObject({
      unclear: code,
      denied: code,
      past: code,
      unreal: code,
      figurative: code,
    }),
    cues: z.array(cueSchema).min(1),
    answers: z.array(z.strictObject({ when: answers, cue: code })),
    combine: z.array(
      z.strictObject({
        cue: code,
        all: z.array(code).default([]),
        of: z.array(code).default([]),
        atLeast: z.number().int().min(0).default(0),
      }),
    ),
    languages: z.strictObject({
      any: languageSchema,
      et: languageSchema,
      en: languageSchema,
      ru: languageSchema,
    }),
    rewrites: z.strictObject({
      latin: table,
      digits: table,
      marks: z
        .record(z.string(), z.string())
        .transform((marks): ReadonlyMap<string, string> => new Map(Object.entries(marks))),
      cyrillic: table,
      softened: table,
      latinLookalikes: z.array(table).min(1).max(4),
      cyrillicLookalikes: table,
      transliterations: z.array(table).min(1).max(4),
    }),
  })
  .superRefine((rules, context) => {
    const codes = new Set<string>();
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    rules.cues.forEach((cue, at) => {
      if (codes.has(cue.code)) refuse(['cues', at, 'code'], `"${cue.code}" is there twice`);
      codes.add(cue.code);
    });
    const check = (cue: string, path: (string | number)[]) => {
      if (!codes.has(cue)) refuse(path, `no cue is called "${cue}"`);
    };
    rules.cues.forEach(({ outweighs }, at) =>
      outweighs.forEach((cue) => check(cue, ['cues', at, 'outweighs'])),
    );
    rules.answers.forEach(({ cue }, at) => check(cue, ['answers', at, 'cue']));
    for (const [name, cue] of Object.entries(rules.standings)) check(cue, ['standings', name]);
    rules.combine.forEach(({ cue, all, of }, at) => {
      check(cue, ['combine', at, 'cue']);
      [...all, ...of].forEach((part) => check(part, ['combine', at, 'of']));
    });
  });

/** Parses rules from data; refuses bad data naming every place in it. */
export function parseTriageRules(data: unknown): TriageRules {
  const parsed = rulesSchema.safeParse(data);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map(
    ({ path, message }) => `${['triage', ...path].join('.')}: ${message}`,
  );
  throw new TriageRulesError(places.join('\n'), parsed.error.issues);
}
