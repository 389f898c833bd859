import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { CommandTable } from '../../realtime/bindCommands';
import { clientId, contactId, parser } from '../../realtime/parse';
import type { StaffActor } from '../contact/contact.policy';
import type { Permission } from '../contact/permission';
import { fieldInput, fieldParser, sheetsIn, type SheetTable } from './sheet.parse';
import type { ContactSheets } from './sheet.service';

/** The commands about the sheets of contacts. */
export type SheetCommands = Pick<StaffCommands, 'field:set' | 'sheets:fetch'>;

/** Reading sheets, and setting their fields. */
export function sheetCommands<Context extends { actor(): StaffActor }>(deps: {
  sheets: ContactSheets;
  /** What the sheets of contacts may hold. */
  table: SheetTable;
  may: Permission;
}): CommandTable<SheetCommands, Context> {
  const { sheets, table, may } = deps;
  return {
    'field:set': {
      parse: fieldParser(
        sheetsIn(table),
        parser(z.strictObject({ contactId, clientId, ...fieldInput })),
      ),
      allow: may('note'),
      run: (context, input) => sheets.set(context.actor(), input),
    },
    'sheets:fetch': {
      parse: parser(z.strictObject({ contactId })),
      allow: may('read'),
      run: (_context, input) => sheets.of(input.contactId),
    },
  };
}
