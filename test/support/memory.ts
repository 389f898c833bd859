import type { ContactId } from '../../server/contract/shapes';
import type { TestApp } from './startApp';

/** Where a node still remembers something of a contact. */
export function remembersOf({ app }: TestApp, contactId: ContactId): string[] {
  const { log, live, queue } = app.counselling;
  const places: Record<string, boolean> = {
    log: log.remembered(contactId) !== undefined,
    live: live.notEnded().some(({ id }) => id === contactId),
    queue: queue.list().some((row) => row.contactId === contactId),
    places: queue.places(1).has(contactId),
    waits: queue.placeOf(contactId, 1) !== undefined,
  };
  return Object.keys(places).filter((place) => places[place]);
}
