import { checkCases } from './checkCases';
import { checkOwners } from './checkOwners';
import type { Done, Happening, Saw, StoredContact, StoredEntry, Truth, View } from './history';

/** Everything that a run left behind. */
export interface Evidence {
  history: readonly Happening[];
  truth: Truth;
  views: readonly View[];
}

/** What was broken: the rule of SAFETY.md section 3 and where; empty where everything holds. */
export function check(evidence: Evidence): string[] {
  const { history, truth, views } = evidence;
  const sends = history.filter((one): one is Done => one.what === 'send');
  const claims = history.filter((one): one is Done => one.what === 'claim');
  const seen = history.filter((one): one is Saw => one.what === 'saw');
  return [
    ...truth.contacts.flatMap(checkNumbers),
    ...checkStoredOnce(sends, truth),
    ...checkInvented(sends, truth),
    ...truth.contacts.flatMap((contact) => checkSenders(sends, contact)),
    ...views.flatMap((view) => checkView(view, truth)),
    ...checkReads(seen, truth),
    ...checkOwners(claims, truth),
    ...checkCases(history, truth),
  ];
}

const messagesOf = ({ entries }: StoredContact): StoredEntry[] =>
  entries.filter(({ kind }) => kind === 'message' || kind === 'note');

/** C1: what was acknowledged is stored exactly once, and what was refused for good is not; nothing is stored twice. */
function checkStoredOnce(sends: readonly Done[], truth: Truth): string[] {
  const counts = new Map<string, number>();
  for (const contact of truth.contacts) {
    for (const { id } of messagesOf(contact)) {
      const key = `${contact.contact}/${id}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const twice = [...counts].filter(([, count]) => count > 1);
  const acknowledged = sends.filter(({ phase }) => phase === 'ok');
  const lost = acknowledged.filter(({ contact, id }) => !counts.has(`${contact}/${id}`));
  return [
    ...twice.map(([key, count]) => `C1 stored ${count} times: ${key}`),
    ...lost.map(({ who, contact, id }) => `C1 lost: ${contact}/${id} of ${who}`),
  ];
}

/** C2: nothing is stored that nobody wrote, and every text is as it was written, also the second time. */
function checkInvented(sends: readonly Done[], truth: Truth): string[] {
  const invoked = new Map(
    sends
      .filter(({ phase }) => phase === 'invoke')
      .map((send) => [`${send.contact}/${send.id}`, send]),
  );
  return truth.contacts.flatMap((contact) => {
    const texts = new Set<string>();
    return messagesOf(contact).flatMap(({ id, who, text = '' }) => {
      const key = `${contact.contact}/${id}`;
      const send = invoked.get(key);
      if (!send) return [`C2 invented: ${key}`];
      if (send.text !== text) return [`C2 changed: ${key}`];
      if (send.who !== who) return [`C2 under another name: ${key}`];
      if (texts.has(text)) return [`C1 the same words under two ids: ${key}`];
      texts.add(text);
      return [];
    });
  });
}

/** C4: what was sent from one page is in the order in which it was written. */
function checkSenders(sends: readonly Done[], contact: StoredContact): string[] {
  const written = sends.filter(({ phase }) => phase === 'invoke');
  const order = new Map(
    written.map(({ id, page, who }, place) => [id, { place, from: page ?? who }]),
  );
  const last = new Map<string, number>();
  return messagesOf(contact).flatMap(({ who, id }) => {
    const { place, from } = order.get(id) ?? { place: 0, from: who };
    const before = last.get(from) ?? -1;
    last.set(from, place);
    return place < before ? [`C4 swapped: ${contact.contact}/${id} of ${who}`] : [];
  });
}

/** C5: numbers begin with 1 and grow by 1, for staff and for the visitor. */
function checkNumbers({ contact, entries }: StoredContact): string[] {
  let visible = 0;
  return entries.flatMap(({ seq, visitorSeq, isVisible }, place) => {
    if (isVisible) visible += 1;
    if (seq !== place + 1) return [`C5 seq ${seq} at place ${place + 1}: ${contact}`];
    return visitorSeq === visible ? [] : [`C5 visitorSeq ${visitorSeq}: ${contact}/${seq}`];
  });
}

/** What one side sees of a contact, by its own numbers. */
function shownTo(side: View['side'], truth: Truth, contact: string): [number, string][] {
  const entries = truth.contacts.find((one) => one.contact === contact)?.entries ?? [];
  return side === 'staff'
    ? entries.map(({ seq, text = '' }) => [seq, text])
    : entries
        .filter(({ isVisible }) => isVisible)
        .map(({ visitorSeq, text = '' }) => [visitorSeq, text]);
}

/** C3: a screen shows what is stored, no more and no less, and is certain of all that was sent from it. */
function checkView({ who, contact, side, entries, unsent }: View, truth: Truth): string[] {
  const due = shownTo(side, truth, contact);
  const shown = entries.map(({ seq, text = '' }) => [seq, text] as const);
  const place = `${contact} on the screen of ${who}`;
  const isSame =
    due.length === shown.length &&
    due.every(([seq, text], at) => shown[at]?.[0] === seq && shown[at]?.[1] === text);
  const stored = truth.contacts.find((one) => one.contact === contact)?.entries ?? [];
  return [
    ...(isSame ? [] : [`C3 ${shown.length} of ${due.length} entries: ${place}`]),
    ...unsent
      .filter(({ id, state }) => state !== 'failed' || stored.some((entry) => entry.id === id))
      .map(({ id, state }) => `C3 still ${state}: ${id} of ${place}`),
  ];
}

/** C6: whoever saw an entry has seen all before it, and never sees one come in above it. */
function checkReads(seen: readonly Saw[], truth: Truth): string[] {
  const last = new Map<string, number>();
  return seen.flatMap(({ who, contact, opening, seq, text = '' }) => {
    const key = `${who}/${contact}/${opening}`;
    const before = last.get(key) ?? 0;
    last.set(key, seq);
    const place = `${contact}/${seq} on the screen of ${who}`;
    if (seq !== before + 1) return [`C6 came after ${before}: ${place}`];
    const entries = truth.contacts.find((one) => one.contact === contact)?.entries ?? [];
    const isThere = entries.some(
      (entry) =>
        (entry.seq === seq || (entry.isVisible && entry.visitorSeq === seq)) &&
        (entry.text ?? '') === text,
    );
    return isThere ? [] : [`C6 is not stored: ${place}`];
  });
}
