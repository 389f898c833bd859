import type { CaseFile, CaseRow } from '../../server/contract/case';
import type { Me } from '../../server/contract/staff';

/** What may be done with a case; each has its words and its dialog. */
export type CaseAction =
  | 'note'
  | 'setStatus'
  | 'share'
  | 'handOver'
  | 'leave'
  | 'rename'
  | 'close'
  | 'reopen'
  | 'hold'
  | 'lift';

/** What somebody may do with a case as it stands, in the order in which it is shown. */
export function caseActions(
  row: CaseRow,
  me: Pick<Me, 'staffId' | 'role'>,
  { hold }: Pick<CaseFile, 'hold'>,
): CaseAction[] {
  const isHolder = row.holderIds.includes(me.staffId);
  const isOpen = row.state === 'open';
  const isSupervisor = me.role === 'supervisor';
  const maySteer = isHolder || isSupervisor;
  const canLeave = isOpen ? row.holderIds.length > 1 : row.holderIds.length > 0;
  return [
    ...(isHolder ? (['note'] as const) : []),
    ...(isHolder && isOpen ? (['setStatus'] as const) : []),
    ...(maySteer && isOpen ? (['share'] as const) : []),
    ...(isHolder && isOpen ? (['handOver'] as const) : []),
    ...(maySteer && canLeave ? (['leave'] as const) : []),
    ...(isHolder && isOpen ? (['rename', 'close'] as const) : []),
    ...(maySteer && !isOpen ? (['reopen'] as const) : []),
    ...(isSupervisor ? (['hold'] as const) : []),
    ...(isSupervisor && hold ? (['lift'] as const) : []),
  ];
}
