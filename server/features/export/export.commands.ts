import { z } from 'zod';
import type { StaffCommands } from '../../contract/events';
import type { ExportCommandInputs } from '../../contract/exporting';
import {
  EXPORT_PURPOSES,
  MAX_REASON,
  MAX_REDACTED_WORDS,
  MAX_REDACTIONS,
  MIN_BREAK_REASON,
  MIN_REDACTED_WORD,
} from '../../contract/limits';
import type { CommandTable } from '../../realtime/bindCommands';
import { caseId, clientId, language, parser, seq, shortText, text } from '../../realtime/parse';
import type { CasePermission } from '../case/case.permission';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Exports } from './export.service';

/** The commands about taking cases out of the service. */
export type ExportCommands = Pick<StaffCommands, keyof ExportCommandInputs>;

const onCase = { caseId, clientId };
const reason = text(MAX_REASON);
const breakReason = reason.refine((value) => value.trim().length >= MIN_BREAK_REASON);
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
      parse: parser(z.strictObject({ ...onCase, askedSeq: seq, approved: z.boolean(), reason })),
      allow: mayCase('decide_export'),
      run: (context, input) => exports.decide(context.actor(), input),
    },
    'export:break': {
      parse: parser(z.strictObject({ ...onCase, ...wish, reason: breakReason })),
      allow: async (context, input) => {
        const verdict = await mayCase('ask_export')(context, input);
        if (verdict === 'yes') await exports.countBreak(context.actor().staffId);
        return verdict;
      },
      run: (context, input) => exports.break(context.actor(), input),
    },
    'export:review': {
      parse: parser(
        z.strictObject({
          ...onCase,
          askedSeq: seq,
          finding: z.enum(['justified', 'not_justified']),
          remark: reason.optional(),
        }),
      ),
      allow: mayCase('decide_export'),
      run: (context, input) => exports.review(context.actor(), input),
    },
    'export:fetch': {
      parse: parser(z.strictObject({ ...onCase, askedSeq: seq })),
      allow: mayCase('read'),
      run: (context, input) => exports.fetch(context.actor(), input),
    },
    'export:list': {
      parse: parser(z.strictObject({ caseId: caseId.optional() })),
      allow: async (context, input) => {
        if (input.caseId) return mayCase('read')(context, { caseId: input.caseId });
        return mayCounsel(context.actor()) ? 'yes' : 'forbidden';
      },
      run: async (context, input) => ({
        exports: await exports.list(context.actor(), input.caseId),
      }),
    },
  };
}
