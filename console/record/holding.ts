import type { ContactRow } from '../../server/contract/staff';
import { fillReply, replyValues } from '../contact/composer/canned.logic';
import { newClientId } from '../lib/clientId';
import { tellToWait, toldIn, type Told } from '../state/holding';
import { contacts, me, settings } from '../state/store';
import { callOf, chatsOf, holdingId, whySpared, type Spared } from './holding.logic';

/** A chat of mine while I speak with somebody else. */
export interface HeldChat {
  row: ContactRow;
  told?: Told;
  spared?: Spared;
}

/** What can be done for my chats while I speak. */
export interface Holding {
  call: ContactRow;
  chats: readonly HeldChat[];
  /** Chats that have not been told and can be. */
  untold: readonly HeldChat[];
  /** The line in the language of a chat; absent where the settings have none, or it lacks a value. */
  lineFor: (row: Pick<ContactRow, 'language'>) => string | undefined;
  /** Tells those who were not told; each once. */
  tell: () => void;
  /** Tells all of them once more. */
  tellAgain: () => void;
}

/** My chats while I speak with somebody; nothing where I don't, or have none. */
export function holdingNow(): Holding | undefined {
  const rows = contacts.value;
  const myId = me.value?.staffId;
  const call = callOf(rows.values(), myId);
  const mine = chatsOf(rows.values(), myId);
  if (!call || mine.length === 0) return undefined;
  const chats = mine.map((row) => chatIn(call, row));
  const reachable = chats.filter(({ spared }) => !spared);
  const untold = reachable.filter(({ told }) => told === undefined);
  const tellEach = (list: readonly HeldChat[], idOf: (row: ContactRow) => string): void => {
    for (const { row } of list) {
      const text = lineFor(row);
      if (!text) continue;
      tellToWait(call.contactId, { contactId: row.contactId, clientId: idOf(row), text });
    }
  };
  return {
    call,
    chats,
    untold,
    lineFor,
    tell: () => tellEach(untold, (row) => holdingId(call.contactId, row.contactId)),
    tellAgain: () => tellEach(toldOf(reachable), newClientId),
  };
}

const toldOf = (chats: readonly HeldChat[]) => chats.filter(({ told }) => told === 'told');

function chatIn(call: ContactRow, row: ContactRow): HeldChat {
  const spared = whySpared(row);
  const told = toldIn(call.contactId, row.contactId);
  return { row, ...(told ? { told } : {}), ...(spared ? { spared } : {}) };
}

function lineFor({ language }: Pick<ContactRow, 'language'>): string | undefined {
  const known = settings.value;
  const reply = known?.cannedReplies.find(({ code }) => code === known.holdingReply);
  if (!known || !reply) return undefined;
  const values = replyValues(known.placeholders, language, me.value?.alias ?? '');
  const filled = fillReply(reply.text[language], values);
  return filled.ok ? filled.text : undefined;
}
