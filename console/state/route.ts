import { batch, effect, signal } from '@preact/signals';

import type { CaseId } from '../../server/contract/case';
import type { RequestId } from '../../server/contract/request';
import type { ContactId } from '../../server/contract/shapes';

import { formatRoute, parseRoute, type View } from '../lib/route';
import { openContact } from './commands';
import { selected } from './store';

/** The view in front. */
export const view = signal<View>('contacts');

/** The request that is shown in place of their list. */
export const shownRequest = signal<RequestId | undefined>(undefined);

/** The case that is shown in place of their list. */
export const shownCase = signal<CaseId | undefined>(undefined);

/** Goes to a view as it begins: of the requests and the cases the list. */
export function goTo(to: View): void {
  batch(() => {
    view.value = to;
    shownRequest.value = undefined;
    shownCase.value = undefined;
  });
}

/** Goes to one request. */
export function goToRequest(requestId: RequestId): void {
  batch(() => {
    view.value = 'requests';
    shownRequest.value = requestId;
  });
}

/** Goes to one case. */
export function goToCase(caseId: CaseId): void {
  batch(() => {
    view.value = 'cases';
    shownCase.value = caseId;
  });
}

/** Keeps the address and what is shown the same, so that back and a reload work; returns what ends it. */
export function startRoute(): () => void {
  const read = () => {
    const route = parseRoute(location.hash);
    batch(() => {
      view.value = route.view;
      shownRequest.value = route.requestId as RequestId | undefined;
      shownCase.value = route.caseId as CaseId | undefined;
    });
    const contactId = route.contactId as ContactId | undefined;
    if (contactId && contactId !== selected.peek()) openContact(contactId);
    if (!contactId && (route.view === 'contacts' || route.view === 'ended'))
      selected.value = undefined;
  };
  read();
  addEventListener('hashchange', read);
  const stop = effect(() => {
    const hash = formatRoute({
      view: view.value,
      contactId: selected.value,
      requestId: shownRequest.value,
      caseId: shownCase.value,
    });
    if (hash !== location.hash) history.pushState(null, '', hash);
  });
  return () => {
    stop();
    removeEventListener('hashchange', read);
  };
}
