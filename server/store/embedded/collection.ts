import BaseCollection from 'mongoose/lib/collection';
import { StoreError } from '../errors';
import { bulkStep, insertStep, runBatch, toPlainUpdate } from './batch';
import { toDurability, toFound, toSelection, toTarget } from './calls';
import { deleteDocuments, replaceDocument, updateDocuments, type Changed } from './change';
import { release, toPlainObject, type PlainObject } from './codec';
import { Cursor } from './cursor';
import { distinctValues } from './distinct';
import type { Engine } from './engine';
import { bulkResult, serverError } from './failures';
import { createIndex, describeIndexes, toIndex } from './indexes';
import { assertOptions } from './operators';
import { runPipeline } from './pipeline';
import { refuseOthers } from './refusals';
import { updateResult } from './results';
import { countDocuments, selectDocuments } from './select';
import type { Table } from './table';

const NAMESPACE_NOT_FOUND = 26;
const INDEX_NOT_FOUND = 27;

type Options = PlainObject | undefined;

/**
 * A collection as mongoose speaks to it. Nothing in a call awaits between reading and writing, so each is atomic;
 * it is on disk when its promise resolves.
 */
export class EmbeddedCollection extends BaseCollection {
  find(filter: unknown, options: Options = {}): Cursor {
    assertOptions(options);
    const selection = toSelection(filter, options);
    const projection = toPlainObject(options['projection']);
    return new Cursor(
      () => this.#read((table) => selectDocuments(table, selection, projection)) ?? [],
    );
  }

  async findOne(filter: unknown, options: Options = {}): Promise<PlainObject | null> {
    return this.find(filter, { ...options, limit: 1 }).next();
  }

  async countDocuments(filter: unknown, options: Options = {}): Promise<number> {
    assertOptions(options);
    const selection = toSelection(filter, options);
    return this.#read((table) => countDocuments(table, selection)) ?? 0;
  }

  async estimatedDocumentCount(): Promise<number> {
    return this.#read((table) => table.count('', [])) ?? 0;
  }

  async distinct(path: string, filter: unknown, options: Options = {}): Promise<unknown[]> {
    assertOptions(options);
    return this.#read((table) => distinctValues(table, path, toPlainObject(filter))) ?? [];
  }

  aggregate(pipeline: unknown[], options: Options = {}): Cursor {
    assertOptions(options);
    const stages = pipeline.map(toPlainObject);
    return new Cursor(() => runPipeline(this.#engine.find(this.name), stages));
  }

  async insertOne(document: object, options: Options = {}): Promise<object> {
    assertOptions(options);
    const insertedId = this.#write((table) => table.insert(toPlainObject(document)), options);
    return { acknowledged: true, insertedId: release(insertedId) };
  }

  async insertMany(documents: object[], options: Options = {}): Promise<object> {
    const steps = (table: Table) => documents.map((document) => insertStep(table, document));
    const result = this.#batch(steps, options);
    return { acknowledged: true, ...result };
  }

  async bulkWrite(operations: PlainObject[], options: Options = {}): Promise<object> {
    for (const operation of operations) {
      for (const body of Object.values(operation)) assertOptions(body as PlainObject);
    }
    return this.#batch(
      (table) => operations.map((operation) => bulkStep(table, operation)),
      options,
    );
  }

  async updateOne(filter: unknown, update: unknown, options: Options = {}): Promise<object> {
    return updateResult(this.#update(filter, update, options, 'one'));
  }

  async updateMany(filter: unknown, update: unknown, options: Options = {}): Promise<object> {
    return updateResult(this.#update(filter, update, options, 'all'));
  }

  async replaceOne(filter: unknown, replacement: unknown, options: Options = {}): Promise<object> {
    return updateResult(this.#replace(filter, replacement, options));
  }

  async findOneAndUpdate(
    filter: unknown,
    update: unknown,
    options: Options = {},
  ): Promise<unknown> {
    return toFound(this.#update(filter, update, options, 'one')[0], options);
  }

  async findOneAndReplace(
    filter: unknown,
    replacement: unknown,
    options: Options = {},
  ): Promise<unknown> {
    return toFound(this.#replace(filter, replacement, options)[0], options);
  }

  async findOneAndDelete(filter: unknown, options: Options = {}): Promise<unknown> {
    const [before] = this.#delete(filter, options, 'one');
    return toFound(before && { before, after: before, modified: true }, {
      ...options,
      returnDocument: 'before',
    });
  }

  async deleteOne(filter: unknown, options: Options = {}): Promise<object> {
    return { acknowledged: true, deletedCount: this.#delete(filter, options, 'one').length };
  }

  async deleteMany(filter: unknown, options: Options = {}): Promise<object> {
    return { acknowledged: true, deletedCount: this.#delete(filter, options, 'all').length };
  }

  async createIndex(specification: unknown, options: Options = {}): Promise<string> {
    const index = toIndex(specification, options);
    return createIndex(this.#engine, this.#engine.ensure(this.name), index);
  }

  async createIndexes(specifications: ({ key: unknown } & PlainObject)[]): Promise<string[]> {
    return Promise.all(specifications.map(({ key, ...options }) => this.createIndex(key, options)));
  }

  listIndexes(): Cursor {
    return new Cursor(() => {
      const described = this.#read(describeIndexes);
      if (described) return described;
      throw serverError(NAMESPACE_NOT_FOUND, 'NamespaceNotFound', 'there is no such collection');
    });
  }

  async indexes(): Promise<PlainObject[]> {
    return this.listIndexes().toArray();
  }

  async dropIndex(name: string): Promise<void> {
    const dropped = this.#read((table) => this.#engine.dropIndex(table, name));
    if (!dropped) throw serverError(INDEX_NOT_FOUND, 'IndexNotFound', 'there is no such index');
  }

  async drop(): Promise<boolean> {
    return this.#engine.drop(this.name);
  }

  /** What mongoose looks for to know that there is a database behind; without it, it waits for one forever. */
  get collection(): this {
    return this;
  }

  get #engine(): Engine {
    const { engine } = this.conn as { engine?: Engine };
    if (engine) return engine;
    throw new StoreError('closed', 'the store is closed');
  }

  #read<T>(work: (table: Table) => T): T | undefined {
    const table = this.#engine.find(this.name);
    return table && work(table);
  }

  #write<T>(work: (table: Table) => T, options: PlainObject): T {
    const table = this.#engine.ensure(this.name);
    return this.#engine.sqlite.atomic(() => work(table), toDurability(options));
  }

  #batch(toSteps: (table: Table) => Parameters<typeof runBatch>[1], options: PlainObject): object {
    assertOptions(options);
    const ordered = options['ordered'] !== false;
    const table = this.#engine.ensure(this.name);
    const how = { ordered, durability: toDurability(options) };
    return bulkResult(runBatch(table, toSteps(table), how), ordered);
  }

  #update(filter: unknown, update: unknown, options: PlainObject, reach: 'one' | 'all'): Changed[] {
    assertOptions(options);
    const write = { ...toTarget(filter, options), change: toPlainUpdate(update) };
    return this.#write((table) => updateDocuments(table, write, reach), options);
  }

  #replace(filter: unknown, replacement: unknown, options: PlainObject): Changed[] {
    assertOptions(options);
    const write = { ...toTarget(filter, options), change: toPlainObject(replacement) };
    const changed = this.#write((table) => replaceDocument(table, write), options);
    return changed ? [changed] : [];
  }

  #delete(filter: unknown, options: PlainObject, reach: 'one' | 'all'): PlainObject[] {
    assertOptions(options);
    const target = toTarget(filter, options);
    return this.#write((table) => deleteDocuments(table, target, reach), options);
  }
}

refuseOthers(EmbeddedCollection.prototype, 'collection', [
  ...['watch', 'mapReduce', 'rename', 'isCapped', 'options', 'dropIndexes', 'findAndModify'],
  ...['initializeOrderedBulkOp', 'initializeUnorderedBulkOp', 'save', 'insert', 'ensureIndex'],
  ...['createSearchIndex', 'createSearchIndexes', 'updateSearchIndex', 'dropSearchIndex'],
  ...['listSearchIndexes', 'indexInformation', 'getIndexes', 'indexExists'],
]);
