import { randomUUID } from 'node:crypto';
import type { CaseId } from '../../server/contract/case';
import type { StaffCommands, VisitorCommands } from '../../server/contract/events';
import type { ExportWish } from '../../server/contract/export';
import type { RequestId } from '../../server/contract/request';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import type { InputOf } from '../../server/realtime/bindCommands';

/** What stands in every field that takes free text. */
export const WORDS = 'some words';

/** Every field of a wish to take a case out of the service. */
const EXPORT_WISH: ExportWish = {
  format: 'json',
  language: 'et',
  purpose: 'court',
  purposeText: WORDS,
  withIdentity: true,
  redactions: [
    { kind: 'item', sheet: 'family/first-item' },
    { kind: 'field', sheet: 'person', field: 'field' },
    { kind: 'entry', seq: 1 },
  ],
  words: [WORDS],
};

/** An input for each command of visitors. */
export type VisitorInputs = { [Name in keyof VisitorCommands]: InputOf<VisitorCommands, Name> };

/** An input for each command of staff. */
export type StaffInputs = { [Name in keyof StaffCommands]: InputOf<StaffCommands, Name> };

/** Every field of every command of visitors filled in; a new command does not compile without. */
export function goodVisitorInputs(): VisitorInputs {
  const clientId = randomUUID();
  const language = 'et';
  const answers = {
    onBehalf: 'self',
    safe: 'yes',
    danger: 'no',
    minor: 'unsure',
    topic: 'work',
  } as const;
  return {
    'contact:open': { clientId, language, answers },
    'callback:request': {
      clientId,
      language,
      answers,
      text: WORDS,
      how: WORDS,
      when: WORDS,
      avoid: WORDS,
    },
    'code:take': {},
    'message:send': { clientId, text: WORDS },
    'log:fetch': { after: 0, limit: 10 },
    'language:set': { clientId, language },
    'typing:set': { typing: true },
    'read:mark': { visitorSeq: 1 },
    'alone:deny': { clientId },
    'contact:end': { clientId },
    'feedback:send': { helped: 'yes', safe: 'yes', comment: WORDS },
  };
}

/** Every field of every command of staff filled in; a new command does not compile without. */
export function goodStaffInputs(contactId: ContactId, to: StaffId): StaffInputs {
  const on = { contactId, clientId: randomUUID() };
  const requestId = randomUUID() as string as RequestId;
  const caseId = 'k'.repeat(22) as CaseId;
  const onCase = { caseId, clientId: on.clientId };
  const happenedAt = '2026-11-23T10:00:00.000Z';
  const onRequest = { requestId, version: 0 };
  const attempt = {
    way: 'phone',
    triedAt: '2026-11-23T10:00:00.000Z',
    result: 'not_reached',
    note: WORDS,
  } as const;
  return {
    'queue:next': { clientId: on.clientId },
    'contact:claim': on,
    'contact:record': {
      clientId: on.clientId,
      channel: 'phone',
      language: 'et',
      startedAt: new Date().toISOString(),
      nonService: 'press',
    },
    'log:fetch': { contactId, after: 0, limit: 10 },
    'audit:fetch': { before: 10, actor: to, contactId, unusual: true, limit: 10 },
    'contact:view': { ...on, reason: WORDS },
    'glass:break': { ...on, reason: WORDS },
    'glass:find': { day: '2026-11-23', language: 'et', skip: 0 },
    'glass:fetch': {},
    'glass:review': { ...on, brokenSeq: 1, finding: 'justified', remark: WORDS },
    'assessment:fetch': { contactId },
    'assessment:decide': {
      ...on,
      form: 'security_risk',
      version: 1,
      answersSeq: 0,
      decision: 'high',
      reason: WORDS,
      actions: ['high_1'],
    },
    'form:fetch': { form: 'indicators', version: 1 },
    'linked:fetch': { contactId },
    'contact:link': { ...on, previousId: 'p'.repeat(22) as ContactId },
    'contact:unlink': on,
    'message:send': { ...on, text: WORDS },
    'note:add': { ...on, text: WORDS },
    'field:set': { ...on, sheet: 'details', field: 'place', value: WORDS, base: 0 },
    'sheets:fetch': { contactId },
    'case:open': { ...on, pseudonym: WORDS, ground: 'consent', groundText: WORDS },
    'case:list': {
      query: WORDS,
      state: 'open',
      status: 'presumed',
      holderId: to,
      openedFrom: '2026-11-01',
      openedUntil: '2026-11-30',
      dueUntil: '2026-11-30',
      skip: 0,
    },
    'case:fetch': { caseId },
    'case:log': { caseId, after: 0, limit: 10 },
    'case:contact_log': { caseId, contactId, after: 0, limit: 10 },
    'case:view': { ...onCase, reason: WORDS },
    'case:note': { ...onCase, text: WORDS, happenedAt },
    'case:set_field': {
      ...onCase,
      sheet: 'return',
      field: 'wish',
      value: WORDS,
      base: 0,
      happenedAt,
    },
    'case:remove_item': { ...onCase, sheet: WORDS, reason: WORDS },
    'case:rename': { ...onCase, pseudonym: WORDS },
    'case:set_status': {
      ...onCase,
      status: 'presumed',
      authority: WORDS,
      on: '2026-11-23',
      ground: WORDS,
      deadline: '2027-01-22',
    },
    'case:share': { ...onCase, staffId: to },
    'case:leave': { ...onCase, staffId: to },
    'case:hand_over': { ...onCase, to, note: WORDS },
    'case:hand_over_all': {
      clientId: on.clientId,
      from: 'f'.repeat(22) as StaffId,
      to,
      note: WORDS,
    },
    'case:read_handover': { ...onCase, handedSeq: 1 },
    'case:link': { ...onCase, contactId },
    'case:unlink': { ...onCase, contactId, reason: WORDS },
    'case:close': { ...onCase, outcome: 'goals_reached', reason: WORDS },
    'case:reopen': { ...onCase, reason: WORDS },
    'person:set': {
      ...onCase,
      identity: {
        name: WORDS,
        bornOn: '1999-01-31',
        document: { kind: 'personal_code', code: '60001019906' },
        phone: '+372 5555 5555',
      },
      version: 0,
    },
    'person:open': { ...onCase, reason: WORDS },
    'export:ask': { ...onCase, ...EXPORT_WISH },
    'export:decide': { ...onCase, askedSeq: 1, approved: true, reason: WORDS },
    'export:break': { ...onCase, ...EXPORT_WISH, reason: WORDS },
    'export:review': { ...onCase, askedSeq: 1, finding: 'justified', remark: WORDS },
    'export:fetch': { ...onCase, askedSeq: 1 },
    'export:list': {},
    'level:set': { ...on, level: 'high', reason: WORDS },
    'alarm:acknowledge': { ...on, alarmSeq: 1 },
    'transfer:offer': { ...on, to, note: WORDS },
    'transfer:accept': on,
    'transfer:decline': { ...on, reason: WORDS },
    'transfer:withdraw': on,
    'contact:join': on,
    'contact:part': on,
    'contact:requeue': { ...on, reason: WORDS },
    'contact:end': { ...on, outcome: 'helped', reason: WORDS, leavesOpen: true },
    'contact:block': { ...on, reason: WORDS },
    'contact:reopen': on,
    'attempt:add': { ...on, attempt },
    'codeword:set': { ...on, word: WORDS },
    'alone:deny': on,
    'alone:confirm': on,
    'past:open': on,
    'past:close': on,
    'hold:set': { ...on, reason: WORDS, reviewOn: '2099-12-31' },
    'hold:lift': { ...on, reason: WORDS },
    'request:list': {},
    'request:record': {
      requestId,
      kind: 'access',
      channel: 'phone',
      receivedOn: new Date().toISOString().slice(0, 10),
      language: 'et',
      said: WORDS,
      answerBy: WORDS,
    },
    'request:check_identity': {
      ...onRequest,
      how: 'in_person',
      confirmed: true,
      remark: WORDS,
      contactId,
      seenIn: contactId,
    },
    'request:check_safety': { ...onRequest, safe: true, remark: WORDS },
    'request:extend': { ...onRequest, reason: WORDS },
    'request:answer': { ...onRequest, outcome: 'granted', ground: WORDS },
    'request:copy': { requestId },
    'restriction:lift': { ...on, reason: WORDS },
    'retention:fetch': {},
    'typing:set': { contactId, typing: true },
    'read:mark': { contactId, seq: 1 },
    'draft:save': { contactId, kind: 'message', text: WORDS },
    'availability:set': { availability: 'available' },
    'profile:set': { limit: 2, alias: WORDS, languages: ['et'] },
    'staff:fetch': {},
    'account:list': {},
    'account:create': {
      clientId: on.clientId,
      name: WORDS,
      alias: WORDS,
      role: 'counsellor',
      languages: ['et'],
    },
    'account:link': { staffId: to },
    'account:set_role': { staffId: to, role: 'supervisor' },
    'account:lock': { staffId: to },
    'account:unlock': { staffId: to },
    'account:end': { staffId: to },
    'account:reset_factor': { staffId: to },
    'account:attach_state': { staffId: to, identity: '60001019906' },
    'account:detach_state': { staffId: to },
    'settings:fetch': { section: 'hours' },
    'settings:try': { section: 'hosts', value: [] },
    'settings:save': { section: 'hosts', version: 0, value: [] },
  };
}

/** The longest text that each field of free text takes, in UTF-16 code units. */
export const LONGEST: Record<'visitor' | 'staff', Record<string, number>> = {
  visitor: {
    'callback:request text': 4000,
    'callback:request how': 200,
    'callback:request when': 200,
    'callback:request avoid': 200,
    'message:send text': 4000,
    'feedback:send comment': 1000,
  },
  staff: {
    'contact:view reason': 500,
    'glass:break reason': 500,
    'glass:review remark': 500,
    'message:send text': 4000,
    'note:add text': 4000,
    'field:set value': 200,
    'case:list query': 200,
    'case:open pseudonym': 200,
    'case:open groundText': 500,
    'case:view reason': 500,
    'case:note text': 4000,
    'case:set_field value': 4000,
    'case:remove_item sheet': 200,
    'case:remove_item reason': 500,
    'case:rename pseudonym': 200,
    'case:set_status authority': 200,
    'case:set_status ground': 500,
    'case:hand_over note': 4000,
    'case:hand_over_all note': 4000,
    'case:unlink reason': 500,
    'case:close reason': 500,
    'case:reopen reason': 500,
    'person:set identity.name': 200,
    'person:open reason': 500,
    'export:ask purposeText': 500,
    'export:decide reason': 500,
    'export:break reason': 500,
    'export:break purposeText': 500,
    'export:review remark': 500,

    'level:set reason': 500,
    'assessment:decide reason': 500,
    'transfer:offer note': 4000,
    'transfer:decline reason': 500,
    'contact:requeue reason': 500,
    'contact:end reason': 500,
    'contact:block reason': 500,
    'attempt:add attempt.note': 4000,
    'codeword:set word': 200,
    'hold:set reason': 500,
    'hold:lift reason': 500,
    'request:record said': 4000,
    'request:record answerBy': 200,
    'request:check_identity remark': 500,
    'request:check_safety remark': 500,
    'request:extend reason': 500,
    'request:answer ground': 500,
    'restriction:lift reason': 500,
    'draft:save text': 8000,
    'profile:set alias': 200,
    'account:create name': 200,
    'account:create alias': 200,
  },
};
