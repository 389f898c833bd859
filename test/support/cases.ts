import type { CaseFile, CaseId, OpenCase } from '../../server/contract/case';
import { anId, on, type StaffClient } from './clients';
import { eventually } from './eventually';
import { aTalking, type Talking } from './journeys';
import type { TestApp } from './startApp';

/** A case, who holds it, and the contact that was escalated to it. */
export interface Cased extends Talking {
  caseId: CaseId;
  file: CaseFile;
}

/** A wish that concerns a case. */
export const onCase = (caseId: CaseId) => ({ caseId, clientId: anId() });

/** A case of a contact that has ended, with an agreed word, with a plan and with who the person is. */
export async function aCase(
  test: TestApp,
  {
    counsellor,
    ...change
  }: Partial<Omit<OpenCase, 'contactId'>> & { counsellor?: StaffClient } = {},
): Promise<Cased> {
  const text = 'MARKER of a talk';
  const talking = await aTalking(test, counsellor ? { text, counsellor } : { text });
  const { contactId } = talking;
  const holder = talking.counsellor;
  const wish = { pseudonym: 'MARKER Lilac', ground: 'consent', groundText: 'MARKER why' } as const;
  const { caseId } = (await holder.ask('case:open', { ...on(contactId), ...wish, ...change })).case;
  const goal = { sheet: 'plan/aaaaaaaa', field: 'goal', value: 'MARKER of a plan', base: 0 };
  await holder.ask('case:set_field', { ...onCase(caseId), ...goal });
  const document = { kind: 'personal_code', code: '60001019906' } as const;
  const identity = { name: 'MARKER Person', document };
  const file = await holder.ask('person:set', { ...onCase(caseId), identity, version: 0 });
  await holder.ask('codeword:set', { ...on(contactId), word: 'MARKER kastan' });
  await holder.ask('contact:end', { ...on(contactId), outcome: 'helped' });
  const ended = test.app.store.connection
    .model('Contact')
    .findOne({ _id: contactId, state: 'ended' });
  await eventually(async () => expect(await ended.clone().lean()).not.toBeNull());
  talking.visitor.close();
  return { ...talking, caseId, file };
}

/** The same, and its holder has closed it. */
export async function aClosedCase(...args: Parameters<typeof aCase>): Promise<Cased> {
  const made = await aCase(...args);
  const closing = { outcome: 'goals_reached', reason: 'MARKER of the end' } as const;
  await made.counsellor.ask('case:close', { ...onCase(made.caseId), ...closing });
  return made;
}
