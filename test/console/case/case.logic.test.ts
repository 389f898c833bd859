import { caseActions } from '../../../console/case/actions.logic';
import { filledIn, itemsOf } from '../../../console/case/items.logic';
import { filtered, timelineOf, type TimelineItem } from '../../../console/case/timeline.logic';
import { applyCaseEntry, applyCaseFile, isCaseBehind } from '../../../console/state/cases';
import { EMPTY_WORLD } from '../../../console/state/world';
import type { CaseEntryBody, CaseRow } from '../../../server/contract/case';
import type { Role } from '../../../server/contract/shapes';
import type { StaffEntry } from '../../../server/contract/staff';
import { anEntry, cleo, contactId, dan } from '../contact/factories';
import { aCaseEntry, aCaseFile, aCaseRow, aSheet, caseId } from './factories';

describe('caseActions', () => {
  it.each<[string, Partial<CaseRow>, Role, string]>([
    ['mine', {}, 'counsellor', 'note setStatus share handOver rename close'],
    [
      'mine and a colleague’s',
      { holderIds: [cleo, dan] },
      'counsellor',
      'note setStatus share handOver leave rename close',
    ],
    ['mine, closed', { state: 'closed' }, 'counsellor', 'note leave reopen'],
    ['a colleague’s', { holderIds: [dan] }, 'counsellor', ''],
    ['a colleague’s, to a supervisor', { holderIds: [dan] }, 'supervisor', 'share hold'],
    [
      'two colleagues’, to a supervisor',
      { holderIds: [dan, 'eve' as typeof dan] },
      'supervisor',
      'share leave hold',
    ],
    [
      'nobody’s, closed, to a supervisor',
      { holderIds: [], state: 'closed' },
      'supervisor',
      'reopen hold',
    ],
  ])('offers what fits a case: %s', (_name, row, role, expected) => {
    expect(caseActions(aCaseRow(row), { staffId: cleo, role }, {}).join(' ')).toBe(expected);
  });
});

describe('caseActions of a case that is held', () => {
  const hold = { at: '2026-11-23T10:00:00.000Z', by: dan, reason: 'why', reviewOn: '2026-12-31' };

  it.each<[Role, string]>([
    ['supervisor', 'leave reopen hold lift'],
    ['counsellor', ''],
  ])('lets a %s %s', (role, expected) => {
    const row = aCaseRow({ holderIds: [dan], state: 'closed' });
    const offered = caseActions(row, { staffId: cleo, role }, { hold });
    expect(offered.join(' ')).toBe(expected);
  });
});

describe('the items of a case', () => {
  const sheets = {
    'plan/second': aSheet({ dueOn: '2026-12-01', goal: null }, 8),
    'plan/first': aSheet({ dueOn: '2026-12-24' }, 5),
    'plan/gone': aSheet({ dueOn: '2026-11-01' }, 3),
    'task/done': aSheet({ dueOn: '2026-11-02', state: 'done' }, 10),
    'task/open': aSheet({ dueOn: '2026-12-05', state: 'open' }, 12),
    'document/answered': aSheet({ dueOn: '2026-11-03', answeredOn: '2026-11-02' }, 14),
    reflection: aSheet({ endsOn: '2026-12-03' }, 16),
    return: aSheet({ departedOn: '2026-12-02' }, 18),
  };

  it('stand in the order in which they were begun, without the removed', () => {
    expect(itemsOf(sheets, ['plan/gone'], 'plan')).toEqual(['plan/first', 'plan/second']);
  });

  it('count what is filled in, not what was emptied', () => {
    expect(filledIn(sheets['plan/second'])).toBe(1);
    expect(filledIn(undefined)).toBe(0);
  });
});

describe('the timeline', () => {
  const set = (sheet: string, field: string): CaseEntryBody => ({
    kind: 'field_set',
    sheet,
    field,
    value: 'x',
  });
  const entries = [
    aCaseEntry(1, {
      kind: 'opened',
      contactId,
      openedOn: '2026-11-23',
      pseudonym: 'Lilac',
      language: 'ru',
      ground: 'consent',
      groundText: 'why',
    }),
    aCaseEntry(2, { kind: 'registered', number: '2026-1' }),
    aCaseEntry(3, set('person', 'ageGroup')),
    aCaseEntry(4, set('person', 'sex')),
    aCaseEntry(5, set('return', 'wish')),
    aCaseEntry(6, set('return', 'travel'), { author: { kind: 'staff', staffId: dan } }),
    aCaseEntry(7, { kind: 'note', text: 'met', happenedAt: '2026-11-23T09:00:00.000Z' }),
  ];
  const talk: StaffEntry[] = [
    anEntry(
      {
        kind: 'opened',
        language: 'ru',
        answers: {},
        mode: 'chat',
        proposal: { level: 'normal', reasons: [], flags: [] },
      },
      { at: '2026-11-23T08:00:00.000Z' },
    ),
    anEntry(
      { kind: 'ended', by: 'counsellor', outcome: 'helped' },
      { seq: 2, at: '2026-11-24T08:00:00.000Z' },
    ),
  ];
  const items = timelineOf(entries, new Map([[contactId, talk]]));
  const keysOf = (some: readonly TimelineItem[]) => some.map(({ key }) => key);

  it('has the newest first, by when it happened, with the contacts among it', () => {
    expect(keysOf(items)).toEqual([
      'ended:contact-1',
      'entry:6',
      'entry:5',
      'entry:4',
      'entry:1',
      'entry:7',
      'opened:contact-1',
    ]);
  });

  it('says in one line what one person filled in on one form', () => {
    const run = items.find(({ key }) => key === 'entry:4');
    expect(run?.kind === 'entry' && run.run.map(({ seq }) => seq)).toEqual([3, 4]);
  });

  it.each([
    ['notes', ['entry:7']],
    ['contacts', ['ended:contact-1', 'opened:contact-1']],
    ['forms', ['entry:6', 'entry:5', 'entry:4']],
    ['steps', ['entry:1']],
  ] as const)('shows %s alone where they are asked for', (filter, keys) => {
    expect(keysOf(filtered(items, filter))).toEqual(keys);
  });

  it('shows no end of a contact that was taken up again', () => {
    const again = [...talk, anEntry({ kind: 'reopened', alias: 'Cleo' }, { seq: 3 })];
    expect(keysOf(timelineOf([], new Map([[contactId, again]])))).toEqual(['opened:contact-1']);
  });
});

describe('a file that is looked at', () => {
  const world = applyCaseFile(EMPTY_WORLD, aCaseFile());
  const after = (...bodies: CaseEntryBody[]) =>
    bodies
      .reduce((one, body, index) => applyCaseEntry(one, aCaseEntry(3 + index, body)), world)
      .cases.get(caseId);
  const note = { kind: 'note', text: 'x' } as const;

  it('stays true where a note or a field is added, and knows what was removed', () => {
    const known = after(note, { kind: 'item_removed', sheet: 'plan/gone', reason: 'twice' });
    expect(known?.file).toMatchObject({ case: { seq: 4 }, removed: ['plan/gone'] });
    expect(
      isCaseBehind({ ...known, entries: [], complete: false, row: aCaseRow({ seq: 4 }) }),
    ).toBe(false);
  });

  it('is behind after what changes more, and after a gap', () => {
    expect(after({ kind: 'shared', staffId: dan })?.file?.case.seq).toBe(2);
    expect(after({ kind: 'shared', staffId: dan }, note)?.file?.case.seq).toBe(2);
  });
});
