import type { ContactId } from '../../server/contract/shapes';

import { run } from './commands';
import type { SheetAdapter } from './sheets';

/** The sheets of contacts; a subject is the id of one. */
export const contactSheets: SheetAdapter = {
  fetch: (subject) => run('sheets:fetch', { contactId: subject as ContactId }),
  setField: (subject, wish) => run('field:set', { ...wish, contactId: subject as ContactId }),
};
