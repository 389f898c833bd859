import { useState } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';

/** Something that is asked of the server: whether it is under way, and how it failed. */
export interface Task {
  busy: boolean;
  error: WireError | undefined;
  /** Starts it unless it is under way; says whether it worked. */
  start: (work: () => Promise<{ ok: true } | { ok: false; error: WireError }>) => Promise<boolean>;
  clear: () => void;
}

/** Keeps one asking at a time and its failure in place. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<WireError>();
  const start: Task['start'] = async (work) => {
    if (busy) return false;
    setBusy(true);
    setError(undefined);
    try {
      const reply = await work();
      if (!reply.ok) setError(reply.error);
      return reply.ok;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, start, clear: () => setError(undefined) };
}
