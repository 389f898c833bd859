import { randomUUID } from 'node:crypto';
import type { DataRequest, RecordRequest, RequestId } from '../../server/contract/request';
import type { ContactId } from '../../server/contract/shapes';
import { on, type StaffClient } from './clients';
import { aTalking } from './journeys';
import type { TestApp } from './startApp';

/** A request as somebody records it. */
export const aRequest = (more: Partial<RecordRequest> = {}): RecordRequest => ({
  requestId: randomUUID() as string as RequestId,
  kind: 'access',
  channel: 'phone',
  receivedOn: '2026-11-23',
  language: 'et',
  said: 'MARKED I wrote on Monday about my passport',
  answerBy: 'MARKED by post',
  ...more,
});

/** Which request, and the version that it has. */
export const at = ({ requestId, version }: DataRequest) => ({ requestId, version });

/** Checks who asks by the agreed word; without a contact it is not confirmed. */
export const identify = (
  client: StaffClient,
  request: DataRequest,
  contactId: ContactId | undefined,
) =>
  client.ask('request:check_identity', {
    ...at(request),
    how: 'code_word',
    confirmed: contactId !== undefined,
    remark: 'MARKED by phone',
    ...(contactId ? { contactId } : {}),
  });

/** Says whether an answer is safe. */
export const makeSafe = (client: StaffClient, request: DataRequest, safe = true) =>
  client.ask('request:check_safety', { ...at(request), safe, remark: 'MARKED nobody opens it' });

/** A contact that has ended, with an agreed word. */
export async function anEnded(test: TestApp, counsellor: StaffClient): Promise<ContactId> {
  const text = 'they keep <b>my</b> passport';
  const { contactId } = await aTalking(test, { text, counsellor });
  await counsellor.ask('codeword:set', { ...on(contactId), word: 'kastan' });
  await counsellor.ask('contact:end', { ...on(contactId), outcome: 'helped' });
  return contactId;
}
