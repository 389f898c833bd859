import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { CommandTable } from '../../realtime/bindCommands';
import { counted } from '../../lib/limited';
import {
  breakReason,
  clientId,
  contactId,
  language,
  parser,
  reviewing,
  seq,
} from '../../realtime/parse';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Permission } from '../contact/permission';
import { mayReviewBreaks } from './glass.policy';
import type { Glass } from './glass.service';

/** Far more than begin in a day. */
const MAX_SKIPPED = 100_000;

/** The commands about opening what one may not read. */
export type GlassCommands = Pick<
  StaffCommands,
  'glass:break' | 'glass:find' | 'glass:fetch' | 'glass:review'
>;

const onContact = { contactId, clientId };

/** What a supervisor says of a break. */
export const reviewed = { brokenSeq: seq, ...reviewing };

/** Finding a contact, breaking its glass, and reviewing that; what is too much is refused before anything is kept. */
export function glassCommands<Context extends { actor(): StaffActor }>(deps: {
  glass: Glass;
  may: Permission;
}): CommandTable<GlassCommands, Context> {
  const { glass, may } = deps;

  return {
    'glass:break': {
      parse: parser(z.strictObject({ ...onContact, reason: breakReason })),
      allow: async (context, input) =>
        counted(await may('break_glass')(context, input), () =>
          glass.countBreak(context.actor().staffId),
        ),
      run: (context, input) => glass.break(context.actor(), input, input.reason),
    },
    'glass:find': {
      parse: parser(
        z.strictObject({ day: z.iso.date(), language, skip: z.int().min(0).max(MAX_SKIPPED) }),
      ),
      allow: (context) =>
        counted(mayCounsel(context.actor()) ? 'yes' : 'forbidden', () =>
          glass.countSearch(context.actor().staffId),
        ),
      run: (context, input) => glass.find(context.actor(), input),
    },
    'glass:fetch': {
      parse: parser(z.strictObject({})),
      allow: (context) => (mayReviewBreaks(context.actor()) ? 'yes' : 'forbidden'),
      run: async () => ({ breaks: await glass.toReview() }),
    },
    'glass:review': {
      parse: parser(z.strictObject({ ...onContact, ...reviewed })),
      allow: may('review'),
      async run(context, { contactId: id, clientId: client, ...said }) {
        await glass.review(context.actor(), { contactId: id, clientId: client }, said);
        return {};
      },
    },
  };
}
