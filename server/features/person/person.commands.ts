import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import { MAX_REASON } from '../../contract/limits';
import type { PersonCommandInputs } from '../../contract/person';
import type { CommandTable } from '../../realtime/bindCommands';
import { caseId, clientId, parser, phone, seq, shortText, text } from '../../realtime/parse';
import type { CasePermission } from '../case/case.permission';
import type { StaffActor } from '../contact/contact.policy';
import { isPersonalCode } from '../identity/identity.rules';
import type { Persons } from './person.service';

/** The commands about who somebody is. */
export type PersonCommands = Pick<StaffCommands, keyof PersonCommandInputs>;

const document = z.union([
  z.strictObject({ kind: z.literal('personal_code'), code: z.string().refine(isPersonalCode) }),
  z.strictObject({
    kind: z.enum(['passport', 'identity_card', 'residence_card', 'other']),
    number: shortText,
    country: z.string().regex(/^[A-Z]{2}$/),
  }),
]);

const identity = z.strictObject({
  name: shortText,
  bornOn: z.iso.date().optional(),
  document: document.optional(),
  phone: phone.optional(),
});

/** Saying who somebody is, and reading it by a reason. */
export function personCommands<Context extends { actor(): StaffActor }>(deps: {
  persons: Persons;
  mayCase: CasePermission;
}): CommandTable<PersonCommands, Context> {
  const { persons, mayCase } = deps;
  return {
    'person:set': {
      parse: parser(z.strictObject({ caseId, clientId, identity, version: seq })),
      allow: mayCase('write'),
      run: (context, input) => persons.set(context.actor(), input),
    },
    'person:open': {
      parse: parser(z.strictObject({ caseId, clientId, reason: text(MAX_REASON) })),
      allow: mayCase('read'),
      run: (context, input) => persons.open(context.actor(), input),
    },
  };
}
