import { createHash, randomBytes } from 'node:crypto';
import { randomPart } from './random';

/** A random id of 128 bits, base64url: not guessable, tells no time. */
export function newId(): string {
  return randomPart(16).toString('base64url');
}

/** The same id for the same wish of the same person, so that a repeat makes nothing twice. */
export function idFor(person: string, clientId: string): string {
  const hash = createHash('sha256').update(`${person}:${clientId}`).digest();
  return hash.subarray(0, 16).toString('base64url');
}

/** A secret of 256 bits, base64url. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token: enough to find it, nothing to use it. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
