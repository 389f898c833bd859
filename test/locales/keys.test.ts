import { LANGUAGES, LEVELS } from '../../server/contract/limits';
import type { Availability, ContactState, Role } from '../../server/contract/shapes';
import { ERROR_MEANINGS } from '../../server/lib/errors';
import { readTexts, stemOf } from './catalogue';
import { keysBelow, readKeys, type Functions, type KeysInCode } from './keysInCode';

interface Reader {
  folder: string;
  functions: Functions;
  /** Where a key without a file's name is looked for, in this order. */
  namespaces: string[];
  /** The files that nobody else reads; each of their keys must be used. */
  own: string[];
  /** Keys that are put together in a way that the code does not show, by their beginning; each with its reason. */
  unseen: string[];
}

const LANGUAGE = 'et';

const OF_CONSOLE = [
  'console',
  'contact',
  'account',
  'audit',
  'administration',
  'request',
  'form',
  'assessment',
  'channel',
  'case',
  'place',
];

const READERS: Reader[] = [
  {
    folder: 'widget',
    functions: { t: 0 },
    namespaces: ['widget', 'chat'],
    own: ['widget', 'chat'],
    unseen: [],
  },
  {
    folder: 'console',
    functions: { t: 0, tIn: 1 },
    namespaces: OF_CONSOLE,
    own: OF_CONSOLE,
    // A form that is described by its fields puts its words together from their names.
    unseen: [
      'assessment:danger_steps.',
      'channel:details.',
      'case:person.',
      'case:safeContact.',
      'case:family.',
      'case:plan.',
      'case:task.',
      'case:right.',
      'case:reflection.',
      'case:accommodation.',
      'case:return.',
      'case:childNotice.',
      'case:crimeReport.',
      'case:questioning.',
      'case:consent.',
      'case:document.',
    ],
  },
  {
    folder: 'server',
    functions: { say: 0 },
    namespaces: ['server', 'case', 'assessment'],
    own: ['server'],
    unseen: [],
  },
];

describe.each(READERS)('the words of $folder', (reader) => {
  const keys = keysBelow(reader.folder, reader.functions);

  it('are there for every key that is asked for', () => {
    const known = knownTo(reader);
    const missing = [...keys.asked].filter((key) => !known.has(key));
    expect(missing).toEqual([]);
  });

  it('are there for every key that is put together', () => {
    const known = [...knownTo(reader)];
    const missing = [...keys.askedPatterns].filter((pattern) => !known.some(matches(pattern)));
    expect(missing).toEqual([]);
  });

  it.each(reader.own)('are all used: %s', (namespace) => {
    const texts = readTexts(LANGUAGE, namespace);
    const stems = new Set([...texts.keys()].map((key) => stemOf(key, texts)));
    const unused = [...stems].filter((stem) => !isUsed(stem, namespace, reader, keys));
    expect(unused).toEqual([]);
  });
});

describe('the words of a closed set', () => {
  it.each([
    { namespace: 'console', beginning: 'failure', members: Object.keys(ERROR_MEANINGS) },
    { namespace: 'console', beginning: 'level', members: LEVELS },
    { namespace: 'console', beginning: 'language', members: LANGUAGES },
    {
      namespace: 'console',
      beginning: 'availability',
      members: ['available', 'busy', 'away'] satisfies Availability[],
    },
    {
      namespace: 'console',
      beginning: 'role',
      members: ['counsellor', 'supervisor', 'administrator'] satisfies Role[],
    },
    {
      namespace: 'contact',
      beginning: 'state',
      members: ['waiting', 'active', 'ended'] satisfies ContactState[],
    },
  ])('are there for each member: $namespace:$beginning', ({ namespace, beginning, members }) => {
    const texts = readTexts(LANGUAGE, namespace);
    expect(members.filter((member) => !texts.has(`${beginning}.${member}`))).toEqual([]);
  });
});

describe('the reading of code', () => {
  it.each([
    ["t('a.b')", ['a.b'], []],
    ["t(isOpen ? 'a.b' : 'a.c', { when })", ['a.b', 'a.c'], []],
    ["words.t('a.b')", ['a.b'], []],
    ['t(`a.${name}.title`)', [], ['a.*.title']],
    ['t(`a.${name}` as Key)', [], ['a.*']],
    ["other('a.b')", [], []],
    ['t(keyOf(entry))', [], []],
  ])('sees in %s the keys %j and the patterns %j', (code, asked, patterns) => {
    const found = readKeys(code, { t: 0 });
    expect([...found.asked]).toEqual(asked);
    expect([...found.askedPatterns]).toEqual(patterns);
  });

  it('sees the keys of a table', () => {
    expect([...readKeys("const KEYS = { a: 'line.a' };", { t: 0 }).literals]).toEqual(['line.a']);
  });
});

/** All keys that a reader may ask for, with the file's name and without it. */
function knownTo({ namespaces }: Reader): Set<string> {
  return new Set(
    namespaces.flatMap((namespace) => {
      const texts = readTexts(LANGUAGE, namespace);
      const stems = [...texts.keys()].map((key) => stemOf(key, texts));
      return [...stems, ...stems.map((stem) => `${namespace}:${stem}`)];
    }),
  );
}

function isUsed(stem: string, namespace: string, reader: Reader, keys: KeysInCode): boolean {
  const names = [`${namespace}:${stem}`, stem];
  return (
    names.some((name) => keys.literals.has(name)) ||
    [...keys.patterns].filter(isKeyLike).some((pattern) => names.some(matches(pattern))) ||
    reader.unseen.some((beginning) => names.some((name) => name.startsWith(beginning)))
  );
}

/** Whether this may be a key at all: a language's code or a sentence is none, and a star alone says nothing. */
function isKeyLike(text: string): boolean {
  return /^[\w:]+[.:][\w.:*]+$/.test(text);
}

function matches(pattern: string): (key: string) => boolean {
  const escaped = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('\\*', '[\\w.]+');
  const whole = new RegExp(`^${escaped}$`);
  return (key) => whole.test(key);
}
