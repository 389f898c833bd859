import { mongo } from 'mongoose';
import { StoreError } from '../errors';
import { Bytes, isPlainObject, type PlainObject } from './codec';

// MongoDB's extended JSON in the relaxed form: readable by its tools, and the text of dates and ids sorts as they do.

/** Writes a plain value (see toPlain) as the object tree of extended JSON. */
export function encode(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return encodeNumber(value);
  if (typeof value !== 'object') return value;
  if (value instanceof Date) return { $date: encodeDate(value) };
  if (value instanceof Bytes) {
    return { $binary: { base64: value.buffer.toString('base64'), subType: '00' } };
  }
  if (value instanceof mongo.ObjectId) return { $oid: value.toHexString() };
  if (Array.isArray(value)) return value.map(encode);
  if (isPlainObject(value)) return encodeFields(value);
  throw new StoreError('unsupported', `cannot store a value of type ${value.constructor.name}`);
}

function encodeNumber(value: number): unknown {
  return Number.isFinite(value) ? value : { $numberDouble: String(value) };
}

function encodeDate(value: Date): string {
  const year = value.getUTCFullYear();
  if (year >= 0 && year <= 9999) return value.toISOString();
  throw new StoreError(
    'unsupported',
    'cannot store an invalid date, or one outside the years 0 to 9999',
  );
}

/** Writes the fields of a plain document as the object tree of extended JSON. */
export function encodeFields(document: PlainObject): PlainObject {
  const encoded: PlainObject = {};
  for (const key of Object.keys(document)) {
    if (key.startsWith('$') || key.includes('.')) {
      throw new StoreError('unsupported', 'a stored field name with $ or a dot');
    }
    encoded[key] = encode(document[key]);
  }
  return encoded;
}

/** How a reader wants binary data: Bytes for mingo, Buffers for everybody else. */
export type BinaryForm = 'bytes' | 'buffer';

/** Reads a stored document. */
export function decode(text: string, form: BinaryForm): PlainObject {
  return revive(JSON.parse(text), form) as PlainObject;
}

function revive(value: unknown, form: BinaryForm): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) value[index] = revive(value[index], form);
    return value;
  }
  const fields = value as PlainObject;
  const keys = Object.keys(fields);
  const first = keys[0];
  if (first?.startsWith('$')) return reviveValue(first, fields[first], form);
  for (const key of keys) {
    if (typeof fields[key] === 'object') fields[key] = revive(fields[key], form);
  }
  return fields;
}

function reviveValue(kind: string, value: unknown, form: BinaryForm): unknown {
  switch (kind) {
    case '$date':
      return new Date(String(value));
    case '$oid':
      return new mongo.ObjectId(String(value));
    case '$numberDouble':
      return Number(value);
    case '$binary': {
      const buffer = Buffer.from((value as { base64: string }).base64, 'base64');
      return form === 'bytes' ? new Bytes(buffer) : buffer;
    }
    default:
      throw new StoreError('corrupt', 'a stored document holds a value of an unknown kind');
  }
}
