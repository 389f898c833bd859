// The base classes that mongoose means drivers to extend; it publishes no types for them.
declare module 'mongoose/lib/connection' {
  import { EventEmitter } from 'node:events';

  class BaseConnection extends EventEmitter {
    constructor(base: unknown);
    name: string;
    client: unknown;
    db: unknown;
    onOpen(): void;
    close(force?: boolean): Promise<unknown>;
  }
  export = BaseConnection;
}

declare module 'mongoose/lib/collection' {
  class BaseCollection {
    constructor(name: string, connection: unknown, options?: object);
    name: string;
    conn: unknown;
  }
  export = BaseCollection;
}

declare module 'mongoose/lib/drivers/node-mongodb-native/bulkWriteResult' {
  class BulkWriteResult {
    constructor(result: object, ordered: boolean);
  }
  export = BulkWriteResult;
}
