import {
  answerOfKey,
  changed,
  lastAssessedSeq,
  neighbourOf,
  quotableIn,
  quotesOf,
  shownCodes,
  statesBy,
  stepsLeft,
  wasCritical,
  type Filter,
} from '../../../console/assessment/assessment.logic';
import type { Answer, AssessmentState, Question } from '../../../server/contract/assessment';
import type { FieldValue, Sheet } from '../../../server/contract/sheet';
import type { EntryBody, StaffEntry } from '../../../server/contract/staff';
import { anEntry, dan } from './factories';

const question = (code: string, text: string): Question => ({
  code,
  group: 'g',
  weight: 1,
  text: { et: `${text} et`, en: text, ru: `${text} ru` },
});
const QUESTIONS = [
  question('R01', 'Danger now'),
  question('R02', 'Weapon'),
  question('R03', 'Lock'),
];
const ANSWERS: Record<string, Answer> = { R01: 'yes', R02: 'unknown' };

describe('the questions that are shown', () => {
  it.each<[Filter, string, string]>([
    ['all', '', 'R01 R02 R03'],
    ['unanswered', '', 'R03'],
    ['yes', '', 'R01'],
    ['open', '', 'R02'],
    ['all', ' WEAPON ', 'R02'],
    ['all', 'r0', 'R01 R02 R03'],
    ['yes', 'weapon', ''],
    ['all', 'Lock et', ''],
  ])('by %s and "%s" are %s', (filter, search, shown) => {
    const found = shownCodes(QUESTIONS, ANSWERS, { filter, search, language: 'en' });
    expect(found.join(' ')).toBe(shown);
  });
});

describe('a key at an answer', () => {
  it.each([
    ['y', 'yes'],
    ['Y', 'yes'],
    ['j', 'yes'],
    ['д', 'yes'],
    ['1', 'yes'],
    ['n', 'no'],
    ['e', 'no'],
    // Stands where a Latin keyboard has "y".
    ['н', 'no'],
    ['2', 'no'],
    ['?', 'unknown'],
    ['3', 'unknown'],
    ['x', undefined],
    ['Enter', undefined],
  ])('%s answers %s', (key, answer) => expect(answerOfKey(key)).toBe(answer));

  it.each([
    ['R01', 1, 'R02'],
    ['R03', 1, 'R03'],
    ['R01', -1, 'R01'],
    ['R03', -1, 'R02'],
  ] as const)('goes from %s by %d to %s', (code, step, next) =>
    expect(neighbourOf(['R01', 'R02', 'R03'], code, step)).toBe(next),
  );
});

describe('a changed answer', () => {
  const full: FieldValue = { answer: 'yes', evidence: [2], remark: 'by phone' };

  it.each<[FieldValue, Parameters<typeof changed>[1], FieldValue]>([
    [null, { answer: 'no' }, { answer: 'no' }],
    [full, { answer: 'unknown' }, { answer: 'unknown', evidence: [2], remark: 'by phone' }],
    [full, { evidence: [] }, { answer: 'yes', remark: 'by phone' }],
    [full, { remark: ' ' }, { answer: 'yes', evidence: [2] }],
    [null, { remark: 'no answer yet' }, null],
  ])('%j with %j is %j', (before, change, after) => expect(changed(before, change)).toEqual(after));

  it('keeps no more evidence than an answer may have', () => {
    const evidence = Array.from({ length: 12 }, (_, seq) => seq + 1);
    expect(changed(full, { evidence })).toMatchObject({ evidence: evidence.slice(0, 10) });
  });
});

const log: StaffEntry[] = [
  { ...anEntry({ kind: 'message', text: 'one' }), seq: 1 },
  { ...anEntry({ kind: 'claimed', alias: 'Meri' }), seq: 2 },
  { ...anEntry({ kind: 'note', text: 'two' }), seq: 3 },
  { ...anEntry({ kind: 'field_set', sheet: 's', field: 'f', value: null }), seq: 4 },
  { ...anEntry({ kind: 'message', text: 'three' }), seq: 5 },
];

describe('the words of the log', () => {
  it('are offered as evidence, the latest first, and nothing that only happened', () => {
    expect(quotableIn(log).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });

  it('are quoted in the order of the log', () => {
    expect(quotesOf(quotableIn(log), [5, 2, 1]).map(({ text }) => text)).toEqual(['one', 'three']);
  });

  it('change no count, which asks for the last answer or decision', () => {
    expect(lastAssessedSeq(log)).toBe(4);
    expect(lastAssessedSeq([])).toBe(0);
  });
});

describe('the checklist of danger', () => {
  const decided = (decision: 'critical' | 'low'): StaffEntry =>
    anEntry({ kind: 'assessment_decided', decision } as EntryBody);

  it('opens once a risk was found critical, and stays when it is less', () => {
    expect(wasCritical(log)).toBe(false);
    expect(wasCritical([decided('low')])).toBe(false);
    expect(wasCritical([decided('critical'), decided('low')])).toBe(true);
  });

  const sheet = (values: Record<string, FieldValue>): Sheet =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { value, seq: 1, by: dan, at: '' }]),
    );
  const ALL = { emergencyCalled: 'no', toldWhom: 'a', disclosed: 'b', colleague: 'c' };

  it.each([
    [{}, 'emergencyCalled toldWhom disclosed ground colleague'],
    [ALL, 'ground'],
    [{ ...ALL, ground: 'consent' }, ''],
    [{ ...ALL, ground: 'nothing' }, ''],
    [{ ...ALL, ground: 'danger' }, 'ground'],
    [{ ...ALL, ground: 'law', groundText: null }, 'ground'],
    [{ ...ALL, ground: 'danger', groundText: 'a knife' }, ''],
    [{ ...ALL, ground: 'consent', toldWhom: null }, 'toldWhom'],
  ])('with %j has left: %s', (values, left) => {
    expect(stepsLeft(sheet(values)).join(' ')).toBe(left);
  });
});

describe('the versions of a form', () => {
  const state = (form: AssessmentState['form'], version: number) =>
    ({ form, version }) as AssessmentState;

  it('are the newest, and those before', () => {
    const states = [state('indicators', 1), state('security_risk', 1), state('security_risk', 2)];
    expect(statesBy(states, 'security_risk')).toEqual({ current: states[2], earlier: [states[1]] });
    expect(statesBy([], 'indicators')).toEqual({ current: undefined, earlier: [] });
  });
});
