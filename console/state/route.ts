import { effect, signal } from '@preact/signals';

import type { ContactId } from '../../server/contract/shapes';

import { formatRoute, parseRoute, type View } from '../lib/route';
import { openContact } from './commands';
import { selected } from './store';

/** The view in front. */
export const view = signal<View>('contacts');

/** Keeps the address and what is shown the same, so that back and a reload work; returns what ends it. */
export function startRoute(): () => void {
  const read = () => {
    const route = parseRoute(location.hash);
    view.value = route.view;
    const contactId = route.contactId as ContactId | undefined;
    if (contactId && contactId !== selected.peek()) openContact(contactId);
    if (!contactId && (route.view === 'contacts' || route.view === 'ended'))
      selected.value = undefined;
  };
  read();
  addEventListener('hashchange', read);
  const stop = effect(() => {
    const hash = formatRoute({ view: view.value, contactId: selected.value });
    if (hash !== location.hash) history.pushState(null, '', hash);
  });
  return () => {
    stop();
    removeEventListener('hashchange', read);
  };
}
