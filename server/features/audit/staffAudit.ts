import type { AuditAction, AuditSubject } from '../../contract/audit';
import type { CaseId } from '../../contract/case';
import type { StaffCommands } from '../../contract/events';
import type { ContactId, StaffId } from '../../contract/shapes';
import type { Clock } from '../../lib/clock';
import { readingBy, unusualMarks, type ReadContact } from './audit.rules';
import type { ConsoleAudit } from '../../realtime/staffNamespace';
import type { Audit } from './audit.service';

/** What a command leaves in the audit log; nothing where it neither reads nor changes what is kept about people. */
export const STAFF_AUDIT: Record<keyof StaffCommands, AuditAction | undefined> = {
  'queue:next': 'contact_changed',
  'contact:claim': 'contact_changed',
  'contact:record': 'contact_changed',
  'log:fetch': 'contact_read',
  'contact:view': 'contact_viewed',
  'glass:break': 'glass_broken',
  'glass:find': 'glass_sought',
  'glass:fetch': 'glass_listed',
  // These say themselves what was found, and of which earlier contacts something was read.
  'glass:review': undefined,
  'linked:fetch': undefined,
  'contact:link': 'contact_changed',
  'contact:unlink': 'contact_changed',
  'message:send': 'contact_changed',
  'note:add': 'contact_changed',
  'field:set': 'contact_changed',
  'sheets:fetch': 'contact_read',
  'level:set': 'contact_changed',
  'alarm:acknowledge': 'contact_changed',
  'transfer:offer': 'contact_changed',
  'transfer:accept': 'contact_changed',
  'transfer:decline': 'contact_changed',
  'transfer:withdraw': 'contact_changed',
  'contact:join': 'contact_changed',
  'contact:part': 'contact_changed',
  'contact:requeue': 'contact_changed',
  'contact:end': 'contact_changed',
  'contact:block': 'contact_changed',
  'contact:reopen': 'contact_changed',
  'attempt:add': 'contact_changed',
  'codeword:set': 'contact_changed',
  'alone:deny': 'contact_changed',
  'alone:confirm': 'contact_changed',
  'past:open': 'contact_changed',
  'past:close': 'contact_changed',
  'hold:set': 'contact_changed',
  'hold:lift': 'contact_changed',
  'case:open': 'case_changed',
  'case:list': 'case_listed',
  'case:fetch': 'case_read',
  'case:log': 'case_read',
  'case:contact_log': 'case_read',
  'case:view': 'case_viewed',
  'case:note': 'case_changed',
  'case:set_field': 'case_changed',
  'case:assessments': 'case_read',
  'case:assess': 'case_changed',
  'case:remove_item': 'case_changed',
  'case:rename': 'case_changed',
  'case:set_status': 'case_changed',
  'case:share': 'case_changed',
  'case:leave': 'case_changed',
  'case:hand_over': 'case_changed',
  'case:hand_over_all': 'case_changed',
  'case:read_handover': 'case_changed',
  'case:link': 'case_changed',
  'case:unlink': 'case_changed',
  'case:close': 'case_changed',
  'case:reopen': 'case_changed',
  'case:find_number': 'case_sought',
  'case:of_contact': 'case_listed',
  'case:break_glass': 'case_glass_broken',
  // Says itself what was found.
  'case:review_break': undefined,
  // That it was opened is kept by what it read.
  'case:look': undefined,
  'case:look_away': undefined,
  'case:hold': 'case_changed',
  'case:lift_hold': 'case_changed',
  'person:set': 'case_changed',
  'person:open': 'identity_read',
  'export:ask': 'case_changed',
  'export:decide': 'case_changed',
  'export:break': 'case_changed',
  'export:review': 'case_changed',
  'export:list': 'case_listed',
  // Says itself which file left, and for what.
  'export:fetch': undefined,
  'address:ask': 'case_changed',
  'address:decide': 'case_changed',
  'address:break': 'case_changed',
  'address:review': 'case_changed',
  'address:list': 'case_listed',
  // Says itself which place, and by how many.
  'address:open': undefined,
  // Which places there are is about nobody; a change says itself what it was.
  'place:list': undefined,
  'place:add': undefined,
  'place:change': undefined,
  'place:write': undefined,
  'request:list': 'request_listed',
  // Each step says itself what it was, and about which contact.
  'request:record': undefined,
  'request:check_identity': undefined,
  'request:check_safety': undefined,
  'request:extend': undefined,
  'request:answer': undefined,
  'request:copy': undefined,
  'restriction:lift': 'contact_changed',
  // Counts and ids, nothing of anybody.
  'retention:fetch': undefined,
  'assessment:fetch': 'contact_read',
  'assessment:decide': 'contact_changed',
  // A form is about nobody.
  'form:fetch': undefined,
  'typing:set': undefined,
  'read:mark': undefined,
  'draft:save': undefined,
  'availability:set': undefined,
  'profile:set': 'profile_changed',
  // What it holds was on the screen since the console was opened, which is kept.
  'staff:fetch': undefined,
  'audit:fetch': 'audit_read',
  // What happens to accounts says itself what it was, and what was before.
  'account:list': undefined,
  'account:create': undefined,
  'account:link': undefined,
  'account:set_role': undefined,
  'account:set_keeper': undefined,
  'account:lock': undefined,
  'account:unlock': undefined,
  'account:end': undefined,
  'account:reset_factor': undefined,
  'account:attach_state': undefined,
  'account:detach_state': undefined,
  // What the service runs by is about nobody; a change says itself what it was.
  'settings:fetch': undefined,
  'settings:try': undefined,
  'settings:save': undefined,
};

/** Makes what follows the commands of one console. */
export function createStaffAudit(deps: {
  audit: Pick<Audit, 'record' | 'lateOthersOf'>;
  contactOf(contactId: ContactId): Promise<ReadContact | undefined>;
  isServiceOpen(): boolean;
  clock: Clock;
}) {
  const { audit, clock } = deps;

  async function readingOf(staffId: StaffId, contactId: ContactId) {
    const contact = await deps.contactOf(contactId);
    if (!contact) return {};
    const by = readingBy(staffId, contact);
    const others = by === 'reason' ? await audit.lateOthersOf(staffId) : new Set<ContactId>();
    others.delete(contactId);
    const isServiceOpen = deps.isServiceOpen();
    const unusual = unusualMarks({ by, contact, others, isServiceOpen, now: clock.now() });
    return { details: { by, state: contact.state }, unusual };
  }

  return (staffId: StaffId): ConsoleAudit => {
    // Once for each time that a console is opened: it asks again whenever it may have missed something.
    const read = new Set<string>();

    async function reading(action: AuditAction, contactId: ContactId): Promise<void> {
      if (action === 'contact_read' && read.has(contactId)) return;
      const seen = await readingOf(staffId, contactId);
      await audit.record({ actor: staffId, action, subject: { contactId }, ...seen });
      read.add(contactId);
    }

    const changing = (action: AuditAction, command: string, subject: AuditSubject) =>
      audit.record({
        actor: staffId,
        action,
        ...(Object.keys(subject).length > 0 ? { subject } : {}),
        details: { command },
        ...(action === 'case_glass_broken' ? { unusual: ['not_own'] } : {}),
      });

    async function readingCase(command: string, subject: AuditSubject): Promise<void> {
      const what = [subject.caseId, subject.contactId].join(' ');
      if (read.has(what)) return;
      await changing('case_read', command, subject);
      read.add(what);
    }

    return {
      opened: () => audit.record({ actor: staffId, action: 'console_opened' }),

      async around(name, input, run) {
        const action = STAFF_AUDIT[name];
        if (!action) return run();
        const subject = subjectIn(input);
        if (name === 'queue:next' || name === 'contact:record') {
          const output = await run();
          await changing(action, name, claimedIn(output));
          return output;
        }
        if (subject.contactId && isReading(action)) await reading(action, subject.contactId);
        else if (action === 'case_read') await readingCase(name, subject);
        else await changing(action, name, subject);
        return run();
      },

      async denied(name, input) {
        await changing('refused', name, subjectIn(input));
      },
    };
  };
}

function isReading(action: AuditAction): boolean {
  return action === 'contact_read' || action === 'contact_viewed' || action === 'glass_broken';
}

/** What a command is about; its ids are in its input under their own names. */
function subjectIn(input: unknown): AuditSubject {
  const { contactId, caseId } = input as { contactId?: unknown; caseId?: unknown };
  return {
    ...(typeof contactId === 'string' ? { contactId: contactId as ContactId } : {}),
    ...(typeof caseId === 'string' ? { caseId: caseId as CaseId } : {}),
  };
}

/** Which contact was next is known only once it is claimed. */
function claimedIn(output: unknown): AuditSubject {
  return subjectIn((output as { contact?: unknown }).contact ?? {});
}
