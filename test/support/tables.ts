import type { App } from '../../server/app';
import type { StaffCommands, VisitorCommands } from '../../server/contract/events';
import { addressCommands } from '../../server/features/address/address.commands';
import { assessmentCommands } from '../../server/features/assessment/assessment.commands';
import { auditCommands } from '../../server/features/audit/audit.commands';
import { accountCommands } from '../../server/features/account/account.commands';
import { channelCommands } from '../../server/features/channel/channel.commands';
import { counselCommands, type StaffContext } from '../../server/features/contact/counsel.commands';
import {
  visitorCommands,
  type VisitorContext,
} from '../../server/features/contact/visitor.commands';
import { createPermission } from '../../server/features/contact/permission';
import { exportCommands } from '../../server/features/export/export.commands';
import { caseGlassCommands } from '../../server/features/glass/caseGlass.commands';
import { glassCommands } from '../../server/features/glass/glass.commands';
import { linkCommands } from '../../server/features/link/link.commands';
import { systemClock } from '../../server/lib/clock';
import { readerCommands } from '../../server/features/reader/reader.commands';
import { requestCommands } from '../../server/features/request/request.commands';
import { retentionCommands } from '../../server/features/retention/retention.commands';
import { personCommands } from '../../server/features/person/person.commands';
import { placeCommands } from '../../server/features/place/place.commands';
import { caseCommands } from '../../server/features/case/case.commands';
import { sheetCommands } from '../../server/features/sheet/sheet.commands';
import { settingsCommands } from '../../server/features/settings/sections.commands';
import { teamCommands } from '../../server/features/team/team.commands';
import type { CommandTable } from '../../server/realtime/bindCommands';

/** The command tables as the server binds them, to ask their parsers; nothing is run here. */
export function commandTables({
  counselling,
  audit,
  cases,
  exports,
  sheltering,
  accounts,
  retention,
  requests,
  sections,
}: App): {
  visitor: CommandTable<VisitorCommands, VisitorContext>;
  staff: CommandTable<StaffCommands, StaffContext>;
} {
  const { counsel, counselSignals, glass, links, sheetKeeping } = counselling;
  const may = createPermission({ counsel, clock: systemClock });
  return {
    visitor: visitorCommands(counselling),
    staff: {
      ...counselCommands({ counsel, signals: counselSignals, may }),
      ...channelCommands<StaffContext>(counselling),
      ...glassCommands<StaffContext>({ glass, may }),
      ...linkCommands<StaffContext>({ links, may }),
      ...personCommands<StaffContext>(cases),
      ...exportCommands<StaffContext>({ ...cases, exports }),
      ...placeCommands<StaffContext>(sheltering),
      ...addressCommands<StaffContext>({ ...cases, ...sheltering }),
      ...caseCommands<StaffContext>({ ...cases, may }),
      ...caseGlassCommands<StaffContext>({ ...cases, may }),
      ...readerCommands<StaffContext>(cases),
      ...sheetCommands<StaffContext>({ ...sheetKeeping, may }),
      ...assessmentCommands<StaffContext>({ ...counselling.assessing, may }),
      ...auditCommands<StaffContext>({ audit, namesOf: async () => ({}) }),
      ...accountCommands<StaffContext>(accounts),
      ...retentionCommands<StaffContext>(retention),
      ...requestCommands<StaffContext>(requests),
      ...settingsCommands<StaffContext>(sections),
      ...teamCommands<StaffContext>({
        team: counselling.team,
        snapshotOf: counselling.snapshots.of,
        mayKeepDraft: async () => false,
        saveDraft: async () => undefined,
      }),
    },
  };
}
