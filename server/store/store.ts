import { Mongoose, type Connection } from 'mongoose';
import { driver, EmbeddedConnection } from './embedded/connection';
import { Engine } from './embedded/engine';
import { openFile } from './embedded/file';
import { StoreError } from './errors';
import { openMongo } from './mongo/mongo';

/** The open data store: models are defined on its connection. */
export interface Store {
  connection: Connection;
  engine: 'embedded' | 'mongodb';
  close(): Promise<void>;
  /** Makes what was deleted or overwritten so far unreadable in the files, also in the write-ahead file; MongoDB does so by itself. */
  compact(): Promise<void>;
  /** Documents read and parsed since the start; always 0 of MongoDB, which reads elsewhere. */
  readonly rowsRead: number;
}

/** Where the store is: a folder of ours, or a MongoDB. */
export type StoreOptions = EmbeddedOptions | { mongoUrl: string };

/** A folder of ours; maxPages limits the file, for trying out a full disk. */
export interface EmbeddedOptions {
  dataDir: string;
  maxPages?: number;
}

/** Opens the store; refuses with a StoreError that says why it can't. A folder is for this process alone. */
export function openStore(where: StoreOptions): Promise<Store> {
  return 'mongoUrl' in where ? openMongoStore(where.mongoUrl) : openEmbeddedStore(where);
}

async function openEmbeddedStore(where: EmbeddedOptions): Promise<Store> {
  const sqlite = openFile(where.dataDir);
  if (where.maxPages !== undefined) sqlite.limitPages(where.maxPages);
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

async function openMongoStore(url: string): Promise<Store> {
  const { connection } = await openMongo(url).catch((error: unknown) => {
    throw new StoreError('away', 'no MongoDB answers at MONGO_URL', { cause: error });
  });
  return {
    connection,
    engine: 'mongodb',
    close: () => connection.close(),
    compact: async () => undefined,
    rowsRead: 0,
  };
}
