import { z } from 'zod';
import type { AddressCommandInputs } from '../../contract/address';
import type { CaseId } from '../../contract/case';
import type { StaffCommands } from '../../contract/events';
import { ADDRESS_PURPOSES, MAX_REASON, MIN_BREAK_REASON } from '../../contract/limits';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import { caseId, clientId, parser, placeId, seq, text } from '../../realtime/parse';
import type { CasePermission } from '../case/case.permission';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import { mayDecideOnAddresses } from '../place/place.policy';
import type { Addresses } from './address.service';

/** The commands about where places are. */
export type AddressCommands = Pick<StaffCommands, keyof AddressCommandInputs>;

const onCase = { caseId, clientId };
const reason = text(MAX_REASON);
const breakReason = reason.refine((value) => value.trim().length >= MIN_BREAK_REASON);
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
      parse: parser(z.strictObject({ ...onCase, askedSeq: seq, approved: z.boolean(), reason })),
      allow: mayLook,
      run: (context, input) => addresses.decide(context.actor(), input),
    },
    'address:break': {
      parse: parser(z.strictObject({ ...onCase, ...wish, purposeText: breakReason })),
      allow: async (context, input) => {
        const verdict = await mayCase('write')(context, input);
        if (verdict === 'yes') await addresses.countBreak(context.actor().staffId);
        return verdict;
      },
      run: (context, input) => addresses.break(context.actor(), input),
    },
    'address:review': {
      parse: parser(
        z.strictObject({
          ...onCase,
          askedSeq: seq,
          finding: z.enum(['justified', 'not_justified']),
          remark: reason.optional(),
        }),
      ),
      allow: mayLook,
      run: (context, input) => addresses.review(context.actor(), input),
    },
    'address:open': {
      parse: parser(z.strictObject({ caseId, askedSeq: seq })),
      allow: mayCase('write'),
      run: (context, input) => addresses.open(context.actor(), input),
    },
    'address:list': {
      parse: parser(z.strictObject({ caseId: caseId.optional() })),
      allow: async (context, input) => {
        if (input.caseId) return mayCase('read')(context, { caseId: input.caseId });
        return mayCounsel(context.actor()) ? 'yes' : 'forbidden';
      },
      run: async (context, input) => ({
        addresses: await addresses.list(context.actor(), input.caseId),
      }),
    },
  };
}
