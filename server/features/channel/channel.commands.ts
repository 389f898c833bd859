import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { CommandTable } from '../../realtime/bindCommands';
import { clientId, language, parser } from '../../realtime/parse';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Records } from './channel.service';

/** The commands about contacts that staff record. */
export type ChannelCommands = Pick<StaffCommands, 'contact:record'>;

const code = z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/);

/** Every command about contacts that staff record; whoever counsels may. */
export function channelCommands<Context extends { actor(): StaffActor }>(deps: {
  records: Records;
}): CommandTable<ChannelCommands, Context> {
  return {
    'contact:record': {
      parse: parser(
        z.strictObject({
          clientId,
          channel: z.enum(['phone', 'in_person', 'email', 'call_out']),
          language,
          startedAt: z.iso.datetime().optional(),
          nonService: code.optional(),
        }),
      ),
      allow: (context) => (mayCounsel(context.actor()) ? 'yes' : 'forbidden'),
      run: (context, input) => deps.records.record(context.actor(), input),
    },
  };
}
