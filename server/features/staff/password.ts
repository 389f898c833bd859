import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { normalisePassword } from './staff.rules';

// OWASP's second choice of parameters for argon2id: 19 MiB, 2 passes, 1 lane; about 150 ms on a small machine.
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

// No letter or digit that is read as another one. 31 characters are 4.95 bits each, so 20 of them are 99 bits.
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP_LENGTH = 5;

/** Hashes a password for storing. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), ARGON2ID);
}

/** Whether a password is the one of a hash. */
export function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, normalisePassword(password));
}

/** A random password that a person can read aloud and type: four groups of five characters. */
export function makePassword(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => READABLE.charAt(randomInt(READABLE.length))).join(
      '',
    );
  return Array.from({ length: GROUPS }, group).join('-');
}
