/** Lean documents of a real MongoDB carry BSON binaries, the embedded store buffers. */
export function toBuffer(value: Buffer | { buffer: Uint8Array }): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer);
}
