import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { CaseId } from '../../server/contract/case';
import type { Decided } from '../../server/contract/assessment';
import type { ContactId, Moment, StaffId } from '../../server/contract/shapes';
import type { EntryBody, StaffEntry } from '../../server/contract/staff';
import {
  presentAlarm,
  presentContactToStaff,
  presentContactToVisitor,
  presentToVisitor,
} from '../../server/features/contact/contact.present';
import type { Contact } from '../../server/features/contact/contact.shapes';
import {
  presentBreak,
  presentFound,
  presentToReview,
} from '../../server/features/glass/glass.present';
import { presentLinked } from '../../server/features/link/link.present';
import { queueRowOf } from '../../server/features/queue/queue.rules';
import { parseServiceSettings } from '../../server/features/settings/settings.parse';

const settings = parseServiceSettings(parse(readFileSync('server/seed/service.yaml', 'utf8')));
const at = '2026-11-23T10:00:00.000Z' as Moment;
const staff = 's'.repeat(22) as StaffId;
const reasons = [{ cue: 'locked', level: 'critical', source: 'text' }] as const;

/** A decision of a counsellor on what the program counted. */
const DECIDED: Decided = {
  form: 'security_risk',
  version: 1,
  answersSeq: 8,
  result: {
    form: 'security_risk',
    points: 10,
    open: ['MARKED'],
    unanswered: [],
    mustAsk: [],
    proposed: 'critical',
    by: 'trigger',
    decisive: ['MARKED'],
    actions: ['MARKED'],
  },
  decision: 'critical',
  reason: 'MARKED',
  actions: ['MARKED'],
};

/** Everything that can be known of a contact; a new field does not compile without a place here. */
const FULL: Required<Contact> = {
  id: 'c'.repeat(22) as ContactId,
  previousId: 'p'.repeat(22) as ContactId,
  cameBy: 'code',
  guest: 'MARKED',
  returned: { after: 3, isMet: true, isPastOpen: true },
  seq: 9,
  visitorSeq: 5,
  state: 'active',
  channel: 'phone',
  mode: 'chat',
  language: 'et',
  answers: { onBehalf: 'self', safe: 'yes', danger: 'no', minor: 'unsure', topic: 'work' },
  level: 'critical',
  isLevelSet: true,
  reasons: [...reasons],
  flags: ['minor'],
  openedAt: at,
  startedAt: at,
  nonService: 'press',
  waitingSince: at,
  front: true,
  answeredAt: at,
  holderId: staff,
  helperIds: [staff],
  heldByIds: [staff],
  viewers: [{ staffId: staff, at }],
  breaks: [{ seq: 8, by: staff, at, reason: 'MARKED' }],
  offer: { seq: 7, from: staff, to: staff, note: 'MARKED' },
  awaitingSince: at,
  alarm: { seq: 6, at, reasons: [...reasons], by: staff },
  hasAlarmed: true,
  notAlone: true,
  codeWord: 'MARKED',
  leftAt: at,
  leftHow: 'vanished',
  safeContact: { how: 'MARKED', when: 'MARKED', avoid: 'MARKED' },
  promisedAt: at,
  attempts: 2,
  reached: true,
  endedAt: at,
  endedBy: 'counsellor',
  outcome: 'helped',
  hold: { at, by: staff, reason: 'MARKED', reviewOn: '2026-12-31' },
  restricted: at,
  isErasing: true,
  isBlocked: true,
  caseId: 'k'.repeat(22) as CaseId,
  decisions: {
    'security_risk@1': {
      ...DECIDED,
      ...{ seq: 9, by: staff, at },
    },
  },
  sheets: { details: { place: { value: 'MARKED', seq: 4, by: staff, at } } },
  messageSeqs: [2],
  messages: 1,
  recentText: 'MARKED',
  lastAt: at,
};

const marks = { staff: new Map([[staff, 2]]), staffVisitorSeq: 2, visitorSeq: 3 } as never;
const toStaff = presentContactToStaff(FULL, { reader: staff, marks, isOnline: true, settings });

/** The same where the visitor never came back by a code. */
const { returned: _returned, cameBy: _code, previousId: _previous, ...NEW } = FULL;

const MORE = { readSeq: 2, alias: 'Meri', ahead: 1, estimateMinutes: 5 };
const toVisitor = (contact: Contact) => presentContactToVisitor(contact, MORE);

/** What each audience gets of a contact of which everything is known: these fields and no other. */
const FIELDS: [audience: string, presented: object | undefined, fields: string][] = [
  [
    'the visitor',
    toVisitor(NEW),
    'ahead alias estimateMinutes language mode promisedAt readSeq state visitorSeq',
  ],
  [
    'a visitor who came back by a code',
    toVisitor(FULL),
    'alias language mode past promisedAt readSeq state visitorSeq',
  ],
  [
    'whoever sees the queue',
    queueRowOf(FULL, settings),
    'attempts cameBy channel contactId dueAt flags front language leftAt level messages mode notAlone onBehalf reasons rises seq topic waitingSince',
  ],
  [
    'whoever reads it',
    toStaff,
    'answers awaitingSince blocked cameBy caseId channel codeWord contactId dueAt endedAt flags helperIds hold holderId isLinked language leftAt level mode nonService notAlone offer online openedAt outcome past promisedAt readSeq reasons reopenUntil restrictedAt safeContact seq startedAt state unread visitorReadSeq visitorSeq waitingSince',
  ],
  [
    'whoever hears its alarm',
    presentAlarm(FULL),
    'at by contactId holderId language reasons seq state',
  ],
  [
    'whoever answers in a later contact',
    presentLinked(FULL),
    'blocked channel codeWord contactId endedAt isLevelSet level openedAt safeContact state',
  ],
  [
    'whoever looks for it',
    presentFound(FULL, false),
    'channel contactId holderId isReadable openedAt state',
  ],
  [
    'a supervisor who hears that its glass was broken',
    FULL.breaks[0] && presentBreak(FULL, FULL.breaks[0]),
    'at by contactId seq',
  ],
  ['a supervisor who reviews that', presentToReview(FULL)[0], 'at by contactId reason seq'],
];

const UNMARKED = ['the visitor', 'whoever sees the queue', 'whoever hears its alarm'];

describe('what is shown of a contact (14.31)', () => {
  it.each(FIELDS)('to %s', (_audience, presented, fields) => {
    expect(
      Object.keys(presented ?? {})
        .sort()
        .join(' '),
    ).toBe(fields);
  });

  it('is nothing that was written, where it is only to be known of', () => {
    const known = FIELDS.filter(([audience]) =>
      [
        ...UNMARKED,
        'whoever looks for it',
        'a supervisor who hears that its glass was broken',
      ].includes(audience),
    );
    expect(known).toHaveLength(5);
    for (const [, presented] of known) expect(JSON.stringify(presented)).not.toContain('MARKED');
  });

  it('never holds what is kept for triage alone', () => {
    for (const [, presented] of FIELDS)
      expect(Object.keys(presented ?? {})).not.toEqual(expect.arrayContaining(['recentText']));
  });
});

/** What a visitor gets of each kind of entry; a new kind does not compile without a place here. */
const ENTRIES: { [Kind in EntryBody['kind']]: [Extract<EntryBody, { kind: Kind }>, string] } = {
  opened: [
    {
      kind: 'opened',
      language: 'et',
      answers: {},
      mode: 'chat',
      proposal: { level: 'critical', reasons: [...reasons], flags: [] },
      previousId: FULL.previousId,
      channel: 'phone',
      alias: 'MARKED',
      startedAt: at,
      nonService: 'MARKED',
      outcome: 'MARKED',
      aboveLimit: true,
    },
    'at kind visitorSeq',
  ],
  message: [
    { kind: 'message', text: 'said', alias: 'Meri', codeWord: true },
    'alias at from kind text visitorSeq',
  ],
  callback_requested: [
    {
      kind: 'callback_requested',
      text: 'said',
      safeContact: FULL.safeContact,
      promisedAt: at,
    },
    'at kind text visitorSeq',
  ],
  note: [{ kind: 'note', text: 'MARKED' }, ''],
  field_set: [{ kind: 'field_set', sheet: 'details', field: 'place', value: 'MARKED' }, ''],
  claimed: [{ kind: 'claimed', alias: 'Meri', aboveLimit: true }, 'alias at kind visitorSeq'],
  joined: [{ kind: 'joined', alias: 'Meri' }, 'alias at kind visitorSeq'],
  parted: [{ kind: 'parted', alias: 'Meri' }, 'alias at kind visitorSeq'],
  transfer_offered: [{ kind: 'transfer_offered', to: staff, note: 'MARKED' }, ''],
  transfer_declined: [{ kind: 'transfer_declined', reason: 'MARKED' }, ''],
  transfer_withdrawn: [{ kind: 'transfer_withdrawn' }, ''],
  transferred: [{ kind: 'transferred', from: staff, alias: 'Meri' }, 'alias at kind visitorSeq'],
  requeued: [
    { kind: 'requeued', from: staff, cause: 'put_back', reason: 'MARKED' },
    'at kind visitorSeq',
  ],
  level_set: [{ kind: 'level_set', level: 'high', reason: 'MARKED' }, ''],
  alarm_acknowledged: [{ kind: 'alarm_acknowledged', alarmSeq: 6 }, ''],
  visitor_left: [{ kind: 'visitor_left', how: 'vanished' }, ''],
  visitor_returned: [{ kind: 'visitor_returned' }, ''],
  returned_by_code: [
    {
      kind: 'returned_by_code',
      language: 'ru',
      proposal: { level: 'critical', reasons: [...reasons], flags: [] },
    },
    'at kind visitorSeq',
  ],
  past_opened: [{ kind: 'past_opened' }, ''],
  past_closed: [{ kind: 'past_closed' }, ''],
  not_alone: [{ kind: 'not_alone', how: 'choice' }, ''],
  alone_confirmed: [{ kind: 'alone_confirmed' }, ''],
  language_changed: [{ kind: 'language_changed', language: 'ru' }, ''],
  code_word_set: [{ kind: 'code_word_set', word: 'MARKED' }, ''],
  attempt: [
    { kind: 'attempt', attempt: { way: 'sms', triedAt: at, result: 'reached', note: 'MARKED' } },
    '',
  ],
  viewed: [{ kind: 'viewed', reason: 'MARKED' }, ''],
  glass_broken: [{ kind: 'glass_broken', reason: 'MARKED' }, ''],
  glass_reviewed: [
    { kind: 'glass_reviewed', brokenSeq: 8, finding: 'justified', remark: 'MARKED' },
    '',
  ],
  linked: [{ kind: 'linked', previousId: FULL.previousId }, ''],
  unlinked: [{ kind: 'unlinked' }, ''],
  escalated: [{ kind: 'escalated', caseId: FULL.caseId }, ''],
  case_linked: [{ kind: 'case_linked', caseId: FULL.caseId }, ''],
  case_unlinked: [{ kind: 'case_unlinked', reason: 'MARKED' }, ''],
  case_erased: [{ kind: 'case_erased' }, ''],
  ended: [
    { kind: 'ended', by: 'counsellor', outcome: 'helped', reason: 'MARKED' },
    'at by kind visitorSeq',
  ],
  reopened: [{ kind: 'reopened', alias: 'Meri' }, 'alias at kind visitorSeq'],
  hold_set: [{ kind: 'hold_set', reason: 'MARKED', reviewOn: '2026-12-31' }, ''],
  assessment_decided: [{ kind: 'assessment_decided', ...DECIDED }, ''],
  restricted: [{ kind: 'restricted' }, ''],
  unrestricted: [{ kind: 'unrestricted', reason: 'MARKED' }, ''],
  hold_lifted: [{ kind: 'hold_lifted', reason: 'MARKED' }, ''],
  erasure_begun: [{ kind: 'erasure_begun' }, ''],
};

describe('what a visitor is shown of an entry (14.31)', () => {
  it.each(Object.entries(ENTRIES))('%s', (_kind, [body, fields]) => {
    const more = { contactId: FULL.id, seq: 9, visitorSeq: 5, clientId: 'MARKED', at };
    const entry = { ...body, ...more, author: { kind: 'staff', staffId: staff } } as StaffEntry;
    const shown = presentToVisitor(entry);
    expect(
      Object.keys(shown ?? {})
        .filter((key) => shown?.[key as never] !== undefined)
        .sort()
        .join(' '),
    ).toBe(fields);
    expect(JSON.stringify(shown ?? {})).not.toMatch(/MARKED|ssss|pppp/);
  });
});
