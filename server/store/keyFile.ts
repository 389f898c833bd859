import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Thrown where the master key is missing or wrong; the server must not start (SAFETY.md section 14, case 54). */
export class MasterKeyError extends Error {
  override name = 'MasterKeyError';
}

const KEY_BYTES = 32;

/** A fresh master key as a line of the file. */
export function newKeyLine(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** The keys of a file, one a line: the first seals, the others open what was sealed before it. */
export function readKeys(file: string): [Buffer, ...Buffer[]] {
  const lines = readKeyLines(file);
  const keys = lines.map((line) => Buffer.from(line, 'base64url'));
  const [first, ...others] = keys;
  if (!first || keys.some(({ length }) => length !== KEY_BYTES)) {
    throw new MasterKeyError(`the master key in ${file} is not 32 bytes in base64url on each line`);
  }
  return [first, ...others];
}

/** The lines of a file of keys. */
export function readKeyLines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Makes the file where there is none. */
export function makeKeyFile(file: string): void {
  writeFileSync(file, `${newKeyLine()}\n`, { mode: 0o600, flag: 'wx', flush: true });
  chmodSync(file, 0o600);
}

/** Replaces the file as a whole: whatever interrupts this, the old one or the new one is there. */
export function replaceKeys(file: string, lines: readonly string[]): void {
  const next = `${file}.next`;
  writeFileSync(next, `${lines.join('\n')}\n`, { mode: 0o600, flush: true });
  chmodSync(next, 0o600);
  renameSync(next, file);
  const folder = openSync(dirname(file), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
