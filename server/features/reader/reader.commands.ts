import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { ReaderCommandInputs } from '../../contract/reader';
import type { CommandTable } from '../../realtime/bindCommands';
import { caseId, parser } from '../../realtime/parse';
import type { CasePermission } from '../case/case.permission';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Readers } from './reader.service';

/** The commands about having a case open. */
export type ReaderCommands = Pick<StaffCommands, keyof ReaderCommandInputs>;

/** A code, so that nothing can be said to others by it. */
const section = z.string().regex(/^[a-zA-Z]{1,40}$/);

/** Saying which case a console shows. */
export function readerCommands<Context extends { actor(): StaffActor; socketId: string }>(deps: {
  readers: Readers;
  mayCase: CasePermission;
}): CommandTable<ReaderCommands, Context> {
  const { readers, mayCase } = deps;
  return {
    'case:look': {
      parse: parser(z.strictObject({ caseId, section })),
      allow: mayCase('read'),
      async run(context, input) {
        await readers.look(context.actor(), context.socketId, input);
        return {};
      },
    },
    'case:look_away': {
      parse: parser(z.strictObject({ caseId })),
      // Also where the right has just ended; whether there is such a case is not looked for.
      allow: (context) => (mayCounsel(context.actor()) ? 'yes' : 'forbidden'),
      async run(context, input) {
        await readers.lookAway(context.socketId, input.caseId);
        return {};
      },
    },
  };
}
