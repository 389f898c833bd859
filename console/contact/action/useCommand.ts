import { useRef } from 'preact/hooks';

import type { WireError } from '../../../server/contract/errors';
import type { StaffCommands } from '../../../server/contract/events';
import { newClientId, run } from '../../state/commands';
import type { InputOf } from '../../state/commands';
import { useTask } from '../../lib/useTask';

/** The commands that write, each under an id by which a repeat is known. */
export type WritingCommand = {
  [Name in keyof StaffCommands]: InputOf<Name> extends { clientId: string } ? Name : never;
}[keyof StaffCommands];

/** What a command needs besides the id by which a repeat is known. */
export type Wanted<Name extends WritingCommand> = Omit<InputOf<Name>, 'clientId'>;

/** One command of a button or dialog. */
export interface Commanding<Name extends WritingCommand> {
  busy: boolean;
  error: WireError | undefined;
  /** Runs it and says whether it was done. */
  go: (wanted: Wanted<Name>) => Promise<boolean>;
}

/** Runs a command so that pressing twice, or again after a timeout, never does it twice. */
export function useCommand<Name extends WritingCommand>(name: Name): Commanding<Name> {
  const { busy, error, start } = useTask();
  const asked = useRef<{ content: string; clientId: string }>(undefined);
  const go = (wanted: Wanted<Name>): Promise<boolean> =>
    start(async () => {
      const content = JSON.stringify(wanted);
      // The same wish keeps its id until it is answered; another wish is another entry.
      if (asked.current?.content !== content) asked.current = { content, clientId: newClientId() };
      const input = { ...wanted, clientId: asked.current.clientId } as InputOf<Name>;
      const reply = await run(name, input);
      if (reply.ok) asked.current = undefined;
      return reply;
    });
  return { busy, error, go };
}
