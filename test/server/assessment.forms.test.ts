import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndicatorForm, RiskForm } from '../../server/contract/assessment';
import { loadForms } from '../../server/features/assessment/forms';
import { FORMS_DIR, shippedForms } from '../support/forms';

/**
 * Every form that was ever shipped, by what it holds. Assessments of years ago are read by them: a line is added with a
 * new version, and none is ever changed or taken away.
 */
const SHIPPED: Record<string, string> = {
  'indicators.1.json': '7ef628d90a414d28',
  'security_risk.1.json': '824b4681c8f952c0',
};

/** What a file says, however it is laid out. */
function digestOf(name: string): string {
  const said = JSON.stringify(JSON.parse(readFileSync(join(FORMS_DIR, name), 'utf8')));
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}

describe('the forms', () => {
  const forms = loadForms(FORMS_DIR);
  const indicators = forms.find({ form: 'indicators', version: 1 }) as IndicatorForm;
  const risk = forms.find({ form: 'security_risk', version: 1 }) as RiskForm;

  it('stay as they were shipped', () => {
    const now = Object.fromEntries(readdirSync(FORMS_DIR).map((name) => [name, digestOf(name)]));
    expect(now).toEqual(SHIPPED);
  });

  it('ask for 49 signs in six groups and six dimensions, and for 20 factors', () => {
    expect(indicators.questions).toHaveLength(49);
    expect(new Set(indicators.questions.map(({ group }) => group)).size).toBe(6);
    expect(new Set(indicators.questions.map(({ dimension }) => dimension)).size).toBe(6);
    expect(risk.questions).toHaveLength(20);
    expect(risk.questions.filter(({ mustAsk }) => mustAsk).map(({ code }) => code)).toEqual([
      'R01',
      'R02',
      'R03',
      'R04',
      'R05',
      'R06',
    ]);
    expect(risk.reassess).toHaveLength(5);
  });

  it('say nothing twice in any language', () => {
    for (const language of ['et', 'en', 'ru'] as const) {
      const said = [...indicators.questions, ...risk.questions].map(({ text }) => text[language]);
      expect(new Set(said).size).toBe(said.length);
      expect(said.filter((one) => !one.endsWith('.'))).toEqual([]);
    }
  });
});

describe('loadForms', () => {
  let folder: string;
  beforeEach(() => {
    folder = shippedForms();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const change = (name: string, with_: (form: Record<string, unknown>) => object, as = name) => {
    const form = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
    writeFileSync(join(folder, as), JSON.stringify({ ...form, ...with_(form) }));
  };

  it('keeps an earlier version beside the newest', () => {
    change('security_risk.1.json', () => ({ version: 2 }), 'security_risk.2.json');
    const forms = loadForms(folder);
    expect(forms.newest('security_risk').version).toBe(2);
    expect(forms.find({ form: 'security_risk', version: 1 })?.version).toBe(1);
    expect(forms.find({ form: 'security_risk', version: 3 })).toBeUndefined();
  });

  it.each([
    ['a form that is missing', () => rmSync(join(folder, 'indicators.1.json'))],
    [
      'an earlier version that is missing',
      () => {
        change('security_risk.1.json', () => ({ version: 2 }), 'security_risk.2.json');
        rmSync(join(folder, 'security_risk.1.json'));
      },
    ],
    [
      'a file under another name',
      () => renameSync(join(folder, 'indicators.1.json'), join(folder, 'signs.1.json')),
    ],
    [
      'a text without Russian',
      () => change('indicators.1.json', () => ({ title: { et: 'a', en: 'b' } })),
    ],
    ['a question twice', () => change('indicators.1.json', twice)],
    ['a question in no group', () => change('security_risk.1.json', () => ({ groups: [NOWHERE] }))],
    ['bands that do not rise', () => change('indicators.1.json', turned('bands'))],
    ['levels that do not fall', () => change('security_risk.1.json', turned('levels'))],
    ['an override of no question', () => change('indicators.1.json', ofNothing)],
  ])('refuses %s', (_what, spoil) => {
    spoil();
    expect(() => loadForms(folder)).toThrow();
  });
});

const NOWHERE = { code: 'nowhere', name: { et: 'a', en: 'b', ru: 'c' } };
const turned = (name: string) => (form: Record<string, unknown>) => ({
  [name]: [...(form[name] as unknown[])].reverse(),
});
const twice = ({ questions }: Record<string, unknown>) => ({
  questions: [...(questions as unknown[]), (questions as unknown[])[0]],
});
const ofNothing = ({ overrides }: Record<string, unknown>) => ({
  overrides: (overrides as object[]).map((one) => ({ ...one, anyOf: ['CHD-99'] })),
});
