import { bestRate, nextRate, type Trial } from '../statistics';
import type { Figure } from './figure';
import { meet, type Meeting } from './meeting';

/** Enough contacts that no visitor's own limit of commands is reached before the server's. */
const WISH = { consoles: 50, held: 3000, waiting: 10 };
const SECONDS = 3;
const LIMITS = { first: 500, most: 64_000 };

/** What p99 may be at most, in milliseconds. */
const MOST_MS = 100;

/** A rate fails only when it fails twice: what else runs on the machine comes and goes. */
const TRIES = 2;

/** The highest rate of messages, each acknowledged and heard, with p99 below 100 ms. */
export const rate: Figure = {
  name: 'rate',
  isCompared: true,
  measure: (subject) =>
    meet(subject, WISH, async (meeting) => {
      await holds(meeting, LIMITS.first);
      const trials: Trial[] = [];
      for (let next = nextRate(trials, LIMITS); next; next = nextRate(trials, LIMITS))
        trials.push({ rate: next, held: await holds(meeting, next) });
      const value = bestRate(trials);
      return [{ name: `rate with p99 < ${MOST_MS} ms`, unit: 'messages/s', value }];
    }),
};

async function holds({ crowd }: Meeting, perSecond: number): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const speech = { from: 0, to: WISH.held, isHeld: true, rate: perSecond, seconds: SECONDS };
    const { sent, stored, heard, p99 } = await crowd.ask('say', speech);
    if (stored === sent && heard === sent && p99 < MOST_MS) return true;
  }
  return false;
}
