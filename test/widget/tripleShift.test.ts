import { createTripleShift, WITHIN_MS, type KeyPress } from '../../widget/lib/tripleShift';

type Step = [type: 'keydown' | 'keyup', key: string, repeat?: boolean];

const press = (key: string): Step[] => [
  ['keydown', key],
  ['keyup', key],
];
const shifted = (key: string): Step[] => [['keydown', 'Shift'], ...press(key), ['keyup', 'Shift']];
const shift = press('Shift');
const typed: Step[] = [
  ['keydown', 'Shift'],
  ...press('A'),
  ['keydown', 'Shift', true],
  ['keyup', 'Shift'],
];
const held: Step[] = [
  ['keydown', 'Shift'],
  ['keydown', 'Shift', true],
  ['keydown', 'Shift', true],
  ['keyup', 'Shift'],
];

function leaves(steps: Step[], everyMs = 50): boolean {
  const isThird = createTripleShift();
  return steps.some(([type, key, repeat = false], index) => {
    const event: KeyPress = { type, key, repeat };
    return isThird(event, index * everyMs);
  });
}

describe('three presses of Shift', () => {
  it.each<[string, Step[]]>([
    ['leave the page', [...shift, ...shift, ...shift]],
    [
      'leave the page after ordinary typing',
      [...press('a'), ...shifted('B'), ...shift, ...shift, ...shift],
    ],
    ['leave the page also where one is held for long', [...held, ...shift, ...shift]],
  ])('%s', (_name, steps) => {
    expect(leaves(steps)).toBe(true);
  });

  it.each<[string, Step[]]>([
    ['two presses', [...shift, ...shift]],
    ['one press that is held and repeats', [...held, ...shift]],
    ['another key between', [...shift, ...shift, ...press('a'), ...shift]],
    ['Estonian capitals', [...'ÕÄÖÜ'].flatMap(shifted)],
    ['Russian capitals', [...'ПРИВЕТ'].flatMap(shifted)],
    [
      'a word in capitals with Shift held down',
      [['keydown', 'Shift'], ...[...'ABC'].flatMap(press), ['keyup', 'Shift']],
    ],
    ['a Shift that repeats after a capital', [...typed, ...shift, ...shift]],
    [
      'capitals between two presses',
      [...shift, ...shifted('Ä'), ...shift, ...shifted('П'), ...shift],
    ],
    [
      'keys that a phone does not name',
      [...shift, ...press('Unidentified'), ...shift, ...press('Unidentified'), ...shift],
    ],
  ])('are not %s', (_name, steps) => {
    expect(leaves(steps)).toBe(false);
  });

  it('must come one soon after the other', () => {
    expect(leaves([...shift, ...shift, ...shift], WITHIN_MS)).toBe(false);
  });
});
