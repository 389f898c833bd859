import { parseTriageRules, TriageRulesError } from '../../server/features/triage/triage.parse';
import { compileTriage } from '../../server/features/triage/triage.rules';
import { readSeed, seedRules } from './triageFixture';

type Cues = { code: string; level: string; words: Record<string, string>; et?: string[] }[];

/** The seed with one thing spoilt. */
function spoilt(spoil: (triage: Record<string, unknown>, cues: Cues) => void) {
  const { triage } = readSeed();
  spoil(triage, triage.cues as Cues);
  return () => compileTriage(parseTriageRules(triage));
}

describe('the triage rules', () => {
  it('have for each cue calm words in every language', () => {
    for (const { code, words } of seedRules.cues) {
      for (const text of [words.et, words.en, words.ru]) {
        expect(`${code}: ${text}`).toMatch(/^\w+: \p{Lu}[^!]{3,120}$/u);
      }
      expect(words.ru).toMatch(/\p{Script=Cyrillic}/u);
    }
  });

  it('have no pattern twice in a cue', () => {
    for (const cue of seedRules.cues) {
      for (const language of ['any', 'et', 'en', 'ru'] as const) {
        expect(cue[language]).toEqual([...new Set(cue[language])]);
      }
    }
  });

  it('have signs in every language for each level that people write about', () => {
    for (const level of ['critical', 'high', 'normal', 'low']) {
      for (const language of ['et', 'en', 'ru'] as const) {
        const some = seedRules.cues.filter((cue) => cue.level === level && cue[language].length);
        expect(some.length).toBeGreaterThan(5);
      }
    }
  });

  it.each<[string, Parameters<typeof spoilt>[0], string]>([
    [
      'a level that is none',
      (_, cues) => Object.assign(cues[0] ?? {}, { level: 'urgent' }),
      'triage.cues.0.level',
    ],
    [
      'words missing in a language',
      (_, cues) => delete cues[1]?.words.ru,
      'triage.cues.1.words.ru',
    ],
    ['a cue twice', (_, cues) => cues.push(...cues.slice(0, 1)), 'is there twice'],
    [
      'an unknown field',
      (_, cues) => Object.assign(cues[2] ?? {}, { colour: 'red' }),
      'triage.cues.2',
    ],
    [
      'an answer that leads nowhere',
      (all) => Object.assign(all, { answers: [{ when: { safe: 'no' }, cue: 'nowhere' }] }),
      'triage.answers.0.cue',
    ],
    [
      'a pattern that says nothing',
      (_, cues) => Object.assign(cues[0] ?? {}, { et: ['...'] }),
      'triage.cues.answer_in_danger.et',
    ],
    [
      'a parenthesis missing',
      (_, cues) => Object.assign(cues[0] ?? {}, { et: ['(lukus|kinni'] }),
      'a parenthesis is missing',
    ],
    [
      'a list that is not there',
      (_, cues) => Object.assign(cues[0] ?? {}, { et: ['{nobody} lukus'] }),
      'no list is called {nobody}',
    ],
    [
      'a star inside a word',
      (_, cues) => Object.assign(cues[0] ?? {}, { et: ['lu*kus'] }),
      'cannot read "lu*kus"',
    ],
    ['no rules at all', (all) => delete all.cues, 'triage.cues'],
  ])('are refused with %s, naming the place', (_what, spoil, place) => {
    expect(spoilt(spoil)).toThrow(TriageRulesError);
    expect(spoilt(spoil)).toThrow(place);
  });

  it.each([undefined, null, 7, 'rules', []])('are refused when they are %j', (data) => {
    expect(() => parseTriageRules(data)).toThrow(TriageRulesError);
  });

  it('are read again from what was stored of them', () => {
    const { triage } = readSeed();
    expect(parseTriageRules(JSON.parse(JSON.stringify(triage)))).toEqual(seedRules);
  });
});
