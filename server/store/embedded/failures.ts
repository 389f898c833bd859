import { mongo } from 'mongoose';
import BulkWriteResult from 'mongoose/lib/drivers/node-mongodb-native/bulkWriteResult';
import { release, type PlainObject } from './codec';
import type { Index } from './table';

/** The error that MongoDB's driver throws when the server refuses a command. */
export function serverError(code: number, codeName: string, message: string): Error {
  return new mongo.MongoServerError({ message, errmsg: message, code, codeName });
}

/** The error of a unique index, shaped as MongoDB's; its message names the index and no value. */
export function duplicateKey(
  collection: string,
  index: Index | undefined,
  document: PlainObject,
): Error {
  const fields: Index['fields'] = index?.fields ?? [['_id', 1]];
  const message = `E11000 duplicate key error collection: ${collection} index: ${index?.name ?? '_id_'}`;
  return new mongo.MongoServerError({
    message,
    errmsg: message,
    code: 11000,
    codeName: 'DuplicateKey',
    keyPattern: Object.fromEntries(fields),
    keyValue: Object.fromEntries(fields.map(([path]) => [path, valueAt(document, path)])),
  });
}

function valueAt(document: PlainObject, path: string): unknown {
  const value = path
    .split('.')
    .reduce<unknown>((holder, name) => (holder as PlainObject | undefined)?.[name], document);
  return release(value ?? null);
}

/** One refused document of a batch, named by its place in it. */
export class WriteFailure {
  readonly err: { index: number; code: number; errmsg: string; op: unknown };
  readonly keyPattern: unknown;
  readonly keyValue: unknown;

  constructor(
    index: number,
    error: InstanceType<typeof mongo.MongoServerError>,
    operation: unknown,
  ) {
    this.err = { index, code: Number(error.code), errmsg: error.message, op: operation };
    this.keyPattern = error['keyPattern'];
    this.keyValue = error['keyValue'];
  }

  // mongoose moves `err.index` when it left out documents of its own, as it does with the driver's errors.
  get index(): number {
    return this.err.index;
  }

  get code(): number {
    return this.err.code;
  }

  get errmsg(): string {
    return this.err.errmsg;
  }
}

/** What a batch did, as it is counted while it runs. */
export interface BulkOutcome {
  writeErrors: WriteFailure[];
  insertedIds: { index: number; _id: unknown }[];
  upserted: { index: number; _id: unknown }[];
  nInserted: number;
  nMatched: number;
  nModified: number;
  nRemoved: number;
}

/** An outcome in which nothing has happened yet. */
export function emptyOutcome(): BulkOutcome {
  return {
    writeErrors: [],
    insertedIds: [],
    upserted: [],
    nInserted: 0,
    nMatched: 0,
    nModified: 0,
    nRemoved: 0,
  };
}

/** The result of a batch as MongoDB's driver shapes it; a batch with refused documents is thrown. */
export function bulkResult(outcome: BulkOutcome, ordered: boolean): object {
  const raw = { ok: 1, writeConcernErrors: [], nUpserted: outcome.upserted.length, ...outcome };
  const result = new BulkWriteResult(raw, ordered);
  const first = outcome.writeErrors[0];
  if (!first) return result;
  // The driver's types know its own classes alone; the shapes are the same.
  const [failure, counts] = [
    { message: first.errmsg, code: first.code, writeErrors: outcome.writeErrors },
    result,
  ] as unknown as ConstructorParameters<typeof mongo.MongoBulkWriteError>;
  throw Object.assign(new mongo.MongoBulkWriteError(failure, counts), {
    keyPattern: first.keyPattern,
    keyValue: first.keyValue,
  });
}
