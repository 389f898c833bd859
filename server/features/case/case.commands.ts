import { z } from 'zod';
import type { CaseCommandInputs, CaseEntry } from '../../contract/case';
import type { StaffCommands } from '../../contract/events';
import {
  CASE_GROUNDS,
  CASE_OUTCOMES,
  MAX_NOTE,
  MAX_REASON,
  RISK_LEVELS,
  VICTIM_STATUSES,
} from '../../contract/limits';
import type { CommandTable, Verdict } from '../../realtime/bindCommands';
import {
  caseId,
  clientId,
  contactId,
  limit,
  parser,
  seq,
  shortText,
  staffId,
  text,
} from '../../realtime/parse';
import { decisionInput } from '../assessment/answer.parse';
import type { Assessments } from '../assessment/assessment.service';
import { mayCounsel, type StaffActor } from '../contact/contact.policy';
import type { Permission } from '../contact/permission';
import { fieldInput, fieldParser, type SheetFields } from '../sheet/sheet.parse';
import type { CasePermission } from './case.permission';
import type { CaseService } from './case.service';
import type { Escalation } from './escalation';
import type { Finding } from './finding';
import type { HandingOver } from './handingOver';
import type { Case } from './case.shapes';

/** The commands about cases. */
export type CaseCommands = Pick<StaffCommands, keyof CaseCommandInputs>;

const onCase = { caseId, clientId };
const reason = text(MAX_REASON);
const day = z.iso.date();
const happenedAt = z.iso.datetime().optional();
const ground = z.enum(CASE_GROUNDS);
const state = z.enum(['open', 'closed']).optional();
const status = z.enum(VICTIM_STATUSES);
const risk = z.enum(RISK_LEVELS);
const topic = z.string().regex(/^[a-z][A-Za-z0-9_]{0,39}$/);
const outcome = z.enum(CASE_OUTCOMES);

/** Every command on cases; each names the action that its actor must be allowed. */
export function caseCommands<Context extends { actor(): StaffActor }>(deps: {
  cases: CaseService;
  escalation: Escalation;
  finding: Finding;
  handingOver: HandingOver;
  assessments: Assessments<Case, CaseEntry>;
  /** The fields of a sheet of a case by its name. */
  sheetOf(sheet: string): SheetFields | undefined;
  may: Permission;
  mayCase: CasePermission;
}): CommandTable<CaseCommands, Context> {
  const { cases, escalation, finding, handingOver, assessments, may, mayCase } = deps;
  const whoCounsels = (context: Context): Verdict =>
    mayCounsel(context.actor()) ? 'yes' : 'forbidden';
  /** Who may work on the case, and do with the contact what it takes. */
  const withContact =
    (action: 'read' | 'escalate') =>
    async (
      context: Context,
      input: CaseCommandInputs['case:link' | 'case:unlink'],
    ): Promise<Verdict> => {
      const verdict = await mayCase('write')(context, input);
      return verdict === 'yes' ? may(action)(context, { contactId: input.contactId }) : verdict;
    };

  return {
    'case:open': {
      parse: parser(
        z.strictObject({
          contactId,
          clientId,
          pseudonym: shortText,
          ground,
          groundText: reason,
        }),
      ),
      allow: may('escalate'),
      run: (context, input) => escalation.open(context.actor(), input),
    },
    'case:list': {
      parse: parser(
        z.strictObject({
          query: shortText.optional(),
          state,
          status: status.optional(),
          risk: risk.optional(),
          topic: topic.optional(),
          holderId: staffId.optional(),
          openedFrom: day.optional(),
          openedUntil: day.optional(),
          dueUntil: day.optional(),
          skip: seq,
        }),
      ),
      allow: whoCounsels,
      run: (context, input) => finding.list(context.actor(), input),
    },
    'case:fetch': {
      parse: parser(z.strictObject({ caseId })),
      allow: mayCase('read'),
      run: (context, input) => cases.file(context.actor(), input.caseId),
    },
    'case:log': {
      parse: parser(z.strictObject({ caseId, after: seq, limit })),
      allow: mayCase('read'),
      run: (_context, input) => cases.logAfter(input.caseId, input.after, input.limit),
    },
    'case:contact_log': {
      parse: parser(z.strictObject({ caseId, contactId, after: seq, limit })),
      allow: mayCase('read'),
      run: (_context, input) =>
        cases.contactLogAfter(input.caseId, input.contactId, input.after, input.limit),
    },
    'case:view': {
      parse: parser(z.strictObject({ ...onCase, reason })),
      allow: mayCase('view'),
      run: (context, input) => cases.view(context.actor(), input, input.reason),
    },
    'case:note': {
      parse: parser(z.strictObject({ ...onCase, text: text(MAX_NOTE), happenedAt })),
      allow: mayCase('write'),
      run: (context, input) => cases.note(context.actor(), input, input.text, input.happenedAt),
    },
    'case:set_field': {
      parse: fieldParser(
        deps.sheetOf,
        parser(z.strictObject({ ...onCase, ...fieldInput, happenedAt })),
      ),
      allow: mayCase('write'),
      run: (context, input) => cases.setField(context.actor(), input),
    },
    'case:remove_item': {
      parse: parser(z.strictObject({ ...onCase, sheet: shortText, reason })),
      allow: mayCase('write'),
      run: (context, input) => cases.removeItem(context.actor(), input, input.sheet, input.reason),
    },
    'case:assessments': {
      parse: parser(z.strictObject({ caseId })),
      allow: mayCase('read'),
      run: (_context, input) => assessments.of(input.caseId),
    },
    'case:assess': {
      parse: parser(z.strictObject({ caseId, ...decisionInput })),
      allow: mayCase('write'),
      run: (context, { caseId: id, ...wish }) => assessments.decide(context.actor(), id, wish),
    },
    'case:rename': {
      parse: parser(z.strictObject({ ...onCase, pseudonym: shortText })),
      allow: mayCase('write'),
      run: (context, input) => cases.rename(context.actor(), input, input.pseudonym),
    },
    'case:set_status': {
      parse: parser(
        z.strictObject({
          ...onCase,
          status,
          authority: shortText,
          on: day,
          ground: reason,
          deadline: day.optional(),
        }),
      ),
      allow: mayCase('write'),
      run: async (context, { caseId: id, clientId: wish, ...set }) =>
        cases.setStatus(context.actor(), { caseId: id, clientId: wish }, set),
    },
    'case:share': {
      parse: parser(z.strictObject({ ...onCase, staffId })),
      allow: mayCase('share'),
      run: (context, input) => cases.share(context.actor(), input, input.staffId),
    },
    'case:leave': {
      parse: parser(z.strictObject({ ...onCase, staffId })),
      allow: mayCase('share'),
      run: (context, input) => cases.leave(context.actor(), input, input.staffId),
    },
    'case:hand_over': {
      parse: parser(z.strictObject({ ...onCase, to: staffId, note: text(MAX_NOTE) })),
      allow: mayCase('hand_over'),
      run: (context, input) => cases.handOver(context.actor(), input, input.to, input.note),
    },
    'case:hand_over_all': {
      parse: parser(z.strictObject({ clientId, from: staffId, to: staffId, note: text(MAX_NOTE) })),
      allow: (context) => (context.actor().role === 'supervisor' ? 'yes' : 'forbidden'),
      run: (context, input) => handingOver.all(context.actor(), input),
    },
    'case:read_handover': {
      parse: parser(z.strictObject({ ...onCase, handedSeq: seq })),
      allow: mayCase('write'),
      run: (context, input) => cases.readHandover(context.actor(), input, input.handedSeq),
    },
    'case:link': {
      parse: parser(z.strictObject({ ...onCase, contactId })),
      allow: withContact('escalate'),
      run: (context, input) => escalation.link(context.actor(), input, input.contactId),
    },
    'case:unlink': {
      parse: parser(z.strictObject({ ...onCase, contactId, reason })),
      allow: mayCase('write'),
      run: (context, input) =>
        escalation.unlink(context.actor(), input, input.contactId, input.reason),
    },
    'case:close': {
      parse: parser(z.strictObject({ ...onCase, outcome, reason })),
      allow: mayCase('write'),
      run: (context, input) =>
        cases.close(context.actor(), input, { outcome: input.outcome, reason: input.reason }),
    },
    'case:reopen': {
      parse: parser(z.strictObject({ ...onCase, reason })),
      allow: mayCase('reopen'),
      run: (context, input) => cases.reopen(context.actor(), input, input.reason),
    },
    'case:hold': {
      parse: parser(z.strictObject({ ...onCase, reason, reviewOn: day })),
      allow: mayCase('hold'),
      run: async (context, input) => cases.setHold(context.actor(), input, input),
    },
    'case:lift_hold': {
      parse: parser(z.strictObject({ ...onCase, reason })),
      allow: mayCase('hold'),
      run: (context, input) => cases.liftHold(context.actor(), input, input.reason),
    },
  };
}
