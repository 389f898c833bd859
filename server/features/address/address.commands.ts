import { z } from 'zod';
import type { AddressCommandInputs } from '../../contract/address';
import type { CaseId } from '../../contract/case';
import type { StaffCommands } from '../../contract/events';
import { ADDRESS_PURPOSES } from '../../contract/limits';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import { counted } from '../../lib/limited';
import { breakReason, caseId, clientId, parser, placeId, reason, seq } from '../../realtime/parse';
import { deciding, listing, reviewingWish } from '../approval/approval.parse';
import { mayList } from '../approval/approval.permission';
import type { CasePermission } from '../case/case.permission';
import type { StaffActor } from '../contact/contact.policy';
import { mayDecideOnAddresses } from '../place/place.policy';
import type { Addresses } from './address.service';

/** The commands about where places are. */
export type AddressCommands = Pick<StaffCommands, keyof AddressCommandInputs>;

const onCase = { caseId, clientId };
const wish = { placeId, purpose: z.enum(ADDRESS_PURPOSES) };

/** Asking where a place is, deciding on it, opening it alone, and opening it. */
export function addressCommands<Context extends { actor(): StaffActor }>(deps: {
  addresses: Addresses;
  mayCase: CasePermission;
}): CommandTable<AddressCommands, Context> {
  const { addresses, mayCase } = deps;

  /** Whoever keeps the places is asked about cases that they may not read, by their wishes alone. */
  async function mayLook(
    context: Context,
    input: { caseId: CaseId; clientId: string; askedSeq: number },
  ): Promise<Verdict> {
    const mayDecide = mayDecideOnAddresses(context.actor());
    if (mayDecide && (await addresses.isAsked(input))) return 'yes';
    return mayCase('decide_address')(context, input);
  }

  return {
    'address:ask': {
      parse: parser(z.strictObject({ ...onCase, ...wish, purposeText: reason })),
      allow: mayCase('write'),
      run: (context, input) => addresses.ask(context.actor(), input),
    },
    'address:decide': {
      parse: parser(deciding),
      allow: mayLook,
      run: (context, input) => addresses.decide(context.actor(), input),
    },
    'address:break': {
      parse: parser(z.strictObject({ ...onCase, ...wish, purposeText: breakReason })),
      allow: async (context, input) =>
        counted(await mayCase('write')(context, input), () =>
          addresses.countBreak(context.actor().staffId),
        ),
      run: (context, input) => addresses.break(context.actor(), input),
    },
    'address:review': {
      parse: parser(reviewingWish),
      allow: mayLook,
      run: (context, input) => addresses.review(context.actor(), input),
    },
    'address:open': {
      parse: parser(z.strictObject({ caseId, askedSeq: seq })),
      allow: mayCase('write'),
      run: (context, input) => addresses.open(context.actor(), input),
    },
    'address:list': {
      parse: parser(listing),
      allow: mayList(mayCase),
      run: async (context, input) => ({
        addresses: await addresses.list(context.actor(), input.caseId),
      }),
    },
  };
}
