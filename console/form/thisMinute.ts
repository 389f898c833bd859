import type { Moment } from '../../server/contract/shapes';
import { now } from '../state/store';

const MINUTE_MS = 60_000;

/** The minute that it is, by the server's clock: as exact as people say a time. */
export function thisMinute(): Moment {
  return new Date(Math.floor(now.peek() / MINUTE_MS) * MINUTE_MS).toISOString();
}
