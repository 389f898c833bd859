import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseId } from '../../../server/contract/case';
import type { ContactId } from '../../../server/contract/shapes';
import type { TestApp } from '../../support/startApp';

/** The names of the collections in which something of a contact or case is found. */
export async function whereIs(
  test: Pick<TestApp, 'app'>,
  id: ContactId | CaseId,
): Promise<string[]> {
  const { connection } = test.app.store;
  const found: string[] = [];
  for (const { name } of await connection.listCollections()) {
    // Who read a contact that was erased must answer for it; its id is random.
    if (name === 'audit') continue;
    const documents = await connection.collection(name).find({}).toArray();
    if (documents.some((one) => JSON.stringify(one).includes(id))) found.push(name);
  }
  return found.sort();
}

/** What is stored of a contact that must not be found afterwards, as it lies in the files. */
export async function secretsOf(test: TestApp, contactId: ContactId): Promise<string[]> {
  const { connection } = test.app.store;
  const key = await connection.model('ContactKey').findById(contactId).lean<{ wrapped: Buffer }>();
  const entries = await connection.model('Entry').find({ contactId }).lean<{ sealed: Buffer }[]>();
  const bytes = [key?.wrapped, ...entries.map(({ sealed }) => sealed)];
  return bytes.flatMap((one) => (one ? [one.toString('base64')] : []));
}

/** The files that hold one of these texts. */
export function inFiles(dataDir: string, secrets: readonly string[]): string[] {
  return readdirSync(dataDir, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => [name, readFileSync(join(dataDir, name))] as const)
    .flatMap(([name, bytes]) => secrets.filter((secret) => bytes.includes(secret)).map(() => name));
}

/** The same of a case: its key, its log, its projection, and who the person is with the key of that. */
export async function secretsOfCase(test: TestApp, caseId: CaseId): Promise<string[]> {
  const { connection } = test.app.store;
  const key = await connection.model('CaseKey').findById(caseId).lean<{ wrapped: Buffer }>();
  const person = await connection
    .model('CasePerson')
    .findById(caseId)
    .lean<{ wrapped: Buffer; sealed: Buffer }>();
  const [one] = await connection.model('Case').find({ _id: caseId }).lean<{ sealed: Buffer }[]>();
  const entries = await connection.model('CaseEntry').find({ caseId }).lean<{ sealed: Buffer }[]>();
  const sealed = [...entries.map((entry) => entry.sealed), one?.sealed, person?.sealed];
  return [key?.wrapped, person?.wrapped, ...sealed].flatMap((bytes) =>
    bytes ? [bytes.toString('base64')] : [],
  );
}
