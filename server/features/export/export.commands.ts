import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { ExportCommandInputs } from '../../contract/exporting';
import {
  EXPORT_PURPOSES,
  MAX_REDACTED_WORDS,
  MAX_REDACTIONS,
  MIN_REDACTED_WORD,
} from '../../contract/limits';
import type { CommandTable } from '../../realtime/bindCommands';
import { counted } from '../../lib/limited';
import {
  breakReason,
  caseId,
  clientId,
  language,
  parser,
  reason,
  seq,
  shortText,
} from '../../realtime/parse';
import { deciding, listing, reviewingWish } from '../approval/approval.parse';
import { mayList } from '../approval/approval.permission';
import type { CasePermission } from '../case/case.permission';
import type { StaffActor } from '../contact/contact.policy';
import type { Exports } from './export.service';

/** The commands about taking cases out of the service. */
export type ExportCommands = Pick<StaffCommands, keyof ExportCommandInputs>;

const onCase = { caseId, clientId };
const word = shortText.refine((value) => value.trim().length >= MIN_REDACTED_WORD);

/** Each named once. */
const isEachOnce = (list: unknown[]) =>
  new Set(list.map((one) => JSON.stringify(one))).size === list.length;

const redaction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('item'), sheet: shortText }),
  z.strictObject({ kind: z.literal('field'), sheet: shortText, field: shortText }),
  z.strictObject({ kind: z.literal('entry'), seq }),
]);

const wish = {
  format: z.enum(['pdf', 'json']),
  language,
  purpose: z.enum(EXPORT_PURPOSES),
  purposeText: reason,
  withIdentity: z.boolean(),
  redactions: z.array(redaction).max(MAX_REDACTIONS).refine(isEachOnce),
  words: z.array(word).max(MAX_REDACTED_WORDS).refine(isEachOnce),
};

/** Asking for a case file, deciding on it, taking it alone, and fetching it. */
export function exportCommands<Context extends { actor(): StaffActor }>(deps: {
  exports: Exports;
  mayCase: CasePermission;
}): CommandTable<ExportCommands, Context> {
  const { exports, mayCase } = deps;
  return {
    'export:ask': {
      parse: parser(z.strictObject({ ...onCase, ...wish })),
      allow: mayCase('ask_export'),
      run: (context, input) => exports.ask(context.actor(), input),
    },
    'export:decide': {
      parse: parser(deciding),
      allow: mayCase('decide_export'),
      run: (context, input) => exports.decide(context.actor(), input),
    },
    'export:break': {
      parse: parser(z.strictObject({ ...onCase, ...wish, reason: breakReason })),
      allow: async (context, input) =>
        counted(await mayCase('ask_export')(context, input), () =>
          exports.countBreak(context.actor().staffId),
        ),
      run: (context, input) => exports.break(context.actor(), input),
    },
    'export:review': {
      parse: parser(reviewingWish),
      allow: mayCase('decide_export'),
      run: (context, input) => exports.review(context.actor(), input),
    },
    'export:fetch': {
      parse: parser(z.strictObject({ ...onCase, askedSeq: seq })),
      allow: mayCase('read'),
      run: (context, input) => exports.fetch(context.actor(), input),
    },
    'export:list': {
      parse: parser(listing),
      allow: mayList(mayCase),
      run: async (context, input) => ({
        exports: await exports.list(context.actor(), input.caseId),
      }),
    },
  };
}
