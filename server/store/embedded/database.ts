import { StoreError } from '../errors';
import type { PlainObject } from './codec';
import { Cursor } from './cursor';
import type { Engine } from './engine';
import { refuseOthers } from './refusals';

// What mongoose adds to every collection and means nothing here.
const HARMLESS_OPTIONS: ReadonlySet<string> = new Set([
  'writeConcern',
  'readConcern',
  'readPreference',
]);

/** The database as mongoose speaks to it beside its collections. */
export class EmbeddedDatabase {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Makes a plain collection; one that is there stays as it is. */
  async createCollection(name: string, options: PlainObject = {}): Promise<void> {
    const refused = Object.keys(options).find((option) => !HARMLESS_OPTIONS.has(option));
    if (refused) throw new StoreError('unsupported', `a collection with the option ${refused}`);
    this.#engine.ensure(name);
  }

  async dropCollection(name: string): Promise<boolean> {
    return this.#engine.drop(name);
  }

  async dropDatabase(): Promise<boolean> {
    for (const name of this.#engine.names()) this.#engine.drop(name);
    return true;
  }

  listCollections(): Cursor {
    return new Cursor(() => this.#engine.names().map((name) => ({ name, type: 'collection' })));
  }
}

refuseOthers(EmbeddedDatabase.prototype, 'database', [
  ...['aggregate', 'watch', 'command', 'admin', 'collection', 'renameCollection', 'stats'],
]);
