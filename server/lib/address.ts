import { isIPv4, isIPv6 } from 'node:net';

const HEXTETS = 8;

/**
 * The network that limits are counted for: /24 of IPv4, /56 of IPv6, which one customer has to themselves; empty for
 * what is no address.
 */
export function addressPrefix(address: string | undefined): string {
  const plain = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.');
  if (!isIPv6(plain)) return '';
  const [first = 0, second = 0, third = 0, fourth = 0] = hextetsOf(plain);
  return [first, second, third, fourth & 0xff00].map((part) => part.toString(16)).join(':');
}

function hextetsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const before = partsOf(head);
  if (tail === undefined) return before;
  const after = partsOf(tail);
  const zeros = new Array<number>(Math.max(0, HEXTETS - before.length - after.length)).fill(0);
  return [...before, ...zeros, ...after];
}

function partsOf(text: string): number[] {
  return text === '' ? [] : text.split(':').map((part) => parseInt(part, 16));
}
