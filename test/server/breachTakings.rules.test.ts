import type { AskBreach } from '../../server/contract/breach';
import type { AuditAction, AuditSubject } from '../../server/contract/audit';
import type { CaseId } from '../../server/contract/case';
import type { ContactId, StaffId } from '../../server/contract/shapes';
import { STAFF_AUDIT } from '../../server/features/audit/staffAudit';
import { createGathering } from '../../server/features/breach/gathering';
import { PLACED, takingsIn } from '../../server/features/breach/takings.rules';
import { goodStaffInputs } from '../support/goodInputs';

const ASKED: AskBreach = {
  from: '2026-11-23T08:00:00.000Z',
  to: '2026-11-23T10:00:00.000Z',
  isStored: false,
};
const MARI = 'mari' as StaffId;
const JAAN = 'jaan' as StaffId;
const CASE = 'case' as CaseId;
const OTHER = 'other case' as CaseId;
const CONTACT = 'contact' as ContactId;

let seq = 0;
function aRow(
  actor: StaffId | 'system',
  action: AuditAction,
  subject: AuditSubject = {},
  details: Record<string, string> = {},
  at = '2026-11-23T09:00:00.000Z',
) {
  seq += 1;
  return { seq, at: new Date(at), actor, action, subject, details, unusual: [] };
}

function gathered(rows: ReturnType<typeof aRow>[], more: Partial<AskBreach> = {}) {
  const gathering = createGathering({ ...ASKED, ...more });
  rows.forEach(gathering.add);
  return gathering;
}

/** Which of these kinds a row takes something of. */
const kindsOf = (row: ReturnType<typeof aRow>) =>
  Object.entries(takingsIn(row)).flatMap(([kind, value]) => (value ? [kind] : []));

describe('what an action takes', () => {
  const inputs = Object.entries(goodStaffInputs(CONTACT, MARI)).flatMap(([command, input]) => {
    const action = STAFF_AUDIT[command as keyof typeof STAFF_AUDIT];
    const { caseId, contactId } = input as AuditSubject;
    const subject = { ...(caseId ? { caseId } : {}), ...(contactId ? { contactId } : {}) };
    return action && (caseId || contactId) ? [[command, action, subject] as const] : [];
  });

  it.each(inputs)('%s, of what it names', (command, action, subject) => {
    const kinds = kindsOf(aRow(MARI, action, subject, { command }));
    // Which case a contact belongs to is shown, and nothing of the contact; the log is read of one contact alone.
    if (command === 'case:of_contact' || command === 'audit:fetch')
      expect(kinds).toEqual(['isList']);
    else {
      if (subject.caseId) expect(kinds).toContain('case');
      else expect(kinds).toEqual(['contact']);
    }
  });

  it('is something of every action whose name speaks of contacts, cases, persons or places', () => {
    const erased = ['contact_erased', 'case_erased'];
    const silent = Object.entries(PLACED).flatMap(([action, placing]) =>
      Object.keys(placing).length === 0 ? [action] : [],
    );
    const about = /contact|case|identity|address|place|glass|linked|request_(?!erased)|exported/;
    expect(silent.filter((action) => about.test(action)).sort()).toEqual(erased.sort());
  });

  it.each<[AuditAction, string, string]>([
    ['case_read', 'case:fetch', 'read'],
    ['case_viewed', 'case:view', 'read'],
    ['case_glass_broken', 'case:break_glass', 'read'],
    ['case_listed', 'export:list', 'listed'],
    ['identity_read', 'person:open', 'identity'],
    ['address_opened', '', 'address'],
    ['case_exported', '', 'exported'],
    ['case_changed', 'case:note', 'changed'],
    ['glass_reviewed', '', 'changed'],
  ])('%s', (action, command, taking) => {
    const { cases } = gathered([aRow(MARI, action, { caseId: CASE }, { command })]);
    expect(cases.said(CASE)).toEqual({ takings: [taking], staff: 1 });
  });
});

describe('what the audit log says of cases', () => {
  it('counts each of the staff once, and one alone where it is asked about them', () => {
    const rows = [MARI, MARI, JAAN].map((who) => aRow(who, 'case_read', { caseId: CASE }));
    rows.push(aRow(JAAN, 'identity_read', { caseId: CASE }));
    expect(gathered(rows).cases.said(CASE)).toEqual({ takings: ['read', 'identity'], staff: 2 });
    const maris = gathered(rows, { staffId: MARI }).cases.said(CASE);
    expect(maris).toEqual({ takings: ['read'], staff: 1 });
  });

  it('counts what was opened before in a console that may still have been open', () => {
    const late = '2026-11-22T20:00:00.000Z';
    const early = '2026-11-22T19:59:59.999Z';
    const { cases } = gathered([
      aRow(MARI, 'case_viewed', { caseId: CASE }, {}, late),
      aRow(MARI, 'case_viewed', { caseId: OTHER }, {}, early),
      aRow(MARI, 'identity_read', { caseId: OTHER }, {}, late),
    ]);
    expect(cases.ids()).toEqual([CASE]);
    expect(cases.said(CASE).takings).toEqual(['followed']);
  });

  it('takes no note of what was refused, and of what the program did', () => {
    const { cases, lists } = gathered([
      aRow(MARI, 'refused', { caseId: CASE }, { command: 'case:fetch' }),
      aRow('system', 'case_erased', { caseId: OTHER }),
    ]);
    expect([cases.ids(), lists()]).toEqual([[], []]);
  });

  it('finds a contact that was read in its case, and both where they were linked', () => {
    const both = { caseId: CASE, contactId: CONTACT };
    const { contacts, cases } = gathered([
      aRow(MARI, 'case_read', both, { command: 'case:contact_log' }),
      aRow(JAAN, 'case_changed', both, { command: 'case:link' }),
    ]);
    const expected = { takings: ['read', 'changed'], staff: 2 };
    expect([contacts.said(CONTACT), cases.said(CASE)]).toEqual([expected, expected]);
  });

  it('counts what names no case as a list', () => {
    const { lists } = gathered([
      aRow(MARI, 'case_listed', {}, { command: 'case:list' }),
      aRow(MARI, 'case_sought', {}, { command: 'case:find_number' }),
      aRow(MARI, 'case_changed', {}, { command: 'case:hand_over_all' }),
      aRow(MARI, 'case_listed', { caseId: CASE }, { command: 'export:list' }),
    ]);
    expect(lists().map(({ action, count }) => [action, count])).toEqual([
      ['case_listed', 1],
      ['case_sought', 1],
      ['case_changed', 1],
    ]);
  });

  it.each([
    ['place_changed', 'added', 'written'],
    ['place_changed', 'written', 'written'],
    ['place_changed', 'changed', 'changed'],
    ['place_changed', 'closed', 'changed'],
    ['address_opened', '', 'opened'],
  ] as const)('finds the place of %s %s', (action, what, taking) => {
    const { places } = gathered([
      aRow(MARI, action, {}, { place: 'p', ...(what ? { what } : {}) }),
    ]);
    const [placeId] = places.ids();
    expect(placeId && [placeId, places.said(placeId)]).toEqual([
      'p',
      { takings: [taking], staff: 1 },
    ]);
  });

  it('says who worked in a case, and not who decided on what others want of it', () => {
    const { atWork } = gathered([
      aRow(MARI, 'console_opened'),
      aRow(MARI, 'case_changed', { caseId: CASE }, { command: 'case:note' }),
      aRow(MARI, 'case_changed', { caseId: OTHER }, { command: 'export:decide' }),
      aRow(JAAN, 'case_changed', { caseId: CASE }, { command: 'case:note' }),
    ]);
    expect(atWork()).toEqual([{ staffId: MARI, touched: new Set([CASE]), hasAsked: false }]);
  });
});
