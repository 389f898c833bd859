import type { Moment } from '../../../server/contract/shapes';

/** A moment as a field of date and time holds it, in this computer's own time, to the minute. */
export function valueOfField(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The moment that a field of date and time holds, or nothing where it holds none. */
export function momentOfField(value: string): Moment | undefined {
  const at = new Date(value);
  return value === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
