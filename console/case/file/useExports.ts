import { useEffect, useState } from 'preact/hooks';

import type { CaseId } from '../../../server/contract/case';
import type { ExportRow } from '../../../server/contract/exporting';
import { useTask, type Task } from '../../lib/useTask';
import { run } from '../../state/commands';
import { connection } from '../../state/store';
import { onFact } from '../../state/sync';

/** The wishes to take cases out of the service, as far as they are the reader's to see. */
export interface ExportList {
  /** The newest first; undefined until they are known. */
  rows: readonly ExportRow[] | undefined;
  task: Task;
}

/** Lists the wishes of one case, or what waits for me and what I asked for, and keeps the list true. */
export function useExports(caseId?: CaseId): ExportList {
  const [rows, setRows] = useState<readonly ExportRow[]>();
  const task = useTask();
  const isConnected = connection.value === 'connected';
  const load = (): void =>
    void task.start(async () => {
      const reply = await run('export:list', caseId ? { caseId } : {});
      if (reply.ok) setRows([...reply.data.exports].reverse());
      return reply;
    });
  useEffect(() => {
    if (isConnected) load();
  }, [caseId, isConnected]);
  useEffect(
    () =>
      onFact((_before, fact) => {
        const isMine = fact.name === 'export:changed' && (!caseId || fact.data.caseId === caseId);
        if (isMine) load();
      }),
    [caseId],
  );
  return { rows, task };
}
