import type { AddressCommandInputs, AddressRow, OpenedAddress } from '../../contract/address';
import type { CaseId } from '../../contract/case';
import type { PlaceId } from '../../contract/place';
import type { StaffId } from '../../contract/shapes';
import { AppError, notFoundIsNone } from '../../lib/errors';
import { newId } from '../../lib/ids';
import type { Publisher } from '../../realtime/publisher';
import { createApproval, type ApprovalDeps } from '../approval/approvals';
import type { Audit } from '../audit/audit.service';
import type { Case } from '../case/case.shapes';
import type { StaffActor } from '../contact/contact.policy';
import { mayDecideOnAddresses } from '../place/place.policy';
import type { Places } from '../place/place.service';
import { presentAddress, presentNotice } from './address.present';
import { askFor, openFor, requestOf, whyNotOpen } from './address.rules';

/** Learning where a place is, by two people or by one who is reviewed. */
export type Addresses = ReturnType<typeof createAddresses>;

/** What opening addresses needs. */
export interface AddressesDeps extends ApprovalDeps {
  /** The stored projections of the cases in which somebody else has to look at a wish. */
  withAddress(): Promise<Case[]>;
  places: Pick<Places, 'find' | 'whereabouts'>;
  audit: Pick<Audit, 'record'>;
  publisher: Pick<Publisher, 'toDeciders' | 'toStaff'>;
}

/** Binds wishes to learn where a place is to the logs of their cases, and tells of them on every node. */
export function createAddresses(deps: AddressesDeps) {
  const { places, audit, publisher, log, clock } = deps;
  const approval = createApproval(deps, {
    open: deps.withAddress,
    requestsOf: (one) => one.addresses ?? [],
    present: presentAddress,
    mayLook: mayDecideOnAddresses,
    /** Those who decide, and whoever asked. */
    tell(one, request, now) {
      const notice = presentNotice(one, request, now);
      publisher.toDeciders('address:changed', notice);
      publisher.toStaff([request.by], 'address:changed', notice);
    },
  });

  /** The code of a place whose address may be asked for: one that is in use. */
  async function codeOf(placeId: PlaceId): Promise<string> {
    const place = await places.find(placeId);
    if (place?.state !== 'in_use') throw new AppError('conflict', 'placeId');
    return place.code;
  }

  async function ask(
    kind: 'address_asked' | 'address_broken',
    actor: StaffActor,
    { caseId, clientId, ...wish }: AddressCommandInputs['address:ask'],
  ): Promise<AddressRow> {
    const body = { kind, code: await codeOf(wish.placeId), ...wish };
    return approval.ask(actor, { caseId, clientId }, body, askFor(body));
  }

  return {
    /** Asks where a place is; somebody else decides. */
    ask: (actor: StaffActor, wish: AddressCommandInputs['address:ask']): Promise<AddressRow> =>
      ask('address_asked', actor, wish),

    /** Opens it alone, for a reason that all who decide are told of at once. */
    break: (actor: StaffActor, wish: AddressCommandInputs['address:break']): Promise<AddressRow> =>
      ask('address_broken', actor, wish),

    /** Lets it be opened, or not. */
    decide(
      actor: StaffActor,
      { caseId, clientId, ...said }: AddressCommandInputs['address:decide'],
    ) {
      return approval.decide(actor, { caseId, clientId }, { kind: 'address_decided', ...said });
    },

    /** Keeps what was found on looking at what somebody opened alone. */
    review(
      actor: StaffActor,
      { caseId, clientId, ...said }: AddressCommandInputs['address:review'],
    ) {
      return approval.review(actor, { caseId, clientId }, { kind: 'address_reviewed', ...said });
    },

    /** Says where the place is; that it was opened is in the case's log and in the audit log before it is said. */
    async open(
      actor: StaffActor,
      { caseId, askedSeq }: AddressCommandInputs['address:open'],
    ): Promise<OpenedAddress> {
      const now = clock.now();
      const one = await approval.known(caseId);
      const refusal = whyNotOpen(one, actor.staffId, askedSeq, now);
      const request = requestOf(one, askedSeq);
      if (refusal || !request) throw new AppError(refusal ?? 'conflict');
      const { placeId, code } = request;
      const place = await places.find(placeId);
      if (place?.state !== 'in_use') return { state: 'closed', code };
      const whereabouts = await places.whereabouts(placeId);
      const body = { kind: 'address_opened', askedSeq, placeId, code } as const;
      const wish = { caseId, clientId: newId() };
      await approval.append(actor, wish, body, openFor(actor.staffId, body, now));
      await audit.record({
        actor: actor.staffId,
        action: 'address_opened',
        subject: { caseId },
        details: {
          ...{ place: placeId, asked: askedSeq },
          by: request.broken ? 'alone' : 'two',
        },
      });
      return { state: 'in_use', code, ...whereabouts };
    },

    /** What one has to look at and what one has asked for oneself, or all of one case; the oldest first. */
    list: (actor: StaffActor, caseId?: CaseId): Promise<AddressRow[]> =>
      approval.list(actor, caseId),

    /** Whether a case has a wish of this entry; whoever decides on it need not know the case. */
    async isAsked({ caseId, askedSeq }: { caseId: CaseId; askedSeq: number }): Promise<boolean> {
      const one = await log.lookUp(caseId).catch(notFoundIsNone);
      return one !== undefined && !one.isErasing && requestOf(one, askedSeq) !== undefined;
    },

    /** Counts what somebody opens alone; throws `rate_limited` where it is more than an emergency can need. */
    countBreak: (staffId: StaffId): Promise<void> => approval.countBreak(staffId),
  };
}
