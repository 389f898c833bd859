import { TestEnvironment } from 'jest-environment-node';
import { Mongoose } from 'mongoose';
import { startWire, type Wire } from './wire';

/** Gives each test file a MongoDB: a wire engine of its own, or databases of its own on the one that TEST_MONGO_URL names. */
export class MongoEnvironment extends TestEnvironment {
  private wire: Wire | undefined;

  override async setup(): Promise<void> {
    await super.setup();
    const real = process.env.TEST_MONGO_URL;
    if (!real) this.wire = await startWire();
    this.global.TEST_MONGO = real ?? this.wire?.url;
    this.global.TEST_MONGO_DIR = this.wire?.dataDir;
    this.global.TEST_DATABASES = new Set<string>();
  }

  override async teardown(): Promise<void> {
    await this.wire?.remove();
    if (!this.wire) await dropAll(String(this.global.TEST_MONGO), this.global.TEST_DATABASES);
    await super.teardown();
  }
}

/** Leaves nothing of ours on a MongoDB that belongs to somebody. */
async function dropAll(url: string, databases: unknown): Promise<void> {
  if (!(databases instanceof Set) || databases.size === 0) return;
  const mongoose = await new Mongoose().connect(url);
  const client = mongoose.connection.getClient();
  for (const name of databases) await client.db(String(name)).dropDatabase();
  await mongoose.disconnect();
}
