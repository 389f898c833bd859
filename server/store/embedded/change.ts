import { mongo } from 'mongoose';
import { isPlainObject, toPlainObject, type PlainObject } from './codec';
import { serverError } from './failures';
import { change, type Sort } from './matching';
import { assertUpdate } from './operators';
import { selectRows } from './select';
import type { Row, Table } from './table';

/** What one writing call asks for: filter and change are plain (see toPlain). */
export interface Write {
  filter: PlainObject;
  change: PlainObject;
  sort?: Sort;
  upsert?: boolean;
}

/** One document before and after a change; a document that was made has no before. */
export interface Changed {
  before: PlainObject | undefined;
  after: PlainObject;
  modified: boolean;
}

const IMMUTABLE_FIELD = 66;

/** Changes the first or all of the matching documents by operators; an upsert makes one where none matches. */
export function updateDocuments(table: Table, write: Write, reach: 'one' | 'all'): Changed[] {
  assertUpdate(write.change);
  const { $setOnInsert, ...operators } = write.change;
  const modifier = withoutId(operators);
  const rows = selectRows(table, { ...write, limit: reach === 'one' ? 1 : 0 });
  if (rows.length === 0 && write.upsert) {
    const document = seedFrom(write.filter);
    change(document, mergeSet(modifier.fields, $setOnInsert ?? {}, document), {});
    return [make(table, document, modifier.id)];
  }
  return rows.map((row) => {
    assertSameId(row.document['_id'], modifier.id);
    return store(table, row, (document) => change(document, modifier.fields, write.filter));
  });
}

/** Puts a whole document in the place of the first matching one, keeping its id. */
export function replaceDocument(table: Table, write: Write): Changed | undefined {
  const [row] = selectRows(table, { ...write, limit: 1 });
  const { _id: id, ...fields } = write.change;
  if (!row) {
    const { _id: wishedId } = seedFrom(write.filter);
    return write.upsert ? make(table, { _id: id ?? wishedId, ...fields }, undefined) : undefined;
  }
  assertSameId(row.document['_id'], id);
  return store(table, row, (document) => {
    for (const key of Object.keys(document)) if (key !== '_id') delete document[key];
    Object.assign(document, fields);
  });
}

/** Removes the first or all of the matching documents and hands them back. */
export function deleteDocuments(
  table: Table,
  selection: { filter: PlainObject; sort?: Sort },
  reach: 'one' | 'all',
): PlainObject[] {
  const rows = selectRows(table, { ...selection, limit: reach === 'one' ? 1 : 0 });
  for (const row of rows) table.remove(row);
  return rows.map(({ document }) => document);
}

function store(table: Table, row: Row, edit: (document: PlainObject) => void): Changed {
  const before = toPlainObject(row.document);
  edit(row.document);
  return { before, after: row.document, modified: table.replace(row, row.document) };
}

function make(table: Table, document: PlainObject, id: unknown): Changed {
  assertSameId(document['_id'] ?? id, id);
  const after = { ...document, _id: document['_id'] ?? id ?? new mongo.ObjectId() };
  table.insert(after);
  return { before: undefined, after, modified: true };
}

/** The start of an upserted document: what the filter demands to be equal. */
function seedFrom(filter: PlainObject): PlainObject {
  const seed: PlainObject = {};
  const demand = (part: PlainObject): void => {
    for (const [path, condition] of Object.entries(part)) {
      if (path === '$and') (condition as PlainObject[]).forEach(demand);
      else if (!path.startsWith('$')) setDemanded(seed, path, condition);
    }
  };
  demand(filter);
  return seed;
}

function setDemanded(seed: PlainObject, path: string, condition: unknown): void {
  const isOperators =
    isPlainObject(condition) && Object.keys(condition).some((key) => key.startsWith('$'));
  if (isOperators && !('$eq' in condition)) return;
  if (condition instanceof RegExp) return;
  const value = isOperators ? condition['$eq'] : condition;
  if (path === '_id') seed['_id'] = value;
  else change(seed, { $set: { [path]: value } }, {});
}

/** Takes a changed id out of the operators: it may only say again what the id is. */
function withoutId(operators: PlainObject): { fields: PlainObject; id: unknown } {
  const set = operators['$set'];
  if (!isPlainObject(set) || !('_id' in set)) return { fields: operators, id: undefined };
  const { _id: id, ...others } = set;
  return { fields: { ...operators, $set: others }, id };
}

function mergeSet(
  modifier: PlainObject,
  onInsert: PlainObject,
  document: PlainObject,
): PlainObject {
  const { _id: id, ...fields } = onInsert;
  if (id !== undefined) {
    assertSameId(document['_id'] ?? id, id);
    document['_id'] = id;
  }
  return { ...modifier, $set: { ...fields, ...(modifier['$set'] as PlainObject | undefined) } };
}

function assertSameId(known: unknown, wished: unknown): void {
  if (wished === undefined || String(known) === String(wished)) return;
  throw serverError(IMMUTABLE_FIELD, 'ImmutableField', 'the immutable field _id cannot be changed');
}
