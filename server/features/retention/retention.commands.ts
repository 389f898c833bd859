import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { CommandTable } from '../../realtime/bindCommands';
import { parser } from '../../realtime/parse';
import type { StaffActor } from '../contact/contact.policy';
import { maySeeRetention } from './retention.policy';
import type { Retention } from './retention.service';

/** The commands of staff that concern how long things are kept. */
export type RetentionCommands = Pick<StaffCommands, 'retention:fetch'>;

/** The commands about keeping and erasing. */
export function retentionCommands<Context extends { actor(): StaffActor }>(
  retention: Pick<Retention, 'report'>,
): CommandTable<RetentionCommands, Context> {
  return {
    'retention:fetch': {
      parse: parser(z.strictObject({})),
      allow: (context) => (maySeeRetention(context.actor()) ? 'yes' : 'forbidden'),
      run: () => retention.report(),
    },
  };
}
