import { useRef, useState } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';

/** Something to ask of the server. */
export type Work = () => Promise<{ ok: true } | { ok: false; error: WireError }>;

/** Something that is asked of the server: whether it is under way, and how it failed. */
export interface Task {
  busy: boolean;
  error: WireError | undefined;
  /** Starts it unless something is under way; says whether it worked. */
  start: (work: Work) => Promise<boolean>;
  /** Starts it as soon as nothing is under way; of several that wait the last alone. */
  soon: (work: Work) => void;
  clear: () => void;
}

/** Keeps one asking at a time and its failure in place. */
export function useTask(): Task {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<WireError>();
  // What is drawn lags behind: of two calls in between the second must find the first.
  const isUnderWay = useRef(false);
  const next = useRef<Work>(undefined);
  const start: Task['start'] = async (work) => {
    if (isUnderWay.current) return false;
    isUnderWay.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const reply = await work();
      if (!reply.ok) setError(reply.error);
      return reply.ok;
    } finally {
      isUnderWay.current = false;
      setBusy(false);
      const waiting = next.current;
      next.current = undefined;
      if (waiting) void start(waiting);
    }
  };
  const soon: Task['soon'] = (work) => {
    if (isUnderWay.current) next.current = work;
    else void start(work);
  };
  return { busy, error, start, soon, clear: () => setError(undefined) };
}
