import type { Answers, Language } from '../../server/contract/shapes';
import type { ServiceState } from '../../server/contract/visitor';
import { newId } from '../lib/ids';
import { connect, type Connection } from './connection';
import { EMPTY_FORM, firstContactView, type ContactView } from './contact';
import { reduceContact, type ContactAction } from './contact.reducer';
import { createStore, type Store } from './store';

/** One contact from its beginning to its end on this page. */
export interface Visit {
  store: Store<ContactView, ContactAction>;
  connection: Connection;
}

/** How a visit begins. */
export interface Beginning {
  token: string;
  language: Language;
  service: ServiceState;
  answers: Answers;
  /** Goes on with a contact that the server has already. */
  isResumed: boolean;
  leavesMessage: boolean;
  draft?: string;
  /** By which the visitor comes back. */
  code?: string | undefined;
}

/** Begins a visit and connects it. */
export function beginVisit(beginning: Beginning): Visit {
  const { token, language, service, answers, isResumed, leavesMessage, draft, code } = beginning;
  const opens = !isResumed && !leavesMessage;
  const store = createStore(
    reduceContact,
    firstContactView({
      service,
      answers,
      ...(draft !== undefined && { draft }),
      ...(opens && { open: { clientId: newId(), language, answers, ...(code && { code }) } }),
      ...(leavesMessage && { form: { ...EMPTY_FORM, text: draft ?? '' } }),
    }),
  );
  return { store, connection: connect(token, store) };
}
