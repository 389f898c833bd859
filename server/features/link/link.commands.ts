import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { CommandTable } from '../../realtime/bindCommands';
import { clientId, contactId, parser } from '../../realtime/parse';
import type { StaffActor } from '../contact/contact.policy';
import type { Permission } from '../contact/permission';
import type { Links } from './link.service';

/** The commands about the earlier contacts of a visitor. */
export type LinkCommands = Pick<StaffCommands, 'linked:fetch' | 'contact:link' | 'contact:unlink'>;

/** Reading of earlier contacts, and saying which they are. */
export function linkCommands<Context extends { actor(): StaffActor }>(deps: {
  links: Links;
  may: Permission;
}): CommandTable<LinkCommands, Context> {
  const { links, may } = deps;
  return {
    'linked:fetch': {
      parse: parser(z.strictObject({ contactId })),
      allow: may('read_linked'),
      run: async (context, input) => ({
        linked: await links.of(context.actor(), input.contactId),
      }),
    },
    'contact:link': {
      parse: parser(z.strictObject({ contactId, clientId, previousId: contactId })),
      allow: may('link'),
      run: (context, input) => links.link(context.actor(), input, input.previousId),
    },
    'contact:unlink': {
      parse: parser(z.strictObject({ contactId, clientId })),
      allow: may('link'),
      run: (context, input) => links.unlink(context.actor(), input),
    },
  };
}
