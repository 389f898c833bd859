import type { VisitorContact, VisitorEntry, VisitorLog } from '../../server/contract/visitor';
import { lastSeq, type ContactView, type OutboxItem } from './contact';

/** The view after one entry of the log: the next one is taken, an old one passed over, a gap remembered. */
export function takeEntry(view: ContactView, entry: VisitorEntry): ContactView {
  const last = lastSeq(view);
  if (entry.visitorSeq <= last) return view;
  if (entry.visitorSeq > last + 1) return { ...view, behind: true };
  const isCounsellors = entry.kind === 'message' && entry.from === 'counsellor';
  const next: ContactView = {
    ...view,
    entries: [...view.entries, entry],
    outbox: withoutStored(view.outbox, entry),
    contact: view.contact && contactAfter(view.contact, entry),
    typing: isCounsellors ? false : view.typing,
    keep: view.keep === 'unasked' && isOwnMessage(entry) ? 'asking' : view.keep,
  };
  if (isCounsellors && !view.reading && view.newFrom === undefined) {
    next.newFrom = entry.visitorSeq;
  }
  return entry.kind === 'ended' ? withUnsent(next) : next;
}

/** The view after a page of the log, which brings the state with it. */
export function takeLog(view: ContactView, log: VisitorLog): ContactView {
  const before = lastSeq(view);
  const taken = log.entries.reduce(takeEntry, { ...view, behind: false });
  const known = takeContact({ ...taken, gone: false }, log.contact);
  const hasMoved = lastSeq(known) > before;
  // A page that brings nothing new must not be asked for again at once; the regular fetch will.
  return { ...known, behind: hasMoved && (log.more || known.behind) };
}

/** The view after the state was told; an older state than the one known is passed over. */
export function takeContact(view: ContactView, contact: VisitorContact): ContactView {
  if (view.contact && contact.visitorSeq < view.contact.visitorSeq) return view;
  // What was said before a return was opened or closed: the log is fetched anew, from its new beginning.
  const entries = contact.past === view.contact?.past ? view.entries : [];
  const told = { ...view, contact, entries };
  const next = { ...told, behind: view.behind || contact.visitorSeq > lastSeq(told) };
  return contact.state === 'ended' ? withUnsent(next) : next;
}

/** What can no longer arrive is said not to have arrived, and keeps its words. */
function withUnsent(view: ContactView): ContactView {
  if (!view.outbox.some(({ status }) => status === 'sending')) return view;
  const outbox = view.outbox.map((item): OutboxItem =>
    item.status === 'sending' ? { ...item, status: 'failed', problem: 'conflict' } : item,
  );
  return { ...view, outbox };
}

function withoutStored(outbox: OutboxItem[], entry: VisitorEntry): OutboxItem[] {
  const isStored = (item: OutboxItem): boolean =>
    item.clientId === entry.clientId || item.visitorSeq === entry.visitorSeq;
  return outbox.some(isStored) ? outbox.filter((item) => !isStored(item)) : outbox;
}

function isOwnMessage(entry: VisitorEntry): boolean {
  return entry.kind === 'message' && entry.from === 'visitor';
}

/** The state as an entry alone tells it, so that a lost fact about the state does no harm. */
function contactAfter(contact: VisitorContact, entry: VisitorEntry): VisitorContact {
  const { ahead, estimateMinutes, ...rest } = contact;
  const visitorSeq = Math.max(contact.visitorSeq, entry.visitorSeq);
  switch (entry.kind) {
    case 'claimed':
    case 'transferred':
    case 'reopened':
      return { ...rest, visitorSeq, state: 'active', alias: entry.alias };
    case 'requeued':
      return { ...rest, visitorSeq, state: 'waiting' };
    case 'ended':
      return { ...rest, visitorSeq, state: 'ended' };
    case 'callback_requested':
      return { ...contact, visitorSeq, mode: 'message' };
    default:
      return { ...contact, visitorSeq };
  }
}
