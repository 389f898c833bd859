import BaseConnection from 'mongoose/lib/connection';
import BulkWriteResult from 'mongoose/lib/drivers/node-mongodb-native/bulkWriteResult';
import { StoreError } from '../errors';
import { EmbeddedCollection } from './collection';
import { EmbeddedDatabase } from './database';
import type { Engine } from './engine';
import { refuseOthers } from './refusals';

/** A connection of mongoose whose database is one open engine. */
export class EmbeddedConnection extends BaseConnection {
  engine: Engine | undefined;

  /** Lets the models of this connection use the engine. */
  attach(engine: Engine): void {
    this.engine = engine;
    this.name = 'embedded';
    this.db = new EmbeddedDatabase(engine);
    this.client = makeClient();
    this.onOpen();
  }

  /** Called by mongoose when the connection closes: gives the file back. */
  async doClose(): Promise<void> {
    const { engine } = this;
    this.engine = undefined;
    engine?.sqlite.close();
  }

  async createClient(): Promise<never> {
    throw new StoreError('unsupported', 'an embedded store is opened by openStore');
  }
}

refuseOthers(EmbeddedConnection.prototype, 'connection', [
  ...['aggregate', 'useDb', 'removeDb', 'listDatabases', 'setClient', 'transaction'],
]);

function makeClient(): object {
  const client = {};
  refuseOthers(client, 'client', ['startSession', 'withSession', 'bulkWrite', 'db', 'watch']);
  return client;
}

/** What mongoose needs from a driver. */
export const driver = {
  BulkWriteResult,
  Collection: EmbeddedCollection,
  Connection: EmbeddedConnection,
  plugins: [],
};
