import type { PlaceCommandInputs, Whereabouts } from '../../contract/place';

/** What is to be written of where a place is. */
export type Writing = Pick<
  PlaceCommandInputs['place:write'],
  'address' | 'phone' | 'directions' | 'removes'
>;

/** Whether a wish writes or takes away anything, and nothing in two ways. */
export function writesSomething({ address, phone, directions, removes = [] }: Writing): boolean {
  const isTwice = removes.some((name) => ({ phone, directions })[name] !== undefined);
  const isAny = [address, phone, directions, removes[0]].some((one) => one !== undefined);
  return isAny && !isTwice;
}

/** Where a place is, or when that was written, once something was written over it; what is left out stays. */
export function writtenOver<Value>(
  before: { phone?: Value | null; directions?: Value | null },
  written: { phone?: Value; directions?: Value },
  removes: Writing['removes'] = [],
): { phone?: Value; directions?: Value } {
  const next = (name: 'phone' | 'directions') =>
    written[name] ?? (removes.includes(name) ? undefined : before[name]);
  const [phone, directions] = [next('phone'), next('directions')];
  return { ...(phone ? { phone } : {}), ...(directions ? { directions } : {}) };
}

/** Where a place is once something of it was written. */
export function withWriting(before: Whereabouts, wish: Writing): Whereabouts {
  const address = wish.address ?? before.address;
  return { address, ...writtenOver(before, wish, wish.removes) };
}
