import { signal } from '@preact/signals';

import type { ContactId } from '../../server/contract/shapes';

import { sendText } from './outbox';
import { logs } from './store';

/** Where telling a chat to wait stands. */
export type Told = 'sending' | 'failed' | 'told';

/** The chats that were told to wait, by the call during which, each with the id under which it was told. */
const told = signal<ReadonlyMap<ContactId, ReadonlyMap<ContactId, string>>>(new Map());

/** Tells a chat to wait, as any message goes: kept until it is stored, and what is being written stays. */
export function tellToWait(
  callId: ContactId,
  line: { contactId: ContactId; clientId: string; text: string },
): void {
  const { contactId, clientId, text } = line;
  const inCall = new Map(told.peek().get(callId)).set(contactId, clientId);
  told.value = new Map(told.peek()).set(callId, inCall);
  sendText(contactId, { clientId, kind: 'message', text });
}

/** Where telling a chat to wait in a call stands; nothing where nobody has told it. */
export function toldIn(callId: ContactId, chatId: ContactId): Told | undefined {
  const clientId = told.value.get(callId)?.get(chatId);
  if (!clientId) return undefined;
  const outbox = logs.value.get(chatId)?.outbox ?? [];
  const pending = outbox.find((one) => one.clientId === clientId);
  if (!pending) return 'told';
  return pending.state === 'failed' ? 'failed' : 'sending';
}
