import { checkCases } from './support/checkCases';
import type { Done, StoredCase } from './support/history';

/** Ben makes a case of a talk and writes a note into it; everything is as it should be. */
function evidence() {
  const one: StoredCase = {
    caseId: 'case',
    number: '2026-1',
    contacts: ['one'],
    leading: ['one'],
    foundBy: ['ben'],
    entries: [
      { seq: 1, id: 'open', kind: 'opened', who: 'ben' },
      { seq: 2, id: 'register', kind: 'registered', who: 'service' },
      { seq: 3, id: 'id-3', kind: 'note', who: 'ben', text: 'met her' },
    ],
  };
  const by = { at: 0, who: 'ben', contact: 'one' } as const;
  const history: Done[] = (['invoke', 'ok'] as const).flatMap((phase) => [
    { ...by, what: 'escalate', id: 'id-1', phase },
    { ...by, what: 'note', id: 'id-3', text: 'met her', phase },
  ]);
  return { one, history };
}

type Plant = (found: ReturnType<typeof evidence>) => void;

const PLANTED: [name: string, broken: string, plant: Plant][] = [
  ['a case to which no contact leads', 'half a case: case', ({ one }) => one.leading.pop()],
  ['a case without its contact', 'half a case: case', ({ one }) => one.contacts.pop()],
  [
    'a case that nobody sees, to which a contact leads',
    'half a case: case',
    ({ one }) => void (one.number = undefined),
  ],
  [
    'an escalation that was acknowledged and is not there',
    'escalated to 0 cases: two',
    ({ history }) => history.push({ ...(history[2] as Done), contact: 'two' }),
  ],
  [
    'a case that its holder does not find',
    'not found by ben: the case of one',
    ({ one }) => one.foundBy.pop(),
  ],
  [
    'a gap in its log',
    'a gap in a case: case at place 3',
    ({ one }) => void Object.assign(one.entries[2] as object, { seq: 4 }),
  ],
  [
    'a note that is lost',
    'acknowledged and not stored once: note id-3 of ben',
    ({ one }) => one.entries.pop(),
  ],
  [
    'a note that is there twice',
    'acknowledged and not stored once: note id-3 of ben',
    ({ one }) => one.entries.push({ ...(one.entries[2] as StoredCase['entries'][0]), seq: 4 }),
  ],
  [
    'a note with other words',
    'nobody wrote this: note id-3 of ben',
    ({ one }) => void Object.assign(one.entries[2] as object, { text: 'met him' }),
  ],
];

describe('the checker of cases', () => {
  const checked = ({ one, history }: ReturnType<typeof evidence>, more: StoredCase[] = []) =>
    checkCases(history, { contacts: [], queue: [], held: {}, cases: [one, ...more] });

  it('finds nothing where everything holds', () => {
    expect(checked(evidence())).toEqual([]);
  });

  it('takes a case that nobody sees and that nothing leads to for none', () => {
    const { one } = evidence();
    const begun = { ...one, number: undefined, contacts: [], leading: [], foundBy: [] };
    const entries = one.entries.slice(0, 1);
    expect(checked(evidence(), [{ ...begun, entries }])).toEqual([]);
  });

  it('finds two cases of one contact under one number', () => {
    const broken = checked(evidence(), [{ ...evidence().one, entries: [] }]);
    expect(broken).toEqual(['two cases under one number: 2026-1', 'escalated to 2 cases: one']);
  });

  it.each(PLANTED)('finds %s', (_name, broken, plant) => {
    const found = evidence();
    plant(found);
    expect(checked(found)).toContain(broken);
  });
});
