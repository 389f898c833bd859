import type { Connection } from 'mongoose';
import type { Clock } from '../lib/clock';
import { StoreError } from '../store/errors';
import { MasterKeyError } from '../store/keyFile';
import { openStore, type Store, type StoreOptions } from '../store/store';
import { ok, warning, wrong, type Finding } from './findings';

/** By how much two clocks may differ, in milliseconds; hours and deadlines are told in minutes. */
const SKEW_MS = 2_000;

/** How long a running server may take to answer, in milliseconds. */
const PATIENCE_MS = 3_000;

/** What looking into the store needs. */
export interface StoreCheck {
  where: StoreOptions;
  /** Where a server that holds the store would answer. */
  readyUrl: string;
  clock: Clock;
  /** Makes the indexes and opens a sealed value; throws MasterKeyError where the key is another's. */
  tryKey(connection: Connection): Promise<unknown>;
}

/** Looks whether the data can be read and written and opened; where a running server holds it, asks that. */
export async function checkStore(check: StoreCheck): Promise<Finding[]> {
  let store: Store | undefined;
  try {
    store = await openStore(check.where);
    await tryWriting(store.connection);
    const clock = store.engine === 'mongodb' ? await checkMongo(store.connection, check.clock) : [];
    await check.tryKey(store.connection);
    return [ok('store.ok'), ok('store.opens'), ...clock];
  } catch (error) {
    return [await findingOf(error, check.readyUrl)];
  } finally {
    await store?.close();
  }
}

async function tryWriting(connection: Connection): Promise<void> {
  const collection = connection.collection<{ _id: string }>('doctor');
  await collection.insertOne({ _id: String(process.pid) });
  await collection.deleteOne({ _id: String(process.pid) });
}

async function checkMongo({ db }: Connection, clock: Clock): Promise<Finding[]> {
  const hello = (await db?.command({ hello: 1 })) ?? {};
  const findings: Finding[] = hello['setName'] ? [] : [warning('store.single')];
  const there: unknown = hello['localTime'];
  if (!(there instanceof Date)) return findings;
  const skew = Math.abs(there.getTime() - clock.now().getTime());
  if (skew > SKEW_MS) findings.push(warning('clock.skew', { seconds: Math.round(skew / 1000) }));
  return findings;
}

async function findingOf(error: unknown, readyUrl: string): Promise<Finding> {
  if (error instanceof MasterKeyError) return wrong('key.foreign');
  if (!(error instanceof StoreError)) return wrong('store.failed');
  if (error.code === 'in_use') return askRunning(readyUrl);
  if (error.code === 'away') return wrong('store.away');
  return wrong(error.code === 'full' ? 'store.full' : 'store.failed');
}

/** The server that holds the store knows better than a look from outside. */
async function askRunning(readyUrl: string): Promise<Finding> {
  try {
    const { ok: isReady } = await fetch(readyUrl, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return isReady ? ok('store.running') : wrong('store.unready');
  } catch {
    return wrong('store.held');
  }
}
