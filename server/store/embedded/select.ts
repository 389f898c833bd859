import { StoreError } from '../errors';
import { release, type PlainObject } from './codec';
import { keyExpression, type SqlValue } from './keys';
import { matcher, projected, sorted, type Sort } from './matching';
import { narrow } from './narrow';
import { assertFilter } from './operators';
import type { Row, Table } from './table';

/** What to read: all parts plain (see toPlain), zero or less meaning no limit. */
export interface Selection {
  filter: PlainObject;
  sort?: Sort;
  skip?: number;
  limit?: number;
}

/** Reads the matching documents in order, with their binary data as mingo needs it. */
export function selectRows(table: Table, selection: Selection): Row[] {
  const plan = planRead(table, selection);
  let rows = table.read(plan.tail, plan.values, 'bytes');
  if (!plan.filtered) {
    const matches = matcher(selection.filter);
    rows = rows.filter(({ document }) => matches(document));
  }
  if (!plan.ordered && selection.sort) rows = sortRows(rows, selection.sort);
  return plan.cut ? rows : cutRows(rows, selection);
}

/** Reads the matching documents in order, as they were stored. */
export function selectDocuments(
  table: Table,
  selection: Selection,
  projection: PlainObject,
): PlainObject[] {
  const plan = planRead(table, selection);
  if (plan.cut && Object.keys(projection).length === 0) {
    return table.read(plan.tail, plan.values, 'buffer').map(({ document }) => document);
  }
  const documents = selectRows(table, selection).map(({ document }) => document);
  return release(projected(documents, projection));
}

/** Counts the matching documents, by SQL alone where it can decide the whole filter. */
export function countDocuments(table: Table, selection: Selection): number {
  const plan = planRead(table, selection);
  return plan.cut ? table.count(plan.tail, plan.values) : selectRows(table, selection).length;
}

interface Plan {
  tail: string;
  values: SqlValue[];
  filtered: boolean;
  ordered: boolean;
  cut: boolean;
}

function planRead(table: Table, { filter, sort = {}, skip = 0, limit = 0 }: Selection): Plan {
  assertFilter(filter);
  const narrowed = narrow(filter, table.paths);
  const order = orderBy(sort, table.paths);
  const cut = narrowed.exact && order !== undefined;
  const values = [...narrowed.values];
  let tail = narrowed.sql === '' ? '' : ` WHERE ${narrowed.sql}`;
  if (order) tail += ` ORDER BY ${order}`;
  if (cut && (skip > 0 || limit > 0)) {
    tail += ' LIMIT ? OFFSET ?';
    values.push(limit > 0 ? limit : -1, skip);
  }
  return { tail, values, filtered: narrowed.exact, ordered: order !== undefined, cut };
}

/** The order in SQL; empty when none is wished, undefined when a path has no index. */
function orderBy(sort: Sort, paths: ReadonlySet<string>): string | undefined {
  const entries = Object.entries(sort);
  if (!entries.every(([path]) => paths.has(path))) return undefined;
  return entries
    .map(([path, direction]) => `${keyExpression(path)} ${direction === 1 ? 'ASC' : 'DESC'}`)
    .join(',');
}

function sortRows(rows: Row[], sort: Sort): Row[] {
  const rowOf = new Map(rows.map((row) => [row.document, row]));
  return sorted([...rowOf.keys()], sort).flatMap((document) => rowOf.get(document) ?? []);
}

function cutRows(rows: Row[], { skip = 0, limit = 0 }: Selection): Row[] {
  return rows.slice(skip, limit > 0 ? skip + limit : undefined);
}

/** Reads a sort as mongoose sends it: an object, a map or pairs, with 1 or -1. */
export function toSort(value: unknown): Sort {
  const isPairs = value instanceof Map || Array.isArray(value);
  const entries: [string, unknown][] = isPairs ? [...value] : Object.entries(value ?? {});
  return Object.fromEntries(
    entries.map(([path, direction]) => {
      if (direction === 1 || direction === -1) return [path, direction];
      throw new StoreError('unsupported', 'a sort by anything but 1 and -1');
    }),
  );
}
