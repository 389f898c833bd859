import { examples, triage } from './triageFixture';
import type { Level } from '../../server/contract/shapes';

const judged = examples.map((example) => ({
  ...example,
  proposed: triage({ language: example.lang, text: example.text }).level,
}));

function misses(levels: readonly Level[], proposed: readonly Level[]): string[] {
  return judged
    .filter((one) => levels.includes(one.level) && proposed.includes(one.proposed))
    .map((one) => `${one.level} → ${one.proposed}: ${one.text}`);
}

describe('the labelled examples', () => {
  it('are many, in every language and level', () => {
    expect(examples.length).toBeGreaterThanOrEqual(400);
    for (const lang of ['et', 'en', 'ru'] as const) {
      for (const level of ['critical', 'high', 'normal', 'low'] as const) {
        const some = examples.filter((one) => one.lang === lang && one.level === level);
        expect(some.length).toBeGreaterThanOrEqual(25);
      }
    }
  });

  it('of the domain are met exactly', () => {
    const shared = judged.filter((one) => one.shared);
    expect(shared).toHaveLength(36);
    expect(shared.filter((one) => one.proposed !== one.level)).toEqual([]);
  });

  it('that are critical are never proposed below high', () => {
    expect(misses(['critical'], ['normal', 'low'])).toEqual([]);
  });

  it('that are critical or high are never proposed as low', () => {
    expect(misses(['critical', 'high'], ['low'])).toEqual([]);
  });

  it('that are high are never proposed below high', () => {
    expect(misses(['high'], ['normal'])).toEqual([]);
  });

  it('that need a person soon are never proposed as low', () => {
    expect(misses(['normal'], ['low'])).toEqual([]);
  });

  it('are met exactly in 97 of 100', () => {
    const missed = judged.filter((one) => one.proposed !== one.level);
    const shown = missed.map((one) => `${one.level} → ${one.proposed}: ${one.text}`);
    expect({ enough: missed.length <= judged.length * 0.03, shown }).toEqual({
      enough: true,
      shown,
    });
  });

  it('each have a reason with words in three languages', () => {
    for (const { lang, text } of examples) {
      expect(triage({ language: lang, text }).reasons.length).toBeGreaterThan(0);
    }
  });
});
