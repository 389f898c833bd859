import { mongo } from 'mongoose';
import type { PlainObject } from './codec';
import { keyOf, type SqlValue } from './keys';
import { aroundFraction, isFraction, NOTHING, UNDECIDED, type Narrowed } from './narrowed';

const SQL = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;

type Operator = keyof typeof SQL;

/** The keys between which all values of one type lie; MongoDB compares only values of one type. */
interface Kind {
  above: string;
  from: SqlValue;
  below: SqlValue;
}

const NUMBERS: Kind = { above: '>', from: -Infinity, below: '' };
const TEXTS: Kind = { above: '>=', from: '', below: Buffer.alloc(0) };
const DATES = blobs('{"$date":"');
const IDS = blobs('{"$oid":"');

/** Translates the comparisons of one field; undefined when it has none. */
export function narrowRange(key: string, condition: PlainObject): Narrowed | undefined {
  const bounds = (Object.keys(SQL) as Operator[])
    .filter((operator) => operator in condition)
    .map((operator) => ({ operator, operand: condition[operator] }));
  if (bounds.length === 0) return undefined;
  const kinds = new Set(bounds.map(({ operand }) => kindOf(operand)));
  if (kinds.has(undefined)) return UNDECIDED;
  const [kind] = kinds;
  if (!kind || kinds.size > 1) return NOTHING;
  const compared: Narrowed[] = bounds.map(({ operator, operand }) =>
    compare(key, operator, operand),
  );
  return close(
    key,
    kind,
    compared,
    bounds.map(({ operator }) => operator),
  );
}

function compare(key: string, operator: Operator, operand: unknown): Narrowed {
  if (isFraction(operand)) {
    return aroundFraction(key, operator.startsWith('$gt') ? '>=' : '<=', operand);
  }
  const value = keyOf(operand);
  if (value === undefined) return UNDECIDED;
  return { sql: `${key}${SQL[operator]}?`, values: [value], exact: true };
}

/** Adds the end of the type where the filter leaves one open; a second bound would hide the narrower from SQLite. */
function close(key: string, kind: Kind, parts: Narrowed[], operators: Operator[]): Narrowed {
  const hasLower = operators.some((operator) => operator.startsWith('$gt'));
  const hasUpper = operators.some((operator) => operator.startsWith('$lt'));
  const ends: Narrowed[] = [];
  if (!hasLower) ends.push({ sql: `${key}${kind.above}?`, values: [kind.from], exact: true });
  if (!hasUpper) ends.push({ sql: `${key}<?`, values: [kind.below], exact: true });
  const narrowing = [...parts.filter(({ sql }) => sql !== ''), ...ends];
  return {
    sql: narrowing.map(({ sql }) => sql).join(' AND '),
    values: narrowing.flatMap(({ values }) => values),
    exact: parts.every(({ exact }) => exact),
  };
}

function kindOf(operand: unknown): Kind | undefined {
  if (typeof operand === 'number') return Number.isNaN(operand) ? undefined : NUMBERS;
  if (typeof operand === 'string') return TEXTS;
  if (operand instanceof Date) return DATES;
  if (operand instanceof mongo.ObjectId) return IDS;
  return undefined;
}

function blobs(prefix: string): Kind {
  const below = Buffer.from(prefix);
  below[below.length - 1] = '"'.charCodeAt(0) + 1; // the first text after all that begin with the prefix
  return { above: '>=', from: Buffer.from(prefix), below };
}
