import type { CaseId } from '../../server/contract/case';

import { run } from './commands';
import { fetchCase } from './openCase';
import type { SheetAdapter } from './sheets';

/** The sheets of cases; a subject is the id of one. */
export const caseSheets: SheetAdapter = {
  isTold: true,
  async fetch(subject) {
    const reply = await fetchCase(subject as CaseId);
    if (!reply.ok) return reply;
    const { sheets, case: row } = reply.data;
    return { ok: true, data: { sheets, seq: row.seq } };
  },
  setField: (subject, wish) => run('case:set_field', { ...wish, caseId: subject as CaseId }),
};
