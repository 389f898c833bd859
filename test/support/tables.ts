import type { App } from '../../server/app';
import type { StaffCommands, VisitorCommands } from '../../server/contract/events';
import { auditCommands } from '../../server/features/audit/audit.commands';
import { accountCommands } from '../../server/features/account/account.commands';
import { counselCommands, type StaffContext } from '../../server/features/contact/counsel.commands';
import {
  visitorCommands,
  type VisitorContext,
} from '../../server/features/contact/visitor.commands';
import { retentionCommands } from '../../server/features/retention/retention.commands';
import { teamCommands } from '../../server/features/team/team.commands';
import type { CommandTable } from '../../server/realtime/bindCommands';

/** The command tables as the server binds them, to ask their parsers; nothing is run here. */
export function commandTables({ counselling, audit, accounts, retention }: App): {
  visitor: CommandTable<VisitorCommands, VisitorContext>;
  staff: CommandTable<StaffCommands, StaffContext>;
} {
  return {
    visitor: visitorCommands(counselling),
    staff: {
      ...counselCommands({ counsel: counselling.counsel, signals: counselling.counselSignals }),
      ...auditCommands<StaffContext>({ audit, namesOf: async () => ({}) }),
      ...accountCommands<StaffContext>(accounts),
      ...retentionCommands<StaffContext>(retention),
      ...teamCommands<StaffContext>({
        team: counselling.team,
        snapshotOf: counselling.snapshots.of,
        mayKeepDraft: async () => false,
        saveDraft: async () => undefined,
      }),
    },
  };
}
