import { MAX_NOTE, MAX_TEXT } from '../../server/contract/limits';
import type { ContactId } from '../../server/contract/shapes';
import type { Draft } from '../../server/contract/staff';

import { ask } from './connection';
import { update } from './internal';
import { draftKey } from './snapshot';
import { drafts, logs } from './store';
import { withEntry, withoutKey, type World } from './world';

const WAIT_MS = 600;
const LIMITS = { message: MAX_TEXT, note: MAX_NOTE };

const dirty = new Map<string, Pick<Draft, 'contactId' | 'kind'>>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Keeps a text in memory at once and on the server soon. */
export function keepDraft(contactId: ContactId, kind: Draft['kind'], text: string): void {
  const key = draftKey({ contactId, kind });
  update((world) => ({
    ...world,
    drafts: text ? withEntry(world.drafts, key, text) : withoutKey(world.drafts, key),
  }));
  saveToServer(contactId, kind);
}

/** Saves soon what is typed and not stored, the outbox first, so that a reload loses no word. */
export function saveToServer(contactId: ContactId, kind: Draft['kind']): void {
  const key = draftKey({ contactId, kind });
  dirty.set(key, { contactId, kind });
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void flush(key), WAIT_MS),
  );
}

/** Saves at once everything that is not saved; called when the connection is there again. */
export async function flushDrafts(): Promise<void> {
  await Promise.all([...dirty.keys()].map(flush));
}

/** Gives up what is not saved; called when somebody else may sit here next. */
export function forgetDrafts(): void {
  timers.forEach((timer) => clearTimeout(timer));
  timers.clear();
  dirty.clear();
}

/** Puts what is typed here and not saved above what the server sent. */
export function withOwnDrafts(before: World, after: World): World {
  const own = new Map(after.drafts);
  for (const key of dirty.keys()) {
    const text = before.drafts.get(key);
    if (text) own.set(key, text);
    else own.delete(key);
  }
  return { ...after, drafts: own };
}

/** Whether text of mine has not reached the server yet. */
export function isUnsaved(draft: Pick<Draft, 'contactId' | 'kind'>): boolean {
  return dirty.has(draftKey(draft));
}

async function flush(key: string): Promise<void> {
  const draft = dirty.get(key);
  if (!draft) return;
  clearTimeout(timers.get(key));
  const text = unstored(draft);
  const reply = await ask('draft:save', { ...draft, text });
  // Refused for good (e.g. the contact is gone): asking again would not help.
  const isDone = reply.ok || reply.error.code !== 'unavailable';
  if (isDone && unstored(draft) === text) dirty.delete(key);
}

function unstored({ contactId, kind }: Pick<Draft, 'contactId' | 'kind'>): string {
  const sending = (logs.peek().get(contactId)?.outbox ?? []).filter((one) => one.kind === kind);
  const typed = drafts.peek().get(draftKey({ contactId, kind })) ?? '';
  const all = [...sending.map((one) => one.text), typed].filter(Boolean).join('\n\n');
  return all.length <= LIMITS[kind] ? all : typed;
}
