import { randomFillSync } from 'node:crypto';

/** How many random bytes are asked for at a time: each question costs as much as hundreds of bytes. */
const BLOCK_BYTES = 4096;

let block = Buffer.alloc(0);
let used = 0;

/** So many bytes (up to 64) of the system's random numbers; no byte is given twice. For nonces and ids; keys and tokens are drawn by themselves. */
export function randomPart(count: number): Buffer {
  if (used + count > block.length) {
    block = randomFillSync(Buffer.allocUnsafeSlow(BLOCK_BYTES));
    used = 0;
  }
  used += count;
  return block.subarray(used - count, used);
}
