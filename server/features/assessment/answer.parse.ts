import { z } from 'zod';
import type { Answered, Form } from '../../contract/assessment';
import { FORMS, MAX_EVIDENCE, MAX_REASON, MAX_SHORT } from '../../contract/limits';
import { clientId, seq, text } from '../../realtime/parse';
import {
  long,
  moment,
  oneOf,
  short,
  type SheetFields,
  type SheetTable,
} from '../sheet/sheet.parse';
import { sheetOf } from './assessment.rules';

const evidence = z
  .array(z.int().min(1))
  .max(MAX_EVIDENCE)
  .refine((seqs) => new Set(seqs).size === seqs.length);

/** More actions than any form has. */
const MAX_ACTIONS = 20;

/** The shape of what names a form. */
export const formId = { form: z.enum(FORMS), version: z.int().min(1).max(1000) };
const code = z.string().min(1).max(MAX_SHORT);

/** The shape of a wish to decide, beside what it is about. */
export const decisionInput = {
  clientId,
  ...formId,
  answersSeq: seq,
  // Which there are is said by the form.
  decision: z.enum(['NONE', 'POSSIBLE', 'LIKELY', 'STRONG', 'critical', 'high', 'medium', 'low']),
  reason: text(MAX_REASON).optional(),
  actions: z
    .array(code)
    .min(1)
    .max(MAX_ACTIONS)
    .refine((codes) => new Set(codes).size === codes.length)
    .optional(),
};

const answered: z.ZodType<Answered> = z.strictObject({
  answer: z.enum(['yes', 'no', 'unknown']),
  evidence: evidence.optional(),
  remark: text(MAX_REASON).optional(),
});

/** What was done once a person was found to be in danger now. */
const DANGER_STEPS: SheetFields = {
  emergencyCalled: oneOf(['yes', 'no', 'not_needed']),
  emergencyCalledAt: moment,
  toldWhom: long,
  disclosed: long,
  ground: oneOf(['consent', 'danger', 'law', 'nothing']),
  groundText: long,
  colleague: short,
};

/** The sheets of assessment: one for each version of a form, with a field for each question, and what was done in danger. */
export function assessmentSheets(forms: readonly Form[]): SheetTable {
  const sheets = forms.map((form) => [sheetOf(form), fieldsOf(form)] as const);
  return { ...Object.fromEntries(sheets), danger_steps: DANGER_STEPS };
}

function fieldsOf({ questions }: Form): SheetFields {
  return Object.fromEntries(questions.map(({ code }) => [code, answered]));
}
