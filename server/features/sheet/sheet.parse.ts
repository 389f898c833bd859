import { z } from 'zod';
import { MAX_NOTE, MAX_SHORT } from '../../contract/limits';
import type { FieldValue, SetFieldInput } from '../../contract/sheet';
import { AppError } from '../../lib/errors';
import { seq, shortText, text } from '../../realtime/parse';

/** What each field of a sheet may hold, by name; every field may be emptied. */
export type SheetFields = Readonly<Record<string, z.ZodType<FieldValue>>>;

/** The sheets that there are, by name. */
export type SheetTable = Readonly<Record<string, SheetFields>>;

/** A few words. */
export const short = shortText;
/** As much as a note. */
export const long = text(MAX_NOTE);
/** A moment, in UTC. */
export const moment = z.iso.datetime();
/** A day in the service's time zone. */
export const day = z.iso.date();
/** How many people. */
export const count = z.int().min(0).max(999);
/** One of a few. */
export const oneOf = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z.enum(codes);
/** Any of a few, each once. */
export const anyOf = <const Codes extends readonly [string, ...string[]]>(codes: Codes) =>
  z
    .array(z.enum(codes))
    .max(codes.length)
    .refine((chosen) => new Set(chosen).size === chosen.length);

const name = z.string().min(1).max(MAX_SHORT);

/** The shape of a wish to set a field. */
export const fieldInput = { sheet: name, field: name, value: z.json(), base: seq };

/** Makes the parser of a command that sets a field: the shape of its input first, then what the field may hold. */
export function fieldParser<Input extends SetFieldInput>(
  fieldsOf: (sheet: string) => SheetFields | undefined,
  parse: (raw: unknown) => Input,
): (raw: unknown) => Input {
  return (raw) => {
    const input = parse(raw);
    checkField(fieldsOf(input.sheet), input);
    return input;
  };
}

/** Finds the fields of a sheet in a table. */
export function sheetsIn(table: SheetTable): (sheet: string) => SheetFields | undefined {
  return (sheet) => ownOf(table, sheet);
}

function checkField(fields: SheetFields | undefined, { field, value }: SetFieldInput): void {
  if (!fields) throw new AppError('invalid_input', 'sheet');
  const schema = ownOf(fields, field);
  if (!schema) throw new AppError('invalid_input', 'field');
  if (value === null) return;
  const parsed = schema.safeParse(value);
  if (parsed.success) return;
  const isTooLong = parsed.error.issues.some(
    (issue) => issue.code === 'too_big' && issue.origin === 'string',
  );
  throw new AppError(isTooLong ? 'too_large' : 'invalid_input', 'value');
}

function ownOf<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
