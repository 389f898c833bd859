import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import { SETTING_SECTIONS } from '../../contract/limits';
import type { Role, StaffId } from '../../contract/shapes';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import { parser } from '../../realtime/parse';
import { mayChangeSettings } from './sections.policy';
import type { Sections } from './sections.service';

/** The commands about what the service runs by. */
export type SettingsCommands = Pick<
  StaffCommands,
  'settings:fetch' | 'settings:try' | 'settings:save'
>;

const section = z.enum(SETTING_SECTIONS);
// What it has to be is said by the section's own parser, with every problem at its place.
const value = z.unknown().refine((given) => given !== undefined);

const count = z.int().min(0);
const confirmed = z.strictObject({ contacts: count, cases: count, comments: count }).optional();

/** Reads a wish to store a section. */
export const parseSave = parser(z.strictObject({ section, version: count, value, confirmed }));

/** Reading, trying and changing the settings of the service. */
export function settingsCommands<Context extends { actor(): { role: Role; staffId: StaffId } }>(
  sections: Sections,
): CommandTable<SettingsCommands, Context> {
  const allow = (context: Context): Verdict =>
    mayChangeSettings(context.actor()) ? 'yes' : 'forbidden';
  return {
    'settings:fetch': {
      parse: parser(z.strictObject({ section })),
      allow,
      run: (_context, input) => sections.page(input.section),
    },
    'settings:try': {
      parse: parser(z.strictObject({ section, value })),
      allow,
      run: async (_context, input) => sections.tryOut(input.section, input.value),
    },
    'settings:save': {
      parse: parseSave,
      allow,
      run: (context, input) => sections.save(context.actor().staffId, input),
    },
  };
}
