import { types } from 'node:util';
import { mongo } from 'mongoose';
import { StoreError } from '../errors';

/** A document, a filter or an update as a plain object. */
export type PlainObject = Record<string, unknown>;

/**
 * Binary data while mingo looks at it. mingo compares Buffers by their text, in which different bytes
 * can look the same; these it compares by every byte.
 */
export class Bytes {
  constructor(readonly buffer: Buffer) {}

  /** The bytes in an order-keeping form. */
  toString(): string {
    return this.buffer.toString('hex');
  }
}

/** Says whether the value is an object that holds fields, and not a value of its own like a date. */
export function isPlainObject(value: unknown): value is PlainObject {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // The root of any realm: structured clones may come from another one.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Brings a value that mongoose sends to the few types that the store and mingo know. */
export function toPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return refuseOddPrimitive(value);
  if (value instanceof Bytes || types.isRegExp(value)) return value;
  if (types.isDate(value)) return new Date(value);
  if (Buffer.isBuffer(value)) return new Bytes(Buffer.from(value));
  if (Array.isArray(value)) return value.map(toPlain);
  if ('_bsontype' in value) return toPlainBson(value);
  if ('toBSON' in value && typeof value.toBSON === 'function') return toPlain(value.toBSON());
  if (value instanceof Map) return toPlainFields(Object.fromEntries(value));
  if (isPlainObject(value)) return toPlainFields(value);
  if (value instanceof Uint8Array) return new Bytes(Buffer.from(value));
  throw new StoreError('unsupported', `cannot store a value of type ${value.constructor.name}`);
}

/** Brings an object that mongoose sends (a document, a filter, an update) to plain fields. */
export function toPlainObject(value: unknown): PlainObject {
  const plain = toPlain(value ?? {});
  if (isPlainObject(plain)) return plain;
  throw new StoreError('unsupported', 'expected an object with fields');
}

function refuseOddPrimitive(value: unknown): unknown {
  if (typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol') {
    throw new StoreError('unsupported', `cannot store a value of type ${typeof value}`);
  }
  return value;
}

function toPlainFields(value: PlainObject): PlainObject {
  const plain: PlainObject = {};
  for (const key of Object.keys(value)) {
    if (key === '__proto__') throw new StoreError('unsupported', 'a field named __proto__');
    plain[key] = toPlain(value[key]);
  }
  return plain;
}

function toPlainBson(value: object & { _bsontype: unknown }): unknown {
  if (value instanceof mongo.ObjectId) return value;
  if (value instanceof mongo.Binary && value.sub_type === mongo.Binary.SUBTYPE_DEFAULT) {
    return new Bytes(Buffer.from(value.value()));
  }
  if (value instanceof mongo.Int32 || value instanceof mongo.Double) return value.value;
  throw new StoreError('unsupported', `cannot store a value of type ${String(value._bsontype)}`);
}

/** Takes the binary data of a result out of the form that mingo needs, in place. */
export function release<T>(value: T): T {
  if (value instanceof Bytes) return value.buffer as T;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) value[index] = release(value[index]);
  } else if (isPlainObject(value)) {
    const fields: PlainObject = value;
    for (const key of Object.keys(fields)) {
      if (typeof fields[key] === 'object') fields[key] = release(fields[key]);
    }
  }
  return value;
}
