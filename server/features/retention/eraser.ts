import { createHmac } from 'node:crypto';
import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import type { Audit } from '../audit/audit.service';
import { AppError } from '../../lib/errors';
import type { Logger } from '../../lib/logger';

import type { Contact } from '../contact/contact.shapes';
import { beginAskedErasure, beginErasure } from '../contact/hold.rules';
import type { Erasures } from '../erasure/erasure.service';
import type { Keys } from '../log/key.service';
import type { Log } from '../log/log.service';
import type { Settings } from '../settings/settings.service';
import { tombstoneOf } from './retention.rules';
import type { Underway } from './retention.shapes';
import type { TombstoneModel, TombstoneRecord } from './tombstone.model';
import { onKnown } from '../log/log.rules';

/** The entry's id: of every contact the same, so that it begins once. */
const BEGIN = 'erasure:begun';

/** What erasing what is due needs. */
export interface EraserDeps {
  log: Pick<Log<Contact>, 'append'>;
  keys: Pick<Keys<ContactId>, 'keyOf'>;
  tombstones: TombstoneModel;
  erasures: Pick<Erasures, 'eraseAll'>;
  settings: Settings;
  audit: Pick<Audit, 'record'>;
  clock: Clock;
  logger: Logger;
}

/** Erases contacts in portions, each step so that it can be cut off after it and done again. */
export type Eraser = ReturnType<typeof createEraser>;

/** Binds the erasing to log, statistics and list. */
export function createEraser(deps: EraserDeps) {
  const { log, keys, tombstones, erasures, settings, audit, clock, logger } = deps;

  /** The contact as it is when nothing more can be added; undefined where it may not be erased after all. */
  async function begun(contactId: ContactId, isAsked: boolean): Promise<Contact | undefined> {
    const decide = isAsked
      ? beginAskedErasure()
      : beginErasure(settings.service().retention, clock.now());
    try {
      const { state } = await log.append(contactId, {
        clientId: BEGIN,
        author: { kind: 'service' },
        same: { kind: 'erasure_begun' },
        decide: onKnown(decide),
      });
      return state;
    } catch (error) {
      // Held or taken up again since it was looked at, or erased by another node.
      const { code } = error as Partial<AppError>;
      if (error instanceof AppError && (code === 'conflict' || code === 'not_found')) return;
      throw error;
    }
  }

  /** Named with the key that dies with the contact: the same after an interruption, and afterwards nobody can tell whose it was. */
  async function tombstoneFor(contact: Contact): Promise<TombstoneRecord> {
    const name = createHmac('sha256', await keys.keyOf(contact.id)).update('tombstone');
    const { timezone } = settings.service().hours;
    return { _id: name.digest('base64url'), ...tombstoneOf(contact, timezone) };
  }

  function keepOnRecord({ contactId, kind, outcome }: Underway): Promise<void> {
    const details = { kind, ...(outcome === null ? {} : { outcome }) };
    const subject = { contactId };
    return audit.record({ actor: 'system', action: 'contact_erased', subject, details });
  }

  return {
    /**
     * Closes these contacts to everything else and keeps what the statistics need; says which are ready, and how many
     * failed. What the person asked for need not be due.
     */
    async prepare(
      contactIds: readonly ContactId[],
      { isAsked = false }: { isAsked?: boolean } = {},
    ): Promise<{ ready: Underway[]; failed: number }> {
      const ready: Underway[] = [];
      const left: TombstoneRecord[] = [];
      let failed = 0;
      for (const contactId of contactIds) {
        try {
          const contact = await begun(contactId, isAsked);
          if (!contact) continue;
          left.push(await tombstoneFor(contact));
          ready.push({ contactId, kind: contact.mode, outcome: contact.outcome ?? null });
        } catch (error) {
          failed += 1;
          logger.warn({ err: error, contactId }, 'a contact could not be erased');
        }
      }
      await tombstones.add(left);
      return { ready, failed };
    },

    /** Destroys contacts that are ready; each is in the audit before. */
    async destroy(contacts: readonly Underway[]): Promise<void> {
      await Promise.all(contacts.map(keepOnRecord));
      await erasures.eraseAll(contacts.map(({ contactId }) => contactId));
    },
  };
}
