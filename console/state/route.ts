import { effect, signal } from '@preact/signals';

import type { ContactId } from '../../server/contract/shapes';

import { openContact } from './commands';
import { selected } from './store';

/** What the console shows: contacts, those that ended, the team, the settings. */
export type View = 'contacts' | 'ended' | 'team' | 'settings';

/** The view in front. */
export const view = signal<View>('contacts');

/** What an address stands for; an unknown one is the contacts. */
export function parseRoute(hash: string): { view: View; contactId?: string } {
  const [name = '', contactId] = hash.replace(/^#\/?/, '').split('/');
  if (name === 'team' || name === 'settings') return { view: name };
  const known = name === 'ended' ? 'ended' : 'contacts';
  return contactId ? { view: known, contactId } : { view: known };
}

/** The address of what is shown; ids are random and tell nothing. */
export function formatRoute(route: { view: View; contactId?: string }): string {
  const hasContact = route.contactId && (route.view === 'contacts' || route.view === 'ended');
  return `#/${route.view}${hasContact ? `/${route.contactId}` : ''}`;
}

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
