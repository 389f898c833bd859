import type { VisitorContact, VisitorEntry } from '../../server/contract/visitor';
import { firstContactView, type ContactView, type OutboxItem } from '../../widget/state/contact';

const SERVICE = { open: true, staffed: true };
const OPEN = { clientId: 'open-1', language: 'et' as const, answers: {} };

/** A moment so many minutes after a fixed one. */
export function at(minute: number): string {
  return new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString();
}

/** The contact as the server tells it. */
export function aContact(change: Partial<VisitorContact> = {}): VisitorContact {
  return {
    state: 'waiting',
    mode: 'chat',
    language: 'et',
    visitorSeq: 1,
    readSeq: 0,
    ...change,
  };
}

/** A counsellor's message. */
export function anAnswer(visitorSeq: number, text = `answer ${visitorSeq}`): VisitorEntry {
  return {
    kind: 'message',
    from: 'counsellor',
    text,
    alias: 'Cleo',
    visitorSeq,
    at: at(visitorSeq),
  };
}

/** A message of the visitor's own. */
export function anOwn(visitorSeq: number, clientId = `own-${visitorSeq}`): VisitorEntry {
  return {
    kind: 'message',
    from: 'visitor',
    text: 'own',
    visitorSeq,
    at: at(visitorSeq),
    clientId,
  };
}

/** The first entry of every log. */
export const OPENED: VisitorEntry = {
  kind: 'opened',
  visitorSeq: 1,
  at: at(1),
  clientId: 'open-1',
};

/** A message on its way. */
export function anItem(change: Partial<OutboxItem> = {}): OutboxItem {
  return { clientId: 'own-2', text: 'own', status: 'sending', ...change };
}

/** A connected contact that was opened, with whatever differs. */
export function aView(change: Partial<ContactView> = {}): ContactView {
  return {
    ...firstContactView({ service: SERVICE, answers: {}, open: OPEN }),
    link: 'online',
    wishes: {},
    contact: aContact(),
    entries: [OPENED],
    ...change,
  };
}
