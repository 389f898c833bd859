import {
  isWorthMarking,
  lineDetail,
  lineKey,
  lineTone,
  ownState,
  tellingReasons,
} from '../../../console/contact/log/words.logic';
import type { CaseId } from '../../../server/contract/case';
import type { Decided, RiskResult } from '../../../server/contract/assessment';
import type { ContactId, ContactMode, Level, Reason } from '../../../server/contract/shapes';
import type { EntryBody } from '../../../server/contract/staff';
import en from '../../../locales/en/contact.json';
import et from '../../../locales/et/contact.json';
import ru from '../../../locales/ru/contact.json';
import { anEntry, aRow, dan } from './factories';

const opened = (mode: ContactMode): EntryBody => ({
  kind: 'opened',
  language: 'ru',
  answers: {},
  mode,
  proposal: { level: 'normal', reasons: [], flags: [] },
});
const attempt = { way: 'phone', triedAt: '2026-11-23T10:00:00.000Z', note: 'why' };

const fieldSet = { kind: 'field_set', field: 'R01', value: null } as const;
const decided = (decision: Decided['decision'], form: Decided['form'] = 'security_risk') =>
  ({
    kind: 'assessment_decided',
    ...{ form, version: 1, answersSeq: 1, result: {} as RiskResult },
    ...{ decision, reason: 'why' },
  }) as const;

const bodies: [string, EntryBody, string | undefined, string][] = [
  ['opened.chat', opened('chat'), undefined, 'plain'],
  ['opened.message', opened('message'), undefined, 'plain'],
  ['claimed.usual', { kind: 'claimed', alias: 'Meri' }, undefined, 'plain'],
  ['claimed.aboveLimit', { kind: 'claimed', alias: 'Meri', aboveLimit: true }, undefined, 'plain'],
  ['joined', { kind: 'joined', alias: 'Meri' }, undefined, 'plain'],
  ['parted', { kind: 'parted', alias: 'Meri' }, undefined, 'plain'],
  ['transfer_offered', { kind: 'transfer_offered', to: dan, note: 'why' }, 'why', 'plain'],
  ['transfer_declined', { kind: 'transfer_declined', reason: 'why' }, 'why', 'plain'],
  ['transfer_withdrawn', { kind: 'transfer_withdrawn' }, undefined, 'plain'],
  ['transferred', { kind: 'transferred', from: dan, alias: 'Meri' }, undefined, 'plain'],
  [
    'requeued.connection_lost',
    { kind: 'requeued', from: dan, cause: 'connection_lost' },
    undefined,
    'notice',
  ],
  [
    'requeued.put_back',
    { kind: 'requeued', from: dan, cause: 'put_back', reason: 'why' },
    'why',
    'notice',
  ],
  [
    'requeued.signed_out',
    { kind: 'requeued', from: dan, cause: 'signed_out' },
    undefined,
    'notice',
  ],
  ['level_set', { kind: 'level_set', level: 'high', reason: 'why' }, 'why', 'plain'],
  ['hold_set', { kind: 'hold_set', reason: 'why', reviewOn: '2026-12-31' }, 'why', 'plain'],
  ['restricted', { kind: 'restricted' }, undefined, 'plain'],
  ['unrestricted', { kind: 'unrestricted', reason: 'why' }, 'why', 'plain'],
  ['hold_lifted', { kind: 'hold_lifted', reason: 'why' }, 'why', 'plain'],
  ['erasure_begun', { kind: 'erasure_begun' }, undefined, 'plain'],
  ['alarm_acknowledged', { kind: 'alarm_acknowledged', alarmSeq: 1 }, undefined, 'plain'],
  ['visitor_left.vanished', { kind: 'visitor_left', how: 'vanished' }, undefined, 'notice'],
  ['visitor_left.quick_exit', { kind: 'visitor_left', how: 'quick_exit' }, undefined, 'notice'],
  ['visitor_returned', { kind: 'visitor_returned' }, undefined, 'plain'],
  [
    'returned_by_code',
    {
      kind: 'returned_by_code',
      language: 'et',
      proposal: { level: 'normal', reasons: [], flags: [] },
    },
    undefined,
    'notice',
  ],
  [
    'field_set.details',
    { kind: 'field_set', sheet: 'details', field: 'place', value: 'why' },
    undefined,
    'plain',
  ],
  ['past_opened', { kind: 'past_opened' }, undefined, 'plain'],
  ['past_closed', { kind: 'past_closed' }, undefined, 'plain'],
  ['not_alone.choice', { kind: 'not_alone', how: 'choice' }, undefined, 'danger'],
  ['not_alone.person', { kind: 'not_alone', how: 'person' }, undefined, 'danger'],
  ['alone_confirmed', { kind: 'alone_confirmed' }, undefined, 'plain'],
  ['language_changed', { kind: 'language_changed', language: 'et' }, undefined, 'plain'],
  ['code_word_set', { kind: 'code_word_set', word: 'sall' }, undefined, 'plain'],
  [
    'attempt.reached',
    { kind: 'attempt', attempt: { ...attempt, result: 'reached' } },
    'why',
    'plain',
  ],
  [
    'attempt.not_reached',
    { kind: 'attempt', attempt: { ...attempt, result: 'not_reached' } },
    'why',
    'plain',
  ],
  [
    'attempt.somebody_else',
    { kind: 'attempt', attempt: { ...attempt, result: 'somebody_else' } },
    'why',
    'danger',
  ],
  ['field_set.indicators', { ...fieldSet, sheet: 'indicators@1' }, undefined, 'plain'],
  ['field_set.security_risk', { ...fieldSet, sheet: 'security_risk@2' }, undefined, 'plain'],
  ['field_set.danger_steps', { ...fieldSet, sheet: 'danger_steps' }, undefined, 'plain'],
  ['assessment_decided.security_risk', decided('critical'), 'why', 'danger'],
  ['assessment_decided.security_risk', decided('high'), 'why', 'plain'],
  ['assessment_decided.indicators', decided('LIKELY', 'indicators'), 'why', 'plain'],
  ['viewed', { kind: 'viewed', reason: 'why' }, 'why', 'plain'],
  ['glass_broken', { kind: 'glass_broken', reason: 'why' }, 'why', 'plain'],
  [
    'glass_reviewed.justified',
    { kind: 'glass_reviewed', brokenSeq: 2, finding: 'justified' },
    undefined,
    'plain',
  ],
  [
    'glass_reviewed.not_justified',
    { kind: 'glass_reviewed', brokenSeq: 2, finding: 'not_justified', remark: 'why' },
    'why',
    'plain',
  ],
  ['escalated', { kind: 'escalated', caseId: 'k' as CaseId }, undefined, 'plain'],
  ['case_linked', { kind: 'case_linked', caseId: 'k' as CaseId }, undefined, 'plain'],
  ['case_erased', { kind: 'case_erased' }, undefined, 'plain'],
  ['case_unlinked', { kind: 'case_unlinked', reason: 'why' }, 'why', 'plain'],
  ['linked', { kind: 'linked', previousId: 'p' as ContactId }, undefined, 'plain'],
  ['unlinked', { kind: 'unlinked' }, undefined, 'plain'],
  ['ended.visitor', { kind: 'ended', by: 'visitor' }, undefined, 'plain'],
  ['ended.counsellor', { kind: 'ended', by: 'counsellor', reason: 'why' }, 'why', 'plain'],
  ['ended.service', { kind: 'ended', by: 'service' }, undefined, 'plain'],
  ['reopened', { kind: 'reopened', alias: 'Meri' }, undefined, 'plain'],
];

function lookUp(catalogue: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (node, key) => (node as Record<string, unknown> | undefined)?.[key],
      catalogue,
    );
}

describe('the words of what happened', () => {
  it.each(bodies)('has them in each language for %s', (key, body, detail, tone) => {
    const entry = anEntry(body);
    expect(lineKey(entry)).toBe(`contact:line.${key}`);
    expect(lineDetail(entry)).toBe(detail);
    expect(lineTone(entry)).toBe(tone);
    for (const catalogue of [et, en, ru]) {
      expect(typeof lookUp(catalogue, `line.${key}`)).toBe('string');
    }
  });

  it('covers every kind that the log shows as a line', () => {
    const kinds = new Set(bodies.map(([, body]) => body.kind));
    // Record makes a kind that is new in the contract fail to compile here.
    const all: Record<
      Exclude<EntryBody['kind'], 'message' | 'note' | 'callback_requested'>,
      true
    > = {
      opened: true,
      claimed: true,
      joined: true,
      parted: true,
      transfer_offered: true,
      transfer_declined: true,
      transfer_withdrawn: true,
      transferred: true,
      requeued: true,
      level_set: true,
      alarm_acknowledged: true,
      visitor_left: true,
      visitor_returned: true,
      returned_by_code: true,
      field_set: true,
      escalated: true,
      case_linked: true,
      case_unlinked: true,
      case_erased: true,
      past_opened: true,
      past_closed: true,
      not_alone: true,
      alone_confirmed: true,
      language_changed: true,
      code_word_set: true,
      attempt: true,
      viewed: true,
      ended: true,
      reopened: true,
      hold_set: true,
      hold_lifted: true,
      restricted: true,
      unrestricted: true,
      erasure_begun: true,
      assessment_decided: true,
      glass_broken: true,
      glass_reviewed: true,
      linked: true,
      unlinked: true,
    };
    expect([...kinds].sort()).toEqual(Object.keys(all).sort());
  });
});

describe('the words of the contact', () => {
  it.each([
    ['en', en],
    ['ru', ru],
  ])('has the same keys and placeholders in et and %s', (_, catalogue) => {
    expect(outline(catalogue)).toEqual(outline(et));
  });
});

describe('what the machine says', () => {
  const reason = (level: Level): Reason => ({ cue: level, level, source: 'text' });

  it.each<[Level[], Level[]]>([
    [
      ['normal', 'high', 'critical'],
      ['high', 'critical'],
    ],
    [
      ['normal', 'low'],
      ['normal', 'low'],
    ],
    [[], []],
  ])('of %j tells %j', (levels, told) => {
    expect(tellingReasons(levels.map(reason)).map(({ level }) => level)).toEqual(told);
  });

  it.each<[Level, string[], boolean]>([
    ['critical', [], true],
    ['high', [], true],
    ['normal', [], false],
    ['low', ['spam'], true],
  ])('is worth a mark at %s with %j: %s', (level, flags, expected) => {
    expect(isWorthMarking({ level, reasons: [reason(level)], flags })).toBe(expected);
  });
});

describe('ownState', () => {
  it.each([
    [3, 'read'],
    [2, 'stored'],
  ])('with the visitor at %i says %s', (visitorReadSeq, state) => {
    const entry = anEntry({ kind: 'message', text: 'x' }, { seq: 5, visitorSeq: 3 });
    expect(ownState(entry, aRow({ visitorReadSeq }))).toBe(state);
  });
});

// Plural forms differ by language; what must agree is the key and the placeholders in it.
function outline(node: unknown, path = ''): string[] {
  if (typeof node === 'string') {
    const names = [...new Set(node.match(/\{\{\w+\}\}/g) ?? [])].sort().join('');
    return [`${path.replace(/_(one|few|many|other)$/, '')} ${names}`];
  }
  const children = Object.entries(node as object);
  const lines = children.flatMap(([key, child]) => outline(child, path ? `${path}.${key}` : key));
  return [...new Set(lines)].sort();
}
