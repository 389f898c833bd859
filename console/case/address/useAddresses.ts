import type { AddressRow } from '../../../server/contract/address';
import type { CaseId } from '../../../server/contract/case';
import { run } from '../../state/commands';
import { useWishes, type WishList } from '../approval/useWishes';

/** Lists the wishes to learn where somebody of one case stays, or what waits for me and what I asked for. */
export function useAddresses(caseId?: CaseId): WishList<AddressRow> {
  return useWishes('address:changed', list, caseId);
}

async function list(of: { caseId?: CaseId }) {
  const reply = await run('address:list', of);
  return reply.ok ? { ok: true as const, data: reply.data.addresses } : reply;
}
