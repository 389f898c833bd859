import { z } from 'zod';
import type { Answers, OnBehalf, YesNoUnsure } from '../../contract/shapes';

/** Reads answers as people write them in files: other field names, true and false, three languages. */
export function parseLooseAnswers(input: unknown): Answers {
  const parsed = z.record(z.string(), z.unknown()).safeParse(input);
  if (!parsed.success) return {};
  const given = new Map(
    Object.entries(parsed.data).map(([name, value]) => [plain(name), plain(value)]),
  );
  const first = <T>(names: readonly string[], read: (value: string) => T | undefined) =>
    names.map((name) => read(given.get(name) ?? '')).find((value) => value !== undefined);

  const age = first(['age', 'vanus', 'возраст'], (value) => Number(value) || undefined);
  const answers: Answers = {
    onBehalf: first(FIELDS.onBehalf, readOnBehalf),
    safe: first(FIELDS.safe, readYesNoUnsure),
    danger: first(FIELDS.danger, readYesNoUnsure),
    minor: first(FIELDS.minor, readYesNoUnsure) ?? (age === undefined ? undefined : isMinor(age)),
    topic: first(FIELDS.topic, (value) => value || undefined),
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}

const FIELDS = {
  onBehalf: ['onbehalf', 'who', 'for', 'forwhom', 'whom'],
  safe: ['safe', 'safetowrite', 'issafe', 'writesafe', 'cansafelywrite'],
  danger: ['danger', 'indanger', 'dangernow', 'indangernow', 'isindanger'],
  minor: ['minor', 'under18', 'isminor', 'underage', 'child'],
  topic: ['topic', 'about', 'subject'],
} as const;

const MEANINGS: Record<YesNoUnsure, readonly string[]> = {
  yes: ['yes', 'y', 'true', '1', 'jah', 'да', 'так'],
  no: ['no', 'n', 'false', '0', 'ei', 'нет', 'ні'],
  unsure: ['unsure', 'maybe', 'notsure', 'unknown', 'dontknow', 'eitea', 'незнаю', 'неуверен'],
};

const BEHALVES: Record<OnBehalf, readonly string[]> = {
  self: ['self', 'me', 'myself', 'i', 'ise', 'endale', 'себя', 'длясебя'],
  other: ['other', 'another', 'somebodyelse', 'someoneelse', 'friend', 'teine', 'другой'],
  work: ['work', 'atwork', 'professional', 'official', 'töö', 'работа', 'поработе'],
};

function readYesNoUnsure(value: string): YesNoUnsure | undefined {
  return (['yes', 'no', 'unsure'] as const).find((key) => MEANINGS[key].includes(value));
}

function readOnBehalf(value: string): OnBehalf | undefined {
  return (['self', 'other', 'work'] as const).find((key) => BEHALVES[key].includes(value));
}

function isMinor(age: number): YesNoUnsure {
  return age < 18 ? 'yes' : 'no';
}

function plain(value: unknown): string {
  return String(value ?? '')
    .toLowerCase()
    .replace(/[\s_'’-]/gu, '');
}
