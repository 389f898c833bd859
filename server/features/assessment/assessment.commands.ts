import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import { FORMS } from '../../contract/limits';
import { AppError } from '../../lib/errors';
import type { CommandTable } from '../../realtime/bindCommands';
import { parser } from '../../realtime/parse';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Forms } from './forms';

/** The commands of assessment. */
export type AssessmentCommands = Pick<StaffCommands, 'form:fetch'>;

const formId = { form: z.enum(FORMS), version: z.int().min(1).max(1000) };

/** Reading of forms. */
export function assessmentCommands<Context extends { actor(): StaffActor }>(deps: {
  forms: Forms;
}): CommandTable<AssessmentCommands, Context> {
  const { forms } = deps;
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
  };
}
