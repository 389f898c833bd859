import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { Role } from '../../contract/shapes';
import type { CommandTable } from '../../realtime/bindCommands';
import { contactId, limit, parser, seq, staffId } from '../../realtime/parse';
import { mayReadAudit } from './audit.policy';
import type { Audit } from './audit.service';

/** The commands about the audit log. */
export type AuditCommands = Pick<StaffCommands, 'audit:fetch'>;

/** Reading the audit log; nothing changes it. */
export function auditCommands<Context extends { actor(): { role: Role } }>(deps: {
  audit: Pick<Audit, 'fetch'>;
}): CommandTable<AuditCommands, Context> {
  return {
    'audit:fetch': {
      parse: parser(
        z.strictObject({
          before: seq.optional(),
          actor: staffId.optional(),
          contactId: contactId.optional(),
          unusual: z.literal(true).optional(),
          limit,
        }),
      ),
      allow: (context) => (mayReadAudit(context.actor()) ? 'yes' : 'forbidden'),
      run: (_context, input) => deps.audit.fetch(input),
    },
  };
}
