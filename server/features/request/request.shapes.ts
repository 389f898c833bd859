import type { RecordRequest, RequestId, RequestStepTaken } from '../../contract/request';
import type { ContactId, Moment, StaffId } from '../../contract/shapes';

/** What is kept of a request for as long as anybody may ask how it was answered. */
export interface RequestFacts extends Omit<RecordRequest, 'requestId' | 'said' | 'answerBy'> {
  recordedAt: Moment;
  steps: RequestStepTaken[];
}

/** What the person said; forgotten soon after the answer. */
export type RequestWords = Pick<RecordRequest, 'said' | 'answerBy'>;

/** A stored request. */
export interface StoredRequest {
  id: RequestId;
  recordedBy: StaffId;
  facts: RequestFacts;
  words?: RequestWords;
  contactId?: ContactId;
  isErased?: true;
}
