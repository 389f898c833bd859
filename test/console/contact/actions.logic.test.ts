import type { CaseId } from '../../../server/contract/case';
import { ACTION_KEYS, VIEW_KEYS } from '../../../console/contact/keys';
import type { ContactRow } from '../../../server/contract/staff';
import { actionsOf, countHeld, partIn } from '../../../console/contact/action/actions.logic';
import type { ActionFacts } from '../../../console/contact/action/actions.logic';
import { aRow, cleo, dan } from './factories';

const now = Date.parse('2026-11-23T10:10:00.000Z');
const base: ActionFacts = {
  me: { staffId: cleo, role: 'counsellor', limit: 1 },
  held: 0,
  alarmed: false,
  now,
};
const supervisor: ActionFacts['me'] = { staffId: cleo, role: 'supervisor', limit: 1 };
const offer = { seq: 3, from: cleo, to: dan, note: 'note' };
const offerToMe = { seq: 3, from: dan, to: cleo, note: 'note' };
const waiting = { state: 'waiting', level: 'high' } as const;
const active = { state: 'active', level: 'critical' } as const;
const soon = '2026-11-23T10:11:00.000Z';
const past = '2026-11-23T10:09:00.000Z';

function names(facts: Partial<ActionFacts>): string {
  return actionsOf({ ...base, ...facts })
    .map((action) => (action.refused ? `${action.name}!${action.refused}` : action.name))
    .join(' ');
}

describe('actionsOf', () => {
  it.each<[string, Partial<ActionFacts>, string]>([
    ['nothing known', {}, 'breakGlass'],
    ['nothing known, a supervisor', { me: supervisor }, 'view'],
    ['waiting', { known: waiting }, 'claim level'],
    ['waiting, a supervisor', { known: waiting, me: supervisor }, 'claim level view'],
    ['waiting, at my limit', { known: waiting, held: 1 }, 'claim!limit level'],
    ['critical, at my limit', { known: { ...waiting, level: 'critical' }, held: 1 }, 'claim level'],
    ['waiting and alarmed', { known: waiting, alarmed: true }, 'claim acknowledge level'],
    [
      'an alarm in somebody’s chat',
      { known: active, alarmed: true },
      'acknowledge join breakGlass',
    ],
    ['mine', { row: aRow() }, 'transfer level codeWord notAlone requeue end block escalate'],
    [
      'mine, not alone',
      { row: aRow({ notAlone: true }) },
      'transfer level codeWord aloneConfirm requeue end block escalate',
    ],
    [
      'mine, offered',
      { row: aRow({ offer }) },
      'withdraw level codeWord notAlone requeue end block escalate',
    ],
    [
      'a left message',
      { row: aRow({ mode: 'message', safeContact: { how: '555', when: 'mornings' } }) },
      'attempt transfer level codeWord notAlone requeue end block escalate',
    ],
    [
      'a helper',
      { row: aRow({ holderId: dan, helperIds: [cleo] }) },
      'level codeWord notAlone part escalate',
    ],
    [
      'ended, a supervisor',
      { row: aRow({ state: 'ended', holderId: dan }), me: supervisor },
      'hold',
    ],
    [
      'ended and held, a supervisor',
      {
        row: aRow({
          state: 'ended',
          holderId: dan,
          hold: { at: past, by: dan, reason: 'why', reviewOn: '2026-12-31' },
        }),
        me: supervisor,
      },
      'hold lift',
    ],
    [
      'ended and restricted, a supervisor who could reopen it',
      {
        row: aRow({ state: 'ended', holderId: cleo, reopenUntil: soon, restrictedAt: past }),
        me: supervisor,
      },
      'unrestrict hold',
    ],
    [
      'ended and restricted, who held it',
      { row: aRow({ state: 'ended', holderId: cleo, reopenUntil: soon, restrictedAt: past }) },
      '',
    ],
    ['offered to me', { row: aRow({ holderId: dan, offer: offerToMe }) }, 'accept decline'],
    [
      'left behind by its visitor',
      { row: aRow({ state: 'waiting', holderId: undefined }) },
      'claim level end block',
    ],
    [
      'viewed by a supervisor',
      { row: aRow({ holderId: dan }), me: supervisor },
      'join level requeue hold',
    ],
    [
      'of a visitor who came back by code',
      { row: aRow({ cameBy: 'code', past: 'closed' }) },
      'transfer level codeWord notAlone pastOpen requeue end block escalate',
    ],
    [
      'of a visitor who sees the earlier chat',
      { row: aRow({ cameBy: 'code', past: 'open' }) },
      'transfer level codeWord notAlone pastClose requeue end block escalate',
    ],
    ['only viewed', { row: aRow({ holderId: dan }) }, 'join'],
    ['ended just now', { row: aRow({ state: 'ended', reopenUntil: soon }) }, 'reopen escalate'],
    ['ended long ago', { row: aRow({ state: 'ended', reopenUntil: past }) }, 'escalate'],
    [
      'ended long ago, with a case',
      { row: aRow({ state: 'ended', reopenUntil: past, caseId: 'case' as CaseId }) },
      '',
    ],
    [
      'ended, only read',
      {
        row: aRow({ state: 'ended', holderId: dan, reopenUntil: '2026-11-24T10:09:00.000Z' }),
        isOnlyRead: true,
      },
      '',
    ],
    ['ended for good', { row: aRow({ state: 'ended' }) }, 'escalate'],
  ])('offers what fits a contact: %s', (_, facts, expected) => {
    expect(names(facts)).toBe(expected);
  });
});

describe('partIn', () => {
  it.each([
    ['holder', aRow()],
    ['helper', aRow({ holderId: dan, helperIds: [cleo] })],
    ['offered', aRow({ holderId: dan, offer: offerToMe })],
    ['none', aRow({ holderId: dan })],
  ])('says %s', (part, row) => {
    expect(partIn(row, { staffId: cleo })).toBe(part);
  });
});

describe('countHeld', () => {
  it('counts the chats that run with me alone', () => {
    const rows = [aRow(), aRow({ state: 'ended' }), aRow({ holderId: dan, helperIds: [cleo] })];
    expect(countHeld(rows, { staffId: cleo })).toBe(1);
  });
});

describe('the keys of the actions', () => {
  const rows = [
    {},
    { mode: 'message' },
    { offer },
    { holderId: dan, helperIds: [cleo] },
    { holderId: dan, offer: offerToMe },
    { holderId: dan },
  ] as const;
  it.each(rows)('stand for one thing each in a contact with %j', (changes) => {
    const names = actionsOf({ ...base, alarmed: true, row: aRow(changes as Partial<ContactRow>) });
    const codes = [
      ...names.map(({ name }) => ACTION_KEYS[name].code),
      ...Object.values(VIEW_KEYS).map(({ code }) => code),
    ];
    expect(new Set(codes).size).toBe(codes.length);
  });
});
