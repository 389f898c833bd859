import type { ContactId, Language } from '../../contract/shapes';
import type { Author, EntryBody, Proposal } from '../../contract/staff';
import type {
  FetchVisitorLog,
  OpenContact,
  RequestCallback,
  SendMessage,
  Stored,
  VisitorContact,
  VisitorLog,
} from '../../contract/visitor';
import { MAX_PAGE } from '../../contract/limits';
import { AppError } from '../../lib/errors';
import type { Log } from '../log/log.service';
import type { Appended } from '../log/log.shapes';
import type { ReturnCodes } from '../returnCode/returnCode.service';
import { higherLevel } from '../triage/triage.rules';
import type { Settings } from '../settings/settings.service';
import {
  end,
  notAlone,
  record,
  say,
  visitorLeft,
  visitorReturned,
  type Decide,
  type Opening,
} from './contact.decisions.rules';
import { presentToVisitor, startOf } from './contact.present';
import type { Contact } from './contact.shapes';
import { saysCodeWord } from './codeWord.rules';
import type { ContactViews } from './contact.views';
import type { Returning } from './returning.service';
import { onKnown } from '../log/log.rules';

const VISITOR: Author = { kind: 'visitor' };
const SERVICE: Author = { kind: 'service' };

/** What visitors can do with their contact. */
export type VisitorService = ReturnType<typeof createVisitorService>;

/** What the visitors' service needs. */
export interface VisitorServiceDeps {
  log: Log<Contact>;
  returning: Returning;
  codes: Pick<ReturnCodes, 'take'>;
  settings: Settings;
  views: ContactViews;
  /** Whether there is room for another chat; those that run go before. */
  mayOpen(): boolean;
  /** Until when a message that is left now is promised an answer. */
  promisedAt(): Date;
}

/** Binds the visitors' service to the log. */
export function createVisitorService(deps: VisitorServiceDeps) {
  const { log, returning, codes, settings, views } = deps;

  function append(
    contactId: ContactId,
    clientId: string,
    same: { kind: EntryBody['kind'] } & Record<string, unknown>,
    decide: Decide,
    author = VISITOR,
  ): Promise<Appended<Contact>> {
    return log.append(contactId, {
      clientId,
      author,
      same,
      decide: onKnown(decide),
    });
  }

  async function openOnce(
    contactId: ContactId,
    input: Omit<OpenContact, 'clientId'>,
    mode: 'chat' | 'message',
    opening: Opening = {},
  ): Promise<void> {
    const known = await log.stateOf(contactId);
    if (known) return;
    const { language } = input;
    const proposal = settings.proposalForAnswers(language, input.answers);
    const { answers } = input;
    const body: EntryBody = { kind: 'opened', language, answers, mode, proposal, ...opening };
    // One opening for a token, whichever of two tries came first: the id is the log's own.
    await log.append(contactId, {
      clientId: 'open',
      author: VISITOR,
      same: { kind: 'opened' },
      decide: (contact) => (contact ? { ok: false, code: 'conflict' } : { ok: true, body }),
    });
  }

  /** What the words say by themselves, and what they say only together with those before. */
  function proposalFor(contact: Contact, text: string): Proposal {
    const { language, recentText, reasons: known } = contact;
    const alone = settings.triage({ language, text });
    const spread = settings.triage({ language, text: `${recentText}\n${text}` });
    const said = new Set([...alone.reasons, ...known].map(({ cue }) => cue));
    const together = spread.reasons.filter(({ cue }) => !said.has(cue));
    return {
      level: together.reduce((level, reason) => higherLevel(level, reason.level), alone.level),
      reasons: [...alone.reasons, ...together],
      flags: [...new Set([...alone.flags, ...spread.flags])],
    };
  }

  /** What staff are to notice about words: the signs of triage, and an agreed code word. */
  function signsIn(contact: Contact, text: string): { proposal: Proposal; codeWord?: true } {
    const codeWord = saysCodeWord(text, settings.service().codeWords, contact.codeWord);
    return { proposal: proposalFor(contact, text), ...(codeWord ? { codeWord } : {}) };
  }

  async function logAfter(contactId: ContactId, input: FetchVisitorLog): Promise<VisitorLog> {
    const limit = input.limit ?? MAX_PAGE;
    const contact = await log.current(contactId);
    if (!contact) throw new AppError('not_found');
    // Who comes back mostly has everything; then nothing is asked of the store.
    const start = startOf(contact);
    // What was said before a return is there for whoever is answered, and where it was opened for the visitor.
    const first = contact.returned?.isPastOpen ? 0 : start;
    const after = Math.max(first, (input.past ? -input.past : input.after) + start);
    const isBehind = after < contact.visitorSeq;
    const stored = isBehind ? await log.visibleAfter(contactId, after, limit) : [];
    const entries = stored
      .map((entry) => presentToVisitor(entry, start))
      .filter((entry) => entry !== undefined);
    const last = stored.at(-1)?.visitorSeq ?? contact.visitorSeq;
    return { contact: await views.forVisitor(contact), entries, more: last < contact.visitorSeq };
  }

  return {
    logAfter,

    /** The contact of a token, if one was opened. */
    contactOf: returning.contactOf,

    /** Whether the page with this token is still the visitor's. */
    isCurrent: returning.isCurrent,

    /** Opens the contact of a token once, or lets its visitor come back by code; the network is whose tries are counted. */
    async open(tokenHash: string, input: OpenContact, network: string): Promise<ContactId> {
      const known = await returning.contactOf(tokenHash);
      if (!known && !deps.mayOpen()) throw new AppError('unavailable');
      const { code } = input;
      if (code && !(known && (await log.stateOf(known)))) {
        return returning.openByCode(tokenHash, { ...input, code }, network, (id, opening) =>
          openOnce(id, input, 'chat', opening),
        );
      }
      const contactId = known ?? (await returning.contactFor(tokenHash));
      await openOnce(contactId, input, 'chat');
      return contactId;
    },

    /** Makes a code by which the visitor may come back to this contact; told once and nowhere kept. */
    async takeCode(contactId: ContactId): Promise<{ code: string }> {
      const contact = await log.current(contactId);
      if (!contact || contact.isErasing) throw new AppError('not_found');
      return { code: await codes.take(contactId) };
    },

    /** Leaves a message with how it is safe to answer; opens the contact where none is. */
    async requestCallback(tokenHash: string, input: RequestCallback): Promise<ContactId> {
      const contactId = await returning.contactFor(tokenHash);
      await openOnce(contactId, input, 'message');
      const { clientId, text, how, when, avoid } = input;
      const safeContact = { how, when, ...(avoid ? { avoid } : {}) };
      await append(
        contactId,
        clientId,
        { kind: 'callback_requested', text, safeContact },
        (contact) => {
          return say({
            kind: 'callback_requested',
            text,
            safeContact,
            promisedAt: deps.promisedAt().toISOString(),
            ...signsIn(contact, text),
          })(contact);
        },
      );
      return contactId;
    },

    /** Stores a message once; resolves when it is on disk. */
    async send(contactId: ContactId, input: SendMessage): Promise<Stored> {
      const { clientId, text } = input;
      const { entry, state } = await append(
        contactId,
        clientId,
        { kind: 'message', text },
        (contact) => say({ kind: 'message', text, ...signsIn(contact, text) })(contact),
      );
      return { visitorSeq: entry.visitorSeq - startOf(state), at: entry.at };
    },

    /** Goes on in another language. */
    async setLanguage(contactId: ContactId, clientId: string, language: Language): Promise<void> {
      await append(contactId, clientId, { kind: 'language_changed', language }, (contact) =>
        contact.state === 'ended'
          ? { ok: false, code: 'conflict' }
          : record({ kind: 'language_changed', language })(contact),
      );
    },

    /** Marks that somebody else sees the screen; a second time changes nothing. */
    async denyAlone(contactId: ContactId, clientId: string): Promise<void> {
      await append(contactId, clientId, { kind: 'not_alone' }, notAlone('choice'));
    },

    /** Ends the visitor's own contact. */
    async end(contactId: ContactId, clientId: string): Promise<VisitorContact> {
      const body = { kind: 'ended', by: 'visitor' } as const;
      const { state } = await append(contactId, clientId, body, end(body));
      return views.forVisitor(state);
    },

    /** Notes that the page was left quickly, or vanished; the contact stays open. */
    async left(contactId: ContactId, how: 'vanished' | 'quick_exit'): Promise<void> {
      const contact = await log.current(contactId);
      if (!contact || contact.leftAt || contact.state === 'ended') return;
      await quietly(
        append(
          contactId,
          `left:${contact.seq}`,
          { kind: 'visitor_left' },
          visitorLeft(how),
          SERVICE,
        ),
      );
    },

    /** Notes that the visitor's page is back after it was gone. */
    async returned(contactId: ContactId): Promise<void> {
      const contact = await log.current(contactId);
      if (!contact?.leftAt) return;
      const clientId = `returned:${contact.seq}`;
      await quietly(
        append(contactId, clientId, { kind: 'visitor_returned' }, visitorReturned(), SERVICE),
      );
    },
  };
}

/** What the service notes by itself may come too late; then there is nothing to note. */
async function quietly(appending: Promise<unknown>): Promise<void> {
  try {
    await appending;
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'conflict')) throw error;
  }
}
