import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { AuditRow } from '../../contract/audit';
import type { Role, StaffId } from '../../contract/shapes';
import type { CommandTable } from '../../realtime/bindCommands';
import { contactId, limit, parser, seq, staffId } from '../../realtime/parse';
import { mayReadAudit } from './audit.policy';
import type { Audit } from './audit.service';

/** The commands about the audit log. */
export type AuditCommands = Pick<StaffCommands, 'audit:fetch'>;

/** Reading the audit log; nothing changes it. */
export function auditCommands<Context extends { actor(): { role: Role } }>(deps: {
  audit: Pick<Audit, 'fetch'>;
  /** The names of staff, also of those who left. */
  namesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, string>>;
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
      async run(_context, input) {
        const page = await deps.audit.fetch(input);
        return { ...page, names: await deps.namesOf(staffIn(page.rows)) };
      },
    },
  };
}

function staffIn(rows: readonly AuditRow[]): StaffId[] {
  const ids = rows.flatMap(({ actor, subject }) => [actor, subject.staffId]);
  return [...new Set(ids)].filter(
    (id): id is StaffId => id !== undefined && id !== 'system' && id !== 'stranger',
  );
}
