import { StoreError } from '../errors';
import type { PlainObject } from './codec';
import type { Engine } from './engine';
import { serverError } from './failures';
import type { Index, Table } from './table';

const REFUSED_OPTIONS = [
  ...['sparse', 'partialFilterExpression', 'expireAfterSeconds', 'collation', 'hidden', 'weights'],
  ...['wildcardProjection', 'default_language', 'language_override', 'bits', 'min', 'max'],
];

const INDEX_OPTIONS_CONFLICT = 85;
const INDEX_KEY_SPECS_CONFLICT = 86;

/** Reads the definition of an index as mongoose sends it; a kind that the embedded store lacks is refused by name. */
export function toIndex(specification: unknown, options: PlainObject): Index {
  const refused = REFUSED_OPTIONS.find(
    (name) => options[name] !== undefined && options[name] !== null && options[name] !== false,
  );
  if (refused) throw new StoreError('unsupported', `an index with the option ${refused}`);
  const entries: [string, unknown][] =
    specification instanceof Map ? [...specification] : Object.entries(specification ?? {});
  const fields = entries.map(([path, direction]): Index['fields'][number] => {
    if (direction === 1 || direction === -1) return [path, direction];
    throw new StoreError('unsupported', `an index of the kind ${String(direction)}`);
  });
  if (fields.length === 0) throw new StoreError('unsupported', 'an index without fields');
  const name = String(options['name'] ?? fields.flat().join('_'));
  return { name, fields, unique: options['unique'] === true };
}

/** Makes the index where it is not there already; the same name or fields for another index is an error, as in MongoDB. */
export function createIndex(engine: Engine, table: Table, index: Index): string {
  if (index.fields.length === 1 && index.fields[0]?.[0] === '_id') return '_id_';
  const fields = JSON.stringify(index.fields);
  const known = table.indexes.find(
    (other) => other.name === index.name || JSON.stringify(other.fields) === fields,
  );
  if (!known) {
    engine.addIndex(table, index);
    return index.name;
  }
  if (JSON.stringify(known.fields) !== fields || known.unique !== index.unique) {
    throw serverError(
      INDEX_KEY_SPECS_CONFLICT,
      'IndexKeySpecsConflict',
      'another index has this name',
    );
  }
  if (known.name === index.name) return index.name;
  throw serverError(
    INDEX_OPTIONS_CONFLICT,
    'IndexOptionsConflict',
    'the index exists by another name',
  );
}

/** Describes the indexes of a collection as MongoDB lists them. */
export function describeIndexes(table: Table): PlainObject[] {
  const described = table.indexes.map(({ name, fields, unique }) => ({
    v: 2,
    key: Object.fromEntries(fields),
    name,
    ...(unique ? { unique } : {}),
  }));
  return [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...described];
}
