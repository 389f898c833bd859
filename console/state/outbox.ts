import type { ContactId } from '../../server/contract/shapes';

import { ask } from './connection';
import { saveToServer } from './drafts';
import { readWorld, serverNow, update } from './internal';
import { addEntries, dropPending, EMPTY_LOG, putPending } from './log';
import type { Pending } from './shapes';
import { logs } from './store';
import { withEntry } from './world';

const AGAIN_MS = 3000;
const draining = new Set<ContactId>();

/** Puts a text into the outbox and sends it; texts of one contact go one after the other. */
export function sendText(
  contactId: ContactId,
  pending: Pick<Pending, 'clientId' | 'kind' | 'text'>,
): void {
  const waiting: Pending = { ...pending, state: 'sending', at: serverNow() };
  update((world) => putPending(world, contactId, waiting));
  void drain(contactId);
}

/** Sends again what failed, under the same clientId. */
export function sendAgain(contactId: ContactId, clientId: string): void {
  const pending = find(contactId, clientId);
  if (!pending) return;
  const { error: _error, ...rest } = pending;
  update((world) => putPending(world, contactId, { ...rest, state: 'sending' }));
  void drain(contactId);
}

/** Takes a text out of the outbox and gives it back. */
export function takeBack(contactId: ContactId, clientId: string): string {
  const text = find(contactId, clientId)?.text ?? '';
  update((world) => dropPending(world, contactId, clientId));
  return text;
}

/** Goes on with every outbox; called when the connection is there again. */
export function drainAll(): void {
  for (const contactId of logs.peek().keys()) void drain(contactId);
}

async function drain(contactId: ContactId): Promise<void> {
  if (draining.has(contactId)) return;
  draining.add(contactId);
  try {
    while (await sendFirst(contactId));
  } finally {
    draining.delete(contactId);
  }
}

/** Sends the first waiting text; says whether the next one may follow. */
async function sendFirst(contactId: ContactId): Promise<boolean> {
  const pending = logs
    .peek()
    .get(contactId)
    ?.outbox.find((other) => other.state === 'sending');
  if (!pending) return false;
  const { clientId, kind, text } = pending;
  const name = kind === 'note' ? 'note:add' : 'message:send';
  const reply = await ask(name, { contactId, clientId, text });
  if (reply.ok) {
    update((world) => {
      const log = addEntries(world.logs.get(contactId) ?? EMPTY_LOG, [reply.data]);
      return { ...world, logs: withEntry(world.logs, contactId, log) };
    });
    saveToServer(contactId, kind);
    return true;
  }
  if (reply.error.code !== 'unavailable') {
    update((world) =>
      putPending(world, contactId, { ...pending, state: 'failed', error: reply.error }),
    );
    return true;
  }
  if (find(contactId, clientId)) {
    update((world) => putPending(world, contactId, { ...pending, error: reply.error }));
    setTimeout(() => void drain(contactId), AGAIN_MS);
  }
  return false;
}

function find(contactId: ContactId, clientId: string): Pending | undefined {
  return readWorld()
    .logs.get(contactId)
    ?.outbox.find((pending) => pending.clientId === clientId);
}
