import type { VisitorCommands } from '../../server/contract/events';
import type { FetchVisitorLog } from '../../server/contract/visitor';
import { lastForeignSeq, lastSeq, type ContactView } from './contact';

type Named<Name extends keyof VisitorCommands> = {
  name: Name;
  input: Parameters<VisitorCommands[Name]>[0];
};

/** A command that is due. */
export type DueCommand = {
  [Name in Exclude<keyof VisitorCommands, 'typing:set'>]: Named<Name>;
}[Exclude<keyof VisitorCommands, 'typing:set'>];

/**
 * What is to be said to the server next, or nothing. One thing at a time and always from the state, so that
 * whatever a break swallowed is said again, in the same order and under the same ids.
 */
export function nextCommand(view: ContactView): DueCommand | undefined {
  if (view.link !== 'online' || view.cleared || view.gone) return undefined;
  const { wishes, contact } = view;
  if (wishes.callback && !view.formProblem)
    return { name: 'callback:request', input: wishes.callback };
  if (!contact) {
    if (!wishes.open || view.openProblem) return undefined;
    return { name: 'contact:open', input: wishes.open };
  }
  if (view.behind) return { name: 'log:fetch', input: logAfter(lastSeq(view)) };
  if (wishes.deny) return { name: 'alone:deny', input: wishes.deny };
  if (contact.state === 'ended') return afterEnd(view);
  if (wishes.language) return { name: 'language:set', input: wishes.language };
  const item = view.outbox.find(({ status }) => status === 'sending');
  if (item) return { name: 'message:send', input: { clientId: item.clientId, text: item.text } };
  if (wishes.code) return { name: 'code:take', input: {} };
  if (wishes.end) return { name: 'contact:end', input: wishes.end };
  const seen = lastForeignSeq(view);
  if (view.reading && seen > view.markedSeq)
    return { name: 'read:mark', input: { visitorSeq: seen } };
  return undefined;
}

/** What is from before a return by code has numbers below 1. */
function logAfter(last: number): FetchVisitorLog {
  return last < 0 ? { after: 0, past: -last } : { after: last };
}

function afterEnd({ wishes }: ContactView): DueCommand | undefined {
  if (wishes.code) return { name: 'code:take', input: {} };
  return wishes.feedback && { name: 'feedback:send', input: wishes.feedback };
}
