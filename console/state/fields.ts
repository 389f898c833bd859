import type { WireError } from '../../server/contract/errors';
import type { FieldSet, FieldValue, SetField, Sheets } from '../../server/contract/sheet';
import type { StaffId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';

import type { KnownSheets } from './shapes';
import { withEntry, type World } from './world';

/** Where a field is: whose (a contact or a case), on which sheet, and its name there. */
export interface Place {
  subject: string;
  sheet: string;
  field: string;
}

/** Which entry of the log did something, who and when. */
export type Stamp = Pick<StaffEntry, 'seq' | 'author' | 'at'>;

/** An entry by which somebody set a field. */
export type FieldSetting = FieldSet & Stamp;

/** What was typed into a field and is not stored. */
export interface TypedField {
  place: Place;
  value: FieldValue;
  /** The seq of the setting that the person saw when they began to type; 0 where there was none. */
  base: number;
  /**
   * Being typed; on its way; to be sent as soon as that is possible; or not to be sent as it is, because it was refused
   * or is not yet what the field can hold.
   */
  state: 'typing' | 'saving' | 'waiting' | 'refused';
  /** The id under which exactly this value is sent, until there is a definite answer. */
  clientId?: string;
  error?: WireError;
}

/** Sets a field unless a newer setting of it is known. */
export function applyField(sheets: Sheets, entry: FieldSetting): Sheets {
  if (entry.author.kind !== 'staff') return sheets;
  const { sheet, field, value, seq, author, at } = entry;
  if ((sheets[sheet]?.[field]?.seq ?? 0) >= seq) return sheets;
  return {
    ...sheets,
    [sheet]: { ...sheets[sheet], [field]: { value, seq, by: author.staffId, at } },
  };
}

/** The setting that an entry is; nothing where it is another one. */
export function settingOf(entry: StaffEntry): FieldSetting | undefined {
  return entry.kind === 'field_set' ? entry : undefined;
}

/** Sets a field of somebody's sheets where these are looked at. */
export function applySetting(world: World, subject: string, entry: FieldSetting): World {
  const known = world.sheets.get(subject);
  if (!known) return world;
  const next = { ...known, sheets: applyField(known.sheets, entry) };
  return { ...world, sheets: withEntry(world.sheets, subject, next) };
}

/** Takes fetched sheets for what is stored, but never an older setting of a field for a newer one. */
export function applyFetched(known: KnownSheets, fetched: Sheets): KnownSheets {
  let next = fetched;
  for (const [sheet, fields] of Object.entries(known.sheets)) {
    for (const [field, { by, ...set }] of Object.entries(fields)) {
      const author = { kind: 'staff', staffId: by } as const;
      next = applyField(next, { ...set, kind: 'field_set', sheet, field, author });
    }
  }
  return { sheets: next, complete: true };
}

/** What is stored in a field; undefined where nobody has set it. */
export function storedIn(sheets: Sheets | undefined, place: Place): SetField | undefined {
  return sheets?.[place.sheet]?.[place.field];
}

/** Whether two values are the same, in whatever order their parts were written. */
export function isSameValue(one: FieldValue, other: FieldValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const keys = Object.keys(one);
  const [first, second] = [one, other] as Record<string, FieldValue>[];
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every((key) => isSameValue(first?.[key] ?? null, second?.[key] ?? null))
  );
}

/** What somebody else stored in a field after the person began to type something different into it. */
export function differenceOf(
  typed: TypedField | undefined,
  stored: SetField | undefined,
  myId: StaffId | undefined,
): SetField | undefined {
  if (!typed || !stored || stored.seq <= typed.base || stored.by === myId) return undefined;
  return isSameValue(typed.value, stored.value) ? undefined : stored;
}

/** What is typed into a field now, begun from what is stored; nothing where it is what is stored. */
export function typedInto(
  place: Place,
  value: FieldValue,
  known: { typed?: TypedField; stored?: SetField; isSending: boolean },
): TypedField | undefined {
  const { typed, stored, isSending } = known;
  // What is being sent will be stored: going back to what is stored now is a change then.
  if (!isSending && isSameValue(value, stored?.value ?? null)) return undefined;
  return { place, value, base: typed?.base ?? stored?.seq ?? 0, state: 'typing' };
}

/** What is left to be saved of a field after the server stored what was sent; nothing where nothing was typed since. */
export function afterStored(
  now: TypedField,
  sent: TypedField,
  seq: number,
): TypedField | undefined {
  if (now.clientId === sent.clientId) return undefined;
  return { ...now, base: Math.max(now.base, seq) };
}

const AGAIN = ['unavailable', 'rate_limited', 'unauthenticated'];

/** Whether what was not stored is sent again by itself, because nothing is wrong with it. */
export function isToRepeat(error: WireError): boolean {
  return AGAIN.includes(error.code);
}

/** What becomes of a field after the server did not store what was sent; newer typing does not mind. */
export function afterRefused(now: TypedField, sent: TypedField, error: WireError): TypedField {
  if (now.clientId !== sent.clientId) return now;
  return { ...now, state: isToRepeat(error) ? 'waiting' : 'refused', error };
}

/** Where a field stands, as it is shown. */
export type FieldStatus = 'saved' | 'typing' | 'saving' | 'waiting' | 'refused';

const WORST_FIRST: readonly FieldStatus[] = ['refused', 'waiting', 'saving', 'typing', 'saved'];

/** Where many fields stand together: as the worst of them. */
export function worstOf(statuses: readonly FieldStatus[]): FieldStatus {
  return WORST_FIRST.find((status) => statuses.includes(status)) ?? 'saved';
}
