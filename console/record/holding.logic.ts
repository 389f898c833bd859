import type { ContactId, StaffId } from '../../server/contract/shapes';
import type { ContactRow } from '../../server/contract/staff';

/** Why a chat is not told to wait, as the tail of a key of words. */
export type Spared = 'notAlone' | 'left';

/** What I speak in now: the latest that I recorded and hold; an e-mail is not spoken. */
export function callOf(
  rows: Iterable<ContactRow>,
  myId: StaffId | undefined,
): ContactRow | undefined {
  return heldBy(rows, myId)
    .filter(({ channel }) => channel !== 'web_chat' && channel !== 'email')
    .sort((one, other) => other.openedAt.localeCompare(one.openedAt))[0];
}

/** The chats in which somebody waits for me; whoever left a message waits for something else. */
export function chatsOf(rows: Iterable<ContactRow>, myId: StaffId | undefined): ContactRow[] {
  return heldBy(rows, myId)
    .filter(({ channel, mode }) => channel === 'web_chat' && mode === 'chat')
    .sort((one, other) => one.openedAt.localeCompare(other.openedAt));
}

/** Why a chat is better not told: somebody else may read it, or nobody does. */
export function whySpared(row: ContactRow): Spared | undefined {
  if (row.notAlone) return 'notAlone';
  return row.leftAt ? 'left' : undefined;
}

/** The id under which a chat is told to wait in a call: always the same, so that it is told once, from whatever console. */
export function holdingId(callId: ContactId, chatId: ContactId): string {
  const [call, chat] = [bytesOf(callId), bytesOf(chatId)];
  const mixed = call.map((byte, at) => byte ^ (chat[at] ?? 0));
  return mixed
    .map((byte, at) => (at === 6 ? (byte & 15) | 64 : at === 8 ? (byte & 63) | 128 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function heldBy(rows: Iterable<ContactRow>, myId: StaffId | undefined): ContactRow[] {
  return [...rows].filter(({ state, holderId }) => state === 'active' && holderId === myId);
}

/** The 128 bits of an id. */
function bytesOf(id: ContactId): number[] {
  const binary = atob(id.replace(/-/g, '+').replace(/_/g, '/'));
  return [...binary].map((character) => character.charCodeAt(0));
}
