import type { Changed } from './change';
import { release } from './codec';

/** The result of an update as MongoDB's driver shapes it. */
export function updateResult(changes: readonly Changed[]): object {
  const upserted = changes.find(({ before }) => before === undefined);
  const matched = changes.filter(({ before }) => before !== undefined);
  return {
    acknowledged: true,
    matchedCount: matched.length,
    modifiedCount: matched.filter(({ modified }) => modified).length,
    upsertedCount: upserted ? 1 : 0,
    upsertedId: upserted ? release(upserted.after['_id']) : null,
  };
}

/** The result of a findOneAnd… with its metadata, as MongoDB's driver shapes it. */
export function modifyResult(changed: Changed | undefined, value: unknown): object {
  const isUpsert = changed !== undefined && changed.before === undefined;
  const lastErrorObject = {
    n: changed ? 1 : 0,
    updatedExisting: changed?.before !== undefined,
    ...(isUpsert ? { upserted: release(changed.after['_id']) } : {}),
  };
  return { value, lastErrorObject, ok: 1 };
}
