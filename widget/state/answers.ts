import type {
  Stored,
  VisitorContact,
  VisitorEntry,
  VisitorLog,
} from '../../server/contract/visitor';
import type { DueCommand } from './commands';
import { lastSeq, type ContactView, type OutboxItem, type Problem, type Wishes } from './contact';
import { takeContact, takeEntry, takeLog } from './log';

/** The server's answer to a command, or that it gave none. */
export type Outcome = { ok: true; data: unknown } | { ok: false; problem: Problem };

/** A command was answered. */
export interface Answered {
  kind: 'answered';
  command: DueCommand;
  outcome: Outcome;
}

/** Problems that pass by themselves: the same command is said again. */
const PASSING: readonly Problem[] = ['timeout', 'unavailable', 'rate_limited'];

/** Whether the same command should simply be said again. */
export function isPassing(outcome: Outcome): boolean {
  return !outcome.ok && PASSING.includes(outcome.problem);
}

/** The view after the answer to a command. */
export function takeAnswer(view: ContactView, answered: Answered): ContactView {
  const { outcome, command } = answered;
  if (!outcome.ok) return takeRefusal(view, command, outcome.problem);
  switch (command.name) {
    case 'contact:open':
      return takeLog(without(view, 'open'), outcome.data as VisitorLog);
    case 'callback:request':
      return takeLog(
        { ...without(view, 'callback', 'open'), form: undefined },
        outcome.data as VisitorLog,
      );
    case 'log:fetch':
      return takeLog(view, outcome.data as VisitorLog);
    case 'message:send':
      return takeStored(view, command.input, outcome.data as Stored);
    case 'contact:end':
      return takeContact(without(view, 'end'), outcome.data as VisitorContact);
    case 'alone:deny':
      return isSame(view.wishes.deny, command.input) ? without(view, 'deny') : view;
    case 'language:set':
      return isSame(view.wishes.language, command.input) ? without(view, 'language') : view;
    case 'read:mark':
      return { ...view, markedSeq: Math.max(view.markedSeq, command.input.visitorSeq) };
    case 'code:take':
      return {
        ...without(view, 'code'),
        // Who has looked away meanwhile is shown nothing.
        ...(view.wishes.code && (outcome.data as { code: string })),
      };
    case 'feedback:send':
      return { ...without(view, 'feedback'), feedback: 'thanked' };
  }
}

function takeRefusal(view: ContactView, command: DueCommand, problem: Problem): ContactView {
  if (PASSING.includes(problem)) return takeDelay(view, command, problem);
  switch (command.name) {
    case 'contact:open':
      return { ...view, openProblem: problem };
    case 'callback:request':
      return { ...view, formProblem: problem };
    case 'message:send':
      return withOutcome(view, command.input.clientId, { status: 'failed', problem });
    case 'contact:end':
      // Ended already, or by somebody else in the meantime: what is true now is fetched.
      return { ...without(view, 'end'), behind: true };
    case 'log:fetch':
      return { ...view, behind: false, gone: view.gone || problem === 'not_found' };
    case 'alone:deny':
      return without(view, 'deny');
    case 'language:set':
      return without(view, 'language');
    case 'code:take':
      return without(view, 'code');
    case 'read:mark':
      return { ...view, markedSeq: command.input.visitorSeq };
    case 'feedback:send':
      return { ...without(view, 'feedback'), feedback: 'failed' };
  }
}

function takeDelay(view: ContactView, command: DueCommand, problem: Problem): ContactView {
  if (command.name === 'message:send' && problem === 'rate_limited') {
    return withOutcome(view, command.input.clientId, { problem });
  }
  return { ...view, delayed: true };
}

function takeStored(
  view: ContactView,
  { clientId, text }: { clientId: string; text: string },
  { visitorSeq, at }: Stored,
): ContactView {
  const stored = withOutcome(view, clientId, { status: 'stored', visitorSeq });
  const entry: VisitorEntry = { kind: 'message', from: 'visitor', text, visitorSeq, at, clientId };
  const taken = takeEntry(stored, entry);
  if (lastSeq(taken) < visitorSeq) return taken;
  return { ...taken, outbox: taken.outbox.filter((item) => item.clientId !== clientId) };
}

function withOutcome(
  view: ContactView,
  clientId: string,
  change: Partial<OutboxItem>,
): ContactView {
  const outbox = view.outbox.map((item) =>
    item.clientId === clientId ? { ...item, ...change } : item,
  );
  return { ...view, outbox };
}

function without(view: ContactView, ...names: (keyof Wishes)[]): ContactView {
  const wishes = { ...view.wishes };
  for (const name of names) delete wishes[name];
  return { ...view, wishes };
}

function isSame(wish: { clientId: string } | undefined, said: { clientId: string }): boolean {
  return wish?.clientId === said.clientId;
}
