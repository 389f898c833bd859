import { release, type PlainObject } from './codec';
import { aggregated, type Sort } from './matching';
import { assertPipeline } from './operators';
import { selectRows, toSort, type Selection } from './select';
import type { Table } from './table';

/** Runs a pipeline; what its first stages match, order and cut is read by the indexes. */
export function runPipeline(table: Table | undefined, pipeline: PlainObject[]): PlainObject[] {
  assertPipeline(pipeline);
  const { selection, rest } = splitHead(pipeline);
  const rows = table ? selectRows(table, selection) : [];
  const documents = rows.map(({ document }) => document);
  return release(rest.length === 0 ? documents : aggregated(documents, rest));
}

/** Takes the leading $match, $sort and $limit off, in this order only: any other order means something else. */
function splitHead(pipeline: readonly PlainObject[]): {
  selection: Selection;
  rest: PlainObject[];
} {
  const rest = [...pipeline];
  const take = (stage: string): unknown => {
    const found = rest[0]?.[stage];
    if (found !== undefined) rest.shift();
    return found;
  };
  const filter = (take('$match') ?? {}) as PlainObject;
  const sort: Sort = toSort(take('$sort'));
  const limit = (take('$limit') ?? 0) as number;
  return { selection: { filter, sort, limit }, rest };
}
