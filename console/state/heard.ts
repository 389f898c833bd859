import type { ContactId } from '../../server/contract/shapes';

import type { Fact } from './facts';
import type { World } from './world';

/** Where the person looks now. */
export interface Looking {
  visible: boolean;
  selected: ContactId | undefined;
}

/** The sound that a fact is worth; an alarm repeats by itself and is not decided here. */
export function soundOf(
  before: World,
  fact: Fact,
  looking: Looking,
): 'waiting' | 'message' | undefined {
  switch (fact.name) {
    case 'queue:changed': {
      // In what a colleague recorded nobody waits.
      const isNew = !before.queue.has(fact.data.contactId) && fact.data.channel === 'web_chat';
      return isNew && before.me?.availability !== 'away' ? 'waiting' : undefined;
    }
    case 'entry:added': {
      const { author, contactId, kind } = fact.data;
      const isRead = looking.visible && looking.selected === contactId;
      const isNews = kind === 'message' || kind === 'callback_requested';
      return author.kind === 'visitor' && isNews && !isRead ? 'message' : undefined;
    }
    case 'contact:changed': {
      const { offer, contactId } = fact.data;
      const isNew = before.contacts.get(contactId)?.offer?.seq !== offer?.seq;
      return offer && isNew && offer.to === before.me?.staffId ? 'message' : undefined;
    }
    default:
      return undefined;
  }
}
