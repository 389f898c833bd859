import type { CaseId } from './case';
import type { RequestId } from './request';
import type { PlaceId } from './place';
import type { ContactId, StaffId } from './shapes';
import type { Draft } from './staff';

/** Something of which this node learned and the others know nothing yet: ids and numbers only, never words or names. */
export interface ServerSignals {
  /** An entry was stored; whoever is behind reads it from the log. */
  'entry:stored': { contactId: ContactId; seq: number };
  /** The same of a case. */
  'case_entry:stored': { caseId: CaseId; seq: number };
  /** Somebody in a contact began or stopped typing. */
  'typing:set': { contactId: ContactId; who: 'visitor' | StaffId; typing: boolean };
  /** A reader has read so far; the visitorSeq is 0 of those who do not answer. */
  'read:marked': {
    contactId: ContactId;
    reader: 'visitor' | StaffId;
    seq: number;
    visitorSeq: number;
  };
  /** An account, its availability or what it holds has changed. */
  'staff:changed': { staffId: StaffId };
  /** Somebody connected to a node for the first time, or left it. */
  'presence:changed': { owner: string; nodeId: string; isHere: boolean };
  /** Somebody broke the glass of a contact, or a supervisor reviewed that; by the number of the entry that broke it. */
  'glass:changed': { contactId: ContactId; seq: number };
  /** The same of a case. */
  'case_glass:changed': { caseId: CaseId; seq: number };
  /** Somebody has a case open at a node at a section, or no more; said again while it lasts. */
  'case_reader:set': { nodeId: string; caseId: CaseId; staffId: StaffId; section?: string };
  /** A contact was erased; whoever remembers anything of it lets go. */
  'contact:erased': { contactId: ContactId };
  /** The same of a case. */
  'case:erased': { caseId: CaseId };
  /** Settings of the service were saved; whoever is behind reads them. */
  'settings:changed': { head: number };
  /** A request of somebody about their data was recorded or went a step; whoever serves who may see it reads it. */
  'request:changed': { requestId: RequestId };
  /** A place of safe accommodation is new or has changed. */
  'place:changed': { placeId: PlaceId };
  /** A draft was saved or removed. */
  'draft:saved': { staffId: StaffId } & Omit<Draft, 'text'>;
}
