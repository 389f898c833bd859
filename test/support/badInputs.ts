import { WORDS } from './goodInputs';

/** An input that a command must refuse, and by which code. */
export interface BadInput {
  what: string;
  value: unknown;
  code: 'invalid_input' | 'too_large';
}

/** A field of an input, by its path, with the good value that stands there. */
export interface Field {
  path: string;
  value: unknown;
}

const OPERATORS = [
  { $ne: null },
  { $gt: '' },
  { $where: 'sleep(1000)' },
  { $regex: '.*' },
  { $nor: [] },
];
const NOT_AN_ID = ['', 'not-an-id', '../../etc', 'x'.repeat(10_240), `${'a'.repeat(22)}\n`];
const BLANK = ['', ' ', '\t\n\r ', '\u200b\u200d\ufeff', '\u00ad', '\u3164', '\u0000'];
const TORN = ['a\ud800', '\udc00b', '\ud83d \ude00'];

/** Text that does not look empty in the store may still be half a draft: it is kept as it is typed. */
const UNFINISHED = new Set(['draft:save text']);

/** A section of the settings is read after who asks is known; test/server/sections.refused.test.ts tries it. */
const READ_LATER = /^settings:(try|save) value\b/;

/** Lists that say by being empty that there is nothing to black out. */
const MAY_HAVE_NONE = new Set([
  'export:ask redactions',
  'export:ask words',
  'export:break redactions',
  'export:break words',
]);

/** Every field of an input, also those within fields. */
export function fieldsOf(input: unknown, within = ''): Field[] {
  if (!isRecord(input)) return [];
  return Object.entries(input).flatMap(([name, value]) => {
    const path = within + name;
    return [{ path, value }, ...fieldsOf(value, `${path}.`)];
  });
}

/** A copy of an input with one field changed. */
export function withField(input: object, path: string, value: unknown): object {
  const [name = '', ...rest] = path.split('.');
  const inner = (input as Record<string, unknown>)[name];
  const changed = rest.length > 0 ? withField(inner as object, rest.join('.'), value) : value;
  return { ...input, [name]: changed };
}

/** Fields that are emptied by null. */
const EMPTIED = new Set(['field:set value', 'case:set_field value']);

/** Everything wrong that can be made of a good input. */
export function badInputsFor(
  command: string,
  good: object,
  longest: Readonly<Record<string, number>>,
): BadInput[] {
  return [...wrongWholes(good), ...fieldsOf(good).flatMap(wrongField)];

  function wrongField({ path, value }: Field): BadInput[] {
    const name = `${command} ${path}`;
    if (READ_LATER.test(name)) return [];
    const wrongs = [...wrongValues(value), ...wrongStrings(name, path, value)].filter(
      (wrong) =>
        (wrong !== null || !EMPTIED.has(name)) && !(isEmptyList(wrong) && MAY_HAVE_NONE.has(name)),
    );
    const invalid = wrongs.map((wrong) => ({
      what: `${path}: ${describe(wrong)}`,
      value: withField(good, path, wrong),
      code: 'invalid_input' as const,
    }));
    if (value !== WORDS) return invalid;
    const most = longest[name] ?? 0;
    // Clients count UTF-16 units, of which a face takes two.
    const tooLong = ['a'.repeat(most + 1), '\u{1f600}'.repeat(Math.floor(most / 2) + 1)];
    const tooLarge = tooLong.map((text) => ({
      what: `${path}: ${text.slice(0, 2)} too often`,
      value: withField(good, path, text),
      code: 'too_large' as const,
    }));
    return [...invalid, ...tooLarge];
  }
}

function wrongWholes(good: object): BadInput[] {
  const wholes: [string, unknown][] = [
    ['null', null],
    ['undefined', undefined],
    ['a number', 42],
    ['a text', 'text'],
    ['a boolean', true],
    ['an array', [good]],
    ['an empty array', []],
    ['bytes', Buffer.from('text')],
    ['an unknown key', { ...good, unknown: 1 }],
    ['keys that only the server sets', { ...good, seq: 1, _id: 'x', role: 'supervisor' }],
    ['an author', { ...good, author: { kind: 'staff' } }],
    ['a prototype', withOwnKey(good, '__proto__', { polluted: true })],
    ['a constructor', { ...good, constructor: { prototype: { polluted: true } } }],
    ['a method', { ...good, toString: 'text' }],
    ['an operator', { ...good, $where: 'sleep(1000)' }],
  ];
  return wholes.map(([what, value]) => ({ what, value, code: 'invalid_input' }));
}

/** JSON makes such a key an own one, and so does this. */
function withOwnKey(good: object, key: string, value: unknown): object {
  return Object.defineProperty({ ...good }, key, { value, enumerable: true });
}

function wrongValues(good: unknown): unknown[] {
  const never = [null, ...OPERATORS, Buffer.from('bytes')];
  if (typeof good === 'string') return [...never, 42, true, [], [good], {}];
  if (typeof good === 'number') return [...never, '1', -1, 1.5, NaN, 1e999, true, [], 2 ** 53];
  if (typeof good === 'boolean') return [...never, 1, 'true', [], {}];
  if (Array.isArray(good)) return [...never, 42, 'text', {}, [], [null], Array(9).fill(good[0])];
  return [...never, 42, 'text', true, [], { ...(good as object), unknown: 1 }];
}

function wrongStrings(name: string, path: string, good: unknown): string[] {
  if (typeof good !== 'string' || UNFINISHED.has(name)) return [];
  if (good === WORDS) return [...BLANK, ...TORN];
  if (/(^to|Id)$/.test(path)) return NOT_AN_ID;
  return ['', 'No such thing!', '__proto__', 'x'.repeat(100)];
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function describe(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Buffer.isBuffer(value)) return 'bytes';
  return (JSON.stringify(value) ?? 'undefined').slice(0, 40);
}
