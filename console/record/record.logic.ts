import type { Language, Moment, RecordedChannel } from '../../server/contract/shapes';
import type { Recorded } from './start';

/** What the chooser knows: in which language, and when it began where that is over. */
export interface Chosen {
  language: Language;
  isAfterwards: boolean;
  /** When it began, as the field of date and time was read; absent where it holds nothing. */
  startedAt: Moment | undefined;
}

/** Why nothing can be recorded yet, as the tail of a key of words. */
export type NotYet = 'missing' | 'future';

/** How much the clocks of console and server may differ. */
const AHEAD_MS = 60_000;

/** Why a contact that is over cannot be recorded as it was chosen; nothing where it can. */
export function whyNotYet({ isAfterwards, startedAt }: Chosen, now: number): NotYet | undefined {
  if (!isAfterwards) return undefined;
  if (!startedAt) return 'missing';
  return Date.parse(startedAt) > now + AHEAD_MS ? 'future' : undefined;
}

/** What is recorded by what was chosen. */
export function recordedOf(
  channel: RecordedChannel,
  { language, isAfterwards, startedAt }: Chosen,
  nonService?: string,
): Recorded {
  return {
    channel,
    language,
    ...(isAfterwards && startedAt ? { startedAt } : {}),
    ...(nonService ? { nonService } : {}),
  };
}

/** The way that a digit stands for, so that one hand chooses it. */
export function channelOfKey(
  code: string,
  channels: readonly RecordedChannel[],
): RecordedChannel | undefined {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  return digit ? channels[Number(digit) - 1] : undefined;
}
