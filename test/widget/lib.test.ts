import { readToFrame } from '../../widget/lib/hostMessages';
import { newId, newToken } from '../../widget/lib/ids';
import { splitLinks } from '../../widget/lib/links';
import { holdsPersonalCode } from '../../widget/lib/personalCode';
import { rowsOf } from '../../widget/lib/rows';
import { sayMoment } from '../../widget/lib/time';
import { speak } from '../../widget/lib/words';
import { aContact, anAnswer, anItem, anOwn, OPENED } from './factories';

describe('an id', () => {
  it('is a random version 4 UUID', () => {
    expect(newId()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(newId()).not.toBe(newId());
  });
});

describe('a token', () => {
  it('holds 256 bits in base64url', () => {
    expect(newToken()).toMatch(/^[\w-]{43}$/);
  });
});

describe('a personal code', () => {
  it.each(['38001085718', 'minu kood on 38001085718.', '60105173744 ja muud', '38001010015'])(
    'is seen in %j',
    (text) => {
      expect(holdsPersonalCode(text)).toBe(true);
    },
  );

  it.each([
    '38001085719',
    '38013085718',
    '38002315714',
    '98001085718',
    '3800108571',
    '380010857180',
    'tel 58001085',
  ])('is not seen in %j', (text) => {
    expect(holdsPersonalCode(text)).toBe(false);
  });
});

describe('links in a message', () => {
  it('are whole http addresses without the punctuation after them', () => {
    expect(splitLinks('see https://www.example.ee/a?b=1, or (http://example.org).')).toEqual([
      { kind: 'text', text: 'see ' },
      { kind: 'link', text: 'https://www.example.ee/a?b=1', host: 'www.example.ee' },
      { kind: 'text', text: ', or (' },
      { kind: 'link', text: 'http://example.org', host: 'example.org' },
      { kind: 'text', text: ').' },
    ]);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'www.example.ee',
    'https://',
    '<img src=x onerror=1>',
    '',
  ])('are not made of %j', (text) => {
    expect(splitLinks(text)).toEqual([{ kind: 'text', text }]);
  });
});

describe('messages from a host page', () => {
  it.each([
    [{ type: 'opened', extra: 1 }, { type: 'opened' }],
    [
      { type: 'resume', allowed: true },
      { type: 'resume', allowed: true },
    ],
    [
      { type: 'language', language: 'ru' },
      { type: 'language', language: 'ru' },
    ],
  ])('of the shape %j are heard', (data, expected) => {
    expect(readToFrame(data)).toEqual(expected);
  });

  it.each([
    null,
    undefined,
    'exit',
    1,
    [],
    {},
    { type: 'language', language: 'fi' },
    { type: 'resume', allowed: 1 },
    { type: 'ready' },
  ])('of the shape %j are ignored', (data) => {
    expect(readToFrame(data)).toBeUndefined();
  });
});

describe('the rows of a log', () => {
  const day = (at: string): number => Number(at.slice(8, 10));
  const draw = (...given: Parameters<typeof rowsOf>[0]['entries']) =>
    rowsOf({ entries: [OPENED, ...given], outbox: [], contact: aContact({ readSeq: 2 }) }, day);

  it('join messages of one author in one minute', () => {
    const same = { ...anAnswer(3), at: anAnswer(2).at };
    const joined = draw(anAnswer(2), same, anAnswer(4)).map(
      (row) => row.kind === 'bubble' && row.joinsAbove,
    );
    expect(joined).toEqual([false, false, true, false]);
  });

  it('say of the last own message alone where it is', () => {
    const rows = draw(anOwn(2), anOwn(3)).filter((row) => row.kind === 'bubble');
    expect(rows.map((row) => row.kind === 'bubble' && row.status)).toEqual([undefined, 'stored']);
  });

  it('say that it was read', () => {
    const rows = draw(anOwn(2)).filter((row) => row.kind === 'bubble');
    expect(rows).toMatchObject([{ status: 'read' }]);
  });

  it('show what is on its way below, under the key that it will keep', () => {
    const outbox = [anItem({ clientId: 'own-2' })];
    const before = rowsOf({ entries: [OPENED], outbox }, day);
    const after = draw(anOwn(2));
    expect(before[before.length - 1]?.key).toBe(after[after.length - 1]?.key);
  });

  it('draw one line before the first new message', () => {
    const rows = rowsOf(
      { entries: [OPENED, anAnswer(2), anAnswer(3)], outbox: [], newFrom: 3 },
      day,
    );
    expect(rows.map(({ kind }) => kind)).toEqual(['day', 'bubble', 'new', 'bubble']);
  });
});

describe('a moment of the service', () => {
  const now = Date.parse('2026-11-23T21:30:00Z');
  const time = {
    today: 'today {{time}}',
    tomorrow: 'tomorrow {{time}}',
    date: '{{date}} {{time}}',
  };

  it.each([
    ['et', '2026-11-23T21:45:00Z', 'today 23.45'],
    ['en', '2026-11-23T22:05:00Z', 'tomorrow 0:05'],
    ['ru', '2026-11-26T10:00:00Z', '26.11.2026 12:00'],
    ['en', '2027-07-01T10:00:00Z', '1 July 2027 13:00'],
  ] as const)('is told by the clock of Tallinn, in %s at %s', (language, iso, expected) => {
    speak(language, { time });
    expect(sayMoment(iso, now)).toBe(expected);
  });
});
