import { LEVELS } from '../../contract/limits';
import type { ContactId } from '../../contract/shapes';
import type { QueueRow } from '../../contract/staff';
import { countsAs, isAwaited, isPatient } from './queue.rules';

/** Those who are awaited, in the order of byUrgency; a change or a question costs a search and not a sorting. */
export type Ranking = ReturnType<typeof createRanking>;

/** What decides a contact's rank for as long as no level rises and no promise falls due. */
interface Ranked {
  row: QueueRow;
  level: number;
  isPatient: boolean;
  /** When that changes by itself, in milliseconds since 1970. */
  changesAt: number;
}

/** Keeps the order of the waiting contacts. */
export function createRanking() {
  const known = new Map<ContactId, Ranked>();
  let order: Ranked[] = [];
  let [holdsFrom, holdsUntil] = [Infinity, -Infinity];

  /** Ranks everybody anew where time has changed somebody's rank. */
  function follow(now: Date): void {
    if (now.getTime() >= holdsFrom && now.getTime() < holdsUntil) return;
    [holdsFrom, holdsUntil] = [now.getTime(), Infinity];
    order = [...known.values()].map(({ row }) => rankOf(row, now)).sort(compare);
    for (const ranked of order) keep(ranked);
  }

  function keep(ranked: Ranked): void {
    known.set(ranked.row.contactId, ranked);
    holdsUntil = Math.min(holdsUntil, ranked.changesAt);
  }

  function remove(contactId: ContactId): void {
    const ranked = known.get(contactId);
    if (!ranked) return;
    known.delete(contactId);
    order.splice(placeIn(order, ranked), 1);
  }

  return {
    /** Takes the row of a contact in the place of the one before it. */
    put(row: QueueRow, now: Date): void {
      follow(now);
      remove(row.contactId);
      if (!isAwaited(row)) return;
      const ranked = rankOf(row, now);
      // A rank holds from the moment for which it was found: the clock may be set back.
      holdsFrom = now.getTime();
      order.splice(placeIn(order, ranked), 0, ranked);
      keep(ranked);
    },

    remove,

    /** How many are to be answered before a contact. */
    ahead(row: QueueRow, now: Date): number {
      follow(now);
      return placeIn(order, rankOf(row, now));
    },

    /** Everybody who is awaited, most urgent first. */
    list(now: Date): QueueRow[] {
      follow(now);
      return order.map(({ row }) => row);
    },
  };
}

function rankOf(row: QueueRow, now: Date): Ranked {
  const moments = [
    ...row.rises.map(({ at }) => at),
    ...(row.mode === 'message' ? [row.dueAt] : []),
  ];
  const later = moments.map((at) => Date.parse(at)).filter((at) => at > now.getTime());
  return {
    row,
    level: LEVELS.indexOf(countsAs(row, now)),
    isPatient: isPatient(row, now),
    changesAt: Math.min(...later),
  };
}

/** The order of byUrgency. */
function compare(one: Ranked, other: Ranked): number {
  if (one.level !== other.level) return one.level - other.level;
  if (one.isPatient !== other.isPatient) return one.isPatient ? 1 : -1;
  if (one.row.front !== other.row.front) return one.row.front ? -1 : 1;
  // Moments are of one form, so that their text sorts as they do.
  if (one.row.waitingSince !== other.row.waitingSince)
    return one.row.waitingSince < other.row.waitingSince ? -1 : 1;
  return one.row.contactId.localeCompare(other.row.contactId);
}

/** The place at which a contact stands or would stand: as many are before it. */
function placeIn(order: readonly Ranked[], ranked: Ranked): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = order[middle];
    if (there && compare(there, ranked) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
