import {
  fillReply,
  filterReplies,
  findQuery,
  groupReplies,
  insertText,
  isOnlyQuery,
  replyValues,
} from '../../../console/contact/composer/canned.logic';
import { aReply } from './factories';

describe('findQuery', () => {
  it.each<[string, string, string | undefined]>([
    ['a slash alone', '/|', ''],
    ['letters after it', '/ter|', 'ter'],
    ['two words after it', '/kas sa|', 'kas sa'],
    ['a slash on a later line', 'Tere\n/t|', 't'],
    ['a slash after spaces', '  /t|', 't'],
    ['a slash inside a line', 'ja/või|', undefined],
    ['an address', 'https://abi|', undefined],
    ['the caret before the slash', '|/t', undefined],
    ['the caret on another line', '/t\nTere|', undefined],
    ['a long line', `/${'a'.repeat(41)}|`, undefined],
  ])('reads %s', (_, marked, query) => {
    const caret = marked.indexOf('|');
    expect(findQuery(marked.replace('|', ''), caret)?.query).toBe(query);
  });

  it('says which part of the text to replace', () => {
    expect(findQuery('Tere\n  /te rest', 10)).toEqual({ start: 7, end: 10, query: 'te' });
  });
});

describe('isOnlyQuery', () => {
  it.each([
    ['/', true],
    ['/tere', true],
    ['/tere ', true],
    ['/tere sulle', false],
    ['tere', false],
    ['1/2', false],
  ])('takes "%s" for a search: %s', (text, expected) => {
    expect(isOnlyQuery(text)).toBe(expected);
  });
});

describe('filterReplies', () => {
  const greeting = aReply({ code: 'greeting', shortcut: 'tere' });
  const safe = aReply({
    code: 'safe',
    shortcut: 'turv',
    title: { et: 'Kas on turvaline', en: 'Is it safe', ru: 'Безопасно ли, ёлка' },
    text: { et: 'Ütle tere', en: 'Say', ru: 'Скажи' },
  });
  it.each<[string, string, string[]]>([
    ['everything without a query', '', ['greeting', 'safe']],
    ['a shortcut before a text', 'tere', ['greeting', 'safe']],
    ['words in any order', 'turvaline kas', ['safe']],
    ['without diacritics', 'utle', ['safe']],
    ['without the dots of ё', 'елка', ['safe']],
    ['in capitals', 'TURV', ['safe']],
    ['nothing for what is not there', 'zzz', []],
    ['a language that is not shown', 'say', []],
  ])('finds %s', (_, query, codes) => {
    const found = filterReplies([safe, greeting], query, ['et', 'ru']).map((reply) => reply.code);
    expect([...found].sort()).toEqual([...codes].sort());
    if (query === 'tere') expect(found[0]).toBe('greeting');
  });
});

describe('the order of what is found', () => {
  it('begins with the shortcut that begins with the query, then titles, then texts', () => {
    const words = (text: string) => ({ et: text, en: text, ru: text });
    const inText = aReply({ code: 'text', shortcut: 'a', title: words('b'), text: words('turv') });
    const inTitle = aReply({
      code: 'title',
      shortcut: 'b',
      title: words('turv'),
      text: words('c'),
    });
    const exact = aReply({ code: 'exact', shortcut: 'turv', title: words('d'), text: words('e') });
    const found = filterReplies([inText, inTitle, exact], 'turv', ['et']);
    expect(found.map((reply) => reply.code)).toEqual(['exact', 'title', 'text']);
  });
});

describe('groupReplies', () => {
  it('follows the order of the settings and keeps replies of an unknown group', () => {
    const name = { et: 'a', en: 'a', ru: 'a' };
    const replies = [aReply({ code: '1', group: 'x' }), aReply({ code: '2', group: 'b' })];
    const groups = groupReplies(replies, [
      { code: 'a', name },
      { code: 'b', name },
    ]);
    expect(groups.map((group) => [group.code, group.replies.length])).toEqual([
      ['b', 1],
      ['x', 1],
    ]);
  });
});

describe('fillReply', () => {
  const values = replyValues({ phone: { et: '1 et', en: '1 en', ru: '1 ru' } }, 'ru', 'Meri');
  it.each([
    ['no placeholder', 'Tere', { ok: true, text: 'Tere' }],
    ['the alias', 'Mina olen {{alias}}.', { ok: true, text: 'Mina olen Meri.' }],
    ['the visitor’s language', '{{ phone }}', { ok: true, text: '1 ru' }],
    ['one that nobody fills', '{{alias}} {{address}}', { ok: false, missing: ['address'] }],
    ['one named twice', '{{a}}{{a}}{{b}}', { ok: false, missing: ['a', 'b'] }],
  ])('fills %s', (_, text, expected) => {
    expect(fillReply(text, values)).toEqual(expected);
  });

  it('does not fill a value’s own braces again', () => {
    expect(fillReply('{{alias}}', { alias: '{{phone}}', phone: 'x' })).toEqual({
      ok: true,
      text: '{{phone}}',
    });
  });
});

describe('insertText', () => {
  it('replaces the search and keeps what stands around it', () => {
    expect(insertText('a\n/te b', 'Tere', { start: 2, end: 5 })).toEqual({
      text: 'a\nTere b',
      caret: 6,
    });
  });
});
