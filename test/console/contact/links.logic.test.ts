import { splitLinks } from '../../../console/contact/log/links.logic';

describe('splitLinks', () => {
  it.each([
    ['no address', 'tere', ['tere']],
    ['an address alone', 'https://abi.ee/x', ['<https://abi.ee/x>']],
    ['a full stop after it', 'vt https://abi.ee.', ['vt ', '<https://abi.ee>', '.']],
    ['brackets around it', '(http://abi.ee/a)', ['(', '<http://abi.ee/a>', ')']],
    ['two of them', 'http://a.ee http://b.ee', ['<http://a.ee>', ' ', '<http://b.ee>']],
    ['a script is never one', 'javascript:alert(1)', ['javascript:alert(1)']],
    ['a broken one', 'https://[ tere', ['https://[ tere']],
    ['other schemes', 'data:text/html,x file:///etc', ['data:text/html,x file:///etc']],
  ])('reads %s', (_, text, parts) => {
    expect(splitLinks(text).map((p) => (p.kind === 'link' ? `<${p.text}>` : p.text))).toEqual(
      parts,
    );
  });

  it('gives back the whole text when joined', () => {
    const text = 'a https://x.ee/?q=1), b\nhttp://y.ee';
    expect(
      splitLinks(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('opens what the browser makes of the address', () => {
    expect(splitLinks('HTTPS://ABI.ee/Ä')).toEqual([
      { kind: 'link', text: 'HTTPS://ABI.ee/Ä', href: 'https://abi.ee/%C3%84' },
    ]);
  });
});
