import { createHash } from 'node:crypto';
import type { Puzzle } from '../contract/visitor';
import { newId } from '../lib/ids';
import type { Load } from './load';

/** How many numbers a puzzle asks for: many easy ones take nearly the same time for everybody, one hard one is a lottery. */
const NUMBERS = 16;

/** From so many chats begun in the last minute on, each number takes twice, four times, eight times as long to find. */
const HARDER_FROM = [60, 200, 600];

const MINUTE_MS = 60_000;

/** How much harder it is, and for how long, where somebody was just put out: others come from the same network too. */
const AFTER_BLOCK = { bits: 3, ms: 60 * MINUTE_MS };

/** Makes the puzzles that a page solves before it opens a contact, and checks what it found. */
export type Puzzles = ReturnType<typeof createPuzzles>;

/** Binds puzzles to the settings: how many bits of a hash must be zero while nothing is going on; 0 for no puzzles. */
export function createPuzzles(deps: { bits: number; load(): Load; now(): number }) {
  const begun: number[] = [];
  /** Until when, by the name of a network. */
  const slowed = new Map<string, number>();

  function extraBits(): number {
    const since = deps.now() - MINUTE_MS;
    while (begun.length > 0 && (begun[0] ?? 0) < since) begun.shift();
    const byCount = HARDER_FROM.filter((from) => begun.length >= from).length;
    return byCount + (deps.load() === 'calm' ? 0 : 1);
  }

  function bitsAfterBlock(network: string): number {
    for (const [name, until] of slowed) if (until <= deps.now()) slowed.delete(name);
    return slowed.has(network) ? AFTER_BLOCK.bits : 0;
  }

  return {
    /** A puzzle for one connection from the network of this name; undefined where there are none. */
    make(network: string): Puzzle | undefined {
      if (deps.bits === 0) return undefined;
      const bits = deps.bits + extraBits() + bitsAfterBlock(network);
      return { seed: newId(), bits, count: NUMBERS };
    },

    /** Makes the puzzles of these networks harder for an hour. */
    slow(networks: readonly string[]): void {
      for (const network of networks) slowed.set(network, deps.now() + AFTER_BLOCK.ms);
    },

    /** Counts a chat that was begun. */
    began(): void {
      begun.push(deps.now());
    },
  };
}

/** Whether these are as many different numbers as the puzzle asks for, and each fits. */
export function isSolved(puzzle: Puzzle, numbers: readonly number[]): boolean {
  const { seed, bits, count } = puzzle;
  if (new Set(numbers).size !== count || numbers.length !== count) return false;
  return numbers.every((number) => leadingZeros(`${seed}.${number}`) >= bits);
}

function leadingZeros(text: string): number {
  return Math.clz32(createHash('sha256').update(text).digest().readUInt32BE(0));
}
