import { Aggregator, Query, update as mingoUpdate } from 'mingo';
import { isPlainObject, toPlain, type PlainObject } from './codec';

// mingo decides what MongoDB's operators mean. Its scripts stay off; our lists refuse them by name as well.
const OPTIONS = { scriptEnabled: false } as const;

/** Ascending or descending by path, the first path first. */
export type Sort = Record<string, 1 | -1>;

/** Says of documents whether the filter matches them. */
export function matcher(filter: PlainObject): (document: PlainObject) => boolean {
  const query = new Query<PlainObject>(filter, OPTIONS);
  return (document) => query.test(document);
}

/** The documents in order. */
export function sorted(documents: PlainObject[], sort: Sort): PlainObject[] {
  return new Query<PlainObject>({}, OPTIONS).find<PlainObject>(documents).sort(sort).all();
}

/** The documents with the wished fields alone. */
export function projected(documents: PlainObject[], projection: PlainObject): PlainObject[] {
  if (Object.keys(projection).length === 0) return documents;
  return new Query<PlainObject>({}, OPTIONS).find<PlainObject>(documents, projection).all();
}

/** The result of a pipeline over documents. */
export function aggregated(documents: PlainObject[], pipeline: PlainObject[]): PlainObject[] {
  return new Aggregator(pipeline, OPTIONS).run<PlainObject>(documents);
}

/** Whether an update sets whole fields and does nothing else: that means the same to everybody, and mingo is slow to begin. */
function isPlainSet(modifier: PlainObject): modifier is { $set: PlainObject } {
  const { $set, ...others } = modifier;
  if (!isPlainObject($set) || Object.keys(others).length > 0) return false;
  return Object.entries($set).every(
    ([path, value]) => value !== undefined && !path.includes('.') && !path.startsWith('$'),
  );
}

/** Changes the document in place; the filter tells which element a positional path means. */
export function change(document: PlainObject, modifier: PlainObject, filter: PlainObject): void {
  if (isPlainSet(modifier)) {
    for (const [field, value] of Object.entries(modifier.$set)) document[field] = toPlain(value);
    return;
  }
  const isPositional = Object.values(modifier).some((fields) =>
    Object.keys(fields as PlainObject).some((path) => path.split('.').includes('$')),
  );
  mingoUpdate(document, modifier, [], isPositional ? filter : {}, { queryOptions: OPTIONS });
}
