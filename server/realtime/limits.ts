import { RateLimiterMemory } from 'rate-limiter-flexible';
import { refuseUnless } from '../lib/limited';

/** How much one socket may ask. */
export interface CommandLimits {
  /** Throws `rate_limited` where it is too much. */
  check(socketId: string, command: string): Promise<void>;
}

/** Everything but signals, per socket: well above a fast typist, well below a flood (SAFETY.md section 14, case 28). */
const COMMANDS = { points: 40, duration: 10 };

/** Reading and drafts, per socket. */
const SIGNALS = { points: 30, duration: 10 };

/** Typing, per socket: more than one a second says nothing new (SAFETY.md section 14, case 27). */
const TYPING = { points: 10, duration: 10 };

/** What staff may ask: a console fetches several contacts at once. */
const STAFF_FACTOR = 5;

const SIGNAL_NAMES = new Set(['read:mark', 'draft:save']);

/** Limits in this node's memory, by socket and kind of command. */
export function createCommandLimits(audience: 'visitor' | 'staff'): CommandLimits {
  const factor = audience === 'staff' ? STAFF_FACTOR : 1;
  const limiterOf = ({ points, duration }: typeof COMMANDS) =>
    new RateLimiterMemory({ points: points * factor, duration });
  const commands = limiterOf(COMMANDS);
  const signals = limiterOf(SIGNALS);
  const typing = limiterOf(TYPING);

  const limiterFor = (command: string) => {
    if (command === 'typing:set') return typing;
    return SIGNAL_NAMES.has(command) ? signals : commands;
  };

  return {
    check: (socketId, command) => refuseUnless(limiterFor(command).consume(socketId)),
  };
}
