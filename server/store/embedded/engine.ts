import { StoreError } from '../errors';
import { duplicateKey } from './failures';
import { assertFieldPath, keyExpression } from './keys';
import type { Sqlite } from './sqlite';
import { UniqueViolation } from './sqliteErrors';
import { Table, type Index } from './table';

const COLLECTION_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/;
const INDEX_NAME = /^[A-Za-z0-9_.-]{1,120}$/;

/** The collections and indexes of one open store. */
export class Engine {
  readonly #tables = new Map<string, Table>();

  /** Documents read and parsed since the start. */
  rowsRead = 0;

  constructor(readonly sqlite: Sqlite) {
    for (const [name] of sqlite.all<[string]>('SELECT name FROM store_collections')) {
      this.#tables.set(name, new Table(this, name, this.#loadIndexes(name)));
    }
  }

  /** The collection, when anything was ever stored in it. */
  find(name: string): Table | undefined {
    return this.#tables.get(name);
  }

  /** The collection, made when it is not there. */
  ensure(name: string): Table {
    return this.#tables.get(name) ?? this.#create(name);
  }

  /** The names of all collections. */
  names(): string[] {
    return [...this.#tables.keys()].sort();
  }

  /** Removes a collection with all its documents and indexes; false when there was none. */
  drop(name: string): boolean {
    const table = this.#tables.get(name);
    if (!table) return false;
    this.sqlite.atomic(() => {
      this.sqlite.exec(`DROP TABLE ${table.sqlName}`);
      this.sqlite.run('DELETE FROM store_collections WHERE name=?', [name]);
      this.sqlite.run('DELETE FROM store_indexes WHERE collection=?', [name]);
    });
    this.#tables.delete(name);
    return true;
  }

  /** Adds an index; the documents that are there must fit it. */
  addIndex(table: Table, index: Index): void {
    for (const [path] of index.fields) if (path !== '_id') assertFieldPath(path);
    if (!INDEX_NAME.test(index.name)) throw new StoreError('unsupported', 'an index of this name');
    table.assertIndexable(index.fields.map(([path]) => path));
    const columns = index.fields.map(
      ([path, direction]) => `${keyExpression(path)} ${direction === 1 ? 'ASC' : 'DESC'}`,
    );
    const kind = index.unique ? 'UNIQUE INDEX' : 'INDEX';
    const create = `CREATE ${kind} ${table.indexSqlName(index.name)} ON ${table.sqlName}(${columns.join(',')})`;
    try {
      this.sqlite.atomic(() => {
        this.sqlite.exec(create);
        this.sqlite.run(
          'INSERT INTO store_indexes(collection,name,fields,is_unique) VALUES(?,?,?,?)',
          [table.name, index.name, JSON.stringify(index.fields), index.unique ? 1 : 0],
        );
      });
    } catch (error) {
      throw error instanceof UniqueViolation ? duplicateKey(table.name, index, {}) : error;
    }
    table.setIndexes([...table.indexes, index]);
  }

  /** Removes an index; false when there was none of this name. */
  dropIndex(table: Table, name: string): boolean {
    if (!table.indexes.some((index) => index.name === name)) return false;
    this.sqlite.atomic(() => {
      this.sqlite.exec(`DROP INDEX ${table.indexSqlName(name)}`);
      this.sqlite.run('DELETE FROM store_indexes WHERE collection=? AND name=?', [
        table.name,
        name,
      ]);
    });
    table.setIndexes(table.indexes.filter((index) => index.name !== name));
    return true;
  }

  #create(name: string): Table {
    if (!COLLECTION_NAME.test(name))
      throw new StoreError('unsupported', 'a collection of this name');
    const likeIt = this.names().find((known) => known.toLowerCase() === name.toLowerCase());
    if (likeIt) {
      throw new StoreError(
        'unsupported',
        `collections that differ by case alone: ${name}, ${likeIt}`,
      );
    }
    const table = new Table(this, name, []);
    this.sqlite.atomic(() => {
      this.sqlite.exec(
        `CREATE TABLE ${table.sqlName}(row INTEGER PRIMARY KEY, id NOT NULL UNIQUE, doc TEXT NOT NULL)`,
      );
      this.sqlite.run('INSERT INTO store_collections(name) VALUES(?)', [name]);
    });
    this.#tables.set(name, table);
    return table;
  }

  #loadIndexes(collection: string): Index[] {
    return this.sqlite
      .all<[string, string, number]>(
        'SELECT name, fields, is_unique FROM store_indexes WHERE collection=? ORDER BY name',
        [collection],
      )
      .map(([name, fields, unique]) => ({
        name,
        fields: JSON.parse(fields) as Index['fields'],
        unique: unique === 1,
      }));
  }
}
