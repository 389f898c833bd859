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
  StaffSettings,
} from '../../server/contract/staff';
import type { ServiceState } from '../../server/contract/visitor';

import type { KnownCase, KnownSheets, LogState } from './shapes';

/** Everything that the server told this console, as one value that the reducers turn into the next. */
export interface World {
  me: Me | undefined;
  settings: StaffSettings | undefined;
  service: ServiceState | undefined;
  queue: ReadonlyMap<ContactId, QueueRow>;
  /** The seq at which a contact stopped waiting: a row that is not newer is a late echo. */
  gone: ReadonlyMap<ContactId, number>;
  contacts: ReadonlyMap<ContactId, ContactRow>;
  logs: ReadonlyMap<ContactId, LogState>;
  /** The sheets that were looked at, by the contact or case that they belong to. */
  sheets: ReadonlyMap<string, KnownSheets>;
  /** The cases that were looked at. */
  cases: ReadonlyMap<CaseId, KnownCase>;
  /** Who else has a case open that is looked at. */
  caseReaders: ReadonlyMap<CaseId, readonly CaseReader[]>;
  colleagues: ReadonlyMap<StaffId, Colleague>;
  /** Every account there has ever been; empty until an administrator asks for them. */
  accounts: ReadonlyMap<StaffId, Account>;
  /** The requests of people about their data that were told since they were asked for. */
  requests: ReadonlyMap<RequestId, DataRequest>;
  alarms: readonly Alarm[];
  /** The last acknowledged alarm of a contact: one that is not newer is a late echo. */
  quieted: ReadonlyMap<ContactId, number>;
  /** Where the glass was broken and nobody has reviewed it; empty for all but supervisors. */
  breaks: readonly GlassBreak[];
  drafts: ReadonlyMap<string, string>;
  /** Contacts that I opened to read with a reason, without being in them. */
  viewed: ReadonlySet<ContactId>;
  typing: ReadonlyMap<ContactId, ReadonlySet<string>>;
}

/** What a console knows before its first snapshot. */
export const EMPTY_WORLD: World = {
  me: undefined,
  settings: undefined,
  service: undefined,
  queue: new Map(),
  gone: new Map(),
  contacts: new Map(),
  logs: new Map(),
  sheets: new Map(),
  cases: new Map(),
  caseReaders: new Map(),
  colleagues: new Map(),
  accounts: new Map(),
  requests: new Map(),
  alarms: [],
  quieted: new Map(),
  breaks: [],
  drafts: new Map(),
  viewed: new Set(),
  typing: new Map(),
};

/** A copy of a map with one more entry. */
export function withEntry<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return new Map(map).set(key, value);
}

/** A copy of a map without a key; the same map where it was not there. */
export function withoutKey<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const copy = new Map(map);
  copy.delete(key);
  return copy;
}
