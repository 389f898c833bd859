import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import { MAX_NOTE, MAX_REASON } from '../../contract/limits';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import {
  clientId,
  contactId,
  level,
  limit,
  messageText,
  parser,
  seq,
  shortText,
  staffId,
  text,
} from '../../realtime/parse';
import { mayCounsel, type StaffActor } from './contact.policy';
import type { CounselService } from './counsel.service';
import type { CounselSignals } from './counsel.signals';
import type { Permission } from './permission';

/** What a staff command runs with. */
export interface StaffContext {
  actor(): StaffActor;
  socketId: string;
}

/** The commands of staff that concern contacts. */
export type CounselCommands = Omit<
  StaffCommands,
  | 'draft:save'
  | 'availability:set'
  | 'profile:set'
  | 'staff:fetch'
  | 'audit:fetch'
  | `account:${string}`
  | `glass:${string}`
  | 'form:fetch'
  | `assessment:${string}`
  | 'linked:fetch'
  | 'contact:record'
  | 'contact:link'
  | 'contact:unlink'
  | 'field:set'
  | `case:${string}`
  | `person:${string}`
  | `export:${string}`
  | `place:${string}`
  | `address:${string}`
  | 'sheets:fetch'
  | `settings:${string}`
  | 'retention:fetch'
  | `request:${string}`
>;

const onContact = { contactId, clientId };
const reason = text(MAX_REASON);
const moment = z.iso.datetime();

/** Every command on contacts; each names the action that its actor must be allowed. */
export function counselCommands(deps: {
  counsel: CounselService;
  signals: CounselSignals;
  may: Permission;
}): CommandTable<CounselCommands, StaffContext> {
  const { counsel, signals, may } = deps;

  const whoCounsels = (context: StaffContext): Verdict =>
    mayCounsel(context.actor()) ? 'yes' : 'forbidden';

  return {
    'queue:next': {
      parse: parser(z.strictObject({ clientId })),
      allow: whoCounsels,
      run: (context, input) => counsel.claimNext(context.actor(), input.clientId),
    },
    'contact:claim': {
      parse: parser(z.strictObject(onContact)),
      allow: may('claim'),
      run: (context, input) => counsel.claim(context.actor(), input),
    },
    'log:fetch': {
      parse: parser(z.strictObject({ contactId, after: seq, limit })),
      allow: may('read'),
      run: (context, input) =>
        counsel.logAfter(context.actor(), input.contactId, input.after, input.limit),
    },
    'contact:view': {
      parse: parser(z.strictObject({ ...onContact, reason })),
      allow: may('view'),
      run: (context, input) => counsel.view(context.actor(), input, input.reason),
    },
    'message:send': {
      parse: parser(z.strictObject({ ...onContact, text: messageText })),
      allow: may('write'),
      run: (context, input) => counsel.send(context.actor(), input, input.text),
    },
    'note:add': {
      parse: parser(z.strictObject({ ...onContact, text: text(MAX_NOTE) })),
      allow: may('note'),
      run: (context, input) => counsel.addNote(context.actor(), input, input.text),
    },
    'level:set': {
      parse: parser(z.strictObject({ ...onContact, level, reason })),
      allow: may('set_level'),
      run: (context, input) => counsel.setLevel(context.actor(), input, input),
    },
    'alarm:acknowledge': {
      parse: parser(z.strictObject({ ...onContact, alarmSeq: seq })),
      allow: may('acknowledge'),
      run: (context, input) => counsel.acknowledge(context.actor(), input, input.alarmSeq),
    },
    'transfer:offer': {
      parse: parser(z.strictObject({ ...onContact, to: staffId, note: text(MAX_NOTE) })),
      allow: may('offer'),
      run: (context, input) => counsel.offer(context.actor(), input, input.to, input.note),
    },
    'transfer:accept': {
      parse: parser(z.strictObject(onContact)),
      allow: may('answer_offer'),
      run: (context, input) => counsel.accept(context.actor(), input),
    },
    'transfer:decline': {
      parse: parser(z.strictObject({ ...onContact, reason: reason.optional() })),
      allow: may('answer_offer'),
      run: (context, input) => done(counsel.decline(context.actor(), input, input.reason)),
    },
    'transfer:withdraw': {
      parse: parser(z.strictObject(onContact)),
      allow: may('withdraw'),
      run: (context, input) => counsel.withdraw(context.actor(), input),
    },
    'contact:join': {
      parse: parser(z.strictObject(onContact)),
      allow: may('join'),
      run: (context, input) => counsel.join(context.actor(), input),
    },
    'contact:part': {
      parse: parser(z.strictObject(onContact)),
      allow: may('part'),
      run: (context, input) => done(counsel.part(context.actor(), input)),
    },
    'contact:requeue': {
      parse: parser(z.strictObject({ ...onContact, reason: reason.optional() })),
      allow: may('requeue'),
      run: (context, input) => done(counsel.requeue(context.actor(), input, input.reason)),
    },
    'contact:end': {
      parse: parser(
        z.strictObject({
          ...onContact,
          outcome: shortText,
          reason: reason.optional(),
          leavesOpen: z.literal(true).optional(),
        }),
      ),
      allow: may('end'),
      run: async (context, input) => counsel.end(context.actor(), input, input),
    },
    'contact:block': {
      parse: parser(z.strictObject({ ...onContact, reason })),
      allow: may('block'),
      run: async (context, input) => counsel.block(context.actor(), input, input.reason),
    },
    'contact:reopen': {
      parse: parser(z.strictObject(onContact)),
      allow: may('reopen'),
      run: (context, input) => counsel.reopen(context.actor(), input),
    },
    'attempt:add': {
      parse: parser(
        z.strictObject({
          ...onContact,
          attempt: z.strictObject({
            way: shortText,
            triedAt: moment,
            result: z.enum(['reached', 'not_reached', 'somebody_else']),
            note: text(MAX_NOTE).optional(),
          }),
        }),
      ),
      allow: may('attempt'),
      run: async (context, input) => counsel.recordAttempt(context.actor(), input, input.attempt),
    },
    'codeword:set': {
      parse: parser(z.strictObject({ ...onContact, word: shortText })),
      allow: may('write'),
      run: (context, input) => counsel.setCodeWord(context.actor(), input, input.word),
    },
    'alone:deny': {
      parse: parser(z.strictObject(onContact)),
      allow: may('write'),
      run: (context, input) => counsel.denyAlone(context.actor(), input),
    },
    'alone:confirm': {
      parse: parser(z.strictObject(onContact)),
      allow: may('write'),
      run: (context, input) => counsel.confirmAlone(context.actor(), input),
    },
    'past:open': {
      parse: parser(z.strictObject(onContact)),
      allow: may('write'),
      run: (context, input) => counsel.setPast(context.actor(), input, true),
    },
    'past:close': {
      parse: parser(z.strictObject(onContact)),
      allow: may('write'),
      run: (context, input) => counsel.setPast(context.actor(), input, false),
    },
    'hold:set': {
      parse: parser(z.strictObject({ ...onContact, reason, reviewOn: z.iso.date() })),
      allow: may('hold'),
      run: async (context, input) => counsel.setHold(context.actor(), input, input),
    },
    'hold:lift': {
      parse: parser(z.strictObject({ ...onContact, reason })),
      allow: may('hold'),
      run: (context, input) => counsel.liftHold(context.actor(), input, input.reason),
    },
    'restriction:lift': {
      parse: parser(z.strictObject({ ...onContact, reason })),
      allow: may('restrict'),
      run: (context, input) => counsel.liftRestriction(context.actor(), input, input.reason),
    },
    'typing:set': {
      parse: parser(z.strictObject({ contactId, typing: z.boolean() })),
      allow: may('write'),
      run: (context, input) =>
        done(signals.typing(input.contactId, context.actor().staffId, input.typing)),
    },
    'read:mark': {
      parse: parser(z.strictObject({ contactId, seq })),
      allow: may('mark'),
      run: (context, input) =>
        done(signals.read(input.contactId, context.actor().staffId, input.seq)),
    },
  };
}

async function done(task: Promise<void>): Promise<Record<string, never>> {
  await task;
  return {};
}
