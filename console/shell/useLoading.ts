import { useEffect } from 'preact/hooks';

import type { Task, Work } from '../lib/useTask';
import { connection } from '../state/store';

/**
 * Loads when the part that calls this is shown, when the connection is back (what was told meanwhile did not arrive),
 * and when one of the reasons changes; also where that happens while an older answer is under way.
 */
export function useLoading(task: Task, work: Work, reasons: readonly unknown[] = []): void {
  const isConnected = connection.value === 'connected';
  useEffect(() => {
    if (isConnected) task.soon(work);
  }, [isConnected, ...reasons]);
}
