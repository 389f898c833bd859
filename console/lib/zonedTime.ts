import type { Moment } from '../../server/contract/shapes';

const MINUTE_MS = 60_000;
const FIELD = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/;

/** A moment as a field of date and time holds it, in a time zone, to the minute; empty where it is no moment. */
export function fieldOfMoment(timeZone: string, at: Moment): string {
  const ms = Date.parse(at);
  return Number.isNaN(ms) ? '' : fieldOf(timeZone, ms);
}

/**
 * The moment that a field of date and time means in a time zone, or nothing where it holds none. An hour that the clocks
 * skip counts as the one after it, and of an hour that comes twice the first is meant.
 */
export function momentOfField(timeZone: string, value: string): Moment | undefined {
  const wall = wallOf(value);
  if (wall === undefined) return undefined;
  const candidates = [wall - 24 * 60 * MINUTE_MS, wall + 24 * 60 * MINUTE_MS]
    .map((near) => wall - offsetAt(timeZone, near))
    .sort((one, other) => one - other);
  const [first = wall, last = wall] = candidates;
  const fits = (at: number) => at + offsetAt(timeZone, at) === wall;
  return new Date(fits(first) ? first : last).toISOString();
}

/** How far the clocks of a zone are ahead of UTC. */
function offsetAt(timeZone: string, at: number): number {
  const wall = wallOf(fieldOf(timeZone, at)) ?? at;
  return wall - Math.floor(at / MINUTE_MS) * MINUTE_MS;
}

function wallOf(value: string): number | undefined {
  const found = FIELD.exec(value);
  if (!found) return undefined;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = found.slice(1).map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  // The 31st of a shorter month would be taken for a day of the next.
  return new Date(wall).toISOString().startsWith(found[0]) ? wall : undefined;
}

function fieldOf(timeZone: string, at: number): string {
  const text = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
  return text.replace(' ', 'T');
}
