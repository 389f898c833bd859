import type { Moment } from '../../contract/shapes';
import { firstMoment, lastMoment } from '../settings/zone.rules';

/** The zone in which the Estonian authorities count and a moment without one is meant. */
export const LEGAL_ZONE = 'Europe/Tallinn';

const MINUTE_MS = 60_000;

const FORM =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?)?(Z|[+-]\d{2}:\d{2})?$/;

/**
 * The moment that a person typed: "2026-11-23", "2026-11-23 08:30", or with seconds and an offset. Of the hour that comes
 * twice a year a beginning is the first and an end the last, so that nothing is left out.
 */
export function typedMoment(text: string, side: 'beginning' | 'end'): Moment | undefined {
  const found = FORM.exec(text.trim());
  if (!found) return undefined;
  const [, date = '', hour = '00', minute = '00', second = '00', part = '000', offset] = found;
  const clock = `${hour}:${minute}:${second}.${part}`;
  const shown = Date.parse(`${date}T${clock}Z`);
  // Dates roll over: 31 February would be 3 March.
  if (Number.isNaN(shown) || new Date(shown).toISOString() !== `${date}T${clock}Z`) {
    return undefined;
  }
  if (offset) return isoOf(Date.parse(`${date}T${clock}${offset}`));
  const wall = Math.floor(shown / MINUTE_MS);
  const momentOf = side === 'beginning' ? firstMoment : lastMoment;
  return isoOf(momentOf(LEGAL_ZONE, wall).getTime() + (shown % MINUTE_MS));
}

function isoOf(time: number): Moment | undefined {
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
