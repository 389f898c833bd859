import { mongo } from 'mongoose';
import { StoreError } from '../errors';
import type { PlainObject } from './codec';
import type { Engine } from './engine';
import { decode, encodeFields, type BinaryForm } from './extendedJson';
import { duplicateKey } from './failures';
import { assertIndexable, keyOf, type SqlValue } from './keys';
import { UniqueViolation } from './sqliteErrors';

/** An ordinary or unique index over one or more fields, each ascending or descending. */
export interface Index {
  name: string;
  fields: [path: string, direction: 1 | -1][];
  unique: boolean;
}

/** A stored document with the place and the text that it was read from. */
export interface Row {
  row: number;
  text: string;
  document: PlainObject;
}

/** One collection: its documents by row, written and read synchronously. */
export class Table {
  readonly sqlName: string;
  indexes: readonly Index[] = [];

  /** The paths by which SQL may narrow and sort: the fields of the indexes, and the id. */
  paths: ReadonlySet<string> = new Set();

  constructor(
    readonly engine: Engine,
    readonly name: string,
    indexes: readonly Index[],
  ) {
    this.sqlName = `"c_${name}"`;
    this.setIndexes(indexes);
  }

  setIndexes(indexes: readonly Index[]): void {
    this.indexes = indexes;
    this.paths = new Set(['_id', ...indexes.flatMap(({ fields }) => fields.map(([path]) => path))]);
  }

  indexSqlName(name: string): string {
    return `"i_${this.name}_${name}"`;
  }

  /** Reads documents; the tail is a WHERE, ORDER BY and LIMIT made of key expressions and question marks. */
  read(tail: string, values: readonly SqlValue[], form: BinaryForm): Row[] {
    const rows = this.engine.sqlite.all<[number, string]>(
      `SELECT row, doc FROM ${this.sqlName}${tail}`,
      values,
    );
    this.engine.rowsRead += rows.length;
    return rows.map(([row, text]) => ({ row, text, document: decode(text, form) }));
  }

  /** Counts documents without reading them. */
  count(tail: string, values: readonly SqlValue[]): number {
    const sql = `SELECT count(*) FROM (SELECT 1 FROM ${this.sqlName}${tail})`;
    return this.engine.sqlite.all<[number]>(sql, values)[0]?.[0] ?? 0;
  }

  /** Stores a new plain document under its id, or under a new one, and tells the id. */
  insert(document: PlainObject): unknown {
    const { _id: wishedId, ...fields } = document;
    const id = wishedId ?? new mongo.ObjectId();
    const whole = { _id: id, ...fields };
    const text = textOf(whole);
    this.#write(whole, () => {
      this.engine.sqlite.run(`INSERT INTO ${this.sqlName}(id,doc) VALUES(?,?)`, [idKey(id), text]);
    });
    return id;
  }

  /** Stores the new state of a document in its place; false when nothing changed. */
  replace(row: Row, document: PlainObject): boolean {
    const text = textOf(document);
    if (text === row.text) return false;
    this.#write(document, () => {
      this.engine.sqlite.run(`UPDATE ${this.sqlName} SET doc=? WHERE row=?`, [text, row.row]);
    });
    return true;
  }

  remove(row: Row): void {
    this.engine.sqlite.run(`DELETE FROM ${this.sqlName} WHERE row=?`, [row.row]);
  }

  /** Refuses paths at which some stored document has a value that no index can hold. */
  assertIndexable(paths: readonly string[]): void {
    if (paths.every((path) => this.paths.has(path))) return;
    for (const { document } of this.read('', [], 'bytes')) assertIndexable(document, paths);
  }

  #write(document: PlainObject, store: () => void): void {
    assertIndexable(document, this.paths);
    try {
      store();
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      const { indexName } = error;
      const index = this.indexes.find(({ name }) => this.indexSqlName(name) === `"${indexName}"`);
      throw duplicateKey(this.name, index, document);
    }
  }
}

function textOf(document: PlainObject): string {
  return JSON.stringify(encodeFields(document));
}

function idKey(id: unknown): SqlValue {
  const key = keyOf(id);
  if (key === undefined)
    throw new StoreError('unsupported', 'an id that is no text, number or ObjectId');
  return key;
}
