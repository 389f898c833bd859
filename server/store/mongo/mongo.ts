import { Mongoose, type ConnectOptions } from 'mongoose';

/** How long a node looks for the primary before it says that the store is away, in milliseconds. */
const SELECTION_MS = 3_000;

/** How long a link may stay silent while an answer is due, in milliseconds; the longest honest answer is a batch under load. */
const SOCKET_MS = 10_000;

/** Links of one node to one member; a write in flight, a few reads, and room for a storm of reconnections. */
const POOL = 20;

/**
 * An acknowledged write is in the journals of a majority, and what is read has been there: what leaves the server can
 * not be rolled back (DESIGN.md section 3).
 */
const OPTIONS: ConnectOptions = {
  appName: 'counselling',
  writeConcern: { w: 'majority', journal: true },
  readConcern: { level: 'majority' },
  readPreference: 'primary',
  retryWrites: true,
  retryReads: true,
  maxPoolSize: POOL,
  serverSelectionTimeoutMS: SELECTION_MS,
  connectTimeoutMS: SELECTION_MS,
  socketTimeoutMS: SOCKET_MS,
  waitQueueTimeoutMS: SOCKET_MS,
  // A command fails at once while the database is away, instead of waiting in memory without an end.
  bufferCommands: false,
  autoIndex: false,
  autoCreate: false,
};

/** Connects to MongoDB; rejects where nobody answers under the address. */
export async function openMongo(url: string): Promise<Mongoose> {
  const mongoose = new Mongoose({ sanitizeFilter: true, strictQuery: true });
  mongoose.set('bufferCommands', false);
  await mongoose.connect(url, OPTIONS);
  return mongoose;
}
