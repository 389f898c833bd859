import type { FieldValue, Sheets } from '../../server/contract/sheet';
import type { CaseId, CaseEntry, CaseEntryBody } from '../../server/contract/case';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import { foldCase } from '../../server/features/case/case.rules';
import type { Case } from '../../server/features/case/case.shapes';
import { dueItems, dueOn } from '../../server/features/case/due.rules';

const by = 's'.repeat(22) as StaffId;
const SET_ON = '2026-11-23';
const OPENED: CaseEntryBody = {
  kind: 'opened',
  contactId: 'c'.repeat(22) as ContactId,
  openedOn: SET_ON,
  pseudonym: 'Lilac',
  language: 'ru',
  ground: 'consent',
  groundText: 'why',
};

const sheet = (fields: Record<string, FieldValue>): Sheets[string] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value], seq) => [
      name,
      { value, seq: seq + 2, by, at: `${SET_ON}T10:00:00.000Z` },
    ]),
  );

function aCase(sheets: Record<string, Record<string, FieldValue>>, rest: Partial<Case> = {}): Case {
  const entry = {
    ...OPENED,
    ...{ caseId: 'k'.repeat(22) as CaseId, seq: 1, visitorSeq: 0, clientId: 'open' },
    ...{ author: { kind: 'staff', staffId: by }, at: `${SET_ON}T09:00:00.000Z` },
  } as CaseEntry;
  const named = Object.entries(sheets).map(([name, fields]) => [name, sheet(fields)] as const);
  return { ...foldCase(undefined, entry), sheets: Object.fromEntries(named), ...rest };
}

describe('what is due in a case', () => {
  it.each([
    ['a step of the plan', 'plan/a', { dueOn: '2026-12-01' }, '2026-12-01'],
    ['a step that is done', 'plan/a', { dueOn: '2026-12-01', state: 'done' }, undefined],
    ['a task', 'task/a', { dueOn: '2026-12-02', state: 'open' }, '2026-12-02'],
    ['a task that was dropped', 'task/a', { dueOn: '2026-12-02', state: 'dropped' }, undefined],
    ['a document to answer', 'document/a', { dueOn: '2026-12-03' }, '2026-12-03'],
    [
      'one that was answered',
      'document/a',
      { dueOn: '2026-12-03', answeredOn: '2026-12-01' },
      undefined,
    ],
    ['the end of the reflection period', 'reflection', { endsOn: '2026-12-20' }, '2026-12-20'],
    [
      'the same while a permit is asked for',
      'reflection',
      { endsOn: '2026-12-20', permit: 'applied' },
      '2026-12-20',
    ],
    [
      'the same with a permit',
      'reflection',
      { endsOn: '2026-12-20', permit: 'granted' },
      undefined,
    ],
    ['the word that she arrived at home', 'return', { departedOn: '2026-12-05' }, '2026-12-05'],
    [
      'the same where it is not known',
      'return',
      { departedOn: '2026-12-05', arrivedConfirmed: 'unknown' },
      '2026-12-05',
    ],
    [
      'the same once it came',
      'return',
      { departedOn: '2026-12-05', arrivedConfirmed: 'yes' },
      undefined,
    ],
    ['a notice of a child, at once', 'childNotice', { needed: 'yes' }, SET_ON],
    ['none where none is needed', 'childNotice', { needed: 'no' }, undefined],
    [
      'none once it was given',
      'childNotice',
      { needed: 'yes', notifiedAt: `${SET_ON}T11:00:00.000Z` },
      undefined,
    ],
    ['a report of a crime, at once', 'crimeReport', { decision: 'report' }, SET_ON],
    ['none where it was decided not to', 'crimeReport', { decision: 'not_report' }, undefined],
    ['none once it was made', 'crimeReport', { decision: 'report', reportedOn: SET_ON }, undefined],
    ['a questioning', 'questioning/a', { at: '2026-12-07T08:00:00.000Z' }, '2026-12-07'],
    [
      'one of which it is known how it went',
      'questioning/a',
      { at: '2026-12-07T08:00:00.000Z', observations: 'calm' },
      undefined,
    ],
    [
      'receivers who must hear of a withdrawal',
      'consent/a',
      { withdrawnOn: SET_ON, receiversTold: 'no' },
      SET_ON,
    ],
    ['none once they have', 'consent/a', { withdrawnOn: SET_ON, receiversTold: 'yes' }, undefined],
    ['nothing of a day that was emptied', 'task/a', { dueOn: null }, undefined],
  ])('has %s', (_what, name, fields, on) => {
    expect(dueItems(aCase({ [name]: fields }))).toEqual(on ? [{ sheet: name, on }] : []);
  });

  it('stands with the earliest first, without what was removed', () => {
    const sheets = {
      'plan/late': { dueOn: '2026-12-24' },
      'plan/gone': { dueOn: '2026-11-01' },
      'task/soon': { dueOn: '2026-12-05' },
    };
    const items = dueItems(aCase(sheets, { removed: ['plan/gone'] }));
    expect(items.map((item) => item.sheet)).toEqual(['task/soon', 'plan/late']);
  });

  it('is nothing of a case that is closed', () => {
    const sheets = { 'task/a': { dueOn: '2026-12-05' } };
    expect(dueOn(aCase(sheets))).toBe('2026-12-05');
    expect(dueItems(aCase(sheets, { state: 'closed' }))).toEqual([]);
    expect(dueOn(aCase(sheets, { state: 'closed' }))).toBeUndefined();
  });

  it('has the day on which the last status is to be looked at again', () => {
    const set = { status: 'presumed', authority: 'SKA', on: SET_ON, ground: 'signs' } as const;
    const status = { ...set, deadline: '2026-12-01', seq: 3, by, at: `${SET_ON}T10:00:00.000Z` };
    const sheets = { 'task/a': { dueOn: '2026-12-05' } };
    expect(dueOn(aCase(sheets, { statuses: [status] }))).toBe('2026-12-01');
  });
});
