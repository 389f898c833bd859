import { z } from 'zod';
import type { Form, IndicatorForm, RiskForm } from '../../contract/assessment';

const words = z.string().trim().min(1);
const texts = z.strictObject({ et: words, en: words, ru: words });
const code = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/);
const named = z.strictObject({ code, name: texts });
const worded = z.strictObject({ code, text: texts });
const weight = z.int().min(1).max(20);
const dimension = z.enum([
  'recruitment',
  'means',
  'control',
  'exploitation',
  'vulnerability',
  'behaviour',
]);
const band = z.enum(['NONE', 'POSSIBLE', 'LIKELY', 'STRONG']);
const question = worded.extend({ group: code, weight });
const common = {
  version: z.int().min(1),
  title: texts,
  caveat: texts,
  groups: z.array(named).min(1),
};

const indicators: z.ZodType<IndicatorForm> = z.strictObject({
  ...common,
  form: z.literal('indicators'),
  dimensions: z.array(z.strictObject({ code: dimension, name: texts })).length(6),
  questions: z.array(
    question.extend({
      strength: z.enum(['strong', 'medium', 'weak']),
      dimension,
      source: words,
    }),
  ),
  bands: z.array(z.strictObject({ code: band, name: texts, min: z.int().min(0) })).length(4),
  overrides: z.array(
    worded.extend({
      atLeast: band,
      anyOf: z.array(code).optional(),
      positive: dimension.optional(),
      andAnyPositive: z.array(dimension).optional(),
    }),
  ),
});

const level = z.strictObject({
  code: z.enum(['critical', 'high', 'medium', 'low']),
  name: texts,
  min: z.int().min(0).optional(),
  answerWithinMinutes: z.int().min(1),
  actions: z.array(worded).min(1),
});

const risk: z.ZodType<RiskForm> = z.strictObject({
  ...common,
  form: z.literal('security_risk'),
  questions: z.array(
    question.extend({
      trigger: z.enum(['critical', 'high']).optional(),
      mustAsk: z.boolean().optional(),
    }),
  ),
  levels: z.array(level).length(4),
  reassess: z.array(worded).min(1),
});

const form = z.union([indicators, risk]).superRefine((value, context) => {
  for (const problem of problemsOf(value)) context.addIssue({ code: 'custom', message: problem });
});

/** A form as a file holds it; throws where it is not whole. */
export function parseForm(raw: unknown): Form {
  return form.parse(raw);
}

function problemsOf(value: Form): string[] {
  const groups = new Set(value.groups.map((one) => one.code));
  const codes = value.questions.map((one) => one.code);
  const strays = value.questions.filter((one) => !groups.has(one.group)).map((one) => one.code);
  return [
    ...(new Set(codes).size < codes.length ? ['two questions have one code'] : []),
    ...strays.map((stray) => `${stray} is in no group`),
    ...(value.form === 'indicators' ? problemsOfBands(value, codes) : problemsOfLevels(value)),
  ];
}

function problemsOfBands({ bands, overrides }: IndicatorForm, codes: string[]): string[] {
  const isRising = bands.every(({ min }, index) => min > (bands[index - 1]?.min ?? -1));
  const named = overrides.flatMap(({ anyOf = [] }) => anyOf);
  return [
    ...(isRising && bands[0]?.min === 0 ? [] : ['bands rise from 0']),
    ...named.filter((one) => !codes.includes(one)).map((one) => `no question is ${one}`),
  ];
}

function problemsOfLevels({ levels }: RiskForm): string[] {
  const mins = levels.flatMap(({ min }) => (min === undefined ? [] : [min]));
  const isFalling = mins.every((min, index) => min < (mins[index - 1] ?? Infinity));
  return isFalling && mins.at(-1) === 0 ? [] : ['levels fall to 0'];
}
