import { Mongoose, type Connection } from 'mongoose';
import { driver, EmbeddedConnection } from './embedded/connection';
import { Engine } from './embedded/engine';
import { openFile } from './embedded/file';

/** The open data store: models are defined on its connection. */
export interface Store {
  connection: Connection;
  engine: 'embedded';
  close(): Promise<void>;
  /** Makes what was deleted or overwritten so far unreadable in the files, also in the write-ahead file. */
  compact(): Promise<void>;
  /** Documents read and parsed since the start. */
  readonly rowsRead: number;
}

/** Where the store is; maxPages limits the file, for trying out a full disk. */
export interface StoreOptions {
  dataDir: string;
  maxPages?: number;
}

/** Opens the store in the folder for this process alone; refuses with a StoreError that says why it can't. */
export async function openStore({ dataDir, maxPages }: StoreOptions): Promise<Store> {
  const sqlite = openFile(dataDir);
  if (maxPages !== undefined) sqlite.limitPages(maxPages);
  const engine = new Engine(sqlite);
  const mongoose = new Mongoose({ sanitizeFilter: true, strictQuery: true });
  mongoose.setDriver(driver);
  const connection: unknown = mongoose.connection;
  if (!(connection instanceof EmbeddedConnection)) throw new TypeError('mongoose took no driver');
  connection.attach(engine);
  return {
    connection: mongoose.connection,
    engine: 'embedded',
    close: async () => mongoose.connection.close(),
    compact: async () => sqlite.compact(),
    get rowsRead() {
      return engine.rowsRead;
    },
  };
}
