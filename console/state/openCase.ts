import type { Reply } from '../../server/contract/errors';
import type { CaseFile, CaseId } from '../../server/contract/case';
import { MAX_PAGE } from '../../server/contract/limits';

import { applyCaseFile, applyCaseLog, isCaseBehind, lastCaseSeq } from './cases';
import { run } from './commands';
import { update } from './internal';
import { cases } from './store';

const fetching = new Map<CaseId, Promise<Reply<CaseFile>>>();

/** Fetches a case that somebody looks at; one fetch at a time, and once more where it was changed meanwhile. */
export function fetchCase(caseId: CaseId): Promise<Reply<CaseFile>> {
  const running = fetching.get(caseId);
  if (running) return running;
  const task = fetchNow(caseId).finally(() => fetching.delete(caseId));
  fetching.set(caseId, task);
  return task;
}

async function fetchNow(caseId: CaseId): Promise<Reply<CaseFile>> {
  for (;;) {
    const reply = await run('case:fetch', { caseId });
    if (!reply.ok) return reply;
    update((world) => applyCaseFile(world, reply.data));
    if (!isCaseBehind(cases.peek().get(caseId))) return reply;
  }
}

/** Fetches what is missing of a case's log, page by page. */
export async function fetchCaseLog(caseId: CaseId): Promise<void> {
  for (;;) {
    const after = lastCaseSeq(cases.peek().get(caseId));
    const reply = await run('case:log', { caseId, after, limit: MAX_PAGE });
    if (!reply.ok) return;
    update((world) => applyCaseLog(world, caseId, reply.data));
    const isEnd = !reply.data.more || lastCaseSeq(cases.peek().get(caseId)) === after;
    if (isEnd) return;
  }
}
