import type { ContactId } from '../../contract/shapes';
import type { OpenContact } from '../../contract/visitor';
import { AppError, notFoundIsNone } from '../../lib/errors';
import { newId } from '../../lib/ids';
import type { Keys } from '../log/key.service';
import type { Log } from '../log/log.service';
import type { ReturnCodes } from '../returnCode/returnCode.service';
import type { Settings } from '../settings/settings.service';
import { returnByCode, type Opening } from './contact.decisions.rules';
import type { Contact } from './contact.shapes';
import { onKnown } from '../log/log.rules';

/** Knows which page is whose, and lets visitors come back by code. */
export type Returning = ReturnType<typeof createReturning>;

/** What coming back needs. */
export interface ReturningDeps {
  log: Log<Contact>;
  keys: Keys<ContactId>;
  codes: ReturnCodes;
  settings: Settings;
}

/** Binds coming back to the log. */
export function createReturning(deps: ReturningDeps) {
  const { log, keys, codes, settings } = deps;

  /** Whether no other page has come back by code since. */
  async function isCurrent(contactId: ContactId, tokenHash: string): Promise<boolean> {
    const contact = await log.stateOf(contactId).catch(notFoundIsNone);
    return !contact?.guest || contact.guest === codes.guestOf(tokenHash);
  }

  async function contactOf(tokenHash: string): Promise<ContactId | undefined> {
    const contactId = (await keys.idOf(tokenHash)) ?? (await codes.contactOfGuest(tokenHash));
    return contactId && (await isCurrent(contactId, tokenHash)) ? contactId : undefined;
  }

  /** The contact of this token, made where none is; `not_found` where another page has taken it over. */
  async function contactFor(tokenHash: string): Promise<ContactId> {
    const own = await contactOf(tokenHash);
    if (own) return own;
    const contactId = await keys.idFor(tokenHash);
    if (await isCurrent(contactId, tokenHash)) return contactId;
    throw new AppError('not_found');
  }

  /** Whether the visitor is back in a contact that has not ended; from then on no earlier page is in it. */
  async function isBackIn(
    contact: Contact,
    tokenHash: string,
    { language, answers }: OpenContact,
  ): Promise<boolean> {
    const proposal = settings.proposalForAnswers(language, answers);
    const decide = returnByCode({ kind: 'returned_by_code', language, proposal });
    try {
      await log.append(contact.id, {
        clientId: codes.guestOf(tokenHash),
        author: { kind: 'visitor' },
        same: { kind: 'returned_by_code' },
        decide: onKnown(decide),
      });
    } catch (error) {
      // It ended, or is being erased, in this moment.
      if (error instanceof AppError && error.code !== 'unavailable') return false;
      throw error;
    }
    await codes.addGuest(tokenHash, contact.id);
    return true;
  }

  return {
    isCurrent,
    contactOf,
    contactFor,

    /**
     * Lets somebody in who gave a code, whatever code it is: back into the contact that is open, else into a new one.
     * Each way has one hash, one look-up and as much to write, and each answer is the one to a contact just opened.
     */
    async openByCode(
      tokenHash: string,
      input: OpenContact & { code: string },
      network: string,
      open: (contactId: ContactId, opening: Opening) => Promise<void>,
    ): Promise<ContactId> {
      const { contactId: found, lead } = await codes.find(input.code, network);
      const known = await log.current(found ?? (newId() as ContactId)).catch(notFoundIsNone);
      const before = known?.isErasing ? undefined : known;
      const isOpen = before !== undefined && before.state !== 'ended';
      if (isOpen && (await isBackIn(before, tokenHash, input))) return before.id;
      const contactId = await contactFor(tokenHash);
      await open(contactId, before ? { previousId: before.id } : { unknownCode: true });
      await lead(contactId);
      return contactId;
    },
  };
}
