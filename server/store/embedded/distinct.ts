import { encode } from './extendedJson';
import { isPlainObject, release } from './codec';
import { selectRows } from './select';
import type { PlainObject } from './codec';
import type { Table } from './table';

/** The different values at a path of the matching documents; an array counts by its elements. */
export function distinctValues(table: Table, path: string, filter: PlainObject): unknown[] {
  const values = new Map<string, unknown>();
  for (const { document } of selectRows(table, { filter })) {
    for (const value of valuesAt(document, path.split('.'))) {
      values.set(JSON.stringify(encode(value)), value);
    }
  }
  return release([...values.values()]);
}

function valuesAt(holder: unknown, names: readonly string[]): unknown[] {
  if (Array.isArray(holder)) return holder.flatMap((element) => valuesAt(element, names));
  const [name, ...rest] = names;
  if (name === undefined) return [holder];
  if (!isPlainObject(holder) || !(name in holder)) return [];
  return valuesAt(holder[name], rest);
}
