/** Minutes of a wall clock since 1970-01-01 00:00 on that same clock, whatever the zone. */
export type WallMinutes = number;

export const MINUTES_OF_DAY = 1440;

const MINUTE_MS = 60_000;

// Making a formatter costs more than using it a hundred times.
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Says what a clock on the wall shows in a time zone at a moment. */
export function wallMinutes(timeZone: string, at: Date): WallMinutes {
  const parts: Record<string, number> = {};
  for (const part of formatterOf(timeZone).formatToParts(at)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) / MINUTE_MS;
}

/** The first moment at which the clock shows this; where it skips this, the moment of the skip. */
export function firstMoment(timeZone: string, wall: WallMinutes): Date {
  return new Date(Math.min(...momentsFrom(timeZone, wall)) * MINUTE_MS);
}

/** The last moment at which the clock shows this; where it skips this, the moment of the skip. */
export function lastMoment(timeZone: string, wall: WallMinutes): Date {
  return new Date(Math.max(...momentsFrom(timeZone, wall)) * MINUTE_MS);
}

/** The day of a wall clock, counted from 1970-01-01. */
export function dayOf(wall: WallMinutes): number {
  return Math.floor(wall / MINUTES_OF_DAY);
}

/** The moment at which the day of a moment is over. */
export function endOfDay(timeZone: string, at: Date): Date {
  const nextDay = dayOf(wallMinutes(timeZone, at)) + 1;
  return firstMoment(timeZone, nextDay * MINUTES_OF_DAY);
}

/** Every moment of this wall time: one, or two when the clock is put back; none becomes the next that is. */
function momentsFrom(timeZone: string, wall: WallMinutes): number[] {
  for (let shown = wall; ; shown += 1) {
    const moments = momentsAt(timeZone, shown);
    if (moments.length > 0) return moments;
  }
}

// A clock change lies between the offsets of the day before and the day after.
function momentsAt(timeZone: string, wall: WallMinutes): number[] {
  const candidates = [-MINUTES_OF_DAY, MINUTES_OF_DAY].map((step) => {
    const near = wall + step;
    return wall - (wallMinutes(timeZone, new Date(near * MINUTE_MS)) - near);
  });
  return candidates.filter(
    (minutes) => wallMinutes(timeZone, new Date(minutes * MINUTE_MS)) === wall,
  );
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}
