import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { LANGUAGES } from '../../server/contract/limits';
import type { Language, Texts } from '../../server/contract/shapes';
import { parseServiceSettings, SettingsError } from '../../server/features/settings/settings.parse';
import { presentHours, presentPlaceholders } from '../../server/features/settings/settings.present';
import { placeholdersIn } from '../../server/features/settings/texts.rules';

const FILE = join(__dirname, '../../server/seed/service.yaml');
const seed: unknown = parse(readFileSync(FILE, 'utf8'));
const settings = parseServiceSettings(seed);

/** What visitors read: [where, texts]. */
const visitorTexts: [string, Texts][] = [
  ...settings.cannedReplies.map((one): [string, Texts] => [`reply ${one.code}`, one.text]),
  ...settings.topics.map((one): [string, Texts] => [`topic ${one.code}`, one.name]),
  ...settings.numbers.map((one): [string, Texts] => [`number ${one.code}`, one.name]),
  ...settings.numbers.map((one): [string, Texts] => [`about ${one.code}`, one.about]),
  ...Object.entries(settings.greetings).map(([who, texts]): [string, Texts] => [who, texts]),
  ['the harmless choice', settings.harmlessChoice],
];

/** A text of a language that matches, if there is one. */
function offenders(language: Language, pattern: RegExp): string[] {
  return visitorTexts
    .filter(([, texts]) => pattern.test(texts[language]))
    .map(([where, texts]) => `${where}: ${texts[language]}`);
}

describe('the seed of the service', () => {
  it('is the same when it is parsed again', () => {
    expect(parseServiceSettings(structuredClone(settings))).toEqual(settings);
  });

  it('has at least thirty canned replies, in groups that all have some', () => {
    expect(settings.cannedReplies.length).toBeGreaterThanOrEqual(30);
    const used = new Set(settings.cannedReplies.map((reply) => reply.group));
    expect(settings.cannedGroups.map((group) => group.code)).toEqual([...used]);
  });

  it('has the same placeholders in every language of a reply', () => {
    for (const { text } of settings.cannedReplies) {
      expect(placeholdersIn(text.en)).toEqual(placeholdersIn(text.et));
      expect(placeholdersIn(text.ru)).toEqual(placeholdersIn(text.et));
    }
  });

  it.each([
    ['et', /\bmiks\b|\bmilleks\b/i],
    ['en', /\bwhy\b/i],
    ['ru', /почему|зачем/i],
  ] as const)('never asks for a reason in %s', (language, pattern) => {
    expect(offenders(language, pattern)).toEqual([]);
  });

  it.each([
    ['et', /inimkauband|\bohver\b|\bohvri[dt]?\b/i],
    ['en', /traffick|\bvictims?\b(?! support)/i],
    ['ru', /торговл|жертв/i],
  ] as const)('never names the crime or calls a person a victim in %s', (language, pattern) => {
    expect(offenders(language, pattern)).toEqual([]);
  });

  it.each([
    ['et', 'says sina', /\bteie\b|\bteid\b|\bteil\b/i],
    [
      'en',
      'has no contractions',
      /n't\b|\b(I|you|we|they|it|he|she|that|there)'(m|re|ve|ll|d|s)\b/i,
    ],
    ['ru', 'says вы in lower case', /(?<=[а-яё,] )(Вы|Вас|Вам|Вами|Ваш)/],
    ['ru', 'has no gender in the past', /(^|[^а-яё])я (не )?[а-яё]+(л|ла|лся|лась)(?![а-яё])/i],
    ['ru', 'has no gender in adjectives', /\([ая]\)|(^|[^а-яё])я (рад|должен|готов)/i],
  ] as const)('in %s %s', (...[language, , pattern]) => {
    expect(offenders(language, pattern)).toEqual([]);
  });

  it.each([
    ['et', /100 ?%|täiesti (anonüüm|salajas)|mitte kunagi|garanteeri/i],
    ['en', /100 ?%|completely (anonymous|secret)|\bnever\b|guarantee/i],
    ['ru', /100 ?%|полностью (аноним|секрет)|никогда|гарантир/i],
  ] as const)('promises nothing absolute in %s', (language, pattern) => {
    expect(offenders(language, pattern)).toEqual([]);
  });

  it('never joins an ending to a placeholder', () => {
    for (const language of LANGUAGES) {
      expect(offenders(language, /\}\}[\p{L}-]|[\p{L}-]\{\{/u)).toEqual([]);
    }
  });

  it('shows numbers that a telephone dials as they are read', () => {
    const shown = settings.numbers.filter((number) => number.shown);
    expect(shown.map(({ tel }) => `tel:${tel}`)).toEqual([
      'tel:112',
      'tel:116006',
      'tel:+3726607320',
      'tel:116111',
    ]);
  });

  it('says its hours and numbers for the placeholders', () => {
    expect(presentPlaceholders(settings)).toMatchObject({
      emergency: { et: '112', en: '112', ru: '112' },
      hours: {
        et: 'E–R 9.00–21.00, L–P 10.00–18.00',
        en: 'Mon–Fri 9:00–21:00, Sat–Sun 10:00–18:00',
        ru: 'пн–пт 9:00–21:00, сб–вс 10:00–18:00',
      },
    });
  });

  it('says a break in the day and a closed day', () => {
    const mon = [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:30' },
    ];
    const week = { mon, tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };
    expect(presentHours({ timezone: 'Europe/Tallinn', week, exceptions: [] }).et).toBe(
      'E 9.00–12.00 ja 13.00–17.30, T–P suletud',
    );
  });
});

interface Editable {
  [key: string]: Editable;
}

/** The seed with one place changed; a path is keys and indexes joined by dots. */
function seedWith(path: string, value: unknown): unknown {
  const changed = structuredClone(seed) as Editable;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Editable>((here, key) => here[key] ?? ({} as Editable), changed);
  if (value === undefined) delete parent[last];
  else parent[last] = value as Editable;
  return changed;
}

describe('parseServiceSettings', () => {
  const overlapping = [
    { from: '09:00', to: '13:00' },
    { from: '12:59', to: '17:00' },
  ];
  it.each([
    ['a missing language', 'topics.1.name.ru', undefined, 'topics[1 money].name.ru'],
    ['an empty text', 'outcomes.0.name.en', ' ', 'outcomes[0 helped].name.en'],
    [
      'an unknown placeholder',
      'cannedReplies.0.text.et',
      'Tere, {{nimi}}',
      'cannedReplies[0 hello].text.et',
    ],
    [
      'a placeholder missing in one language',
      'cannedReplies.0.text.ru',
      'Здравствуйте',
      'cannedReplies[0 hello].text.ru',
    ],
    [
      'a placeholder where none is filled',
      'greetings.self.en',
      'I am {{alias}}',
      'greetings.self.en',
    ],
    ['overlapping intervals', 'hours.week.tue', overlapping, 'hours.week.tue'],
    [
      'an interval that runs into the next day',
      'hours.week.sun',
      [{ from: '18:00', to: '09:01' }],
      'hours.week.sun',
    ],
    [
      'overlapping intervals of an exception',
      'hours.exceptions.3',
      { date: '2026-12-26', name: { et: 'a', en: 'b', ru: 'c' }, intervals: overlapping },
      'hours.exceptions[3 2026-12-26]',
    ],
    ['a bad time', 'hours.week.mon.0.to', '25:00', 'hours.week.mon[0].to'],
    ['a time that starts at 24:00', 'hours.week.mon.0.from', '24:00', 'hours.week.mon[0].from'],
    ['an empty interval', 'hours.week.mon.0.to', '09:00', 'hours.week.mon[0]'],
    [
      'a date that is none',
      'hours.exceptions.0.date',
      '2027-02-29',
      'hours.exceptions[0 2027-02-29].date',
    ],
    [
      'a date twice',
      'hours.exceptions.1.date',
      '2026-12-23',
      'hours.exceptions[1 2026-12-23].date',
    ],
    [
      'a closed date with intervals',
      'hours.exceptions.0.closed',
      true,
      'hours.exceptions[0 2026-12-23]',
    ],
    ['a time zone that is none', 'hours.timezone', 'Europe/Tartu', 'hours.timezone'],
    ['a code twice', 'topics.1.code', 'work', 'topics[1 work].code'],
    [
      'a shortcut twice',
      'cannedReplies.1.shortcut',
      'tere',
      'cannedReplies[1 hello_read].shortcut',
    ],
    [
      'a shortcut that is not latin',
      'cannedReplies.1.shortcut',
      'тут',
      'cannedReplies[1 hello_read].shortcut',
    ],
    [
      'a group that is not there',
      'cannedReplies.0.group',
      'nowhere',
      'cannedReplies[0 hello].group',
    ],
    ['a number that dials another', 'numbers.1.tel', '116111', 'numbers[1 crisisLine].tel'],
    [
      'a number that replies need',
      'numbers.0.code',
      'police',
      'cannedReplies[10 danger_now].text.et',
    ],
    ['a kind without a period', 'retention.periods.0.outcomes', ['helped'], 'retention.periods'],
    [
      'a period for an outcome that is none',
      'retention.periods.1.outcomes.0',
      'gone',
      'retention.periods[1 chat_not_service].outcomes[0]',
    ],
    [
      'two periods for an outcome',
      'retention.periods.4.outcomes.0',
      'unreachable',
      'retention.periods[4 message_not_service].outcomes[0]',
    ],
    [
      'a period in which a contact can still be reopened',
      'presence.reopenMinutes',
      7 * 1440,
      'retention.periods[1 chat_not_service].days',
    ],
    ['a limit above the highest', 'chats.defaultLimit', 4, 'chats.defaultLimit'],
    ['a highest limit above what the product allows', 'chats.maxLimit', 4, 'chats.maxLimit'],
    ['a missing result', 'attempts.results', [], 'attempts.results'],
    ['a deadline of no minutes', 'deadlines.high.minutes', 0, 'deadlines.high.minutes'],
    ['a deadline that is neither', 'deadlines.high', { until: 'noon' }, 'deadlines.high'],
    ['a level that is none', 'topics.0.level', 'urgent', 'topics[0 work].level'],
    ['a missing part', 'presence', undefined, 'presence'],
    ['a key that nobody reads', 'promise.tiem', '12:00', 'promise'],
  ])('refuses %s and names the place', (_, path, value, place) => {
    const parse = () => parseServiceSettings(seedWith(path, value));
    expect(parse).toThrow(SettingsError);
    expect(parse).toThrow(expect.objectContaining({ path: place }));
  });

  it.each([null, undefined, 7, 'text', []])('refuses %p whole', (value) => {
    expect(() => parseServiceSettings(value)).toThrow(SettingsError);
  });

  it.each([
    ['empty code words', 'codeWords.et', []],
    [
      'intervals that touch',
      'hours.week.mon',
      [
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '15:00' },
      ],
    ],
    ['an interval across midnight', 'hours.week.mon', [{ from: '21:00', to: '03:00' }]],
    ['a whole day', 'hours.week.sun', [{ from: '00:00', to: '24:00' }]],
  ])('takes %s', (_, path, value) => {
    expect(() => parseServiceSettings(seedWith(path, value))).not.toThrow();
  });
});
