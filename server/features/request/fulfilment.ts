import type { IdentityProof, RequestExport } from '../../contract/request';
import type { ContactId, Language, Role, StaffId } from '../../contract/shapes';
import type { StaffEntry } from '../../contract/staff';
import type { AuditRow } from '../../contract/audit';
import type { Clock } from '../../lib/clock';
import { AppError, notFoundIsNone } from '../../lib/errors';
import type { Audit } from '../audit/audit.service';
import type { CaseLogs } from '../case/case.service';
import type { Case } from '../case/case.shapes';
import { whyKept } from '../case/keeping.rules';
import { mayRead, type StaffActor } from '../contact/contact.policy';
import type { Contact } from '../contact/contact.shapes';
import type { CounselService } from '../contact/counsel.service';
import { restrict } from '../contact/restriction.rules';
import type { Log } from '../log/log.service';
import type { CaseEraser } from '../retention/caseEraser';
import type { Eraser } from '../retention/eraser';
import { copyOf, READINGS } from './copy.rules';
import type { Settings } from '../settings/settings.service';
import { copyPage } from './copyPage';
import type { Say } from './request.present';
import type { StoredRequest } from './request.shapes';
import { onKnown } from '../log/log.rules';

/** Entries and audit rows in one read. */
const PAGE = 100;

/** What is done with contacts on request: proof that one is the person's own, and what the law grants. */
export type Fulfilment = ReturnType<typeof createFulfilment>;

/** Binds it to contacts and their eraser. */
export function createFulfilment(deps: {
  log: Log<Contact>;
  counsel: Pick<CounselService, 'getContactFor'>;
  eraser: Eraser;
  caseLogs: Pick<CaseLogs, 'current'>;
  caseEraser: CaseEraser;
  audit: Pick<Audit, 'fetch'>;
  /** The roles of these accounts, also of those that ended. */
  rolesOf(staffIds: readonly StaffId[]): Promise<Record<StaffId, Role>>;
  settings: Settings;
  say: Say;
  clock: Clock;
}) {
  const { log, counsel, eraser, caseEraser, audit, clock } = deps;

  /** A contact that the actor may say something about; for all others there is none. */
  async function known(actor: StaffActor, id: ContactId | undefined, field: string) {
    if (!id) throw new AppError('invalid_input', field);
    const contact = await counsel.getContactFor(actor, id);
    const isOpen = contact && (actor.role === 'supervisor' || mayRead(actor, contact, clock.now()));
    if (!isOpen || contact.isErasing) throw new AppError('not_found', field);
    return contact;
  }

  /** Whether whoever writes in a contact gave the code of another, or of the same one. */
  async function cameByCode(proof: Contact, contactId: ContactId): Promise<boolean> {
    if (proof.id === contactId) return proof.returned !== undefined;
    // A link may also have been made by hand; only the opening tells of a code.
    const [opening] = await log.after(proof.id, 0, 1);
    return opening?.kind === 'opened' && opening.previousId === contactId;
  }

  async function eraseNow({ contactId }: StoredRequest): Promise<() => Promise<void>> {
    if (!contactId) return () => Promise.resolve();
    const contact = await log.current(contactId);
    assertErasable(contact);
    // What was said stands in the case too: it goes as a whole, or stays.
    const { caseId } = contact ?? {};
    const one = caseId && (await deps.caseLogs.current(caseId).catch(notFoundIsNone));
    if (one) return eraseCase(one);
    if (caseId) await caseEraser.letGo(contactId, caseId);
    const { ready } = await eraser.prepare([contactId], { isAsked: true });
    if (contact && ready.length === 0) throw new AppError('conflict', 'contact');
    return () => eraser.destroy(ready);
  }

  /** The case with its contacts, as far as the law does not keep it and nobody works on it. */
  async function eraseCase(one: Case): Promise<() => Promise<void>> {
    const why = whyKept(one);
    if (why) throw new AppError('conflict', why);
    for (const contactId of one.contactIds) {
      const contact = await log.current(contactId).catch(notFoundIsNone);
      if (contact?.caseId === one.id) assertErasable(contact);
    }
    const { ready } = await caseEraser.prepare([one.id], { isAsked: true });
    if (ready.length === 0) throw new AppError('conflict', 'case');
    return () => caseEraser.destroy(ready);
  }

  async function restrictNow(
    actor: StaffActor,
    { id, contactId }: StoredRequest,
  ): Promise<() => Promise<void>> {
    if (!contactId) throw new AppError('conflict', 'contact');
    // Somebody may ask twice: what is restricted stays so, and the answer says it.
    if ((await log.current(contactId))?.restricted) return () => Promise.resolve();
    await log.append(contactId, {
      clientId: `restrict:${id}`,
      author: { kind: 'staff', staffId: actor.staffId },
      same: { kind: 'restricted' },
      decide: onKnown(restrict()),
    });
    return () => Promise.resolve();
  }

  async function entriesOf(contactId: ContactId): Promise<StaffEntry[]> {
    const all: StaffEntry[] = [];
    for (;;) {
      const page = await log.after(contactId, all.at(-1)?.seq ?? 0, PAGE);
      all.push(...page);
      if (page.length < PAGE) return all;
    }
  }

  async function readingsOf(contactId: ContactId): Promise<AuditRow[]> {
    const all: AuditRow[] = [];
    let before: number | undefined;
    for (;;) {
      const wish = { contactId, limit: PAGE, ...(before ? { before } : {}) };
      const { rows, more } = await audit.fetch(wish);
      all.push(...rows.filter(({ action }) => READINGS.has(action)));
      before = rows.at(-1)?.seq;
      if (!more || !before) return all.reverse();
    }
  }

  return {
    /** Throws where nothing bears out that this contact is the one of whoever asks. */
    async mustProve(
      actor: StaffActor,
      said: { contactId?: ContactId; seenIn?: ContactId; how: IdentityProof },
    ): Promise<void> {
      const contact = await known(actor, said.contactId, 'contactId');
      if (said.how === 'code_word' && !contact.codeWord) throw new AppError('conflict', 'codeWord');
      if (said.how !== 'return_code') return;
      const proof = await known(actor, said.seenIn, 'seenIn');
      if (!(await cameByCode(proof, contact.id))) throw new AppError('conflict', 'seenIn');
    },

    /**
     * Does what was granted, as far as it can be taken back no more, and says what is left for after the answer is
     * stored: an erasure that has begun is finished by the next run in any case.
     */
    fulfil(actor: StaffActor, request: StoredRequest): Promise<() => Promise<void>> {
      switch (request.facts.kind) {
        case 'access':
          return Promise.resolve(() => Promise.resolve());
        case 'erasure':
          return eraseNow(request);
        case 'restriction':
          return restrictNow(actor, request);
      }
    },

    /** What is kept of a contact that is the person's own: what was said, and by which roles it was read. */
    async copy(contactId: ContactId, language: Language): Promise<RequestExport> {
      const contact = await log.current(contactId);
      if (!contact || contact.isErasing) throw new AppError('conflict', 'contact');
      const readings = await readingsOf(contactId);
      const actors = readings.flatMap(({ actor }) =>
        actor === 'system' || actor === 'stranger' ? [] : [actor],
      );
      const roles = await deps.rolesOf([...new Set(actors)]);
      const copy = copyOf({
        contact,
        entries: await entriesOf(contactId),
        readings,
        roles,
        madeAt: clock.now(),
      });
      const timeZone = deps.settings.service().hours.timezone;
      return {
        json: JSON.stringify(copy, undefined, 2),
        html: copyPage(copy, { language, timeZone }, deps.say(language)),
      };
    },
  };
}

/** Throws where a contact is held for a legal reason, or somebody still talks in it. */
function assertErasable(contact: Contact | undefined): void {
  if (contact?.hold) throw new AppError('conflict', 'hold');
  if (contact && contact.state !== 'ended') throw new AppError('conflict', 'state');
}
