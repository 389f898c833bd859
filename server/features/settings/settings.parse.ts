import { z } from 'zod';
import { LEVELS, MAX_CASE_DAYS, MAX_CHATS, MAX_DAYS, MAX_SHORT } from '../../contract/limits';
import type { SettingProblem, SettingSection } from '../../contract/settings';
import { isSafeOrigin } from '../../lib/origin';
import { clock, serviceHours } from './hours.parse';
import { problemCode, SAYS } from './problems.rules';
import { settingsProblems } from './settings.rules';
import type { ServiceSettings } from './settings.shapes';
import { plainTexts, textsWithPlaceholders } from './texts.parse';

export type { ServiceSettings } from './settings.shapes';

/** Settings that do not hold together: the message and the path name the place that is wrong. */
export class SettingsError extends Error {
  constructor(
    readonly path: string,
    problem: string,
  ) {
    super(`${path || 'settings'}: ${problem}`);
    this.name = 'SettingsError';
  }
}

const code = z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/, 'is no code such as "safe_now"');
const shortText = z.string().trim().min(1, SAYS.empty).max(MAX_SHORT);
const atLeastOne = z.int().min(1);

const choice = z.strictObject({ code, name: plainTexts, needsReason: z.boolean().optional() });

const number = z.strictObject({
  code,
  number: z.string().regex(/^\+?[0-9][0-9 ]*$/, SAYS.phone),
  tel: z.string().regex(/^\+?[0-9]{3,15}$/, SAYS.tel),
  name: plainTexts,
  about: plainTexts,
  audience: z.enum(['all', 'children', 'abroad']),
  always: z.boolean(),
  shown: z.boolean(),
  confirmedOn: z.iso.date(SAYS.date).optional(),
  source: shortText,
});

const deadline = z.union([
  z.strictObject({ minutes: atLeastOne }),
  z.strictObject({ until: z.literal('end_of_day') }),
]);

const cannedReply = z.strictObject({
  code,
  group: code,
  shortcut: z.string().regex(/^[a-z][a-z0-9]{1,29}$/, SAYS.shortcut),
  title: plainTexts,
  text: textsWithPlaceholders,
});

const topic = z.strictObject({
  code,
  name: plainTexts,
  level: z.enum(LEVELS).optional(),
  removed: z.literal(true).optional(),
});

const days = z.int(SAYS.days).min(1, SAYS.days).max(MAX_DAYS, SAYS.days);

const retention = z.strictObject({
  periods: z.array(
    z.strictObject({
      code,
      kind: z.enum(['chat', 'message']),
      outcomes: z.array(code),
      days,
      ground: plainTexts,
      source: plainTexts,
      confirmed: z.boolean(),
    }),
  ),
  cases: z.strictObject({
    days: z.int(SAYS.caseDays).min(1, SAYS.caseDays).max(MAX_CASE_DAYS, SAYS.caseDays),
    ground: plainTexts,
    source: plainTexts,
    confirmed: z.boolean(),
  }),
  feedbackDays: days,
  backupDays: days,
});

const codeWords = z.array(shortText);

const settings = z
  .strictObject({
    hours: serviceHours,
    numbers: z.array(number),
    hosts: z.array(z.string().refine(isSafeOrigin, SAYS.origin)),
    topics: z.array(topic),
    deadlines: z.strictObject({
      critical: deadline,
      high: deadline,
      normal: deadline,
      low: deadline,
    }),
    ageing: z.strictObject({ timesDeadline: z.number().min(1), highest: z.enum(LEVELS) }),
    presence: z.strictObject({
      counsellorGraceSeconds: atLeastOne,
      visitorPlaceMinutes: atLeastOne,
      reopenMinutes: atLeastOne,
      coverAfterSeconds: atLeastOne,
      clearAfterEndMinutes: atLeastOne,
    }),
    promise: z.strictObject({
      time: clock,
      minutesAfterOpening: z.int().min(0),
      hoursWithoutOpening: atLeastOne,
    }),
    chats: z.strictObject({
      defaultLimit: atLeastOne,
      maxLimit: atLeastOne.max(MAX_CHATS),
    }),
    codeWords: z.strictObject({ et: codeWords, en: codeWords, ru: codeWords }),
    harmlessChoice: plainTexts,
    retention,
    outcomes: z.array(choice).min(1),
    nonService: z.strictObject({ outcome: code, kinds: z.array(choice).min(1) }),
    holdingReply: code,
    attempts: z.strictObject({
      ways: z.array(choice).min(1),
      results: z.array(
        choice.extend({ code: z.enum(['reached', 'not_reached', 'somebody_else']) }),
      ),
    }),
    aliases: z.array(shortText).min(1),
    greetings: z.strictObject({ self: plainTexts, other: plainTexts, work: plainTexts }),
    cannedGroups: z.array(choice),
    cannedReplies: z.array(cannedReply),
  })
  .superRefine((parsed, context) => {
    for (const { path, problem, code: of } of settingsProblems(parsed)) {
      const params = of ? { problem: of } : {};
      context.addIssue({ code: 'custom', path, message: problem, params });
    }
  });

/** Reads the settings of the service from an unknown value, or throws a SettingsError that names the place. */
export function parseServiceSettings(value: unknown): ServiceSettings {
  const result = settings.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new SettingsError(placeOf(value, issue?.path ?? []), issue?.message ?? 'is wrong');
}

/** Reads settings of which one section is new: all of them, or everything that is wrong with it. */
export function readWithSection(
  value: unknown,
  section: SettingSection,
): { settings: ServiceSettings; problems: [] } | { problems: SettingProblem[] } {
  const result = settings.safeParse(value);
  if (result.success) return { settings: result.data, problems: [] };
  const problems = result.error.issues.map((issue): SettingProblem => {
    const [first, ...path] = issue.path;
    if (first !== section) return { path: '', code: 'elsewhere' };
    return { path: path.join('.'), code: problemCode(issue) };
  });
  return { problems };
}

/** A path that people find: cannedReplies[3 hello].text.ru. */
function placeOf(value: unknown, path: PropertyKey[]): string {
  let place = '';
  let here = value;
  for (const key of path) {
    here = Object(here)[key] as unknown;
    const { code: name, date } = Object(here) as { code?: unknown; date?: unknown };
    const label = name ?? date;
    if (typeof key !== 'number') place += place ? `.${String(key)}` : String(key);
    else place += typeof label === 'string' ? `[${key} ${label}]` : `[${key}]`;
  }
  return place;
}
