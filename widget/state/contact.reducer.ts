import type { Language } from '../../server/contract/shapes';
import type {
  SendFeedback,
  ServiceState,
  VisitorContact,
  VisitorEntry,
  VisitorSnapshot,
} from '../../server/contract/visitor';
import { takeAnswer, type Answered } from './answers';
import { EMPTY_FORM, type CallbackForm, type ContactView, type OutboxItem } from './contact';
import { takeContact, takeEntry } from './log';

/** What may happen in a contact. */
export type ContactAction =
  | { kind: 'linked'; snapshot: VisitorSnapshot }
  | { kind: 'unlinked' }
  | { kind: 'fetchDue' }
  | { kind: 'entryAdded'; entry: VisitorEntry }
  | { kind: 'contactChanged'; contact: VisitorContact }
  | { kind: 'serviceChanged'; service: ServiceState }
  | { kind: 'typingChanged'; typing: boolean }
  | { kind: 'readChanged'; readSeq: number }
  | { kind: 'replied' }
  | Answered
  | { kind: 'drafted'; text: string }
  | { kind: 'sent'; clientId: string; text: string }
  | { kind: 'retried'; clientId: string }
  | { kind: 'takenBack'; clientId: string }
  | { kind: 'readingChanged'; reading: boolean }
  | { kind: 'reopened' }
  | { kind: 'formOpened' }
  | { kind: 'formClosed' }
  | { kind: 'formChanged'; change: Partial<CallbackForm> }
  | { kind: 'callbackWished'; clientId: string; language: Language }
  | { kind: 'languageWished'; clientId: string; language: Language }
  | { kind: 'denied'; clientId: string }
  | { kind: 'endWished'; clientId: string }
  | { kind: 'feedbackWished'; feedback: SendFeedback }
  | { kind: 'codeWished' }
  | { kind: 'codeHidden' }
  | { kind: 'codeDropped' }
  | { kind: 'keepAnswered'; keep: 'kept' | 'declined' }
  | { kind: 'cleared' };

/** The contact after something happened. */
export function reduceContact(view: ContactView, action: ContactAction): ContactView {
  switch (action.kind) {
    case 'linked':
      return takeSnapshot(view, action.snapshot);
    case 'unlinked':
      return { ...view, link: 'lost', typing: false };
    case 'replied':
      return view.link === 'lost' ? { ...view, link: 'online' } : view;
    case 'fetchDue':
      return view.contact ? { ...view, behind: true } : view;
    case 'entryAdded':
      return takeEntry(view, action.entry);
    case 'contactChanged':
      return takeContact(view, action.contact);
    case 'serviceChanged':
      return { ...view, service: action.service };
    case 'typingChanged':
      return view.typing === action.typing ? view : { ...view, typing: action.typing };
    case 'readChanged':
      return takeRead(view, action.readSeq);
    case 'answered':
      return takeAnswer(view, action);
    default:
      return reduceVisitor(view, action);
  }
}

type VisitorAction = Exclude<
  ContactAction,
  {
    kind:
      | 'linked'
      | 'unlinked'
      | 'replied'
      | 'fetchDue'
      | 'entryAdded'
      | 'contactChanged'
      | 'serviceChanged'
      | 'typingChanged'
      | 'readChanged'
      | 'answered';
  }
>;

/** What the visitor does. */
function reduceVisitor(view: ContactView, action: VisitorAction): ContactView {
  const { wishes } = view;
  switch (action.kind) {
    case 'drafted':
      return { ...view, draft: action.text };
    case 'sent':
      return sendText(view, action);
    case 'retried':
      return { ...view, outbox: view.outbox.map((item) => retry(item, action.clientId)) };
    case 'takenBack':
      return takeBack(view, action.clientId);
    case 'readingChanged':
      return takeReading(view, action.reading);
    case 'reopened':
      return { ...view, openProblem: undefined };
    case 'formOpened':
      return { ...view, form: { ...EMPTY_FORM, text: view.draft } };
    case 'formClosed':
      return { ...view, form: undefined };
    case 'formChanged':
      return view.form ? { ...view, form: { ...view.form, ...action.change } } : view;
    case 'callbackWished':
      return wishCallback(view, action);
    case 'languageWished': {
      const { clientId, language } = action;
      return { ...view, wishes: { ...wishes, language: { clientId, language } } };
    }
    case 'denied':
      return { ...view, wishes: { ...wishes, deny: { clientId: action.clientId } } };
    case 'endWished':
      return { ...view, wishes: { ...wishes, end: { clientId: action.clientId } } };
    case 'feedbackWished':
      return {
        ...view,
        feedback: 'sending',
        wishes: { ...wishes, feedback: action.feedback },
      };
    case 'codeWished':
      return { ...view, wishes: { ...wishes, code: true } };
    case 'codeHidden':
      return { ...view, code: undefined, wishes: { ...wishes, code: undefined } };
    case 'codeDropped':
      return wishes.open
        ? { ...view, wishes: { ...wishes, open: { ...wishes.open, code: undefined } } }
        : view;
    case 'keepAnswered':
      return { ...view, keep: action.keep };
    case 'cleared':
      return {
        ...view,
        cleared: true,
        code: undefined,
        entries: [],
        outbox: [],
        draft: '',
        wishes: {},
      };
  }
}

function takeSnapshot(view: ContactView, { service, contact }: VisitorSnapshot): ContactView {
  const next: ContactView = { ...view, link: 'online', service };
  if (contact) return { ...takeContact({ ...next, gone: false }, contact), behind: true };
  const isGone = view.contact !== undefined || !(view.wishes.open || view.form);
  return { ...next, gone: isGone };
}

function takeRead(view: ContactView, readSeq: number): ContactView {
  if (!view.contact || readSeq <= view.contact.readSeq) return view;
  return { ...view, contact: { ...view.contact, readSeq } };
}

function sendText(
  view: ContactView,
  { clientId, text }: { clientId: string; text: string },
): ContactView {
  const item: OutboxItem = { clientId, text, status: 'sending' };
  return { ...view, draft: '', newFrom: undefined, outbox: [...view.outbox, item] };
}

function retry(item: OutboxItem, clientId: string): OutboxItem {
  if (item.clientId !== clientId) return item;
  return { clientId, text: item.text, status: 'sending' };
}

function takeBack(view: ContactView, clientId: string): ContactView {
  const item = view.outbox.find((one) => one.clientId === clientId && one.status === 'failed');
  if (!item) return view;
  return {
    ...view,
    outbox: view.outbox.filter((one) => one !== item),
    draft: view.draft ? `${item.text}\n${view.draft}` : item.text,
  };
}

function takeReading(view: ContactView, reading: boolean): ContactView {
  if (reading === view.reading) return view;
  // The line stays where it is while it is being read, and goes when the visitor looks away.
  const hasSeen = view.newFrom !== undefined && view.reading && view.markedSeq >= view.newFrom;
  return { ...view, reading, newFrom: !reading && hasSeen ? undefined : view.newFrom };
}

function wishCallback(
  view: ContactView,
  { clientId, language }: { clientId: string; language: Language },
): ContactView {
  const { form, answers, wishes } = view;
  if (!form) return view;
  const { text, how, when, avoid } = form;
  const callback = {
    // A message that may have been stored already must be repeated under its own id.
    clientId: wishes.callback?.clientId ?? clientId,
    language,
    answers,
    text: text.trim(),
    how: how.trim(),
    when: when.trim(),
    ...(avoid.trim() && { avoid: avoid.trim() }),
  };
  return { ...view, formProblem: undefined, wishes: { ...wishes, callback } };
}
