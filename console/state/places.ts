import { signal } from '@preact/signals';

import type { Reply } from '../../server/contract/errors';
import type { Place } from '../../server/contract/place';
import { run } from './commands';

/** The places of safe accommodation by their codes, as far as they are known; nothing by which one could be found. */
export const places = signal<readonly Place[]>([]);

/** Asks which places there are. */
export async function loadPlaces(): Promise<Reply<{ places: Place[] }>> {
  const reply = await run('place:list', {});
  if (reply.ok) places.value = reply.data.places;
  return reply;
}

/** The place of a code; undefined where the list knows none. */
export function placeOfCode(code: unknown): Place | undefined {
  return places.value.find((place) => place.code === code);
}
