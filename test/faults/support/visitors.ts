import type { Answers } from '../../../server/contract/shapes';
import { hashToken, newToken } from '../../../server/lib/ids';
import { connect } from '../../../widget/state/connection';
import { firstContactView, type ContactView } from '../../../widget/state/contact';
import { reduceContact, type ContactAction } from '../../../widget/state/contact.reducer';
import { createStore, type Store } from '../../../widget/state/store';
import { anId } from '../../support/clients';
import { monotonicNow, type Done, type Happening, type View } from './history';

/** A visitor with the widget's own state and connection, whose every step is noted. */
export interface Visitor {
  name: string;
  token: string;
  /** What the server knows this visitor by. */
  tokenHash: string;
  say(text: string): void;
  /** Opens the same contact on another page, over this link. */
  again(url: string, name: string): Visitor;
  view(): ContactView;
  /** Resolves when something is true of the view. */
  until(isTrue: (view: ContactView) => boolean): Promise<void>;
  /** The screen as it is now. */
  screen(contact: string): View;
  close(): void;
}

/** Opens the widget over a link and begins a contact. */
export function openVisitor(options: {
  name: string;
  url: string;
  history: Happening[];
  token?: string;
  answers?: Answers;
}): Visitor {
  const { name, url, history, token = newToken(), answers = {} } = options;
  const tokenHash = hashToken(token);
  const isResumed = options.token !== undefined;
  const inner = createStore(
    reduceContact,
    firstContactView({
      service: { open: true, staffed: true },
      answers,
      ...(!isResumed && { open: { clientId: anId(), language: 'et', answers } }),
    }),
  );
  const store: Store<ContactView, ContactAction> = {
    ...inner,
    send(action) {
      inner.send(action);
      const outcome = outcomeOf(action);
      if (outcome) note(outcome);
    },
  };
  // Until the end only the name of the visitor is known, who opens one contact.
  const note = (done: Pick<Done, 'phase' | 'id' | 'text'>) =>
    history.push({
      what: 'send',
      at: monotonicNow(),
      who: 'visitor',
      page: name,
      contact: tokenHash,
      ...done,
    });
  let shown = 0;
  inner.watch(() => {
    const { entries } = inner.get();
    for (const entry of entries.slice(shown)) {
      history.push({
        what: 'saw',
        at: monotonicNow(),
        who: name,
        contact: tokenHash,
        opening: 1,
        seq: entry.visitorSeq,
        id: entry.clientId,
        text: textOf(entry),
      });
    }
    shown = entries.length;
  });
  const connection = connect(token, store, url);

  return {
    name,
    token,
    tokenHash,
    say(text) {
      const id = anId();
      note({ phase: 'invoke', id, text });
      store.send({ kind: 'sent', clientId: id, text });
    },
    again: (otherUrl, otherName) => openVisitor({ name: otherName, url: otherUrl, history, token }),
    view: () => inner.get(),
    until: (isTrue) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (!isTrue(inner.get())) return;
          stop();
          resolve();
        };
        const stop = inner.watch(look);
        look();
      }),
    screen(contact) {
      const { entries, outbox } = inner.get();
      return {
        who: name,
        contact,
        side: 'visitor',
        entries: entries.map((entry) => ({ seq: entry.visitorSeq, text: textOf(entry) })),
        unsent: outbox.map(({ clientId, status }) => ({ id: clientId, state: status })),
      };
    },
    close: () => connection.close(),
  };
}

function outcomeOf(action: ContactAction): Pick<Done, 'phase' | 'id'> | undefined {
  if (action.kind !== 'answered' || action.command.name !== 'message:send') return undefined;
  const { command, outcome } = action;
  const id = command.input.clientId;
  if (outcome.ok) return { phase: 'ok', id };
  const isUnknown = ['timeout', 'unavailable', 'internal'].includes(outcome.problem);
  return { phase: isUnknown ? 'info' : 'fail', id };
}

function textOf(entry: object): string | undefined {
  return 'text' in entry ? String(entry.text) : undefined;
}
