import type { ExportRow } from '../../../server/contract/exporting';
import type { Me } from '../../../server/contract/staff';
import { wishStep } from '../approval/approval.logic';

/** What somebody may do now with a wish to take a case out of the service. */
export type ExportStep = 'fetch' | 'decide' | 'review';

/** What the reader may do with a wish; whoever asked neither decides nor reviews. */
export function exportStep(
  row: Pick<ExportRow, 'state' | 'by' | 'broken' | 'reviewed'>,
  { staffId, role }: Pick<Me, 'staffId' | 'role'>,
): ExportStep | undefined {
  const step = wishStep(row, { staffId, mayLook: role === 'supervisor' });
  return step === 'use' ? 'fetch' : step;
}

/** The words that are typed one on each line, each once. */
export function wordsIn(lines: string): string[] {
  const words = lines.split('\n').map((line) => line.trim());
  return [...new Set(words.filter(Boolean))];
}
