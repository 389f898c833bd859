import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import { MAX_CHATS, MAX_SHORT, MAX_TEXT } from '../../contract/limits';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { Draft, StaffSnapshot } from '../../contract/staff';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import { contactId, language, parser, text, textUpTo } from '../../realtime/parse';
import type { Team } from './team.service';

/** What a command about oneself runs with. */
interface OwnContext {
  actor(): { staffId: StaffId };
  socketId: string;
}

/** The commands of staff that concern themselves. */
export type TeamCommands = Pick<
  StaffCommands,
  'draft:save' | 'availability:set' | 'profile:set' | 'staff:fetch'
>;

/** What a draft may hold; it is not finished, so it may be longer than what can be sent. */
const MAX_DRAFT = 2 * MAX_TEXT;

const whoever = (): Verdict => 'yes';

/** The commands about oneself. */
export function teamCommands<Context extends OwnContext>(deps: {
  team: Team;
  snapshotOf(staffId: StaffId): Promise<StaffSnapshot>;
  mayKeepDraft(context: Context, contactId: ContactId): Promise<boolean>;
  saveDraft(context: Context, draft: Draft): Promise<void>;
}): CommandTable<TeamCommands, Context> {
  const { team } = deps;
  return {
    'availability:set': {
      parse: parser(z.strictObject({ availability: z.enum(['available', 'busy', 'away']) })),
      allow: whoever,
      async run(context, { availability }) {
        await team.setAvailability(context.actor().staffId, availability);
        return {};
      },
    },
    'profile:set': {
      parse: parser(
        z.strictObject({
          limit: z.int().min(1).max(MAX_CHATS).optional(),
          alias: text(MAX_SHORT).optional(),
          languages: z.array(language).min(1).max(3).optional(),
        }),
      ),
      allow: whoever,
      async run(context, profile) {
        await team.setProfile(context.actor().staffId, profile);
        return {};
      },
    },
    'staff:fetch': {
      parse: parser(z.strictObject({})),
      allow: whoever,
      run: (context) => deps.snapshotOf(context.actor().staffId),
    },
    'draft:save': {
      parse: parser(
        z.strictObject({
          contactId,
          kind: z.enum(['message', 'note']),
          text: textUpTo(MAX_DRAFT),
        }),
      ),
      allow: async (context, input) =>
        (await deps.mayKeepDraft(context, input.contactId)) ? 'yes' : 'not_found',
      async run(context, draft) {
        await deps.saveDraft(context, draft);
        return {};
      },
    },
  };
}
