import fc from 'fast-check';
import type { Answers, Level } from '../../server/contract/shapes';
import { higherLevel } from '../../server/features/triage/triage.rules';
import { examples, levelOf, triage } from './triageFixture';

const answers = fc.record<Answers>(
  {
    safe: fc.constantFrom('yes', 'no', 'unsure'),
    danger: fc.constantFrom('yes', 'no', 'unsure'),
    minor: fc.constantFrom('yes', 'no', 'unsure'),
  },
  { requiredKeys: [] },
);
const anExample = fc.constantFrom(...examples);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: fc.constantFrom(...'он taлu mе 15\n.,!)(:D😂́ё6w') }),
);
const propose = (text: string, given?: Answers) => triage({ language: 'et', text, answers: given });
const isAtLeast = (level: Level, other: Level) => higherLevel(level, other) === level;

describe('a proposal', () => {
  it('is made for any string at all', () => {
    fc.assert(
      fc.property(anyText, answers, (text, given) => {
        expect(propose(text, given).reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('is never below the answers, whatever is written', () => {
    fc.assert(
      fc.property(anExample, answers, ({ text }, given) => {
        const ofAnswers = propose('', given).reasons.filter(({ source }) => source === 'answers');
        for (const { level } of ofAnswers) {
          expect(isAtLeast(propose(text, given).level, level)).toBe(true);
        }
      }),
    );
  });

  it('is as high as its first reason, and the reasons fall', () => {
    fc.assert(
      fc.property(anExample, ({ text }) => {
        const { level, reasons } = propose(text);
        expect(reasons[0]?.level).toBe(level);
        reasons.forEach((reason, at) => {
          expect(isAtLeast(reasons[at - 1]?.level ?? level, reason.level)).toBe(true);
        });
      }),
    );
  });

  it('is the same without diacritics, in capitals and with letters stretched', () => {
    fc.assert(
      fc.property(anExample, ({ text, lang }) => {
        const level = levelOf(text, lang);
        expect(levelOf(text.normalize('NFD').replace(/\p{M}/gu, ''), lang)).toBe(level);
        expect(levelOf(text.toUpperCase(), lang)).toBe(level);
        expect(levelOf(text.replace(/([aeiouаеиоу])/giu, '$1$1$1'), lang)).toBe(level);
      }),
    );
  });

  it('of a critical message survives chatter before and after it', () => {
    const critical = fc.constantFrom(...examples.filter(({ level }) => level === 'critical'));
    fc.assert(
      fc.property(critical, ({ text }) => {
        expect(levelOf(`tere. ${text}\n\nok.`)).not.toBe('low');
      }),
    );
  });

  it('names places inside the message', () => {
    fc.assert(
      fc.property(anExample, ({ text }) => {
        for (const { from, to } of propose(text).evidence) {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
        }
      }),
    );
  });
});
