import { z } from 'zod';
import type { CaseGlassCommandInputs } from '../../contract/caseGlass';
import type { StaffCommands } from '../../contract/events';
import type { CommandTable } from '../../realtime/bindCommands';
import { counted } from '../../lib/limited';
import { breakReason, caseId, clientId, contactId, parser } from '../../realtime/parse';
import type { CasePermission } from '../case/case.permission';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Permission } from '../contact/permission';
import type { CaseGlass } from './caseGlass.service';
import { reviewed } from './glass.commands';

/** The commands about opening a case that one may not read. */
export type CaseGlassCommands = Pick<StaffCommands, keyof CaseGlassCommandInputs>;

const onCase = { caseId, clientId };
/** Exactly as it is written; what names a case in any other way finds only one's own. */
const number = z.string().regex(/^\d{4}-[1-9]\d{0,8}$/);

/** Finding one case, breaking its glass, and reviewing that; what is too much is refused before anything is kept. */
export function caseGlassCommands<Context extends { actor(): StaffActor }>(deps: {
  caseGlass: CaseGlass;
  may: Permission;
  mayCase: CasePermission;
}): CommandTable<CaseGlassCommands, Context> {
  const { caseGlass, may, mayCase } = deps;
  return {
    'case:find_number': {
      parse: parser(z.strictObject({ number })),
      allow: (context) =>
        counted(mayCounsel(context.actor()) ? 'yes' : 'forbidden', () =>
          caseGlass.countSearch(context.actor().staffId),
        ),
      run: async (context, input) => {
        const found = await caseGlass.byNumber(context.actor(), input.number);
        return found ? { found } : {};
      },
    },
    'case:of_contact': {
      parse: parser(z.strictObject({ contactId })),
      allow: may('read'),
      run: async (context, input) => {
        const found = await caseGlass.ofContact(context.actor(), input.contactId);
        return found ? { found } : {};
      },
    },
    'case:break_glass': {
      parse: parser(z.strictObject({ ...onCase, reason: breakReason })),
      allow: async (context, input) =>
        counted(await mayCase('break_glass')(context, input), () =>
          caseGlass.countBreak(context.actor().staffId),
        ),
      run: (context, input) => caseGlass.break(context.actor(), input, input.reason),
    },
    'case:review_break': {
      parse: parser(z.strictObject({ ...onCase, ...reviewed })),
      allow: mayCase('review_break'),
      async run(context, { caseId: id, clientId: client, ...said }) {
        await caseGlass.review(context.actor(), { caseId: id, clientId: client }, said);
        return {};
      },
    },
  };
}
