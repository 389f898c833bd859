import { z } from 'zod';
import type { VisitorCommands } from '../../contract/events';
import { MAX_SHORT } from '../../contract/limits';
import type { ContactId } from '../../contract/shapes';
import { AppError } from '../../lib/errors';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import {
  answers,
  clientId,
  language,
  limit,
  messageText,
  parser,
  seq,
  shortText,
  text,
} from '../../realtime/parse';
import type { Feedback } from '../feedback/feedback.service';
import { isReturnCode } from '../returnCode/returnCode.rules';
import type { VisitorSignals } from './visitor.signals';
import type { VisitorService } from './visitor.service';

/** What a visitor's command runs with: the socket's own contact and nobody else's. */
export interface VisitorContext {
  tokenHash: string;
  /** The contact of this token, once one was opened. */
  contactId(): ContactId | undefined;
  /** Joins the contact that was opened on this socket. */
  enter(contactId: ContactId): Promise<void>;
  /** Lets who has solved the puzzle of this connection pass at once, and all others one after the other. */
  prove(numbers: readonly number[] | undefined): Promise<void>;
  /** The name of the network that asks, for limits alone. */
  network: string;
  signals: VisitorSignals;
}

/** The most numbers that a puzzle asks for. */
const MAX_PROOF = 64;

const proof = z.array(z.int().min(0).max(Number.MAX_SAFE_INTEGER)).max(MAX_PROOF).optional();

/** A mistyped code is told before anything is looked up, by its last digit. */
const code = z.string().refine(isReturnCode);

const whoever = (): Verdict => 'yes';
const whoHasContact = (context: VisitorContext): Verdict =>
  context.contactId() ? 'yes' : 'not_found';

function own(context: VisitorContext): ContactId {
  const contactId = context.contactId();
  if (!contactId) throw new AppError('not_found');
  return contactId;
}

/** Every command of visitors; each reaches the contact of its own token only. */
export function visitorCommands(deps: {
  visitors: VisitorService;
  feedback: Feedback;
}): CommandTable<VisitorCommands, VisitorContext> {
  const { visitors, feedback } = deps;
  return {
    'contact:open': {
      parse: parser(z.strictObject({ clientId, language, answers, code: code.optional(), proof })),
      allow: whoever,
      async run(context, input) {
        await context.prove(input.proof);
        const contactId = await visitors.open(context.tokenHash, input, context.network);
        await context.enter(contactId);
        return visitors.logAfter(contactId, { after: 0 });
      },
    },
    'callback:request': {
      parse: parser(
        z.strictObject({
          clientId,
          language,
          answers,
          text: messageText,
          how: shortText,
          when: shortText,
          avoid: shortText.optional(),
          proof,
        }),
      ),
      allow: whoever,
      async run(context, input) {
        await context.prove(input.proof);
        const contactId = await visitors.requestCallback(context.tokenHash, input);
        await context.enter(contactId);
        return visitors.logAfter(contactId, { after: 0 });
      },
    },
    'code:take': {
      parse: parser(z.strictObject({})),
      allow: whoHasContact,
      run: (context) => visitors.takeCode(own(context)),
    },
    'message:send': {
      parse: parser(z.strictObject({ clientId, text: messageText })),
      allow: whoHasContact,
      run: (context, input) => visitors.send(own(context), input),
    },
    'log:fetch': {
      parse: parser(z.strictObject({ after: seq, past: seq.optional(), limit })),
      allow: whoHasContact,
      run: (context, input) => visitors.logAfter(own(context), input),
    },
    'language:set': {
      parse: parser(z.strictObject({ clientId, language })),
      allow: whoHasContact,
      async run(context, input) {
        await visitors.setLanguage(own(context), input.clientId, input.language);
        return {};
      },
    },
    'typing:set': {
      parse: parser(z.strictObject({ typing: z.boolean() })),
      allow: whoHasContact,
      async run(context, { typing }) {
        await context.signals.typing(own(context), typing);
        return {};
      },
    },
    'read:mark': {
      parse: parser(z.strictObject({ visitorSeq: seq })),
      allow: whoHasContact,
      async run(context, { visitorSeq }) {
        await context.signals.read(own(context), visitorSeq);
        return {};
      },
    },
    'alone:deny': {
      parse: parser(z.strictObject({ clientId })),
      allow: whoHasContact,
      async run(context, input) {
        await visitors.denyAlone(own(context), input.clientId);
        return {};
      },
    },
    'contact:end': {
      parse: parser(z.strictObject({ clientId })),
      allow: whoHasContact,
      run: (context, input) => visitors.end(own(context), input.clientId),
    },
    'feedback:send': {
      parse: parser(
        z.strictObject({
          helped: z.enum(['yes', 'a_little', 'no']).optional(),
          safe: z.enum(['yes', 'no', 'unsure']).optional(),
          comment: text(5 * MAX_SHORT).optional(),
        }),
      ),
      allow: whoHasContact,
      async run(_context, input) {
        await feedback.add(input);
        return {};
      },
    },
  };
}
