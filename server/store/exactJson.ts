import { mongo } from 'mongoose';
import { isPlainObject, type PlainObject } from './embedded/codec';

const { Binary, EJSON } = mongo.BSON;

/** Writes a stored document as one line of MongoDB's canonical extended JSON: dates, bytes and numbers exactly as they are. */
export function toExactLine(document: PlainObject): string {
  return EJSON.stringify(wrapBytes(document) as PlainObject, { relaxed: false });
}

/** Reads a line of toExactLine into a document that either engine stores as it was; throws where it is none. */
export function fromExactLine(line: string): PlainObject {
  // Relaxed means here: numbers become numbers again, and not objects that carry one.
  const document: unknown = EJSON.parse(line, { relaxed: true });
  if (isPlainObject(document)) return document;
  throw new SyntaxError('a line that is no document');
}

/** The embedded store answers with Buffers and MongoDB with binaries; extended JSON knows the latter. */
function wrapBytes(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return new Binary(value);
  if (Array.isArray(value)) return value.map(wrapBytes);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, wrapBytes(held)]));
}
