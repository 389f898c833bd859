import { signal } from '@preact/signals';

import type { ContactId } from '../../../server/contract/shapes';

/** What a text is going to be: words to the visitor, or a note that only staff see. */
export type Mode = 'message' | 'note';

const modes = signal<ReadonlyMap<ContactId, Mode>>(new Map());

/** What is being written in a contact; each keeps its own. */
export function modeOf(contactId: ContactId): Mode {
  return modes.value.get(contactId) ?? 'message';
}

/** Chooses what is being written in a contact; each kind keeps its own unsent text. */
export function setMode(contactId: ContactId, mode: Mode): void {
  modes.value = new Map(modes.value).set(contactId, mode);
}
