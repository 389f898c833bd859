import type { Reply } from '../../server/contract/errors';
import type { FieldValue, SetField } from '../../server/contract/sheet';

import { newClientId } from '../lib/clientId';
import {
  afterRefused,
  afterStored,
  applySetting,
  differenceOf,
  isSameValue,
  isToRepeat,
  storedIn,
  typedInto,
  type FieldStatus,
  type Place,
  type Stamp,
  type TypedField,
} from './fields';
import { update } from './internal';
import { adapterOf, fetchSheets } from './sheets';
import { me, sheets } from './store';
import { dropUnsaved, keepUnsaved, readUnsaved, unsaved } from './unsaved';

/** What is known of a field: what is stored, what is typed, and what somebody else stored meanwhile. */
export interface FieldState {
  stored: SetField | undefined;
  typed: TypedField | undefined;
  difference: SetField | undefined;
}

/** So long after the last key a text is saved: each saving is an entry that stays, so a short pause is not enough. */
const PAUSE_MS = 3000;
const AGAIN_MS = 3000;
const PREFIX = 'field:';

const pauses = new Map<string, ReturnType<typeof setTimeout>>();
const sending = new Set<string>();

/** Goes on with what waits to be saved; called when the connection is there again. */
export function resumeFields(): void {
  for (const key of fieldKeys()) void drain(key);
}

/** Saves at once all that is typed, also what is not finished; called before somebody leaves. */
export async function saveFields(): Promise<void> {
  const typed = fieldKeys().flatMap((key) => readUnsaved<TypedField>(key) ?? []);
  await Promise.all(typed.map(({ place }) => commitField(place)));
}

/** What is known of a field; whoever asks while drawing is told of changes. */
export function seeField(
  place: Place,
  from = { known: sheets.value, typed: unsaved.value },
): FieldState {
  const stored = storedIn(from.known.get(place.subject)?.sheets, place);
  const typed = from.typed.get(keyOf(place)) as TypedField | undefined;
  return { stored, typed, difference: differenceOf(typed, stored, me.peek()?.staffId) };
}

/** Where a field stands: what somebody else stored meanwhile holds it up, like a refusal. */
export function statusOf({ typed, difference }: FieldState): FieldStatus {
  if (difference) return 'refused';
  return typed ? typed.state : 'saved';
}

/** What is typed on a sheet and not stored; whoever asks while drawing is told of changes. */
export function typedOn(subject: string, sheet: string): TypedField[] {
  const beginning = keyOf({ subject, sheet, field: '' });
  const own = [...unsaved.value].filter(([key]) => key.startsWith(beginning));
  return own.map(([, typed]) => typed as TypedField);
}

/** Keeps what is typed into a field at once, and saves it after a pause. */
export function typeIntoField(place: Place, value: FieldValue): void {
  const key = keyOf(place);
  const { typed, stored } = lookAt(place);
  keep(key, typedInto(place, value, { typed, stored, isSending: sending.has(key) }));
  clearTimeout(pauses.get(key));
  pauses.set(
    key,
    setTimeout(() => void commitField(place), PAUSE_MS),
  );
}

/** Keeps what is typed although the field cannot hold it, and marks it instead of sending it. */
export function keepWrongInField(place: Place, value: FieldValue): void {
  typeIntoField(place, value);
  const key = keyOf(place);
  clearTimeout(pauses.get(key));
  const typed = readUnsaved<TypedField>(key);
  if (typed) keep(key, { ...typed, state: 'refused', error: { code: 'invalid_input' } });
}

/** Saves what is typed into a field now, e.g. because the person went on to the next. */
export async function commitField(place: Place): Promise<void> {
  const key = keyOf(place);
  clearTimeout(pauses.get(key));
  const typed = readUnsaved<TypedField>(key);
  if (typed?.state !== 'typing') return;
  keep(key, { ...typed, state: 'waiting' });
  await drain(key);
}

/** Sends again what was refused, as it is. */
export async function saveFieldAgain(place: Place): Promise<void> {
  const key = keyOf(place);
  const typed = readUnsaved<TypedField>(key);
  if (typed?.state !== 'refused') return;
  keep(key, { ...typed, state: 'waiting', error: undefined });
  await drain(key);
}

/** Saves mine above what somebody else stored meanwhile. */
export async function keepMine(place: Place): Promise<void> {
  const key = keyOf(place);
  const { typed, stored } = lookAt(place);
  if (!typed || !stored) return;
  keep(key, { place, value: typed.value, base: stored.seq, state: 'waiting' });
  await drain(key);
}

/** Lets go of mine, so that what somebody else stored stands. */
export function takeTheirs(place: Place): void {
  keep(keyOf(place), undefined);
}

/** Sends what is due of a field, one after the other, until there is nothing more or it has to wait. */
async function drain(key: string): Promise<void> {
  if (sending.has(key)) return;
  for (let due = dueIn(key); due; due = dueIn(key)) {
    sending.add(key);
    try {
      if (!(await send(key, due))) return;
    } finally {
      sending.delete(key);
    }
  }
}

/** What is to be sent of a field now; what has come to be stored meanwhile is let go of. */
function dueIn(key: string): TypedField | undefined {
  const typed = readUnsaved<TypedField>(key);
  if (typed?.state !== 'waiting') return undefined;
  const { stored, difference } = lookAt(typed.place);
  if (difference) return undefined;
  const isStored = stored && isSameValue(typed.value, stored.value);
  if (isStored) dropUnsaved(key);
  return isStored ? undefined : typed;
}

/** Sends a field; says whether more may be sent. */
async function send(key: string, due: TypedField): Promise<boolean> {
  const { place, value, base } = due;
  const { subject, sheet, field } = place;
  const adapter = adapterOf(subject);
  if (!adapter) return false;
  const sent = { ...due, state: 'saving', clientId: due.clientId ?? newClientId() } as const;
  keep(key, sent);
  const wish = { clientId: sent.clientId, sheet, field, value, base };
  return settle(key, sent, await adapter.setField(subject, wish));
}

async function settle(key: string, sent: TypedField, reply: Reply<Stamp>): Promise<boolean> {
  const { subject, sheet, field } = sent.place;
  if (reply.ok) {
    const { seq, author, at } = reply.data;
    const set = { kind: 'field_set', sheet, field, value: sent.value, seq, author, at } as const;
    update((world) => applySetting(world, subject, set));
    const now = readUnsaved<TypedField>(key);
    keep(key, now && afterStored(now, sent, seq));
    return true;
  }
  const { error } = reply;
  if (error.code === 'conflict') return settleConflict(key, sent);
  const now = readUnsaved<TypedField>(key);
  keep(key, now && afterRefused(now, sent, error));
  if (!isToRepeat(error)) return now?.clientId !== sent.clientId;
  const isOffline = 'client' in error && error.client === 'offline';
  if (!isOffline) setTimeout(() => void drain(key), AGAIN_MS);
  return false;
}

/** Looks what somebody else stored: it shows as a difference, unless it came to the same. */
async function settleConflict(key: string, sent: TypedField): Promise<boolean> {
  const isFetched = await fetchSheets(sent.place.subject);
  const now = readUnsaved<TypedField>(key);
  if (now?.clientId !== sent.clientId || !now) return true;
  const { stored, difference } = lookAt(sent.place);
  const isNewer = (stored?.seq ?? 0) > sent.base;
  if (difference || !isFetched) keep(key, { ...now, state: 'waiting' });
  else if (isNewer)
    keep(key, { ...now, state: 'waiting', base: stored?.seq ?? 0, clientId: undefined });
  else keep(key, { ...now, state: 'refused', error: { code: 'conflict' } });
  return isFetched;
}

function lookAt(place: Place): FieldState {
  return seeField(place, { known: sheets.peek(), typed: unsaved.peek() });
}

function keep(key: string, typed: TypedField | undefined): void {
  if (typed) keepUnsaved(key, typed);
  else dropUnsaved(key);
}

function keyOf({ subject, sheet, field }: Place): string {
  return `${PREFIX}${subject}:${sheet}:${field}`;
}

function fieldKeys(): string[] {
  return [...unsaved.peek().keys()].filter((key) => key.startsWith(PREFIX));
}
