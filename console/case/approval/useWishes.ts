import { useEffect, useState } from 'preact/hooks';

import type { CaseId } from '../../../server/contract/case';
import type { Reply } from '../../../server/contract/errors';
import { useTask, type Task } from '../../lib/useTask';
import { useLoading } from '../../shell/useLoading';
import { onFact } from '../../state/sync';

/** Wishes that take two people, as far as they are the reader's to see. */
export interface WishList<Row> {
  /** The newest first; undefined until they are known. */
  rows: readonly Row[] | undefined;
  task: Task;
}

/** Lists the wishes of one kind of one case, or what waits for me and what I asked for, and keeps the list true. */
export function useWishes<Row>(
  changed: 'export:changed' | 'address:changed',
  list: (of: { caseId?: CaseId }) => Promise<Reply<readonly Row[]>>,
  caseId?: CaseId,
): WishList<Row> {
  const [rows, setRows] = useState<readonly Row[]>();
  const task = useTask();
  const load = async () => {
    const reply = await list(caseId ? { caseId } : {});
    if (reply.ok) setRows([...reply.data].reverse());
    return reply;
  };
  useLoading(task, load, [caseId]);
  useEffect(
    () =>
      onFact((_before, fact) => {
        const isMine = fact.name === changed && (!caseId || fact.data.caseId === caseId);
        if (isMine) task.soon(load);
      }),
    [caseId],
  );
  return { rows, task };
}
