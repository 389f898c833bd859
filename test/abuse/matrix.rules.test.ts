import type { Role, StaffId } from '../../server/contract/shapes';
import {
  CONTACT_POLICY,
  mayComeTooLate,
  mayKnow,
  type ContactAction,
  type StaffActor,
} from '../../server/features/contact/contact.policy';
import type { Contact } from '../../server/features/contact/contact.shapes';

const actor = (staffId: string, role: Role = 'counsellor'): StaffActor => ({
  kind: 'staff',
  staffId: staffId as StaffId,
  role,
});

/** Who asks, by what they are to the contact, in the order of the columns. */
const ACTORS = [
  actor('holder'),
  actor('helper'),
  actor('offered'),
  actor('former'),
  actor('viewer', 'supervisor'),
  actor('other'),
  actor('supervisor', 'supervisor'),
  actor('administrator', 'administrator'),
];

/** An hour after the viewer gave a reason. */
const NOW = new Date('2026-11-23T10:00:00.000Z');

const ids = (...names: string[]): StaffId[] => names as StaffId[];

const HELD = {
  channel: 'web_chat',
  state: 'active',
  holderId: 'holder' as StaffId,
  helperIds: ids('helper'),
  heldByIds: ids('former', 'holder'),
  viewers: [{ staffId: 'viewer' as StaffId, at: '2026-11-23T09:00:00.000Z' }],
  breaks: [],
  offer: { seq: 9, from: 'holder' as StaffId, to: 'offered' as StaffId, note: '' },
  hasAlarmed: false,
} as const;

const WAITING = {
  ...HELD,
  state: 'waiting',
  holderId: undefined,
  helperIds: [],
  heldByIds: ids('former'),
  offer: undefined,
} as const;

/** Where the contact stands. */
const SITUATIONS = {
  held: HELD,
  alarming: { ...HELD, hasAlarmed: true, alarm: { seq: 3, at: '', reasons: [] } },
  ended: { ...HELD, state: 'ended', holderId: undefined, offer: undefined },
  waiting: WAITING,
  left: { ...WAITING, leftAt: '2026-11-23T10:00:00.000Z' },
} as const;

/** y: yes; n: forbidden; -: there is no such contact for them, or it answers as if there were none. */
function answer(who: StaffActor, action: ContactAction, contact: Contact, now = NOW): string {
  const isKnown = mayKnow(who, contact, now) || mayComeTooLate(who, action, contact);
  if (!isKnown) return '-';
  return CONTACT_POLICY[action](who, contact, now) ? 'y' : 'n';
}

const rowOf = (action: ContactAction, contact: Contact): string =>
  ACTORS.map((who) => answer(who, action, contact)).join('');

/**
 * Everybody's right to everything, wherever a contact stands; a new action does not compile without its row. Columns: held,
 * alarming, ended, waiting, left behind; in each the actors in the order above. A claim that comes too late is let
 * through, so that the log says who was faster.
 */
const MATRIX: Record<ContactAction, Row> = {
  read: ['yyyyy-n-', 'yyyyynn-', 'yy-yy-n-', 'nnnyynn-', 'yyyyyyy-'],
  claim: ['yyyyyyy-', 'yyyyyyy-', 'yyyyyyy-', 'yyyyyyy-', 'yyyyyyy-'],
  view: ['nnnny-y-', 'nnnnyny-', 'nn-ny-y-', 'nnnnyny-', 'nnnnyny-'],
  break_glass: ['nnnnnyn-', 'nnnnnyn-', 'nnynnyn-', 'yyynnyn-', 'nnnnnnn-'],
  review: ['nnnny-y-', 'nnnnyny-', 'nn-ny-y-', 'nnnnyny-', 'nnnnyny-'],
  read_linked: ['yynnn-n-', 'yynnnnn-', 'ny-nn-n-', 'nnnnnnn-', 'nnnnnnn-'],
  link: ['yynnn-n-', 'yynnnnn-', 'ny-nn-n-', 'nnnnnnn-', 'nnnnnnn-'],
  write: ['yynnn-n-', 'yynnnnn-', 'ny-nn-n-', 'nnnnnnn-', 'nnnnnnn-'],
  note: ['yynyn-n-', 'yynynnn-', 'yy-yn-n-', 'nnnynnn-', 'nnnynnn-'],
  set_level: ['yynny-y-', 'yynnyny-', 'ny-ny-y-', 'yyyyyyy-', 'yyyyyyy-'],
  acknowledge: ['yyyyy-y-', 'yyyyyyy-', 'yy-yy-y-', 'yyyyyyy-', 'yyyyyyy-'],
  offer: ['ynnnn-n-', 'ynnnnnn-', 'nn-nn-n-', 'nnnnnnn-', 'nnnnnnn-'],
  withdraw: ['ynnnn-n-', 'ynnnnnn-', 'nn-nn-n-', 'nnnnnnn-', 'nnnnnnn-'],
  answer_offer: ['ynynn-n-', 'ynynnnn-', 'nn-nn-n-', 'nnnnnnn-', 'nnnnnnn-'],
  join: ['yyyyy-y-', 'yyyyyyy-', 'yy-yy-y-', 'yyyyyyy-', 'yyyyyyy-'],
  part: ['yynyn-n-', 'yynynnn-', 'yy-yn-n-', 'nnnynnn-', 'nnnynnn-'],
  requeue: ['ynnyy-y-', 'ynnyyny-', 'yn-yy-y-', 'nnnyyny-', 'nnnyyny-'],
  end: ['ynnnn-n-', 'ynnnnnn-', 'nn-nn-n-', 'yyyyyyy-', 'yyyyyyy-'],
  block: ['ynnnn-n-', 'ynnnnnn-', 'nn-nn-n-', 'yyyyyyy-', 'yyyyyyy-'],
  reopen: ['ynnyy-y-', 'ynnyyny-', 'yn-yy-y-', 'nnnyyny-', 'nnnyyny-'],
  attempt: ['yynnn-n-', 'yynnnnn-', 'ny-nn-n-', 'nnnnnnn-', 'nnnnnnn-'],
  mark: ['yyyyy-n-', 'yyyyynn-', 'yy-yy-n-', 'nnnyynn-', 'yyyyyyy-'],
  escalate: ['yynyn-n-', 'yynynnn-', 'yy-yn-n-', 'nnnynnn-', 'nnnynnn-'],
  hold: ['nnnny-y-', 'nnnnyny-', 'nn-ny-y-', 'nnnnyny-', 'nnnnyny-'],
  restrict: ['nnnny-y-', 'nnnnyny-', 'nn-ny-y-', 'nnnnyny-', 'nnnnyny-'],
};
type Row = [held: string, alarming: string, ended: string, waiting: string, left: string];

const CASES = (Object.keys(MATRIX) as ContactAction[]).flatMap((action) =>
  Object.values(SITUATIONS).map(
    (contact, index) =>
      [action, Object.keys(SITUATIONS)[index] ?? '', contact, MATRIX[action][index]] as const,
  ),
);

describe('who may do what (14.30)', () => {
  it.each(CASES)('%s, %s', (action, _situation, contact, expected) => {
    expect(rowOf(action, contact as unknown as Contact)).toBe(expected);
  });

  it('gives an administrator nothing, and a stranger to a held contact no sign of it', () => {
    const everywhere = CASES.map(([, , , expected]) => expected);
    expect(everywhere.every((expected) => expected?.endsWith('-'))).toBe(true);
    // A claim that comes too late hears the truth; the glass of what somebody can name may be broken.
    const { claim: _late, break_glass: _broken, ...others } = MATRIX;
    for (const [held, , ended] of Object.values(others))
      expect([held[5], ended[5]]).toEqual(['-', '-']);
  });
});

describe('a contact that was recorded', () => {
  const recorded = { ...HELD, channel: 'phone' } as unknown as Contact;
  const RECORDED: Partial<Record<ContactAction, string>> = {
    // Nobody reads what is written, nobody waits, and nobody has a network.
    write: 'nnnnn-n-',
    requeue: 'nnnny-y-',
    block: 'nnnnn-n-',
  };

  it.each(Object.keys(MATRIX) as ContactAction[])('%s', (action) => {
    expect(rowOf(action, recorded)).toBe(RECORDED[action] ?? MATRIX[action][0]);
  });
});

describe('a reason', () => {
  const HOUR = 60 * 60_000;
  const at = '2026-11-23T09:00:00.000Z';
  const after = (ms: number) => new Date(Date.parse(at) + ms);
  const breaker = actor('breaker');
  const opened = (contact: object): Contact =>
    ({
      ...contact,
      viewers: ['breaker', 'viewer'].map((staffId) => ({ staffId, at })),
      breaks: [{ seq: 4, by: 'breaker', at, reason: 'why' }],
    }) as unknown as Contact;
  const rowAt = (who: StaffActor, contact: object, now: Date) =>
    (['read', 'mark', 'break_glass', 'note', 'write', 'hold'] as const)
      .map((action) => answer(who, action, opened(contact), now))
      .join('');

  it('opens a contact for twelve hours, and then has to be given again', () => {
    for (const contact of [HELD, SITUATIONS.ended]) {
      expect(rowAt(breaker, contact, after(12 * HOUR - 1))).toBe('yynnnn');
      expect(rowAt(breaker, contact, after(12 * HOUR))).toBe('--y---');
      const supervisor = actor('viewer', 'supervisor');
      expect(rowAt(supervisor, contact, after(12 * HOUR - 1))).toBe('yynnny');
      expect(rowAt(supervisor, contact, after(12 * HOUR))).toBe('nnnnny');
    }
  });

  it('is not reviewed by whoever gave it, whatever they have become', () => {
    const promoted = actor('breaker', 'supervisor');
    expect(answer(promoted, 'review', opened(HELD))).toBe('n');
    expect(answer(actor('supervisor', 'supervisor'), 'review', opened(HELD))).toBe('y');
  });
});
