import { StoreError } from '../errors';
import { isPlainObject, type PlainObject } from './codec';

const FILTER_LOGIC: ReadonlySet<string> = new Set(['$and', '$or', '$nor']);

const FILTER_OPERATORS: ReadonlySet<string> = new Set([
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$exists', '$type', '$regex'],
  ...['$options', '$not', '$elemMatch', '$all', '$size', '$mod', ...FILTER_LOGIC],
]);

const UPDATE_OPERATORS: ReadonlySet<string> = new Set([
  ...['$set', '$setOnInsert', '$unset', '$inc', '$mul', '$min', '$max', '$rename', '$currentDate'],
  ...['$push', '$addToSet', '$pop', '$pull', '$pullAll', '$bit'],
]);

const STAGES: ReadonlySet<string> = new Set([
  ...[
    '$match',
    '$group',
    '$sort',
    '$limit',
    '$skip',
    '$project',
    '$unwind',
    '$count',
    '$addFields',
  ],
  ...['$set', '$unset', '$replaceRoot', '$replaceWith', '$sortByCount', '$bucket', '$bucketAuto'],
]);

const SCRIPTS: ReadonlySet<string> = new Set(['$where', '$function', '$accumulator']);

const REFUSED_OPTIONS = [
  ...['session', 'collation', 'hint', 'arrayFilters', 'let', 'explain', 'tailable', 'awaitData'],
  ...['min', 'max', 'returnKey', 'showRecordId', 'bypassDocumentValidation', 'out'],
];

/** Refuses options of a call that would change its meaning and that the embedded store does not know. */
export function assertOptions(options: PlainObject): void {
  const refused = REFUSED_OPTIONS.find(
    (name) => options[name] !== undefined && options[name] !== null,
  );
  if (refused) throw new StoreError('unsupported', `the option ${refused}`);
}

/** Refuses a filter with an operator that the embedded store does not know, naming it. */
export function assertFilter(filter: PlainObject): void {
  for (const [key, condition] of Object.entries(filter)) {
    if (key === '$expr') assertNoScript(condition);
    else if (FILTER_LOGIC.has(key)) asList(key, condition).forEach(assertFilter);
    else if (key.startsWith('$')) throw unsupported(key);
    else assertCondition(condition);
  }
}

function assertCondition(condition: unknown): void {
  if (!isPlainObject(condition)) return;
  for (const [key, operand] of Object.entries(condition)) {
    if (!key.startsWith('$')) continue;
    if (!FILTER_OPERATORS.has(key)) throw unsupported(key);
    if (key === '$not') assertCondition(operand);
    if (key === '$elemMatch') assertElement(operand);
    if (key === '$all' && Array.isArray(operand)) operand.forEach(assertCondition);
  }
}

function assertElement(operand: unknown): void {
  if (!isPlainObject(operand)) throw unsupported('$elemMatch without an object');
  const isCondition = Object.keys(operand).some(
    (key) => key.startsWith('$') && !FILTER_LOGIC.has(key),
  );
  if (isCondition) assertCondition(operand);
  else assertFilter(operand);
}

/** Refuses an update with an operator that the embedded store does not know, naming it. */
export function assertUpdate(update: unknown): asserts update is Record<string, PlainObject> {
  if (!isPlainObject(update)) throw unsupported('an update by a pipeline');
  for (const [key, fields] of Object.entries(update)) {
    if (!UPDATE_OPERATORS.has(key)) throw unsupported(`the update ${key}`);
    if (!isPlainObject(fields)) throw unsupported(`the update ${key} without fields`);
    const filtered = Object.keys(fields).some((path) => path.includes('$['));
    if (filtered) throw unsupported('an update by array filters');
  }
}

/** Refuses a pipeline with a stage or a script that the embedded store does not know, naming it. */
export function assertPipeline(pipeline: readonly PlainObject[]): void {
  for (const stage of pipeline) {
    const name = Object.keys(stage)[0] ?? 'an empty stage';
    if (!STAGES.has(name)) throw unsupported(name);
    if (name === '$match') assertFilter(stage[name] as PlainObject);
    assertNoScript(stage[name]);
  }
}

function assertNoScript(expression: unknown): void {
  if (Array.isArray(expression)) expression.forEach(assertNoScript);
  if (!isPlainObject(expression)) return;
  for (const [key, operand] of Object.entries(expression)) {
    if (SCRIPTS.has(key)) throw unsupported(key);
    assertNoScript(operand);
  }
}

function asList(key: string, condition: unknown): PlainObject[] {
  if (Array.isArray(condition) && condition.every(isPlainObject)) return condition;
  throw unsupported(`${key} without a list of filters`);
}

function unsupported(what: string): StoreError {
  return new StoreError('unsupported', `the embedded store does not know ${what}`);
}
