import { signal } from '@preact/signals';

import type { ContactId } from '../../../server/contract/shapes';
import { hasOpened } from '../../state/commands';
import { alarms, contacts, me, now, queue } from '../../state/store';
import { actionsOf, countHeld } from './actions.logic';
import type { Action, ActionName } from './actions.logic';

/** An action that somebody asked for by a button, a key or the palette, and that has not been dealt with. */
export const asked = signal<{ contactId: ContactId; name: ActionName } | undefined>(undefined);

/** Asks for an action of a contact that is in view; a dialog opens, or it is done at once. */
export function askFor(contactId: ContactId, name: ActionName): void {
  const action = actionsFor(contactId).find((one) => one.name === name);
  if (action && !action.refused) asked.value = { contactId, name };
}

/** The actions of a contact as this console knows it now; also for the palette. */
export function actionsFor(contactId: ContactId): Action[] {
  const self = me.value;
  if (!self) return [];
  const alarm = alarms.value.find((one) => one.contactId === contactId);
  const waiting = queue.value.get(contactId);
  return actionsOf({
    me: self,
    row: contacts.value.get(contactId),
    known: waiting
      ? { state: 'waiting', level: waiting.level }
      : alarm && { state: alarm.state, level: 'critical' },
    held: countHeld(contacts.value.values(), self),
    alarmed: alarm !== undefined && alarm.by !== self.staffId,
    now: now.value,
    isOnlyRead: hasOpened(contactId),
  });
}
