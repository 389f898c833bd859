import type { CaseEntry, CaseFile } from '../../server/contract/case';
import type { Reply } from '../../server/contract/errors';
import type { StaffCommands } from '../../server/contract/events';
import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry, StaffLog } from '../../server/contract/staff';

import { newClientId } from '../lib/clientId';
import { applyCaseEntry, applyCaseFile } from './cases';
import { ask, type InputOf, type OutputOf } from './connection';
import { keepDraft, saveToServer } from './drafts';
import { readWorld, update, writeWorld } from './internal';
import { applyEntry, applyLogPage } from './log';
import { sendAgain, sendText, takeBack } from './outbox';
import { logs, selected } from './store';
import { fetchLog } from './sync';

export { newClientId } from '../lib/clientId';
export type { InputOf, OutputOf } from './connection';

/** What is said of a contact that is recorded. */
type Recorded = Omit<InputOf<'contact:record'>, 'clientId'>;

const unanswered = new Map<string, string>();

/** Asks the server and makes its answer known; without an answer in time: 'unavailable' with client 'timeout'. */
export async function run<Name extends keyof StaffCommands>(
  name: Name,
  input: InputOf<Name>,
): Promise<Reply<OutputOf<Name>>> {
  const reply = await ask(name, input);
  if (reply.ok) learn(name, reply.data);
  return reply;
}

/** Puts a contact into the centre and fetches its log. */
export function openContact(contactId: ContactId): void {
  selected.value = contactId;
  void fetchLog(contactId);
}

/** Sends a text through the outbox; it stays visible and kept until the server has stored it. */
export function send(contactId: ContactId, kind: 'message' | 'note', text: string): void {
  sendText(contactId, { clientId: newClientId(), kind, text });
  keepDraft(contactId, kind, '');
}

/** Tries a failed text again under the same clientId. */
export function retry(contactId: ContactId, clientId: string): void {
  sendAgain(contactId, clientId);
}

/** Takes a text out of the outbox and gives its words back. */
export function discard(contactId: ContactId, clientId: string): string {
  const kind = logs
    .peek()
    .get(contactId)
    ?.outbox.find((one) => one.clientId === clientId)?.kind;
  const text = takeBack(contactId, clientId);
  if (kind) saveToServer(contactId, kind);
  return text;
}

/** Claims one contact and opens it. */
export function claim(contactId: ContactId): Promise<Reply<StaffLog>> {
  return opening(`claim:${contactId}`, (clientId) => run('contact:claim', { contactId, clientId }));
}

/** Claims the first contact that I may take and opens it. */
export function claimNext(): Promise<Reply<StaffLog>> {
  return opening('next', (clientId) => run('queue:next', { clientId }));
}

/** Records a contact that is no web chat, as mine, and opens it. */
export function recordContact(recorded: Recorded): Promise<Reply<StaffLog>> {
  return opening(`record:${JSON.stringify(recorded)}`, (clientId) =>
    run('contact:record', { ...recorded, clientId }),
  );
}

/** Records one that is not for the service; it is over at once, so that nothing opens. */
export function recordNonService(recorded: Recorded): Promise<Reply<StaffLog>> {
  return once(`record:${JSON.stringify(recorded)}`, (clientId) =>
    run('contact:record', { ...recorded, clientId }),
  );
}

/** Accepts an offered transfer and opens the contact. */
export function acceptTransfer(contactId: ContactId): Promise<Reply<StaffLog>> {
  return opening(`accept:${contactId}`, (clientId) =>
    run('transfer:accept', { contactId, clientId }),
  );
}

/** Opens a contact that is not mine, to read; the reason is kept in its log. */
export async function viewContact(contactId: ContactId, reason: string): Promise<Reply<StaffLog>> {
  return opening(`view:${contactId}`, async (clientId) =>
    toRead(await run('contact:view', { contactId, clientId, reason })),
  );
}

/** Opens a contact that a counsellor may not read; supervisors are told, and review it. */
export function breakGlass(contactId: ContactId, reason: string): Promise<Reply<StaffLog>> {
  return opening(`break:${contactId}`, async (clientId) =>
    toRead(await run('glass:break', { contactId, clientId, reason })),
  );
}

/** Opens a contact that I may read as it is, such as one that I held long ago. */
export function readContact(contactId: ContactId): Promise<Reply<StaffLog>> {
  return opening(`read:${contactId}`, async () =>
    toRead(await run('log:fetch', { contactId, after: 0 })),
  );
}

/** Whether I opened a contact to read that is not mine. */
export function hasOpened(contactId: ContactId): boolean {
  return readWorld().viewed.has(contactId);
}

/** Keeps among those to read what was opened without being mine. */
function toRead(reply: Reply<StaffLog>): Reply<StaffLog> {
  if (!reply.ok) return reply;
  const { contactId } = reply.data.contact;
  update((world) => ({ ...world, viewed: new Set(world.viewed).add(contactId) }));
  return reply;
}

/** Keeps typed text: in memory at once, on the server soon, never in the browser's storage. */
export function saveDraft(contactId: ContactId, kind: 'message' | 'note', text: string): void {
  keepDraft(contactId, kind, text);
}

async function opening(
  key: string,
  asking: (clientId: string) => Promise<Reply<StaffLog>>,
): Promise<Reply<StaffLog>> {
  const reply = await once(key, asking);
  if (reply.ok) openContact(reply.data.contact.contactId);
  return reply;
}

/** Asks under one clientId until there is a definite answer, so that a repeat after a timeout claims nothing twice. */
async function once(
  key: string,
  asking: (clientId: string) => Promise<Reply<StaffLog>>,
): Promise<Reply<StaffLog>> {
  const clientId = unanswered.get(key) ?? newClientId();
  unanswered.set(key, clientId);
  const reply = await asking(clientId);
  if (reply.ok || reply.error.code !== 'unavailable') unanswered.delete(key);
  return reply;
}

function learn(name: string, data: unknown): void {
  if (/^(case|person):/.test(name)) return learnOfCase(data);
  if (isStaffLog(data)) update((world) => applyLogPage(world, data));
  if (!isStaffEntry(data)) return;
  const { world, behind } = applyEntry(readWorld(), data);
  writeWorld(world);
  behind.forEach((contactId) => void fetchLog(contactId));
  // Of a contact that was opened to read nobody tells: what the entry made of it is asked for.
  if (hasOpened(data.contactId) && !behind.includes(data.contactId)) void fetchLog(data.contactId);
}

function learnOfCase(data: unknown): void {
  if (isCaseFile(data)) update((world) => applyCaseFile(world, data));
  if (isCaseEntry(data)) update((world) => applyCaseEntry(world, data));
}

function isCaseFile(data: unknown): data is CaseFile {
  return typeof data === 'object' && data !== null && 'case' in data && 'sheets' in data;
}

function isCaseEntry(data: unknown): data is CaseEntry {
  return typeof data === 'object' && data !== null && 'caseId' in data && 'author' in data;
}

function isStaffLog(data: unknown): data is StaffLog {
  return typeof data === 'object' && data !== null && 'contact' in data && 'entries' in data;
}

function isStaffEntry(data: unknown): data is StaffEntry {
  return typeof data === 'object' && data !== null && 'seq' in data && 'author' in data;
}
