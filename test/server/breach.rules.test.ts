import type { AskBreach } from '../../server/contract/breach';
import type { AuditAction } from '../../server/contract/audit';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import { deadlinesFrom, wrongIn } from '../../server/features/breach/breach.rules';
import { createGathering } from '../../server/features/breach/gathering';
import { typedMoment } from '../../server/features/breach/moment.rules';

const ASKED: AskBreach = {
  from: '2026-11-23T08:00:00.000Z',
  to: '2026-11-23T10:00:00.000Z',
  isStored: false,
};
const MARI = 'mari' as StaffId;
const JAAN = 'jaan' as StaffId;
const ONE = 'one' as ContactId;
const OTHER = 'other' as ContactId;

let seq = 0;
function aRow(at: string, actor: StaffId | 'system', action: AuditAction, contactId?: ContactId) {
  seq += 1;
  const subject = contactId ? { contactId } : {};
  return { seq, at: new Date(at), actor, action, subject, details: {}, unusual: [] };
}

function takenBy(rows: ReturnType<typeof aRow>[], more: Partial<AskBreach> = {}) {
  const gathering = createGathering({ ...ASKED, ...more });
  rows.forEach(gathering.add);
  return gathering.contacts.ids().map((contactId) => {
    const { takings, staff } = gathering.contacts.said(contactId);
    return [contactId, takings.join(), staff];
  });
}

describe('what the audit log says of a period', () => {
  it.each([
    ['a millisecond before', '2026-11-23T07:59:59.999Z', []],
    ['at its beginning', '2026-11-23T08:00:00.000Z', [[ONE, 'changed', 1]]],
    ['a millisecond before its end', '2026-11-23T09:59:59.999Z', [[ONE, 'changed', 1]]],
    ['at its end', '2026-11-23T10:00:00.000Z', []],
  ])('%s', (_when, at, expected) => {
    expect(takenBy([aRow(at, MARI, 'contact_changed', ONE)])).toEqual(expected);
  });

  it('counts what was opened before in a console that may still have been open', () => {
    const inTime = aRow('2026-11-22T20:00:00.000Z', MARI, 'contact_viewed', ONE);
    const tooOld = aRow('2026-11-22T19:59:59.999Z', MARI, 'contact_read', OTHER);
    expect(takenBy([tooOld, inTime])).toEqual([[ONE, 'followed', 1]]);
  });

  it('asks rows for their moments and not for their places', () => {
    const late = aRow('2026-11-23T09:00:00.000Z', JAAN, 'glass_broken', ONE);
    const early = aRow('2026-11-23T08:30:00.000Z', MARI, 'linked_read', ONE);
    const after = aRow('2026-11-23T11:00:00.000Z', MARI, 'contact_read', OTHER);
    expect(takenBy([after, late, early])).toEqual([[ONE, 'read,linked', 2]]);
    expect(takenBy([after, late, early], { staffId: MARI })).toEqual([[ONE, 'linked', 1]]);
  });

  it('takes no note of what was refused, and of what the program did', () => {
    const refused = aRow('2026-11-23T09:00:00.000Z', MARI, 'refused', ONE);
    const erased = aRow('2026-11-23T09:00:00.000Z', 'system', 'contact_erased', OTHER);
    expect(takenBy([refused, erased])).toEqual([]);
  });

  it('tells a copy of one contact from an export of everything, whoever is asked about', () => {
    const gathering = createGathering({ ...ASKED, staffId: JAAN });
    gathering.add(aRow('2026-11-23T09:00:00.000Z', JAAN, 'exported', ONE));
    gathering.add(aRow('2026-11-23T09:01:00.000Z', 'system', 'exported'));
    gathering.add(aRow('2026-11-23T09:02:00.000Z', 'system', 'backed_up'));
    gathering.add(aRow('2026-11-23T10:02:00.000Z', 'system', 'backed_up'));
    expect(gathering.contacts.ids()).toEqual([ONE]);
    expect(gathering.whole).toEqual([
      { at: '2026-11-23T09:01:00.000Z', action: 'exported' },
      { at: '2026-11-23T09:02:00.000Z', action: 'backed_up' },
    ]);
  });

  it('counts lists that name nobody', () => {
    const gathering = createGathering(ASKED);
    for (const who of [MARI, MARI, JAAN]) {
      gathering.add(aRow('2026-11-23T09:00:00.000Z', who, 'glass_sought'));
    }
    expect(gathering.lists()).toEqual([{ action: 'glass_sought', count: 3, staff: 2 }]);
  });
});

describe('a typed moment', () => {
  it.each([
    ['2026-11-23', '2026-11-22T22:00:00.000Z'],
    ['2026-07-01 08:30', '2026-07-01T05:30:00.000Z'],
    ['2026-11-23T08:30:15', '2026-11-23T06:30:15.000Z'],
    ['2026-11-23T08:30:15.250Z', '2026-11-23T08:30:15.250Z'],
    [' 2026-11-23T08:30+01:00 ', '2026-11-23T07:30:00.000Z'],
    ['2026-02-31', undefined],
    ['2026-11-23 24:30', undefined],
    ['2026-11-23T08', undefined],
    ['yesterday', undefined],
    ['', undefined],
  ])('%p', (text, moment) => {
    expect(typedMoment(text, 'beginning')).toBe(moment);
  });

  it('leaves nothing of the hour out that comes twice', () => {
    expect(typedMoment('2026-10-25 03:30', 'beginning')).toBe('2026-10-25T00:30:00.000Z');
    expect(typedMoment('2026-10-25 03:30', 'end')).toBe('2026-10-25T01:30:00.000Z');
  });
});

describe('a question', () => {
  const now = new Date('2026-11-23T09:00:00.000Z');

  it.each([
    ['from', { from: '2026-11-23T09:00:00.001Z', to: '2026-11-24T00:00:00.000Z' }],
    ['to', { to: ASKED.from }],
    ['learned', { learned: '2026-11-23T09:00:00.001Z' }],
    [undefined, { learned: '2026-11-23T09:00:00.000Z' }],
  ])('wrong in %p', (field, more) => {
    expect(wrongIn({ ...ASKED, ...more }, now)).toBe(field);
  });

  it('has deadlines of 24 and 72 hours', () => {
    expect(deadlinesFrom('2026-11-23T09:00:00.000Z')).toEqual({
      incident: '2026-11-24T09:00:00.000Z',
      authority: '2026-11-26T09:00:00.000Z',
    });
  });
});
