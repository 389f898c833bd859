import type { ErrorCode } from '../../server/contract/errors';
import type { Answers, Language } from '../../server/contract/shapes';
import type {
  OpenContact,
  RequestCallback,
  SendFeedback,
  ServiceState,
  VisitorContact,
  VisitorEntry,
} from '../../server/contract/visitor';

/** Why something did not go through: the server's word, or no word in time. */
export type Problem = ErrorCode | 'timeout';

/** A message of the visitor's that the log does not show yet. */
export interface OutboxItem {
  /** Chosen once and kept on every retry, so that nothing is stored twice. */
  clientId: string;
  text: string;
  status: 'sending' | 'stored' | 'failed';
  problem?: Problem;
  visitorSeq?: number;
}

/** What the visitor wants the server to know; it is said again after every break until it is confirmed. */
export interface Wishes {
  open?: OpenContact;
  callback?: RequestCallback;
  language?: { clientId: string; language: Language };
  deny?: { clientId: string };
  end?: { clientId: string };
  feedback?: SendFeedback;
  code?: true;
}

/** The fields of a message that is left. */
export interface CallbackForm {
  text: string;
  how: string;
  when: string;
  avoid: string;
}

/** A form in which nothing is written yet. */
export const EMPTY_FORM: CallbackForm = { text: '', how: '', when: '', avoid: '' };

/** The contact as this page knows it. */
export interface ContactView {
  link: 'connecting' | 'online' | 'lost';
  contact?: VisitorContact;
  service: ServiceState;
  /** In order, without gaps. */
  entries: VisitorEntry[];
  outbox: OutboxItem[];
  wishes: Wishes;
  answers: Answers;
  /** Something was missed and is to be fetched. */
  behind: boolean;
  typing: boolean;
  draft: string;
  /** The visitor sees the end of the log now. */
  reading: boolean;
  /** Up to where the server knows that the visitor has read. */
  markedSeq: number;
  /** The first entry that came while nobody looked. */
  newFrom?: number;
  openProblem?: Problem;
  /** Something could not be said yet; it is said again by itself. */
  delayed?: boolean;
  form?: CallbackForm;
  formProblem?: Problem;
  /** A return code, only for as long as it is looked at. */
  code?: string;
  feedback: 'open' | 'sending' | 'failed' | 'thanked';
  /** Whether a reload may keep the chat. */
  keep: 'unasked' | 'asking' | 'kept' | 'declined';
  /** The contact ended and its text was taken off the screen. */
  cleared: boolean;
  /** The server knows nothing of this contact any more. */
  gone: boolean;
}

/** The view of a contact that is about to begin, or to come back after a reload. */
export function firstContactView(first: {
  service: ServiceState;
  answers: Answers;
  draft?: string;
  open?: OpenContact;
  form?: CallbackForm;
}): ContactView {
  return {
    link: 'connecting',
    service: first.service,
    entries: [],
    outbox: [],
    wishes: first.open ? { open: first.open } : {},
    answers: first.answers,
    behind: false,
    typing: false,
    draft: first.draft ?? '',
    reading: false,
    markedSeq: 0,
    feedback: 'open',
    keep: first.open || first.form ? 'unasked' : 'kept',
    cleared: false,
    gone: false,
    ...(first.form && { form: first.form }),
  };
}

/** The last visitorSeq that this page has. */
export function lastSeq({ entries, contact }: ContactView): number {
  return entries[entries.length - 1]?.visitorSeq ?? -(contact?.past ?? 0);
}

/** How many messages of counsellors came while nobody looked. */
export function unreadCount({ entries, newFrom }: ContactView): number {
  if (newFrom === undefined) return 0;
  return entries.filter(
    (entry) =>
      entry.visitorSeq >= newFrom && entry.kind === 'message' && entry.from === 'counsellor',
  ).length;
}

/** The last entry that somebody else wrote or did. */
export function lastForeignSeq({ entries }: ContactView): number {
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at];
    if (entry && !(entry.kind === 'message' && entry.from === 'visitor')) return entry.visitorSeq;
  }
  return 0;
}

/** Which screen the contact is on. */
export type Stage = 'form' | 'opening' | 'waiting' | 'chat' | 'left' | 'ended' | 'cleared' | 'gone';

/** The screen that is true now. */
export function stageOf(view: ContactView): Stage {
  if (view.cleared) return 'cleared';
  if (view.gone) return 'gone';
  if (view.form) return 'form';
  if (!view.contact) return 'opening';
  const { state, mode } = view.contact;
  if (state === 'ended') return 'ended';
  if (state === 'active') return 'chat';
  return mode === 'message' ? 'left' : 'waiting';
}
