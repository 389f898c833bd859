import { z } from 'zod';
import type { Answered, Form } from '../../contract/assessment';
import { MAX_EVIDENCE, MAX_REASON } from '../../contract/limits';
import { text } from '../../realtime/parse';
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
