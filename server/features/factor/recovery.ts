import { randomBytes, randomInt } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';
import { CODES } from './factor.rules';

// 31 characters that nobody reads as another are 4.95 bits each: ten of them are 49 bits, which a slow hash protects in a
// stolen store (ASVS 6.5.2). One salt for all ten of somebody, so that a try costs one hash and not ten.
const READABLE = 'abcdefghjkmnpqrstuvwxyz23456789';
const LENGTH = 10;
const SALT_BYTES = 16;
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Fresh recovery codes, and what is stored of them. */
export async function makeRecoveryCodes(): Promise<{
  codes: string[];
  salt: string;
  hashes: string[];
}> {
  const codes = Array.from({ length: CODES }, makeCode);
  const salt = randomBytes(SALT_BYTES).toString('base64url');
  const hashes = await Promise.all(codes.map((code) => hashRecoveryCode(code, salt)));
  return { codes: codes.map(inGroups), salt, hashes };
}

/** The hash under which a recovery code is stored. */
export async function hashRecoveryCode(code: string, salt: string): Promise<string> {
  const raw = await hashRaw(code, { ...ARGON2ID, salt: Buffer.from(salt, 'base64url') });
  return raw.toString('base64url');
}

function makeCode(): string {
  return Array.from({ length: LENGTH }, () => READABLE.charAt(randomInt(READABLE.length))).join('');
}

function inGroups(code: string): string {
  return `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;
}
