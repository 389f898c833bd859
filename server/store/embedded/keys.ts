import { mongo } from 'mongoose';
import { StoreError } from '../errors';
import { Bytes, isPlainObject, type PlainObject } from './codec';
import { encode } from './extendedJson';

/** A value as SQLite holds it. */
export type SqlValue = string | number | Buffer;

const FIELD_PATH = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

// SQLite cannot hold these in a text as JavaScript does.
const ODD_CHARACTERS = /[\0\p{Cs}]/u;

/** Refuses a field path that could be anything but names and dots. */
export function assertFieldPath(path: string): void {
  if (!FIELD_PATH.test(path)) throw new StoreError('unsupported', 'an index on this field name');
}

/**
 * The SQL expression for the sortable key of a field; SQLite uses an index only for the very same text.
 * Order: missing and null (equal, as in MongoDB), numbers, texts, and then dates, ids and the rest as blobs.
 */
export function keyExpression(path: string): string {
  if (path === '_id') return 'id';
  assertFieldPath(path);
  const field = `'$.${path}'`;
  return (
    `CASE json_type(doc,${field}) WHEN 'text' THEN doc->>${field} WHEN 'integer' THEN doc->>${field} ` +
    `WHEN 'real' THEN doc->>${field} WHEN 'null' THEN -9e999 ` +
    `ELSE ifnull(CAST(doc->${field} AS BLOB),-9e999) END`
  );
}

/** The key of a plain value, equal to what keyExpression yields; undefined when it can have none. */
export function keyOf(value: unknown): SqlValue | undefined {
  if (value === undefined || value === null) return -Infinity;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'string') return ODD_CHARACTERS.test(value) ? undefined : value;
  if (isBlobKey(value)) return Buffer.from(JSON.stringify(encode(value)));
  return undefined;
}

function isBlobKey(value: unknown): boolean {
  if (typeof value === 'boolean' || value instanceof Date) return true;
  return value instanceof mongo.ObjectId || value instanceof Bytes;
}

/** Refuses a document whose value at an indexed path has no key: an array, an object, an odd number or text. */
export function assertIndexable(document: PlainObject, paths: Iterable<string>): void {
  for (const path of paths) {
    let value: unknown = document;
    for (const name of path.split('.')) {
      if (Array.isArray(value)) throw refusedValue(path);
      value = isPlainObject(value) ? value[name] : undefined;
    }
    if (keyOf(value) === undefined) throw refusedValue(path);
  }
}

function refusedValue(path: string): StoreError {
  return new StoreError(
    'unsupported',
    `an array, an object or an odd value in the indexed field ${path}`,
  );
}
