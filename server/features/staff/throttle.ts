import { RateLimiterMemory } from 'rate-limiter-flexible';
import { refuseUnless } from '../../lib/limited';
import { hashToken } from '../../lib/ids';

/** Failures that cost nothing: people mistype. */
const FREE_FAILURES = 5;

/** The longest wait between two tries, in seconds: it slows a guesser to 288 a day and locks nobody out. */
const LONGEST_WAIT_SECONDS = 300;

/** Failures are forgotten after a day. */
const FORGET_SECONDS = 24 * 60 * 60;

/** Tries in flight or failed of one network in a minute; each costs about 150 ms of a core. */
const PER_NETWORK = 100;

/** Who tries: the name that was given, and the network that it came from. */
export interface Try {
  name: string;
  /** What is tried, where it is not the password: each is slowed by itself. */
  what?: 'code';
  /** The network prefix of the address; limits are counted by it, nothing stores it. */
  prefix: string;
}

/** Slows down whoever guesses passwords. */
export type Throttle = ReturnType<typeof createThrottle>;

/** Counts in the memory of this process; keys are hashed, and gone with it. */
export function createThrottle() {
  const failures = new RateLimiterMemory({ points: FREE_FAILURES, duration: FORGET_SECONDS });
  const waits = new RateLimiterMemory({ points: 1, duration: 1 });
  const networks = new RateLimiterMemory({ points: PER_NETWORK, duration: 60 });
  const keyOf = ({ name, prefix, what }: Try) => hashToken(JSON.stringify([name, prefix, what]));

  return {
    /** Counts a try before its work is done, so that parallel ones can't slip by; throws `rate_limited`. */
    async begin(by: Try): Promise<void> {
      const key = keyOf(by);
      await refuseUnless(networks.consume(hashToken(by.prefix)));
      const { consumedPoints: tries } = await failures.penalty(key);
      if (tries <= FREE_FAILURES) return;
      const wait = Math.min(2 ** (tries - FREE_FAILURES - 1), LONGEST_WAIT_SECONDS);
      try {
        // The first to come after a wait passes, and starts the next wait.
        await refuseUnless(waits.consume(key, 1, { customDuration: wait }));
      } catch (error) {
        await failures.reward(key);
        throw error;
      }
    },

    /** Counts a try of what nobody can guess, which costs work all the same; throws `rate_limited`. */
    visit: (prefix: string): Promise<void> => refuseUnless(networks.consume(hashToken(prefix))),

    /** Forgets the failures of whoever gave the right password. */
    async succeed(by: Try): Promise<void> {
      await Promise.all([
        failures.delete(keyOf(by)),
        waits.delete(keyOf(by)),
        networks.reward(hashToken(by.prefix)),
      ]);
    },
  };
}
