import { RateLimiterMemory } from 'rate-limiter-flexible';
import { AppError } from '../lib/errors';

/** How much one socket may ask. */
export interface CommandLimits {
  /** Throws `rate_limited` where it is too much. */
  check(socketId: string, command: string): Promise<void>;
}

/** Everything but signals, per socket: well above a fast typist, well below a flood (SAFETY.md section 14, case 28). */
const COMMANDS = { points: 40, duration: 10 };

/** Signals (typing, reading) per socket; more than one a second says nothing new. */
const SIGNALS = { points: 30, duration: 10 };

/** What staff may ask: a console fetches several contacts at once. */
const STAFF_FACTOR = 5;

const SIGNAL_NAMES = new Set(['typing:set', 'read:mark', 'draft:save']);

/** Limits in this node's memory, by socket and kind of command. */
export function createCommandLimits(audience: 'visitor' | 'staff'): CommandLimits {
  const factor = audience === 'staff' ? STAFF_FACTOR : 1;
  const limiterOf = ({ points, duration }: typeof COMMANDS) =>
    new RateLimiterMemory({ points: points * factor, duration });
  const commands = limiterOf(COMMANDS);
  const signals = limiterOf(SIGNALS);

  return {
    async check(socketId, command) {
      const limiter = SIGNAL_NAMES.has(command) ? signals : commands;
      try {
        await limiter.consume(socketId);
      } catch (error) {
        if (error instanceof Error) throw error;
        throw new AppError('rate_limited');
      }
    },
  };
}
