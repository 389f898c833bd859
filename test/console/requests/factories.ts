import type { DataRequest, RequestId } from '../../../server/contract/request';
import type { StaffId } from '../../../server/contract/shapes';

/** A request that was just recorded. */
export const aDataRequest = (more: Partial<DataRequest> = {}): DataRequest => ({
  requestId: 'r' as RequestId,
  version: 0,
  kind: 'access',
  channel: 'phone',
  language: 'et',
  receivedOn: '2026-11-23',
  recordedBy: 'cleo' as StaffId,
  recordedAt: '2026-11-23T10:00:00.000Z',
  state: 'received',
  dueOn: '2026-12-23',
  urgency: 'later',
  steps: [],
  ...more,
});
