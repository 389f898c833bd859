import { activeKeys, findKey, keyCaps, registerKey, type Key } from '../../../console/lib/keys';

// The signals themselves, without Preact, which this runner cannot load and shortcuts do not need.
jest.mock('@preact/signals', () => jest.requireActual<object>('@preact/signals-core'));

const NOTHING = () => undefined;
const NEXT: Key = { code: 'KeyN', alt: true, label: 'next', run: NOTHING };
const HELP: Key = { code: 'Slash', shift: true, character: '?', label: 'help', run: NOTHING };
const PALETTE: Key = { code: 'KeyK', ctrl: true, label: 'palette', run: NOTHING };
const KEYS = [NEXT, HELP, PALETTE];

function press(own: Partial<KeyboardEvent> & { tag?: string }): KeyboardEvent {
  const { tag = 'DIV', ...rest } = own;
  return {
    code: '',
    key: '',
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    target: { tagName: tag },
    ...rest,
  } as unknown as KeyboardEvent;
}

describe('a shortcut', () => {
  it.each([
    {
      name: 'under an Estonian layout',
      event: press({ code: 'KeyN', key: 'n', altKey: true }),
      label: 'next',
    },
    {
      name: 'under a Russian layout',
      event: press({ code: 'KeyN', key: 'т', altKey: true }),
      label: 'next',
    },
    {
      name: 'while somebody writes',
      event: press({ code: 'KeyN', altKey: true, tag: 'TEXTAREA' }),
      label: 'next',
    },
    { name: 'by Cmd on a Mac', event: press({ code: 'KeyK', metaKey: true }), label: 'palette' },
    {
      name: 'by its character, wherever the layout has it',
      event: press({ code: 'Minus', key: '?', shiftKey: true }),
      label: 'help',
    },
  ])('works $name', ({ event, label }) => {
    expect(findKey(KEYS, event)?.label).toBe(label);
  });

  it.each([
    {
      name: 'another key that writes the same letter',
      event: press({ code: 'KeyY', key: 'n', altKey: true }),
    },
    { name: 'the key without its modifier', event: press({ code: 'KeyN', key: 'n' }) },
    {
      name: 'the key with one modifier too many',
      event: press({ code: 'KeyN', altKey: true, shiftKey: true }),
    },
    {
      name: 'a question mark in a text',
      event: press({ code: 'Slash', key: '?', shiftKey: true, tag: 'TEXTAREA' }),
    },
  ])('does not work by $name', ({ event }) => {
    expect(findKey(KEYS, event)).toBeUndefined();
  });

  it('is the latest of equal ones, until that is gone', () => {
    const first = registerKey(NEXT);
    const second = registerKey({ ...NEXT, label: 'later' });
    const event = press({ code: 'KeyN', altKey: true });
    expect(findKey(activeKeys(), event)?.label).toBe('later');
    second();
    expect(findKey(activeKeys(), event)?.label).toBe('next');
    first();
    expect(activeKeys()).toEqual([]);
  });

  it.each([
    [NEXT, ['Alt', 'N']],
    [HELP, ['?']],
    [PALETTE, ['Ctrl', 'K']],
  ])('shows its caps', (key, caps) => {
    expect(keyCaps(key)).toEqual(caps);
  });
});
