import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { randomPart } from '../lib/random';

/** AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D); layout: version, nonce, tag, ciphertext. */
const VERSION = Buffer.of(1);
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Thrown where a ciphertext was changed, moved to another place, or sealed under another key. */
export class SealError extends Error {
  constructor() {
    super('a sealed value does not open in this place');
    this.name = 'SealError';
  }
}

/** A fresh random data key, 32 bytes. */
export function newDataKey(): Buffer {
  return randomBytes(KEY_BYTES);
}

/** Encrypts bytes so that they open only with the same key and in the same place. */
export function sealBytes(key: Buffer, place: string, plain: Buffer): Buffer {
  const nonce = randomPart(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(place, 'utf8'));
  // What comes last is empty in this mode, and must be asked for before the tag.
  const body = [cipher.update(plain), cipher.final()];
  return Buffer.concat([VERSION, nonce, cipher.getAuthTag(), ...body]);
}

/** Decrypts what sealBytes made; throws SealError where key, place or bytes differ. */
export function openBytes(key: Buffer, place: string, sealed: Buffer): Buffer {
  if (sealed.length < HEAD_BYTES || sealed[0] !== VERSION[0]) throw new SealError();
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]);
  } catch {
    throw new SealError();
  }
}

/** Seals a JSON value. */
export function sealJson(key: Buffer, place: string, value: unknown): Buffer {
  return sealBytes(key, place, Buffer.from(JSON.stringify(value), 'utf8'));
}

/** Opens what sealJson made. */
export function openJson<T>(key: Buffer, place: string, sealed: Buffer): T {
  return JSON.parse(openBytes(key, place, sealed).toString('utf8')) as T;
}

/** The place of a ciphertext, unambiguous: parts are length-prefixed, so that none can run into the next. */
export function sealingPlace(...parts: readonly string[]): string {
  return parts.map((part) => `${part.length}:${part}`).join('');
}
