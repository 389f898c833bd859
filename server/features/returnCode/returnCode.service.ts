import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ContactId } from '../../contract/shapes';
import { hashToken } from '../../lib/ids';
import { refuseUnless } from '../../lib/limited';
import type { GuestModel } from './guest.model';
import { makeCode } from './returnCode.hash';
import type { ReturnCodeModel } from './returnCode.model';

/** Codes that one network may try: people mistype, and phones of one provider share a network. */
const PER_NETWORK = { points: 10, duration: 600 };

/** Codes that are tried at this node in all. */
const IN_ALL = { points: 60, duration: 60 };

/** Codes that one contact may take: each costs a hash. */
const TAKEN = { points: 5, duration: 600 };

/** How a log names the page that came back by a code: enough to tell it from another one, nothing to use. */
export function guestOf(tokenHash: string): string {
  return `code:${hashToken(`guest.${tokenHash}`).slice(0, 22)}`;
}

/** Gives return codes and finds what they lead to. */
export type ReturnCodes = ReturnType<typeof createReturnCodes>;

/** Binds return codes to their store; limits are kept in this node's memory. */
export function createReturnCodes(deps: {
  model: ReturnCodeModel;
  guests: GuestModel;
  hash(code: string): Promise<string>;
}) {
  const { model, guests, hash } = deps;
  const networks = new RateLimiterMemory(PER_NETWORK);
  const all = new RateLimiterMemory(IN_ALL);
  const taken = new RateLimiterMemory(TAKEN);

  return {
    guestOf,

    /** The contact to which the page with this token came back. */
    contactOfGuest: guests.contactOf,

    /** Keeps where a page came back to. */
    addGuest: guests.add,

    /** A fresh code that leads to this contact, told once; the one before is dead. */
    async take(contactId: ContactId): Promise<string> {
      await refuseUnless(taken.consume(contactId));
      const code = makeCode();
      await model.put(contactId, await hash(code));
      return code;
    },

    /**
     * Where a code leads. The same work for every code: one hash, one look-up. Throws `rate_limited` before any of it,
     * whatever the code is.
     */
    async find(
      code: string,
      network: string,
    ): Promise<{ contactId: ContactId | undefined; lead(to: ContactId): Promise<void> }> {
      await refuseUnless(networks.consume(network));
      await refuseUnless(all.consume('all'));
      const hashed = await hash(code);
      const contactId = await model.contactOf(hashed);
      return {
        contactId,
        // Also where it leads nowhere, so that the store is asked the same.
        lead: (to) => model.lead(hashed, contactId ?? to, to),
      };
    },
  };
}
