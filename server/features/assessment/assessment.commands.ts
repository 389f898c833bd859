import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import { FORMS, MAX_REASON, MAX_SHORT } from '../../contract/limits';
import { AppError } from '../../lib/errors';
import type { CommandTable } from '../../realtime/bindCommands';
import { clientId, contactId, parser, seq, text } from '../../realtime/parse';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Permission } from '../contact/permission';
import type { Assessments } from './assessment.service';
import type { Forms } from './forms';

/** More actions than any form has. */
const MAX_ACTIONS = 20;

/** The commands of assessment. */
export type AssessmentCommands = Pick<
  StaffCommands,
  'form:fetch' | 'assessment:fetch' | 'assessment:decide'
>;

const formId = { form: z.enum(FORMS), version: z.int().min(1).max(1000) };
const code = z.string().min(1).max(MAX_SHORT);

const decision = {
  ...{ contactId, clientId },
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

/** Reading of forms and of where assessments stand, and deciding. */
export function assessmentCommands<Context extends { actor(): StaffActor }>(deps: {
  forms: Forms;
  assessments: Assessments;
  may: Permission;
}): CommandTable<AssessmentCommands, Context> {
  const { forms, assessments, may } = deps;
  return {
    'form:fetch': {
      parse: parser(z.strictObject(formId)),
      allow: (context) => (mayCounsel(context.actor()) ? 'yes' : 'forbidden'),
      async run(_context, id) {
        const form = forms.find(id);
        if (!form) throw new AppError('not_found');
        return form;
      },
    },
    'assessment:fetch': {
      parse: parser(z.strictObject({ contactId })),
      allow: may('read'),
      run: (_context, input) => assessments.of(input.contactId),
    },
    'assessment:decide': {
      parse: parser(z.strictObject(decision)),
      allow: may('note'),
      run: (context, input) => assessments.decide(context.actor(), input),
    },
  };
}
