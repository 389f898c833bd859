import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CaseFile } from '../../../server/contract/case';
import type { RequestId } from '../../../server/contract/request';
import { systemClock } from '../../../server/lib/clock';
import { openStore } from '../../../server/store/store';
import { anId, on } from '../../support/clients';
import { aTalking, aWaiting, type Talking } from '../../support/journeys';
import type { TestApp } from '../../support/startApp';
import { signInDirectly } from '../../support/testStaff';

const folders: string[] = [];

/** A new empty folder, removed by removeFolders. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'moving-'));
  folders.push(folder);
  return folder;
}

/** Removes the folders of the tests so far. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** A folder for another machine: what is kept apart from the data is there already. */
export function aNewPlace(from: string, kept = ['master.key', 'erasures.log']): string {
  const dataDir = join(aFolder(), 'data');
  mkdirSync(dataDir);
  for (const name of kept) {
    if (existsSync(join(from, name))) copyFileSync(join(from, name), join(dataDir, name));
  }
  return dataDir;
}

/** What moving house leaves in the audit log is not of the house. */
const isOfMove = (document: object): boolean =>
  'action' in document && ['backed_up', 'exported', 'imported'].includes(String(document.action));

/** Everything that people said and set, in a store that nobody serves, by collection. */
export async function everythingIn(dataDir: string): Promise<Record<string, unknown[]>> {
  const store = await openStore({ dataDir });
  const names = [
    'audit',
    'feedback',
    'settings',
    'marks',
    'drafts',
    'contactKeys',
    'entries',
    'staff',
    'returnCodes',
    'guests',
    'requests',
    'caseNumbers',
    'caseKeys',
    'caseEntries',
    'casePersons',
    'places',
  ];
  const all = names.map(async (name) => {
    const found = await store.connection
      .collection(name)
      .find({}, { sort: { _id: 1 } })
      .toArray();
    return [name, found.filter((one) => String(one._id) !== 'nobody' && !isOfMove(one))];
  });
  const everything = Object.fromEntries(await Promise.all(all)) as Record<string, unknown[]>;
  await store.close();
  return everything;
}

/** A contact about which everything is stored that can be: messages, a note, a draft, marks, feedback. */
export async function aFullContact(test: TestApp, text: string): Promise<Talking> {
  const account = await signInDirectly(test.app, systemClock, 'counsellor', { limit: 3 });
  const counsellor = await test.staff('counsellor', account);
  const talking = await aTalking(test, { counsellor, text });
  const { contactId, visitor } = talking;
  await counsellor.ask('message:send', { ...on(contactId), text: `reply to ${text}` });
  await counsellor.ask('note:add', { ...on(contactId), text: `note on ${text}` });
  await counsellor.ask('draft:save', { contactId, kind: 'message', text: `draft on ${text}` });
  await visitor.ask('read:mark', { visitorSeq: 2 });
  await visitor.ask('feedback:send', { helped: 'yes', comment: `comment on ${text}` });
  return talking;
}

/** One who has ended, one who waits, one who is in the middle of a talk and came back by code, and what one asks about data. */
export async function aLivedInHouse(test: TestApp) {
  const talking = await aFullContact(test, 'MARKED talk õäöü zqxj');
  const ended = await aFullContact(test, 'MARKED farewell zqxj');
  await ended.counsellor.ask('contact:end', { ...on(ended.contactId), outcome: 'helped' });
  const waiting = await aWaiting(test, { text: 'MARKED wait здравствуйте zqxj', language: 'ru' });
  await waiting.visitor.ask('message:send', { clientId: anId(), text: 'MARKED more zqxj' });
  const { code } = await talking.visitor.ask('code:take', {});
  const page = await test.visitor();
  await page.ask('contact:open', { clientId: anId(), language: 'et', answers: {}, code });
  const request = await talking.counsellor.ask('request:record', {
    requestId: anId() as RequestId,
    kind: 'access',
    channel: 'phone',
    receivedOn: new Date().toISOString().slice(0, 10),
    language: 'et',
    said: 'MARKED asked zqxj',
    answerBy: 'MARKED by post zqxj',
  });
  const file = await aFullCase(ended);
  const keeper = await signInDirectly(test.app, systemClock, 'counsellor', { isKeeper: true });
  const place = await (
    await test.staff('counsellor', keeper)
  ).ask('place:add', {
    ...{ clientId: anId(), code: 'MAJ-3', persons: 4, suitable: ['women'] },
    ...{ address: 'MARKED street zqxj', directions: 'MARKED yellow door zqxj' },
  });
  return { talking: { ...talking, visitor: page }, ended, waiting, code, request, file, place };
}

/** A case of a contact, with a plan and with who the person is. */
async function aFullCase({ counsellor, contactId }: Talking): Promise<CaseFile> {
  const opening = { ground: 'consent', groundText: 'MARKED said so zqxj' } as const;
  const { caseId } = (
    await counsellor.ask('case:open', { ...on(contactId), pseudonym: 'MARKED Lilac', ...opening })
  ).case;
  const onCase = () => ({ caseId, clientId: anId() });
  const goal = { sheet: 'plan/aaaaaaaa', field: 'goal', value: 'MARKED home zqxj', base: 0 };
  await counsellor.ask('case:set_field', { ...onCase(), ...goal });
  const document = { kind: 'personal_code', code: '60001019906' } as const;
  const identity = { name: 'MARKED Person zqxj', document };
  return counsellor.ask('person:set', { ...onCase(), identity, version: 0 });
}
