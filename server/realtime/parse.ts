import { z } from 'zod';
import {
  LANGUAGES,
  LEVELS,
  MAX_PAGE,
  MAX_REASON,
  MAX_SHORT,
  MAX_TEXT,
  MIN_BREAK_REASON,
} from '../contract/limits';
import type { CaseId } from '../contract/case';
import type { PlaceId } from '../contract/place';
import type { ContactId, StaffId } from '../contract/shapes';
import { AppError } from '../lib/errors';

/** Makes a command's parser: unknown keys are refused, and the error names the field. */
export function parser<Input>(schema: z.ZodType<Input>): (raw: unknown) => Input {
  return (raw) => {
    const parsed = schema.safeParse(raw);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    const isTooLong = issue?.code === 'too_big' && issue.origin === 'string';
    throw new AppError(
      isTooLong ? 'too_large' : 'invalid_input',
      issue?.path.join('.') || undefined,
    );
  };
}

/** Characters that show nothing: a text of these alone says nothing. */
const INVISIBLE = /[\s\p{Cf}\p{Cc}\u115F\u1160\u3164\uFFA0]/gu;

/** A text of at most so many UTF-16 code units, as clients count; the library's own `max` counts code points. */
export function textUpTo(max: number) {
  return z.string().check(({ value, issues }) => {
    if (value.length <= max) return;
    issues.push({ code: 'too_big', origin: 'string', maximum: max, input: value });
  });
}

/** A text with something to see in it, well-formed Unicode, kept as it was written. */
export function text(max: number) {
  return textUpTo(max)
    .refine((value) => value.replace(INVISIBLE, '').length > 0)
    .refine((value) => value.isWellFormed());
}

/** The words of a message. */
export const messageText = text(MAX_TEXT);

/** A short text that may be left out by leaving out the field. */
export const shortText = text(MAX_SHORT);

/** A reason, as it is asked for everywhere. */
export const reason = text(MAX_REASON);

/** The reason of whoever does alone what others look at afterwards: it says something. */
export const breakReason = reason.refine((value) => value.trim().length >= MIN_BREAK_REASON);

/** What somebody finds on looking at what another one did alone. */
export const reviewing = {
  finding: z.enum(['justified', 'not_justified']),
  remark: reason.optional(),
};

/** A client's own id for what it sends: a UUID. */
export const clientId = z.uuid();

/** 128 random bits in base64url, as the server makes ids. */
const id = z.string().regex(/^[A-Za-z0-9_-]{22}$/);

/** The id of a contact. */
export const contactId = id.transform((value) => value as ContactId);

/** The id of a case. */
export const caseId = id.transform((value) => value as CaseId);

/** The id of a member of staff. */
export const staffId = id.transform((value) => value as StaffId);

/** The id of a place of safe accommodation. */
export const placeId = id.transform((value) => value as PlaceId);

/** The code of such a place: short, and without anything of its address. */
export const placeCode = z.string().regex(/^[A-Z0-9-]{1,20}$/);

/** A phone number as it is called: digits, with a plus, spaces, hyphens and brackets between. */
export const phone = z.string().regex(/^\+?[\d\s()-]{5,30}$/);

/** One of the languages of the service. */
export const language = z.enum(LANGUAGES);

/** One of the levels. */
export const level = z.enum(LEVELS);

/** A number of an entry. */
export const seq = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** How many entries are wanted; never more than a page. */
export const limit = z.int().min(1).max(MAX_PAGE).optional();

const yesNoUnsure = z.enum(['yes', 'no', 'unsure']).optional();

/** What a visitor answered before the chat. */
export const answers = z.strictObject({
  onBehalf: z.enum(['self', 'other', 'work']).optional(),
  safe: yesNoUnsure,
  danger: yesNoUnsure,
  minor: yesNoUnsure,
  topic: z
    .string()
    .regex(/^[a-z][A-Za-z0-9_]{0,39}$/)
    .optional(),
});
