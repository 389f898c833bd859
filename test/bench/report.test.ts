import { clientIdOf, holderOf, numberIn } from './dataset';
import { parseBenchOptions } from './options';
import { shortNumber, tableOf } from './table';

describe('shortNumber', () => {
  it.each([
    [0.123456, '0.123'],
    [12.345, '12.3'],
    [1234.5, '1235'],
    [0, '0'],
    [NaN, '–'],
  ])('of %d is %s', (value, text) => {
    expect(shortNumber(value)).toBe(text);
  });
});

describe('tableOf', () => {
  it('sets numbers to the right under their names', () => {
    const line = { figure: 'latency', unit: 'ms', rounds: [] };
    const lines = [
      { ...line, name: 'p50', subject: 'a relay', min: 1, median: 20, max: 300 },
      { ...line, name: 'p99', subject: 'ours', min: 4, median: 5, max: 6 },
    ];
    expect(tableOf(lines).split('\n')).toEqual([
      '              min  median  max',
      'p50  a relay    1      20  300  ms',
      'p99  ours       4       5    6  ms',
    ]);
  });
});

describe('parseBenchOptions', () => {
  const figures = ['latency', 'rate'];

  it('measures everything three times unless told otherwise', () => {
    expect(parseBenchOptions([], figures)).toEqual({ only: [], rounds: 3, subjects: [] });
  });

  it('takes lists, rounds and a file', () => {
    const args = ['--only', 'rate,latency', '--rounds', '1', '--subjects', 'relay', '--json', 'x'];
    expect(parseBenchOptions(args, figures)).toEqual({
      only: ['rate', 'latency'],
      rounds: 1,
      subjects: ['relay'],
      json: 'x',
    });
  });

  it.each([
    [['--only', 'speed'], 'latency, rate'],
    [['--rounds', '0'], '1 to 20'],
    [['--rounds', 'two'], '1 to 20'],
    [['--fast'], '--fast'],
  ])('refuses %j', (args, reason) => {
    expect(() => parseBenchOptions(args, figures)).toThrow(reason);
  });
});

describe('a message', () => {
  it('is known by its number wherever an event tells of it', () => {
    const event = JSON.stringify(['entry:added', { text: 'Tere', clientId: clientIdOf(123_456) }]);
    expect(numberIn(event)).toBe(123_456);
    expect(numberIn('["contact:changed",{"seq":3}]')).toBeUndefined();
  });

  it('is held by consoles in turn, or by none', () => {
    const wish = { consoles: 2, held: 3, waiting: 1 };
    expect([0, 1, 2, 3].map((index) => holderOf(index, wish))).toEqual([0, 1, 0, undefined]);
  });
});
