import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { StaffEntry } from '../../contract/staff';
import { AppError } from '../../lib/errors';
import type { CommandTable } from '../../realtime/bindCommands';
import { contactId, parser } from '../../realtime/parse';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { Permission } from '../contact/permission';
import { decisionInput, formId } from './answer.parse';
import type { Assessments } from './assessment.service';
import type { Forms } from './forms';

/** The commands of assessment. */
export type AssessmentCommands = Pick<
  StaffCommands,
  'form:fetch' | 'assessment:fetch' | 'assessment:decide'
>;

/** Reading of forms and of where assessments stand, and deciding. */
export function assessmentCommands<Context extends { actor(): StaffActor }>(deps: {
  forms: Forms;
  assessments: Assessments<Contact, StaffEntry>;
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
      parse: parser(z.strictObject({ contactId, ...decisionInput })),
      allow: may('note'),
      run: (context, { contactId: id, ...wish }) => assessments.decide(context.actor(), id, wish),
    },
  };
}
