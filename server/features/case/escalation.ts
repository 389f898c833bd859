import type { CaseFile, CaseId, OnCase, OpenCase } from '../../contract/case';
import type { ContactId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { AppError, notFoundIsNone } from '../../lib/errors';
import { hashToken } from '../../lib/ids';
import type { Logger } from '../../lib/logger';
import { type Decide } from '../contact/contact.decisions.rules';
import type { StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { Keys } from '../log/key.service';
import type { Log } from '../log/log.service';
import { today } from '../settings/hours.rules';
import type { Settings } from '../settings/settings.service';
import { linkContact, register, unlinkContact } from './case.decisions.rules';
import type { Carrying } from './carrying';
import type { CaseModel } from './case.model';
import type { CaseLogs, CaseService } from './case.service';
import type { Case } from './case.shapes';
import type { NumberModel } from './number.model';
import { onKnown } from '../log/log.rules';

/** After so long a case to which no contact leads is none, in milliseconds: whoever began it would have tried again. */
const ABANDONED_MS = 60 * 60_000;

/** What escalating needs. */
export interface EscalationDeps {
  log: CaseLogs;
  contacts: Log<Contact>;
  keys: Pick<Keys<CaseId>, 'idFor' | 'forget'>;
  numbers: NumberModel;
  model: Pick<CaseModel, 'unregistered' | 'remove'>;
  cases: Pick<CaseService, 'file'>;
  carrying: Pick<Carrying, 'takeFrom'>;
  settings: Settings;
  clock: Clock;
  logger: Logger;
}

/** From a contact to a case, and which contacts belong to which. */
export type Escalation = ReturnType<typeof createEscalation>;

/**
 * Binds escalating to both logs. The contact's log decides: whatever was made of a case before it leads there is invisible
 * and swept, and whatever is missing after it is made by whoever comes next.
 */
export function createEscalation(deps: EscalationDeps) {
  const { log, contacts, keys, numbers, model, cases, carrying, settings, clock, logger } = deps;

  /** Gives the case its number, and the contact its place in it; as often as it is asked. */
  async function finish(caseId: CaseId, contactId: ContactId): Promise<void> {
    const one = await log.current(caseId);
    if (!one) throw new AppError('not_found');
    if (one.number === undefined) {
      const number = await numbers.take(Number(one.openedOn.slice(0, 4)), caseId);
      await log.append(caseId, {
        clientId: 'register',
        author: { kind: 'service' },
        same: { kind: 'registered', number },
        decide: onKnown(register(number)),
      });
    }
    if (one.contactIds.includes(contactId)) await carrying.takeFrom(contactId);
    else await takeIn(caseId, contactId);
  }

  async function takeIn(caseId: CaseId, contactId: ContactId): Promise<void> {
    const { seq } = (await contacts.current(contactId)) ?? {};
    await log.append(caseId, {
      clientId: `link:${contactId}:${seq}`,
      author: { kind: 'service' },
      same: { kind: 'contact_linked', contactId },
      decide: onKnown(linkContact(contactId)),
    });
    await carrying.takeFrom(contactId);
  }

  async function leadTo(
    actor: StaffActor,
    { contactId, clientId }: { contactId: ContactId; clientId: string },
    body: { kind: 'escalated' | 'case_linked'; caseId: CaseId },
  ): Promise<void> {
    const decide: Decide = (contact) =>
      contact.caseId || contact.isErasing ? { ok: false, code: 'conflict' } : { ok: true, body };
    await contacts.append(contactId, {
      clientId,
      author: { kind: 'staff', staffId: actor.staffId },
      same: body,
      decide: onKnown(decide),
    });
  }

  /** A case to which a contact's log leads is finished; one to which none does for an hour goes. */
  async function settle(one: Case): Promise<void> {
    const contact = await contacts.current(one.openedFrom).catch(notFoundIsNone);
    if (contact?.caseId === one.id) return finish(one.id, contact.id);
    if (clock.now().getTime() - Date.parse(one.openedAt) <= ABANDONED_MS) return;
    await model.remove(one.id);
    keys.forget(one.id);
    log.forget(one.id);
  }

  return {
    /** Opens a case from a contact: either whole or not at all, once however often it is asked. */
    async open(actor: StaffActor, wish: OpenCase): Promise<CaseFile> {
      const { contactId, clientId, pseudonym, ground, groundText } = wish;
      const contact = await contacts.current(contactId);
      if (!contact) throw new AppError('not_found');
      const caseId = await keys.idFor(hashToken(`case:${contactId}:${clientId}`));
      if (contact.caseId && contact.caseId !== caseId) throw new AppError('conflict');
      const { language } = contact;
      const openedOn = today(settings.service().hours.timezone, clock.now());
      const opening = { kind: 'opened', contactId, pseudonym, ground, groundText } as const;
      await log.append(caseId, {
        clientId: 'open',
        author: { kind: 'staff', staffId: actor.staffId },
        same: opening,
        decide: (one) =>
          one
            ? { ok: false, code: 'conflict' }
            : { ok: true, body: { ...opening, language, openedOn } },
      });
      await leadTo(actor, wish, { kind: 'escalated', caseId });
      await finish(caseId, contactId);
      return cases.file(actor, caseId);
    },

    /** Lets a contact that the actor may read belong to a case. */
    async link(actor: StaffActor, { caseId, clientId }: OnCase, contactId: ContactId) {
      await leadTo(actor, { contactId, clientId }, { kind: 'case_linked', caseId });
      await takeIn(caseId, contactId);
      return cases.file(actor, caseId);
    },

    /** Takes a contact out of a case; what was learned from it stays in the case's log. */
    async unlink(actor: StaffActor, wish: OnCase, contactId: ContactId, reason: string) {
      const { caseId, clientId } = wish;
      const author = { kind: 'staff', staffId: actor.staffId } as const;
      const one = await log.current(caseId);
      if (one?.openedFrom === contactId) throw new AppError('conflict', 'contactId');
      const contact = await contacts.current(contactId).catch(notFoundIsNone);
      if (contact?.caseId === caseId) {
        const decide: Decide = (known) =>
          known.caseId === caseId
            ? { ok: true, body: { kind: 'case_unlinked', reason } }
            : { ok: false, code: 'conflict' };
        const same = { kind: 'case_unlinked', reason } as const;
        await contacts.append(contactId, { clientId, author, same, decide: onKnown(decide) });
      }
      const same = { kind: 'contact_unlinked', contactId, reason } as const;
      const decide = onKnown(unlinkContact(contactId, reason));
      await log.append(caseId, { clientId, author, same, decide });
      return cases.file(actor, caseId);
    },

    /** Finishes what was interrupted, and destroys what nobody finished; one failing case stops no other. */
    async settleAll(): Promise<void> {
      for (const one of await model.unregistered()) {
        try {
          await settle(one);
        } catch (error) {
          logger.warn({ err: error }, 'a case could not be finished');
        }
      }
    },
  };
}
