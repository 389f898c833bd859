import { isPlainObject, type PlainObject } from './codec';
import { keyExpression, keyOf } from './keys';
import { aroundFraction, isFraction, NOTHING, UNDECIDED, type Narrowed } from './narrowed';
import { narrowRange } from './narrowRange';

const LARGEST_LIST = 16_384; // SQLite takes 32,766 values in one statement

/** Translates what concerns the given paths; it may let too much through, and never too little. */
export function narrow(filter: PlainObject, paths: ReadonlySet<string>): Narrowed {
  const parts = Object.entries(filter).map(([key, condition]) => {
    if (key === '$and') return all((condition as PlainObject[]).map((part) => narrow(part, paths)));
    if (key === '$or') return any((condition as PlainObject[]).map((part) => narrow(part, paths)));
    return paths.has(key) ? narrowField(keyExpression(key), condition) : UNDECIDED;
  });
  return all(parts);
}

function narrowField(key: string, condition: unknown): Narrowed {
  if (!isOperators(condition)) return equals(key, condition);
  const range = narrowRange(key, condition);
  const parts = Object.entries(condition).map(([operator, operand]) => {
    if (operator === '$eq') return equals(key, operand);
    if (operator === '$in') return isOneOf(key, operand);
    return operator in RANGE ? undefined : UNDECIDED;
  });
  return all([...(range ? [range] : []), ...parts.filter((part) => part !== undefined)]);
}

const RANGE = { $gt: true, $gte: true, $lt: true, $lte: true };

function isOperators(condition: unknown): condition is PlainObject {
  return isPlainObject(condition) && Object.keys(condition).some((name) => name.startsWith('$'));
}

function equals(key: string, value: unknown): Narrowed {
  if (!isFraction(value)) return isOneOf(key, [value]);
  return all([aroundFraction(key, '>=', value), aroundFraction(key, '<=', value)]);
}

function isOneOf(key: string, list: unknown): Narrowed {
  if (!Array.isArray(list) || list.length > LARGEST_LIST) return UNDECIDED;
  const possible = list.filter((value) => typeof value !== 'string' || keyOf(value) !== undefined);
  if (possible.length === 0) return NOTHING; // a text that can be no key is in no indexed field
  const values = possible.map((value) => (isFraction(value) ? undefined : keyOf(value)));
  if (!values.every((value) => value !== undefined)) return UNDECIDED;
  if (values.length === 1) return { sql: `${key}=?`, values, exact: true };
  // Lists of nearly the same length share one prepared statement: the last value is repeated.
  const length = 2 ** Math.ceil(Math.log2(values.length));
  const padding = Array.from({ length: length - values.length }, () => values.at(-1) ?? '');
  const marks = Array.from({ length }, () => '?').join(',');
  return { sql: `${key} IN (${marks})`, values: [...values, ...padding], exact: true };
}

function all(parts: readonly Narrowed[]): Narrowed {
  const narrowing = parts.filter(({ sql }) => sql !== '');
  return {
    sql: narrowing.map(({ sql }) => sql).join(' AND '),
    values: narrowing.flatMap(({ values }) => values),
    exact: parts.every(({ exact }) => exact),
  };
}

function any(parts: readonly Narrowed[]): Narrowed {
  if (parts.some(({ sql }) => sql === '')) return UNDECIDED;
  return {
    sql: `(${parts.map(({ sql }) => `(${sql})`).join(' OR ')})`,
    values: parts.flatMap(({ values }) => values),
    exact: parts.every(({ exact }) => exact),
  };
}
