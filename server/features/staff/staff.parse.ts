import { z } from 'zod';
import { MAX_PASSWORD, MAX_SHORT } from '../../contract/limits';

type Nothing = Record<string, never>;

/** A sign-in name as it was typed. */
export const typedName = z.string().min(1).max(MAX_SHORT);

/** A password as it was typed: twice the code points, because each is at most two UTF-16 units. */
export const typedPassword = z
  .string()
  .min(1)
  .max(2 * MAX_PASSWORD);

/** A code as it was typed, with whatever spaces. */
export const typedCode = z.string().min(1).max(64);

/** 256 random bits, base64url. */
export const linkToken = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** No input at all. */
export const nothing = z.strictObject({}).transform((): Nothing => ({}));
