import { useRef, useState } from 'preact/hooks';

import type { Reply, WireError } from '../../../server/contract/errors';

/** One thing that a button or dialog asks for: whether it runs, and how it failed last. */
export interface Task {
  isBusy: boolean;
  error: WireError | undefined;
  /** Runs it and says whether it was done; while one runs, a second press does nothing. */
  start: (ask: () => Promise<Reply<unknown>>) => Promise<boolean>;
}

/** Runs one request at a time and keeps its failure to be shown in place. */
export function useTask(): Task {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<WireError>();
  const isRunning = useRef(false);
  const start = async (ask: () => Promise<Reply<unknown>>): Promise<boolean> => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const reply = await ask();
      if (!reply.ok) setError(reply.error);
      return reply.ok;
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  return { isBusy, error, start };
}
