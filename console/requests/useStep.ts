import { useEffect, useRef, useState } from 'preact/hooks';

import type { WireError } from '../../server/contract/errors';
import type { DataRequest, RequestStep, RequestStepTaken } from '../../server/contract/request';
import { useTask } from '../lib/useTask';
import type { InputOf } from '../state/commands';
import { takeStep, type StepCommand } from '../state/requests';
import { dropUnsaved } from '../state/unsaved';
import { isSent } from './requests.logic';

/** One step that somebody is about to take. */
export interface Stepping {
  busy: boolean;
  error: WireError | undefined;
  /** What others did since the form was opened, or since it was last looked at. */
  since: readonly RequestStepTaken[];
  /** Goes on from what is there now: whoever presses it has seen it. */
  adopt: () => void;
  /** Takes the step; the form closes and its words are forgotten once it is stored. */
  take: <Name extends StepCommand>(
    name: Name,
    input: Omit<InputOf<Name>, 'requestId' | 'version'>,
    step: RequestStep,
  ) => Promise<void>;
}

/** The name under which the words of a step's form are kept. */
export function formOf({ requestId }: DataRequest, kind: RequestStep['kind']): string {
  return `${requestId}:${kind}`;
}

/** Takes a step from the state of the request that was looked at: what others did meanwhile shows first. */
export function useStep(
  request: DataRequest,
  kind: RequestStep['kind'],
  onClose: () => void,
): Stepping {
  const { requestId, version, steps } = request;
  const [seen, setSeen] = useState(version);
  const sent = useRef<RequestStep>(undefined);
  const task = useTask();
  const later = steps.slice(seen);
  const close = (): void => {
    dropUnsaved(formOf(request, kind));
    onClose();
  };
  // The answer was lost, and then it was told that the step is there.
  const isThere = !task.busy && later.some((step) => isSent(step, sent.current));
  useEffect(() => {
    if (isThere) close();
  }, [isThere]);
  return {
    busy: task.busy,
    error: task.error,
    since: later.filter((step) => !isSent(step, sent.current)),
    adopt: () => {
      setSeen(version);
      task.clear();
    },
    take: async (name, input, step) => {
      sent.current = step;
      const wish = { ...input, requestId, version: seen } as unknown as InputOf<typeof name>;
      if (await task.start(() => takeStep(name, wish))) close();
    },
  };
}
