import { createHash } from 'node:crypto';
import type { Puzzle } from '../contract/visitor';
import { newId } from '../lib/ids';
import type { Load } from './load';

/** How many numbers a puzzle asks for: many easy ones take nearly the same time for everybody, one hard one is a lottery. */
const NUMBERS = 16;

/** From so many chats begun in the last minute on, each number takes twice, four times, eight times as long to find. */
const HARDER_FROM = [60, 200, 600];

const MINUTE_MS = 60_000;

/** Makes the puzzles that a page solves before it opens a contact, and checks what it found. */
export type Puzzles = ReturnType<typeof createPuzzles>;

/** Binds puzzles to the settings: how many bits of a hash must be zero while nothing is going on; 0 for no puzzles. */
export function createPuzzles(deps: { bits: number; load(): Load; now(): number }) {
  const begun: number[] = [];

  function extraBits(): number {
    const since = deps.now() - MINUTE_MS;
    while (begun.length > 0 && (begun[0] ?? 0) < since) begun.shift();
    const byCount = HARDER_FROM.filter((from) => begun.length >= from).length;
    return byCount + (deps.load() === 'calm' ? 0 : 1);
  }

  return {
    /** A puzzle for one connection; undefined where there are none. */
    make(): Puzzle | undefined {
      if (deps.bits === 0) return undefined;
      return { seed: newId(), bits: deps.bits + extraBits(), count: NUMBERS };
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
