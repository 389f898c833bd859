import type { Changed } from './change';
import { release, toPlainObject, type PlainObject } from './codec';
import { projected, type Sort } from './matching';
import { modifyResult } from './results';
import { toSort, type Selection } from './select';
import type { Durability } from './sqlite';

/** Reads what a finding call asks for from its filter and options. */
export function toSelection(filter: unknown, options: PlainObject): Selection {
  return {
    filter: toPlainObject(filter),
    sort: toSort(options['sort']),
    skip: Number(options['skip'] ?? 0),
    limit: Math.abs(Number(options['limit'] ?? 0)),
  };
}

/** Reads which documents a writing call means from its filter and options. */
export function toTarget(
  filter: unknown,
  options: PlainObject,
): { filter: PlainObject; sort: Sort; upsert: boolean } {
  return {
    filter: toPlainObject(filter),
    sort: toSort(options['sort']),
    upsert: options['upsert'] === true,
  };
}

/** Reads when a write has to be on disk: at once, unless its concern does without the journal (`j: false`). */
export function toDurability(options: PlainObject): Durability {
  const concern = options['writeConcern'] as { j?: unknown } | undefined;
  return concern?.j === false ? 'soon' : 'now';
}

/** The document that a findOneAnd… call answers with: before or after the change, with the wished fields alone. */
export function toFound(changed: Changed | undefined, options: PlainObject): unknown {
  const isAfter = options['returnDocument'] === 'after' || options['returnOriginal'] === false;
  const found = isAfter ? changed?.after : changed?.before;
  const projection = toPlainObject(options['projection']);
  const value = found ? release(projected([found], projection)[0]) : null;
  return options['includeResultMetadata'] === true ? modifyResult(changed, value) : value;
}
