import { mongo } from 'mongoose';
import { StoreError } from '../errors';
import { release, toPlainObject, type PlainObject } from './codec';
import { deleteDocuments, replaceDocument, updateDocuments, type Changed } from './change';
import { emptyOutcome, WriteFailure, type BulkOutcome } from './failures';
import type { Durability } from './sqlite';
import type { Table } from './table';

/** One step of a batch; it notes what it did in the outcome, or throws. */
type Step = (outcome: BulkOutcome, index: number) => void;

/**
 * Runs the steps in one transaction. A step that the database refuses (a duplicate key) is left out and named; an
 * ordered batch stops there. When the store itself fails, nothing of the batch is stored.
 */
export function runBatch(
  table: Table,
  steps: readonly Step[],
  { ordered, durability }: { ordered: boolean; durability: Durability },
): BulkOutcome {
  const { sqlite } = table.engine;
  return sqlite.atomic(() => {
    const outcome = emptyOutcome();
    for (const [index, step] of steps.entries()) {
      try {
        step(outcome, index);
      } catch (error) {
        if (!(error instanceof mongo.MongoServerError)) throw error;
        outcome.writeErrors.push(new WriteFailure(index, error, undefined));
        if (ordered) break;
      }
    }
    return outcome;
  }, durability);
}

/** A step that stores one new document; its id is noted also when it is refused, as the driver does. */
export function insertStep(table: Table, document: object): Step {
  return (outcome, index) => {
    const plain = toPlainObject(document);
    const id = plain['_id'] ?? new mongo.ObjectId();
    outcome.insertedIds.push({ index, _id: release(id) });
    table.insert({ _id: id, ...plain });
    outcome.nInserted += 1;
  };
}

/** The step for one operation of a bulk write, as mongoose names it. */
export function bulkStep(table: Table, operation: PlainObject): Step {
  const [name, body] = Object.entries(operation)[0] ?? ['an empty operation', {}];
  const wish = body as {
    document?: object;
    replacement?: object;
    update?: unknown;
    upsert?: boolean;
  };
  if (name === 'insertOne') return insertStep(table, wish.document ?? wish);
  const work = changeStep(table, name, wish as PlainObject);
  // A change of one document is one statement, which SQLite does wholly or not at all.
  if (!name.endsWith('Many')) return work;
  return (outcome, index) => table.engine.sqlite.nested(() => work(outcome, index));
}

function changeStep(table: Table, name: string, body: PlainObject): Step {
  const filter = toPlainObject(body['filter']);
  const upsert = body['upsert'] === true;
  switch (name) {
    case 'updateOne':
    case 'updateMany': {
      const write = { filter, upsert, change: toPlainUpdate(body['update']) };
      const reach = name === 'updateOne' ? 'one' : 'all';
      return (outcome, index) => note(outcome, index, updateDocuments(table, write, reach));
    }
    case 'replaceOne': {
      const write = { filter, upsert, change: toPlainObject(body['replacement']) };
      return (outcome, index) => {
        const changed = replaceDocument(table, write);
        note(outcome, index, changed ? [changed] : []);
      };
    }
    case 'deleteOne':
    case 'deleteMany': {
      const reach = name === 'deleteOne' ? 'one' : 'all';
      return (outcome) => {
        outcome.nRemoved += deleteDocuments(table, { filter }, reach).length;
      };
    }
    default:
      throw new StoreError('unsupported', `the bulk operation ${name}`);
  }
}

/** Brings an update that mongoose sends to plain operators; a pipeline is refused. */
export function toPlainUpdate(update: unknown): PlainObject {
  if (Array.isArray(update)) throw new StoreError('unsupported', 'an update by a pipeline');
  return toPlainObject(update);
}

function note(outcome: BulkOutcome, index: number, changes: readonly Changed[]): void {
  for (const { before, after, modified } of changes) {
    if (before) {
      outcome.nMatched += 1;
      outcome.nModified += modified ? 1 : 0;
    } else {
      outcome.upserted.push({ index, _id: release(after['_id']) });
    }
  }
}
