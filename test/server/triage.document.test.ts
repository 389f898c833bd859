import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readSteps, type TriageDocument } from '../../server/features/triage/triage.document';
import { readRuleSet } from '../../server/features/triage/triage.source';
import { SEED_FILE } from './triageFixture';

const SEED = readFileSync(SEED_FILE, 'utf8');

function read(text: string): TriageDocument & { steps: number } {
  const reading = readSteps(text);
  for (let steps = 0; ; steps += 1) {
    const step = reading.next();
    if (step.done) return { ...step.value, steps };
  }
}

describe('the text of triage rules', () => {
  it('is read in many small steps, to the same as at once', () => {
    const { document, steps, secondAt } = read(SEED);
    expect(document.errors).toEqual([]);
    expect(document.toJS()).toEqual(parse(SEED));
    expect(secondAt).toBeUndefined();
    expect(steps).toBeGreaterThan(50);
  });

  it.each([
    ['a bracket that is not closed', 'a: 1\nb: [2\nc: 3\n', 3],
    ['a second document', 'a: 1\n---\nb: 2\n', 2],
    ['a key twice', 'a: 1\nb: 2\na: 3\n', 3],
    ['nothing', '', 1],
    ['a tab that indents', 'a:\n\tb: 1\n', 2],
  ])('that holds %s is refused with its line', async (_, text, line) => {
    const { problems } = await readRuleSet(text);
    expect(problems[0]?.line).toBe(line);
    expect(problems[0]?.detail).not.toBe('');
  });

  it('whose aliases stand for too much is refused', async () => {
    const lines = Array.from(
      { length: 9 },
      (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at},`.repeat(9)}]`,
    );
    const { problems } = await readRuleSet(['a0: &a0 [x]', ...lines].join('\n'));
    expect(problems).toMatchObject([{ line: 1, code: 'yaml' }]);
  });
});
