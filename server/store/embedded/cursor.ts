import { StoreError } from '../errors';
import type { PlainObject } from './codec';

/** The results of a query, read when the first is asked for. */
export class Cursor {
  #read: (() => PlainObject[]) | undefined;
  #results: PlainObject[] = [];
  #next = 0;

  constructor(read: () => PlainObject[]) {
    this.#read = read;
  }

  /** The next result, or null after the last. */
  async next(): Promise<PlainObject | null> {
    this.#load();
    const result = this.#results[this.#next] ?? null;
    this.#next += 1;
    return result;
  }

  async hasNext(): Promise<boolean> {
    this.#load();
    return this.#next < this.#results.length;
  }

  /** All results that were not yet taken. */
  async toArray(): Promise<PlainObject[]> {
    this.#load();
    const rest = this.#results.slice(this.#next);
    await this.close();
    return rest;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<PlainObject> {
    for (let result = await this.next(); result; result = await this.next()) yield result;
  }

  async close(): Promise<void> {
    this.#read = undefined;
    this.#results = [];
  }

  addCursorFlag(name: string): never {
    throw new StoreError('unsupported', `the cursor flag ${name}`);
  }

  #load(): void {
    const read = this.#read;
    this.#read = undefined;
    if (read) this.#results = read();
  }
}
