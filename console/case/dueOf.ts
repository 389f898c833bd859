import type { CaseId, DueItem } from '../../server/contract/case';
import type { CalendarDate } from '../../server/contract/shapes';
import { cases } from '../state/store';

/** Everything of a case in view that is due and not done, the earliest first. */
export function dueOf(caseId: CaseId): readonly DueItem[] {
  return cases.value.get(caseId)?.row?.due ?? [];
}

/** By which day what stands on one sheet of it is due. */
export function dueOnSheet(caseId: CaseId, sheet: string): CalendarDate | undefined {
  return dueOf(caseId).find((item) => item.sheet === sheet)?.on;
}
