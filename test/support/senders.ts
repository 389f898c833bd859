import type { Reply } from '../../server/contract/errors';
import type { ContactId } from '../../server/contract/shapes';
import type { StaffEntry } from '../../server/contract/staff';
import type { VisitorEntry } from '../../server/contract/visitor';
import { connect } from '../../widget/state/connection';
import { firstContactView, type ContactView } from '../../widget/state/contact';
import { reduceContact, type ContactAction } from '../../widget/state/contact.reducer';
import { createStore, type Store } from '../../widget/state/store';
import { anId, type StaffClient } from './clients';

/** Somebody who sends texts whatever happens to the connection, and knows which were acknowledged. */
export interface Sender {
  texts: string[];
  acknowledged: Set<string>;
  /** Resolves when every text is known to be stored. */
  done: Promise<void>;
  close(): void;
}

/** A visitor with the widget's own state and connection. */
export interface WidgetVisitor extends Sender {
  entries(): VisitorEntry[];
}

/** Opens a contact and sends texts as the widget does: its outbox, its retries, its log. */
export function sendAsVisitor(
  url: string,
  token: string,
  texts: string[],
  onAcknowledged: () => void,
): WidgetVisitor {
  const inner = createStore(
    reduceContact,
    firstContactView({
      service: { open: true, staffed: true },
      answers: {},
      open: { clientId: anId(), language: 'et', answers: {} },
    }),
  );
  const acknowledged = new Set<string>();
  const store: Store<ContactView, ContactAction> = {
    ...inner,
    send(action) {
      inner.send(action);
      const isStored = action.kind === 'answered' && action.command.name === 'message:send';
      if (!isStored || !action.outcome.ok) return;
      acknowledged.add((action.command.input as { text: string }).text);
      onAcknowledged();
    },
  };
  const done = new Promise<void>((resolve) => {
    inner.watch(() => {
      // What was stored and not acknowledged shows in the log after the break, and is not said again.
      const { entries, outbox } = inner.get();
      const seen = entries.filter((entry) => entry.kind === 'message' && entry.clientId);
      if (outbox.length === 0 && seen.length >= texts.length) resolve();
    });
  });
  const connection = connect(token, store, url);
  for (const text of texts) store.send({ kind: 'sent', clientId: anId(), text });
  return {
    texts,
    acknowledged,
    done,
    entries: () => inner.get().entries,
    close: () => connection.close(),
  };
}

/** Passes by itself; the same command is said again under the same id. */
const PASSING = ['unavailable', 'rate_limited'];

/** Sends texts into a contact over a console, again and again under the same ids until each is acknowledged. */
export function sendAsCounsellor(
  console: StaffClient,
  contactId: ContactId,
  texts: string[],
  onAcknowledged: () => void,
): Sender {
  const acknowledged = new Set<string>();
  let isClosed = false;

  async function sendOne(text: string): Promise<void> {
    const input = { contactId, clientId: anId(), text };
    while (!isClosed) {
      const reply = await replyTo(console, input);
      if (reply?.ok) break;
      if (reply && !PASSING.includes(reply.error.code)) throw new Error(reply.error.code);
    }
    acknowledged.add(text);
    onAcknowledged();
  }

  return {
    texts,
    acknowledged,
    done: Promise.all(texts.map(sendOne)).then(() => undefined),
    close: () => void (isClosed = true),
  };
}

/** The reply; undefined where none came, because the server is gone or was gone in between. */
async function replyTo(
  { socket }: StaffClient,
  input: { contactId: ContactId; clientId: string; text: string },
): Promise<Reply<StaffEntry> | undefined> {
  if (!socket.connected)
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  const gone = new Promise<undefined>((resolve) => {
    socket.once('disconnect', () => resolve(undefined));
  });
  const answer = socket.timeout(8000).emitWithAck('message:send', input);
  return Promise.race([answer.catch(() => undefined), gone]);
}
