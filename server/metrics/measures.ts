import { Counter, Histogram, type Registry } from 'prom-client';
import { ERROR_MEANINGS } from '../lib/errors';
import type { Measures } from '../lib/measures';

/** From one write of a fast disk to where clients give up, in seconds. */
const APPEND_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts into a registry. */
export function createMeasures(registry: Registry): Measures {
  const registers = [registry];
  const appends = new Histogram({
    name: 'counselling_append_duration_seconds',
    help: 'Time from a wish to append an entry until it is on disk',
    buckets: APPEND_SECONDS,
    registers,
  });
  const retries = new Counter({
    name: 'counselling_append_retries_total',
    help: 'Appends that were decided again because somebody was faster',
    registers,
  });
  const messages = new Counter({
    name: 'counselling_messages_stored_total',
    help: 'Messages that this node stored, by who wrote them',
    labelNames: ['author'],
    registers,
  });
  const errors = new Counter({
    name: 'counselling_errors_total',
    help: 'Commands and requests answered by an error, by its code',
    labelNames: ['code'],
    registers,
  });
  const ofVisitors = messages.labels('visitor');
  const ofStaff = messages.labels('staff');
  // A series that begins with its first count hides that count from rate().
  for (const counter of [ofVisitors, ofStaff]) counter.inc(0);
  for (const code of Object.keys(ERROR_MEANINGS)) errors.labels(code).inc(0);

  return {
    appended: (seconds) => appends.observe(seconds),
    decidedAgain: () => retries.inc(),
    messageStored: (author) => (author === 'visitor' ? ofVisitors : ofStaff).inc(),
    refused: (code) => errors.labels(code).inc(),
  };
}
