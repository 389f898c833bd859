import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const CSS = readFileSync(resolve(__dirname, '../../../console/tokens.css'), 'utf8');
const GROUNDS = ['bg', 'surface', 'raised', 'accent-soft'];
const LEVELS = ['critical', 'high', 'normal', 'low', 'good'];

type Tokens = Map<string, string>;

/** The tokens of one block, by where its selector begins. */
function tokensAfter(selector: string): Tokens {
  const start = CSS.indexOf('{', CSS.indexOf(selector));
  const block = CSS.slice(start + 1, CSS.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );
}

const light = tokensAfter(':root {');
const darkBySystem = tokensAfter(":root:not([data-theme='light'])");
const darkByHand = tokensAfter(":root[data-theme='dark']");

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((from) => parseInt(hex.slice(from, from + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two tokens, as WCAG counts it. */
function contrast(tokens: Tokens, one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map((name) => luminance(tokens.get(name) ?? ''))
    .sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS: [string, string][] = [
  ...GROUNDS.flatMap((ground): [string, string][] => [
    ['text', ground],
    ['accent', ground],
  ]),
  ...['bg', 'surface', 'raised'].map((ground): [string, string] => ['muted', ground]),
  ...LEVELS.flatMap((level): [string, string][] => [
    [level, `${level}-ground`],
    [level, 'bg'],
    [level, 'surface'],
    [level, 'raised'],
    ['text', `${level}-ground`],
  ]),
  ['critical', 'accent-soft'],
  ['high', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ['bg', 'text'],
  ['focus', 'focus-ground'],
];
const CONTROLS: [string, string][] = [
  ['control', 'bg'],
  ['control', 'surface'],
  ['control', 'raised'],
  ['accent', 'bg'],
  ['accent', 'surface'],
];

describe.each([
  { name: 'light', tokens: light },
  { name: 'dark', tokens: darkByHand },
])('in $name', ({ tokens }) => {
  it.each(TEXTS)('text in %s can be read on %s', (text, ground) => {
    expect(contrast(tokens, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(CONTROLS)('a control in %s can be seen on %s', (control, ground) => {
    expect(contrast(tokens, control, ground)).toBeGreaterThanOrEqual(3);
  });

  it('one of the two tones of the focus ring can be seen on every ground', () => {
    for (const ground of GROUNDS) {
      const best = Math.max(
        contrast(tokens, 'focus', ground),
        contrast(tokens, 'focus-ground', ground),
      );
      expect({ ground, isSeen: best >= 3 }).toEqual({ ground, isSeen: true });
    }
  });
});

describe('the dark tokens', () => {
  it('are the same by the system and by hand', () => {
    expect([...darkByHand]).toEqual([...darkBySystem]);
  });

  it('replace every colour of the light ones', () => {
    const colours = [...light].filter(([, value]) => value.startsWith('#')).map(([name]) => name);
    expect(colours.filter((name) => !darkByHand.has(name))).toEqual([]);
  });
});
