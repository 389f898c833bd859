import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which lines of SAFETY.md section 14 do not apply, and why; each other one is the name of a test in this folder. */
const NOT_HERE: Record<number, string> = {
  7: 'no tickets: a console opens its socket by the cookie of its session',
  34: 'no cases yet',
  36: 'nobody exports from the console; a copy for a person is one contact, by two people',
  37: 'no search by words: a contact is found by day and language',
  47: 'no uploads',
  48: 'no webhooks',
};

const LAST = 55;

/** The numbers in the names of the tests of this folder, as in "14.5" or "14.13–16, 14.22". */
function numbersInNames(): Set<number> {
  const names = readdirSync(__dirname)
    .filter((name) => name.endsWith('.test.ts') && name !== 'lines.rules.test.ts')
    .flatMap((name) => readFileSync(join(__dirname, name), 'utf8').split('\n'))
    .filter((line) => !/^\s*(\/\/|\*|\/\*\*)/.test(line));
  const numbers = names.flatMap((line) =>
    [...line.matchAll(/14\.(\d+)(?:–(\d+))?/g)].flatMap(([, from, to]) => {
      const [first, last] = [Number(from), Number(to ?? from)];
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    }),
  );
  return new Set(numbers);
}

describe('the negative tests of SAFETY.md section 14', () => {
  const named = numbersInNames();
  const all = Array.from({ length: LAST }, (_, index) => index + 1);

  it('are each the name of a test here, or do not apply', () => {
    expect(all.filter((line) => !named.has(line) && !(line in NOT_HERE))).toEqual([]);
  });

  it('are not said to be missing where there is one', () => {
    expect(all.filter((line) => named.has(line) && line in NOT_HERE)).toEqual([]);
  });
});
