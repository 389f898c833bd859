/** What must not compile; `tsc` refuses each directive below that has nothing to expect. */
import type { Reply } from '../../server/contract/errors';
import type {
  StaffCommands,
  StaffFacts,
  VisitorCommands,
  VisitorFacts,
} from '../../server/contract/events';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import type { VisitorEntry } from '../../server/contract/visitor';
import { ERROR_MEANINGS } from '../../server/lib/errors';
import type { CommandEntry, CommandTable, InputOf } from '../../server/realtime/bindCommands';

interface Actor {
  actor: string;
}

type VisitorTable = CommandTable<VisitorCommands, Actor>;
type Typing = CommandEntry<Actor, { typing: boolean }, Record<string, never>>;

declare const table: VisitorTable;
declare const contactId: ContactId;
declare const staffEntry: StaffEntry;

const parse = (): { typing: boolean } => ({ typing: true });
const run = async (): Promise<Record<string, never>> => ({});

export const whole: Typing = { parse, allow: () => 'yes', run };

// @ts-expect-error A command says who may.
export const withoutAllow: Typing = { parse, run };

// @ts-expect-error A command says how its input is read.
export const withoutParse: Typing = { allow: () => 'yes', run };

// @ts-expect-error A command says what happens.
export const withoutRun: Typing = { parse, allow: () => 'yes' };

// @ts-expect-error A permission is a word, not a boolean that could be forgotten to be looked at.
export const withBoolean: Typing = { parse, allow: () => true, run };

// @ts-expect-error A permission is one of the known words.
export const withOtherWord: Typing = { parse, allow: () => 'perhaps', run };

// @ts-expect-error What a command reads is what the contract says.
export const withOtherInput: Typing = { parse: () => ({ typing: 'yes' }), allow: () => 'yes', run };

// @ts-expect-error What a command answers is what the contract says.
export const withOtherOutput: Typing = { parse, allow: () => 'yes', run: async () => 'done' };

const { 'message:send': _sending, ...rest } = table;
// @ts-expect-error A table has every command.
export const withoutCommand: VisitorTable = rest;

export const withForeignCommand: VisitorTable = {
  ...table,
  // @ts-expect-error A visitor's table has no command of staff.
  'contact:claim': whole,
};

// @ts-expect-error A visitor cannot even name a command of staff.
export type VisitorNote = InputOf<VisitorCommands, 'note:add'>;

// @ts-expect-error Staff have no command of visitors.
export type StaffOpens = StaffCommands['contact:open'];

// @ts-expect-error A visitor hears nothing of the queue.
export type VisitorQueue = VisitorFacts['queue:changed'];

// @ts-expect-error Staff get a snapshot of their own.
export type StaffGetsVisitors = StaffFacts['visitor:snapshot'];

// @ts-expect-error The id of a contact is not the id of a person.
export const asStaff: StaffId = contactId;

// @ts-expect-error A text is not an id before it is parsed.
export const asContact: ContactId = 'contact';

// @ts-expect-error What staff see of an entry is not what a visitor sees.
export const leaked: VisitorEntry = staffEntry;

// @ts-expect-error A visitor sees no notes.
export const note: VisitorEntry = { kind: 'note', text: '', visitorSeq: 1, at: '' };

// @ts-expect-error A failure has a code of the closed set.
export const otherCode: Reply<string> = { ok: false, error: { code: 'teapot' } };

// @ts-expect-error A failure carries no sentence.
export const sentence: Reply<string> = { ok: false, error: { code: 'internal', message: 'no' } };

export function dataOf(reply: Reply<string>): string {
  // @ts-expect-error An answer has data only where it is known to be good.
  return reply.data;
}

const { conflict: _conflict, ...others } = ERROR_MEANINGS;
// @ts-expect-error Every code has a meaning.
export const halfAdded: typeof ERROR_MEANINGS = others;
