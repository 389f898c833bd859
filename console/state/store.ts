import { signal } from '@preact/signals';

import type { Account } from '../../server/contract/account';
import type { CaseId } from '../../server/contract/case';
import type { GlassBreak } from '../../server/contract/glass';
import type { CaseReader } from '../../server/contract/reader';
import type { DataRequest, RequestId } from '../../server/contract/request';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import type {
  Alarm,
  Colleague,
  ContactRow,
  Me,
  QueueRow,
  Requeued,
  StaffSettings,
} from '../../server/contract/staff';
import type { ServiceState } from '../../server/contract/visitor';

import type { Connection, KnownCase, KnownSheets, LogState, Notice } from './shapes';

export { language } from '../lib/language';

/** The signed-in member of staff; undefined while nobody is known to be. */
export const me = signal<Me | undefined>(undefined);

/** The service's settings; undefined until the first snapshot. */
export const settings = signal<StaffSettings | undefined>(undefined);

/** Whether the service is open and staffed. */
export const service = signal<ServiceState | undefined>(undefined);

/** The waiting contacts, unordered. */
export const queue = signal<ReadonlyMap<ContactId, QueueRow>>(new Map());

/** The contacts that I hold, help in, am offered, or ended a short while ago. */
export const contacts = signal<ReadonlyMap<ContactId, ContactRow>>(new Map());

/** The logs that were opened in this console. */
export const logs = signal<ReadonlyMap<ContactId, LogState>>(new Map());

/** The sheets that were looked at in this console, by the contact or case that they belong to. */
export const sheets = signal<ReadonlyMap<string, KnownSheets>>(new Map());

/** The cases that were looked at in this console. */
export const cases = signal<ReadonlyMap<CaseId, KnownCase>>(new Map());

/** Who else has a case open that is looked at in this console. */
export const caseReaders = signal<ReadonlyMap<CaseId, readonly CaseReader[]>>(new Map());

/** Everybody on the staff. */
export const colleagues = signal<ReadonlyMap<StaffId, Colleague>>(new Map());

/** Every account there has ever been; empty until an administrator asks for them. */
export const accounts = signal<ReadonlyMap<StaffId, Account>>(new Map());

/** The requests of people about their data that I may see; empty until they are asked for. */
export const requests = signal<ReadonlyMap<RequestId, DataRequest>>(new Map());

/** The critical contacts that nobody has acknowledged, oldest first. */
export const alarms = signal<readonly Alarm[]>([]);

/** Where the glass was broken and nobody has reviewed it; empty for all but supervisors. */
export const breaks = signal<readonly GlassBreak[]>([]);

/** Text typed and not sent, by `${contactId}:${kind}`. */
export const drafts = signal<ReadonlyMap<string, string>>(new Map());

/** Who is typing, by contact: 'visitor' or a StaffId. */
export const typing = signal<ReadonlyMap<ContactId, ReadonlySet<string>>>(new Map());

/** Whether the server can be reached now. */
export const connection = signal<Connection>('connecting');

/** The server's clock in milliseconds; ticks each second. */
export const now = signal<number>(Date.now());

/** The contact in the centre. */
export const selected = signal<ContactId | undefined>(undefined);

/** Words about what others did, newest last. */
export const notices = signal<readonly Notice[]>([]);

/** The contacts that went back to the queue while this console was open, newest first; supervisors are told. */
export const requeues = signal<readonly Requeued[]>([]);
