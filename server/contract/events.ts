import type { AuditPage, FetchAudit } from './audit';
import type { AddressCommandInputs, AddressCommandOutputs, AddressNotice } from './address';
import type { Account, AttachState, CreateAccount, PasswordLink } from './account';
import type { CaseCommandInputs, CaseCommandOutputs, CaseEntry, CaseId, CaseRow } from './case';
import type { CaseGlassCommandInputs, CaseGlassCommandOutputs } from './caseGlass';
import type { AssessmentState, Band, Form, FormId, RiskLevel } from './assessment';
import type { Ack } from './errors';
import type { ExportCommandInputs, ExportCommandOutputs, ExportNotice } from './exporting';
import type {
  Availability,
  CalendarDate,
  ContactId,
  Language,
  Level,
  Role,
  StaffId,
} from './shapes';
import type {
  BreakReviewed,
  BreakToReview,
  FindContacts,
  Finding,
  FoundContact,
  GlassBreak,
  LinkedContact,
} from './glass';
import type {
  DataRequest,
  IdentityProof,
  OnRequest,
  RecordRequest,
  RequestExport,
  RequestId,
  RequestOutcome,
} from './request';
import type { PersonCommandInputs, PersonCommandOutputs } from './person';
import type { CaseReaders, ReaderCommandInputs, ReaderCommandOutputs } from './reader';
import type { Place, PlaceCommandInputs, PlaceCommandOutputs } from './place';
import type { RetentionReport } from './retention';
import type { SetFieldInput, Sheets } from './sheet';
import type {
  SaveSetting,
  SettingPage,
  SettingSaved,
  SettingSection,
  SettingTried,
} from './settings';
import type {
  Alarm,
  Attempt,
  Colleague,
  ContactRow,
  Draft,
  OnContact,
  QueueRow,
  RecordContact,
  Requeued,
  StaffEntry,
  StaffLog,
  StaffRead,
  StaffSettings,
  StaffSnapshot,
  StaffTyping,
} from './staff';
import type {
  FetchVisitorLog,
  OpenContact,
  RequestCallback,
  SendFeedback,
  SendMessage,
  ServiceState,
  Stored,
  VisitorContact,
  VisitorEntry,
  VisitorLog,
  VisitorSnapshot,
} from './visitor';

/** A command: one input, one acknowledgement. */
type Command<Input, Output> = (input: Input, ack: Ack<Output>) => void;

/** Nothing more to say than that it was done. */
export type Done = Record<string, never>;

/** The handshake of a visitor: a random 256-bit token, base64url, that only this page's memory holds. */
export interface VisitorAuth {
  token: string;
}

/** What a visitor may ask; the contact is the one of the token. */
export interface VisitorCommands {
  /** Opens the contact, or returns the one that is there. */
  'contact:open': Command<OpenContact, VisitorLog>;
  /** Opens a contact that leaves a message, or turns a waiting one into it. */
  'callback:request': Command<RequestCallback, VisitorLog>;
  /** Makes a return code that leads to this contact, told this once; the one before is dead. */
  'code:take': Command<Record<string, never>, { code: string }>;
  'message:send': Command<SendMessage, Stored>;
  /** The entries after a visitorSeq, and the state. */
  'log:fetch': Command<FetchVisitorLog, VisitorLog>;
  'language:set': Command<{ clientId: string; language: Language }, Done>;
  'typing:set': Command<{ typing: boolean }, Done>;
  'read:mark': Command<{ visitorSeq: number }, Done>;
  /** Says silently that somebody else can see the screen. */
  'alone:deny': Command<{ clientId: string }, Done>;
  'contact:end': Command<{ clientId: string }, VisitorContact>;
  'feedback:send': Command<SendFeedback, Done>;
}

/** What a visitor is told. */
export interface VisitorFacts {
  /** Sent once after the rooms are joined, before any other fact. */
  'visitor:snapshot': (snapshot: VisitorSnapshot) => void;
  'entry:added': (entry: VisitorEntry) => void;
  /** The state without a new entry: place, estimate, who answers. */
  'contact:changed': (contact: VisitorContact) => void;
  'service:changed': (service: ServiceState) => void;
  'typing:changed': (typing: { typing: boolean }) => void;
  /** A counsellor has read up to this visitorSeq. */
  'read:changed': (read: { readSeq: number }) => void;
}

type PersonCommands = {
  [Name in keyof PersonCommandInputs]: Command<
    PersonCommandInputs[Name],
    PersonCommandOutputs[Name]
  >;
};

type ExportCommands = {
  [Name in keyof ExportCommandInputs]: Command<
    ExportCommandInputs[Name],
    ExportCommandOutputs[Name]
  >;
};

type PlaceCommands = {
  [Name in keyof PlaceCommandInputs]: Command<PlaceCommandInputs[Name], PlaceCommandOutputs[Name]>;
};

type AddressCommands = {
  [Name in keyof AddressCommandInputs]: Command<
    AddressCommandInputs[Name],
    AddressCommandOutputs[Name]
  >;
};

type CaseCommands = {
  [Name in keyof CaseCommandInputs]: Command<CaseCommandInputs[Name], CaseCommandOutputs[Name]>;
};

type CaseGlassCommands = {
  [Name in keyof CaseGlassCommandInputs]: Command<
    CaseGlassCommandInputs[Name],
    CaseGlassCommandOutputs[Name]
  >;
};

type ReaderCommands = {
  [Name in keyof ReaderCommandInputs]: Command<
    ReaderCommandInputs[Name],
    ReaderCommandOutputs[Name]
  >;
};

/** What staff may ask; each has a row in the policy tables. */
export interface StaffCommands
  extends
    CaseCommands,
    CaseGlassCommands,
    ReaderCommands,
    PersonCommands,
    ExportCommands,
    PlaceCommands,
    AddressCommands {
  /** Claims the first waiting contact that I may take. */
  'queue:next': Command<{ clientId: string }, StaffLog>;
  /** Claims one contact; beyond my limit only a critical one. */
  'contact:claim': Command<OnContact, StaffLog>;
  /**
   * Records a contact that is no web chat, as mine; a repeat under the same id opens the same one. One that is not for the
   * service ends at once.
   */
  'contact:record': Command<RecordContact, StaffLog>;
  'log:fetch': Command<{ contactId: ContactId; after: number; limit?: number }, StaffLog>;
  /** Reads a contact that is not mine; leaves an entry with the reason. Supervisors only. */
  'contact:view': Command<OnContact & { reason: string }, StaffLog>;
  /** Opens a contact that a counsellor may not read; supervisors are told at once and review it afterwards. */
  'glass:break': Command<OnContact & { reason: string }, StaffLog>;
  /** The contacts of a day in a language, by which a counsellor finds one; nothing of what was said. */
  'glass:find': Command<FindContacts, { found: FoundContact[]; more: boolean }>;
  /** What is to be reviewed, the oldest first. Supervisors only. */
  'glass:fetch': Command<Record<string, never>, { breaks: BreakToReview[] }>;
  /** Says whether it was right to break the glass; nobody reviews their own. Supervisors only. */
  'glass:review': Command<
    OnContact & { brokenSeq: number; finding: Finding; remark?: string },
    Done
  >;
  /** A form in three languages, of any version that there ever was. */
  'form:fetch': Command<FormId, Form>;
  /** Where each assessment of a contact stands. */
  'assessment:fetch': Command<{ contactId: ContactId }, { states: AssessmentState[]; seq: number }>;
  /** Decides, on the answers up to `answersSeq`; a conflict where they have changed since. */
  'assessment:decide': Command<
    OnContact &
      FormId & {
        answersSeq: number;
        decision: Band | RiskLevel;
        reason?: string;
        actions?: string[];
      },
    StaffEntry
  >;
  /** What the holder or helper of a contact learns of the visitor's earlier contacts, the latest first. */
  'linked:fetch': Command<{ contactId: ContactId }, { linked: LinkedContact[] }>;
  /** Says that the visitor is the one of an earlier contact that I may read. */
  'contact:link': Command<OnContact & { previousId: ContactId }, StaffEntry>;
  'contact:unlink': Command<OnContact, StaffEntry>;
  'message:send': Command<OnContact & { text: string }, StaffEntry>;
  'note:add': Command<OnContact & { text: string }, StaffEntry>;
  /** Sets one field of a sheet; a conflict where somebody else has set it since to something else. */
  'field:set': Command<OnContact & SetFieldInput, StaffEntry>;
  /** The sheets of a contact; `entry:added` keeps them up to date afterwards. */
  'sheets:fetch': Command<{ contactId: ContactId }, { sheets: Sheets; seq: number }>;
  'level:set': Command<OnContact & { level: Level; reason: string }, StaffEntry>;
  'alarm:acknowledge': Command<OnContact & { alarmSeq: number }, StaffEntry>;
  'transfer:offer': Command<OnContact & { to: StaffId; note: string }, StaffEntry>;
  'transfer:accept': Command<OnContact, StaffLog>;
  'transfer:decline': Command<OnContact & { reason?: string }, Done>;
  'transfer:withdraw': Command<OnContact, StaffEntry>;
  /** Joins as a second counsellor. */
  'contact:join': Command<OnContact, StaffLog>;
  'contact:part': Command<OnContact, Done>;
  /** Puts a contact of mine back to the front of the queue. */
  'contact:requeue': Command<OnContact & { reason?: string }, Done>;
  /** Ends a contact; where questions of danger are open, only by saying that they are left so. */
  'contact:end': Command<
    OnContact & { outcome: string; reason?: string; leavesOpen?: true },
    StaffEntry
  >;
  /** Ends a contact by which the service is abused; its network begins chats more slowly for a while. */
  'contact:block': Command<OnContact & { reason: string }, StaffEntry>;
  'contact:reopen': Command<OnContact, StaffLog>;
  'attempt:add': Command<OnContact & { attempt: Attempt }, StaffEntry>;
  'codeword:set': Command<OnContact & { word: string }, StaffEntry>;
  /** Marks that somebody else may be reading along. */
  'alone:deny': Command<OnContact, StaffEntry>;
  /** Takes that mark back: the visitor is alone with the screen again. */
  'alone:confirm': Command<OnContact, StaffEntry>;
  /** Keeps a contact from being erased, with a reason and the day of its review; supervisors only. */
  'hold:set': Command<OnContact & { reason: string; reviewOn: CalendarDate }, StaffEntry>;
  /** Shows a visitor who came back by code what was said before in this contact. */
  'past:open': Command<OnContact, StaffEntry>;
  'past:close': Command<OnContact, StaffEntry>;
  'hold:lift': Command<OnContact & { reason: string }, StaffEntry>;
  /** How long what is kept and why, and what was erased; supervisors and administrators. */
  'retention:fetch': Command<Record<string, never>, RetentionReport>;
  /** Requests of people about their data: a counsellor's own, a supervisor's all; the open ones first. */
  'request:list': Command<Record<string, never>, { requests: DataRequest[] }>;
  'request:record': Command<RecordRequest, DataRequest>;
  /** Says how it was found out who asks; `seenIn` is the contact in which the return code was given again. */
  'request:check_identity': Command<
    OnRequest & {
      how: IdentityProof;
      confirmed: boolean;
      remark: string;
      contactId?: ContactId;
      seenIn?: ContactId;
    },
    DataRequest
  >;
  /** Says whether an answer is safe for the person; by somebody else than who checked the identity. */
  'request:check_safety': Command<OnRequest & { safe: boolean; remark: string }, DataRequest>;
  /** Takes two more months, once. Supervisors only, as all that follows. */
  'request:extend': Command<OnRequest & { reason: string }, DataRequest>;
  'request:answer': Command<OnRequest & { outcome: RequestOutcome; ground?: string }, DataRequest>;
  /** What is handed out where access was granted. */
  'request:copy': Command<{ requestId: RequestId }, RequestExport>;
  /** Lifts a restriction of which the person was told that it ends. */
  'restriction:lift': Command<OnContact & { reason: string }, StaffEntry>;
  'typing:set': Command<{ contactId: ContactId; typing: boolean }, Done>;
  'read:mark': Command<{ contactId: ContactId; seq: number }, Done>;
  /** Keeps text that was typed and not sent; an empty text removes it. */
  'draft:save': Command<Draft, Done>;
  'availability:set': Command<{ availability: Availability }, Done>;
  /** My own limit of chats, alias and languages. */
  'profile:set': Command<{ limit?: number; alias?: string; languages?: Language[] }, Done>;
  /** The whole snapshot again, after a gap. */
  'staff:fetch': Command<Record<string, never>, StaffSnapshot>;
  /** Who did and read what, the newest first. Supervisors only. */
  'audit:fetch': Command<FetchAudit, AuditPage>;
  /** Every account there has ever been. Administrators only, as all that follows. */
  'account:list': Command<Record<string, never>, { accounts: Account[] }>;
  'account:create': Command<CreateAccount, PasswordLink>;
  /** A new link that sets the password; an earlier one works no more. */
  'account:link': Command<{ staffId: StaffId }, PasswordLink>;
  'account:set_role': Command<{ staffId: StaffId; role: Role }, Account>;
  /** Lets somebody keep the places of safe accommodation, or no more. */
  'account:set_keeper': Command<{ staffId: StaffId; isKeeper: boolean }, Account>;
  'account:lock': Command<{ staffId: StaffId }, Account>;
  'account:unlock': Command<{ staffId: StaffId }, Account>;
  /** Closes an account for ever. */
  'account:end': Command<{ staffId: StaffId }, Account>;
  /** Takes a second factor away that was lost. */
  'account:reset_factor': Command<{ staffId: StaffId }, Account>;
  /** Lets somebody sign in by the state; a conflict where the account or the identity has another. */
  'account:attach_state': Command<AttachState, Account>;
  'account:detach_state': Command<{ staffId: StaffId }, Account>;
  /** What the service runs by, as it is and as it was. */
  'settings:fetch': Command<{ section: SettingSection }, SettingPage>;
  /** What would become of a value; stores nothing. */
  'settings:try': Command<{ section: SettingSection; value: unknown }, SettingTried>;
  /** Stores a new version; a conflict where somebody saved since the version that was changed. */
  'settings:save': Command<SaveSetting, SettingSaved>;
}

/** What staff are told. */
export interface StaffFacts {
  /** Sent once after the rooms are joined, before any other fact. */
  'staff:snapshot': (snapshot: StaffSnapshot) => void;
  /** To every counsellor and supervisor: a waiting contact is new or changed. */
  'queue:changed': (row: QueueRow) => void;
  /** To every counsellor and supervisor: a contact waits no more. */
  'queue:removed': (removed: { contactId: ContactId; seq: number }) => void;
  /** To those in the contact. */
  'entry:added': (entry: StaffEntry) => void;
  /** To each of those in the contact, with their own unread count. */
  'contact:changed': (row: ContactRow) => void;
  /** To somebody who is no longer in the contact. */
  'contact:removed': (removed: { contactId: ContactId }) => void;
  'typing:changed': (typing: StaffTyping) => void;
  'read:changed': (read: StaffRead) => void;
  'alarm:raised': (alarm: Alarm) => void;
  'alarm:acknowledged': (alarm: { contactId: ContactId; seq: number; by?: StaffId }) => void;
  'colleague:changed': (colleague: Colleague) => void;
  'service:changed': (service: ServiceState) => void;
  /** To supervisors. */
  'contact:requeued': (requeued: Requeued) => void;
  'glass:broken': (broken: GlassBreak) => void;
  'glass:reviewed': (reviewed: BreakReviewed) => void;
  /** To supervisors, and to whoever recorded it. */
  'request:changed': (request: DataRequest) => void;
  /** To those who hold a case or have opened it by a reason. */
  'case:entry_added': (entry: CaseEntry) => void;
  'case:changed': (row: CaseRow) => void;
  /** To supervisors: somebody decided in a case that the danger is critical. */
  'case:endangered': (told: { caseId: CaseId; by: StaffId }) => void;
  /** To those who have a case open and may read it: who else has. */
  'case:readers': (readers: CaseReaders) => void;
  /** To supervisors, and to whoever asked to take a case out of the service. */
  'export:changed': (changed: ExportNotice) => void;
  /** To supervisors, to counsellors who keep the places, and to whoever asked where one is. */
  'address:changed': (changed: AddressNotice) => void;
  /** To all who counsel and all who keep the places. */
  'place:changed': (place: Place) => void;
  /** To somebody who may read a case no longer. */
  'case:removed': (removed: { caseId: CaseId }) => void;
  /** To administrators. */
  'account:changed': (account: Account) => void;
  /** To everybody: other settings of the service are in force. */
  'settings:changed': (settings: StaffSettings) => void;
  /** To my other consoles. */
  'draft:saved': (draft: Draft) => void;
  /** My session ended; the socket closes. */
  'session:ended': () => void;
}
