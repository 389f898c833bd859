import { FETCH_EVERY_MS, MAX_PAGE } from '../../server/contract/limits';
import type { ContactId } from '../../server/contract/shapes';

import type { Me } from '../../server/contract/staff';

import { ask, connect, disconnect } from './connection';
import { flushDrafts, forgetDrafts, isUnsaved, withOwnDrafts } from './drafts';
import { applyFact, type Fact } from './facts';
import { forgetTyping } from './forgetTyping';
import { clockOffset, readWorld, serverNow, update, writeWorld } from './internal';
import { applyLogPage, EMPTY_LOG, lastSeq, ownWords } from './log';
import { noticeOf } from './notice';
import { drainAll } from './outbox';
import { refetchSheets } from './sheets';
import { applySnapshot } from './snapshot';
import { connection, logs, me, notices, now, requeues } from './store';
import { resumeFields, saveFields } from './typedFields';
import { forgetUnsaved } from './unsaved';
import { EMPTY_WORLD, withEntry, type World } from './world';

const TRIES = 3;
const listeners = new Set<(before: World, fact: Fact) => void>();
const fetching = new Map<ContactId, Promise<void>>();
const again = new Set<ContactId>();
/** Counts facts, so that an answer that was overtaken by one is not taken for newer. */
let heardCount = 0;
/** A fact came before the snapshot, which may be older than that fact. */
let isOvertaken = false;
let refused: (code: string) => void = () => undefined;
let timers: ReturnType<typeof setInterval>[] = [];

/** Calls with every fact and what was known before it; returns what ends that. */
export function onFact(listener: (before: World, fact: Fact) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Connects for somebody, and keeps what is known true; words that were not stored wait for whoever wrote them. */
export function startSync(person: Me, onRefused: (code: string) => void): void {
  stopSync();
  if (me.peek()?.staffId !== person.staffId) forget();
  me.value = person;
  connection.value = 'connecting';
  refused = onRefused;
  resumeSync();
  timers = [
    setInterval(() => (now.value = serverNow()), 1000),
    setInterval(() => void refresh(), FETCH_EVERY_MS),
  ];
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('pagehide', onLeave);
}

/** Connects anew and keeps what is known, e.g. under a new session of the same person. */
export function resumeSync(): void {
  connect({
    heard: hear,
    lost: () => (connection.value = 'lost'),
    refused: (code) => refused(code),
  });
}

/** Disconnects and forgets everything, also words that were not stored. */
export function forget(): void {
  stopSync();
  forgetDrafts();
  forgetUnsaved();
  writeWorld(EMPTY_WORLD);
}

/** Disconnects and forgets everything but the words of mine that were not stored. */
export function stopSync(): void {
  disconnect();
  timers.forEach((timer) => clearInterval(timer));
  document.removeEventListener('visibilitychange', onVisible);
  window.removeEventListener('pagehide', onLeave);
  update(ownWords);
  notices.value = [];
  requeues.value = [];
}

/** Fetches what an open log misses, page by page; opens it where it is not open yet. */
export function fetchLog(contactId: ContactId): Promise<void> {
  const running = fetching.get(contactId);
  if (running) {
    // What it has asked for may be older than what is missed now.
    again.add(contactId);
    return running;
  }
  const task = fetchPages(contactId).finally(() => fetching.delete(contactId));
  fetching.set(contactId, task);
  return task;
}

async function fetchPages(contactId: ContactId): Promise<void> {
  update((world) =>
    world.logs.has(contactId)
      ? world
      : { ...world, logs: withEntry(world.logs, contactId, EMPTY_LOG) },
  );
  for (;;) {
    const after = lastSeq(logs.peek().get(contactId));
    const reply = await ask('log:fetch', { contactId, after, limit: MAX_PAGE });
    // A log that was closed meanwhile (the contact is no longer mine) stays closed.
    if (!reply.ok || !logs.peek().has(contactId)) return;
    update((world) => applyLogPage(world, reply.data));
    const isEnd = !reply.data.more || lastSeq(logs.peek().get(contactId)) === after;
    if (isEnd && !again.delete(contactId)) return;
  }
}

function hear(fact: Fact): void {
  heardCount += 1;
  if (fact.name !== 'staff:snapshot' && connection.peek() !== 'connected') isOvertaken = true;
  if (fact.name === 'typing:changed') forgetTyping(fact.data);
  if (fact.name === 'session:ended') return refused('unauthenticated');
  if (fact.name === 'draft:saved' && isUnsaved(fact.data)) return;
  const before = readWorld();
  const { world, behind } = applyFact(before, fact);
  if (fact.name === 'staff:snapshot') clockOffset.value = Date.parse(fact.data.now) - Date.now();
  writeWorld(fact.name === 'staff:snapshot' ? withOwnDrafts(before, world) : world);
  behind.forEach((contactId) => void fetchLog(contactId));
  if (fact.name === 'staff:snapshot') welcome();
  if (fact.name === 'contact:requeued')
    requeues.value = [fact.data, ...requeues.value].slice(0, 20);
  const notice = noticeOf(before, fact);
  if (notice) notices.value = [...notices.value.filter((one) => one.id !== notice.id), notice];
  listeners.forEach((listener) => listener(before, fact));
}

function welcome(): void {
  connection.value = 'connected';
  now.value = serverNow();
  if (isOvertaken) void refresh();
  isOvertaken = false;
  for (const contactId of logs.peek().keys()) void fetchLog(contactId);
  drainAll();
  void flushDrafts();
  refetchSheets();
  resumeFields();
}

/** Asks for the whole again; an answer that a fact overtook is asked for once more. */
async function refresh(): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const counted = heardCount;
    const reply = await ask('staff:fetch', {});
    if (!reply.ok) return;
    if (counted !== heardCount) continue;
    const before = readWorld();
    writeWorld(
      withOwnDrafts(before, { ...applySnapshot(before, reply.data).world, typing: before.typing }),
    );
    clockOffset.value = Date.parse(reply.data.now) - Date.now();
    break;
  }
  for (const contactId of logs.peek().keys()) void fetchLog(contactId);
  drainAll();
  void flushDrafts();
  refetchSheets();
  resumeFields();
}

function onLeave(): void {
  void flushDrafts();
  void saveFields();
}

function onVisible(): void {
  if (document.visibilityState === 'visible') void refresh();
}
