import type { CaseId } from '../../../server/contract/case';
import type { ExportRow } from '../../../server/contract/exporting';
import { run } from '../../state/commands';
import { useWishes, type WishList } from '../approval/useWishes';

/** Lists the wishes to take one case out of the service, or what waits for me and what I asked for. */
export function useExports(caseId?: CaseId): WishList<ExportRow> {
  return useWishes('export:changed', list, caseId);
}

async function list(of: { caseId?: CaseId }) {
  const reply = await run('export:list', of);
  return reply.ok ? { ok: true as const, data: reply.data.exports } : reply;
}
