import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import { MAX_NOTE, MAX_REASON, MAX_SHORT } from '../../contract/limits';
import type { RequestId } from '../../contract/request';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import { contactId, language, parser, text } from '../../realtime/parse';
import type { StaffActor } from '../contact/contact.policy';
import { mayAnswerRequests, mayRecordRequests } from './request.policy';
import type { Requests } from './request.service';

/** The commands about requests of people about their data. */
export type RequestCommands = Pick<
  StaffCommands,
  | 'request:list'
  | 'request:record'
  | 'request:check_identity'
  | 'request:check_safety'
  | 'request:extend'
  | 'request:answer'
  | 'request:copy'
>;

const requestId = z.uuid().transform((value) => value as RequestId);
const onRequest = { requestId, version: z.int().min(0).max(1000) };
const remark = text(MAX_REASON);

/** Recording, checking and answering; which requests somebody may see at all, the service decides one by one. */
export function requestCommands<Context extends { actor(): StaffActor }>(
  requests: Requests,
): CommandTable<RequestCommands, Context> {
  const who =
    (may: (actor: StaffActor) => boolean) =>
    (context: Context): Verdict =>
      may(context.actor()) ? 'yes' : 'forbidden';

  return {
    'request:list': {
      parse: parser(z.strictObject({})),
      allow: who(mayRecordRequests),
      run: async (context) => ({ requests: await requests.list(context.actor()) }),
    },
    'request:record': {
      parse: parser(
        z.strictObject({
          requestId,
          kind: z.enum(['access', 'erasure', 'restriction']),
          channel: z.enum(['chat', 'phone', 'email', 'letter', 'person']),
          receivedOn: z.iso.date(),
          language,
          said: text(MAX_NOTE),
          answerBy: text(MAX_SHORT),
        }),
      ),
      allow: who(mayRecordRequests),
      run: (context, input) => requests.record(context.actor(), input),
    },
    'request:check_identity': {
      parse: parser(
        z.strictObject({
          ...onRequest,
          how: z.enum(['code_word', 'return_code', 'in_person']),
          confirmed: z.boolean(),
          remark,
          contactId: contactId.optional(),
          seenIn: contactId.optional(),
        }),
      ),
      allow: who(mayRecordRequests),
      run: (context, { how, confirmed, remark: said, ...wish }) =>
        requests.checkIdentity(context.actor(), wish, {
          kind: 'identity_checked',
          how,
          confirmed,
          remark: said,
        }),
    },
    'request:check_safety': {
      parse: parser(z.strictObject({ ...onRequest, safe: z.boolean(), remark })),
      allow: who(mayRecordRequests),
      run: (context, { safe, remark: said, ...wish }) =>
        requests.checkSafety(context.actor(), wish, {
          kind: 'safety_checked',
          safe,
          remark: said,
        }),
    },
    'request:extend': {
      parse: parser(z.strictObject({ ...onRequest, reason: remark })),
      allow: who(mayAnswerRequests),
      run: (context, { reason, ...wish }) => requests.extend(context.actor(), wish, reason),
    },
    'request:answer': {
      parse: parser(
        z.strictObject({
          ...onRequest,
          outcome: z.enum(['granted', 'refused', 'cannot_confirm']),
          ground: remark.optional(),
        }),
      ),
      allow: who(mayAnswerRequests),
      run: (context, { outcome, ground, ...wish }) =>
        requests.answer(context.actor(), wish, {
          kind: 'answered',
          outcome,
          ...(ground ? { ground } : {}),
        }),
    },
    'request:copy': {
      parse: parser(z.strictObject({ requestId })),
      allow: who(mayAnswerRequests),
      run: (context, input) => requests.copy(context.actor(), input.requestId),
    },
  };
}
