import type { Role, StaffId } from '../../server/contract/shapes';
import type { StaffActor } from '../../server/features/contact/contact.policy';
import {
  CASE_POLICY,
  followersOf,
  mayKnowCase,
  mayName,
  type CaseAction,
} from '../../server/features/case/case.policy';
import type { Case } from '../../server/features/case/case.shapes';

const NOW = new Date('2026-11-23T21:00:00.000Z');
const LATELY = '2026-11-23T09:00:00.001Z';
const LONG_AGO = '2026-11-23T09:00:00.000Z';

const actor = (name: string, role: Role = 'counsellor'): StaffActor => ({
  kind: 'staff',
  staffId: name as StaffId,
  role,
});

/** In the order of the columns. */
const ACTORS = [
  actor('holder'),
  actor('other'),
  actor('viewer', 'supervisor'),
  actor('earlier', 'supervisor'),
  actor('supervisor', 'supervisor'),
  actor('holder', 'administrator'),
  actor('administrator', 'administrator'),
];

const CASE = {
  number: '2026-1',
  state: 'open',
  holderIds: ['holder'],
  viewers: [
    { staffId: 'viewer', at: LATELY },
    { staffId: 'earlier', at: LONG_AGO },
  ],
} as unknown as Case;
const UNREGISTERED = { ...CASE, number: undefined } as unknown as Case;

/** y: yes; n: forbidden; -: there is no such case for them. */
function rowOf(action: CaseAction, one: Case): string {
  return ACTORS.map((who) => {
    if (!mayKnowCase(who, one, NOW) && !mayName(who, action, one)) return '-';
    return CASE_POLICY[action](who, one, NOW) ? 'y' : 'n';
  }).join('');
}

/** Holder, other, supervisor with a reason, with one that is over, without one, a holder who became administrator, administrator. */
const MATRIX: Record<CaseAction, string> = {
  read: 'y-ynn--',
  view: 'n-yyy--',
  break_glass: 'nynnn--',
  review_break: 'n-yyy--',
  write: 'y-nnn--',
  share: 'y-yyy--',
  hand_over: 'y-nnn--',
  reopen: 'y-yyy--',
  ask_export: 'y-ynn--',
  decide_export: 'n-yyy--',
  hold: 'n-yyy--',
  decide_address: 'n-yyy--',
};

describe('who may do what with a case', () => {
  it.each(Object.entries(MATRIX))('%s', (action, expected) => {
    expect(rowOf(action as CaseAction, CASE)).toBe(expected);
  });

  it.each(Object.keys(MATRIX))('%s: nobody, before the contact leads to it', (action) => {
    expect(rowOf(action as CaseAction, UNREGISTERED)).toBe('-------');
  });

  it('leaves the service by nobody who broke its glass', () => {
    const broken = { ...CASE, viewers: [{ staffId: 'other' as StaffId, at: LATELY }] };
    expect(rowOf('read', broken)).toBe('yynnn--');
    expect(rowOf('ask_export', broken)).toBe('ynnnn--');
  });

  it('has what somebody broke alone reviewed by another one', () => {
    const breaks = [{ seq: 4, by: 'viewer' as StaffId, at: LATELY, reason: 'why' }];
    expect(rowOf('review_break', { ...CASE, breaks })).toBe('n-nyy--');
  });

  it.each(Object.keys(MATRIX))('%s: nobody, once its erasure has begun', (action) => {
    expect(rowOf(action as CaseAction, { ...CASE, isErasing: true })).toBe('-------');
  });

  it('tells its holders and whoever has opened it by a reason that still lasts', () => {
    expect(followersOf(CASE, NOW)).toEqual(['holder', 'viewer']);
  });
});
