import { useRef } from 'preact/hooks';

import type { Reply, WireError } from '../../../server/contract/errors';
import type { ContactId } from '../../../server/contract/shapes';
import { acceptTransfer, claim, newClientId, run } from '../../state/commands';
import { alarms } from '../../state/store';
import type { ActionName } from './actions.logic';
import { useTask } from '../../lib/useTask';

/** The actions that need no more words: one press does them. */
export type DirectName =
  'claim' | 'accept' | 'acknowledge' | 'withdraw' | 'join' | 'reopen' | 'pastClose';

type Ask = (contactId: ContactId, clientId: string) => Promise<Reply<unknown>>;

const ASKS: Record<DirectName, Ask> = {
  claim: (contactId) => claim(contactId),
  accept: (contactId) => acceptTransfer(contactId),
  acknowledge: (contactId, clientId) => {
    const alarm = alarms.value.find((one) => one.contactId === contactId);
    return run('alarm:acknowledge', { contactId, clientId, alarmSeq: alarm?.seq ?? 0 });
  },
  withdraw: (contactId, clientId) => run('transfer:withdraw', { contactId, clientId }),
  join: (contactId, clientId) => run('contact:join', { contactId, clientId }),
  pastClose: (contactId, clientId) => run('past:close', { contactId, clientId }),
  reopen: (contactId, clientId) => run('contact:reopen', { contactId, clientId }),
};

/** Whether an action is done by one press. */
export function isDirect(name: ActionName): name is DirectName {
  return name in ASKS;
}

/** Does actions that need no more words, one at a time, and keeps the failure of the last. */
export function useDirect(contactId: ContactId): {
  busy: boolean;
  error: WireError | undefined;
  go: (name: DirectName) => void;
} {
  const { busy, error, start } = useTask();
  const ids = useRef(new Map<DirectName, string>());
  const go = (name: DirectName): void => {
    const clientId = ids.current.get(name) ?? newClientId();
    ids.current.set(name, clientId);
    void start(async () => {
      const reply = await ASKS[name](contactId, clientId);
      // Without an answer the same id is asked again; after one, the next press is a new wish.
      if (reply.ok || reply.error.code !== 'unavailable') ids.current.delete(name);
      return reply;
    });
  };
  return { busy, error, go };
}
