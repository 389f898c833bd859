import type { CalendarDate, ContactId, Language, Moment, StaffId } from './shapes';

/** The id of a request, made by the client that records it: a UUID. */
export type RequestId = string & { readonly __brand: 'RequestId' };

/** What somebody asks of their own data: GDPR Art. 15, 17 and 18. */
export type RequestKind = 'access' | 'erasure' | 'restriction';

/** How a request came in. */
export type RequestChannel = 'chat' | 'phone' | 'email' | 'letter' | 'person';

/** How it was found out whether the person is who they say; each says nothing without a contact to compare with. */
export type IdentityProof = 'code_word' | 'return_code' | 'in_person';

/** What may be answered. `cannot_confirm` admits nothing, and has the same words whether there is a contact or not. */
export type RequestOutcome = 'granted' | 'refused' | 'cannot_confirm';

/** Where a request stands. */
export type RequestState = 'received' | 'identity_checked' | 'safety_checked' | 'answered';

/** Recording that somebody asked. */
export interface RecordRequest {
  requestId: RequestId;
  kind: RequestKind;
  channel: RequestChannel;
  /** The day on which it came in, from which the month runs. */
  receivedOn: CalendarDate;
  language: Language;
  /** What the person said by which a contact may be found. */
  said: string;
  /** How the person asks to be answered. */
  answerBy: string;
}

/** What was done with a request, in order. */
export type RequestStep =
  | { kind: 'identity_checked'; how: IdentityProof; confirmed: boolean; remark: string }
  | { kind: 'safety_checked'; safe: boolean; remark: string }
  | { kind: 'extended'; reason: string }
  | { kind: 'answered'; outcome: RequestOutcome; ground?: string };

/** A step with who took it and when. */
export type RequestStepTaken = RequestStep & { by: StaffId; at: Moment };

/** A request as the staff who may see it see it. */
export interface DataRequest {
  requestId: RequestId;
  /** How many steps it has taken; a step says from which it was taken. */
  version: number;
  kind: RequestKind;
  channel: RequestChannel;
  language: Language;
  receivedOn: CalendarDate;
  recordedBy: StaffId;
  recordedAt: Moment;
  state: RequestState;
  /** The last day for the answer. */
  dueOn: CalendarDate;
  /** How long that is: overdue, within a week, or longer; absent of what was answered. */
  urgency?: 'overdue' | 'soon' | 'later';
  steps: RequestStepTaken[];
  /** Absent once they were forgotten. */
  said?: string;
  answerBy?: string;
  /** The contact that the request is about, as far as it was found and is still there. */
  contactId?: ContactId;
  /** The contact that it was about was erased. */
  isErased?: true;
  /** The letter to the person, in their language; of what was answered. */
  letter?: string;
}

/** Which request, and the version from which the step is taken. */
export interface OnRequest {
  requestId: RequestId;
  version: number;
}

/** What is handed out of a contact: for machines and to print. */
export interface RequestExport {
  json: string;
  html: string;
}
