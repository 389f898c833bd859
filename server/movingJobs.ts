import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { breachesOf } from './breaching';
import type { Config } from './config';
import { createCommands } from './control';
import { storeOf } from './engines';
import { erasuresOf, openErasures } from './erasing';
import { createAuditModel, type AuditModel } from './features/audit/audit.model';
import { openAudit } from './features/audit/audit.service';
import type { AuditEvent } from './features/audit/audit.shapes';
import { createErasureList } from './features/erasure/erasure.list';
import { idOf } from './features/erasure/erasure.shapes';
import { createFactorModel } from './features/factor/factor.model';
import { loadSettings } from './features/settings/settings.service';
import { createStaffModel } from './features/staff/staff.model';
import { createSessionModel } from './http/session.model';
import type { Clock } from './lib/clock';
import { createLogger } from './lib/logger';
import { projectDirOf } from './lib/projectDir';
import { prepareModels } from './models';
import { askServer, CONTROL_SOCKET, type Wish } from './moving/control';
import { importArchive } from './moving/importArchive';
import { MANIFEST } from './moving/manifest';
import { importUnderway } from './moving/marker';
import { MovingError, type Manifest, type StoredDocument } from './moving/terms';
import { isOurs } from './moving/readArchive';
import { writeArchive } from './moving/writeArchive';
import { createRebuild } from './rebuilding';
import { retentionOver } from './retaining';
import { toBuffer } from './store/bytes';
import { STORE_FILE } from './store/embedded/file';
import { StoreError } from './store/errors';
import { loadMasterKey, type MasterKey } from './store/masterKey';
import { openStore, type Store } from './store/store';

/** Within this time a server that lives has said so, in milliseconds: three of its beats (presence.service). */
const BEATEN_MS = 15_000;

/** What every job needs. */
export interface JobDeps {
  config: Config;
  clock: Clock;
}

/** Writes everything from a store that nobody serves into a folder that is empty, or that an interrupted export began. */
export async function exportTo(folder: string, deps: JobDeps): Promise<Manifest> {
  return inStore(deps.config, async (store) => {
    await assertUnserved(store, deps.clock);
    await clearUnfinished(folder);
    const masterKey = loadMasterKey(deps.config.masterKeyFile, { mayMake: false });
    const model = createAuditModel(store.connection);
    await auditOver(model, masterKey, deps).record({ actor: 'system', action: 'exported' });
    const erasures = (await listOver(store, deps).union()).length;
    const createdAt = deps.clock.now();
    const mayFinish = () => assertUnserved(store, deps.clock);
    return writeArchive(store.connection, folder, { createdAt, erasures, mayFinish });
  });
}

/** How an archive is to be taken in. */
export interface ImportWish {
  folder: string;
  /** Removes what is there. */
  replace: boolean;
  /** Nothing was ever erased, or the list of what was is lost. */
  withoutErasures: boolean;
}

/** Fills a store that nobody serves from a folder that exportTo or a backup wrote. */
export async function importFrom(wish: ImportWish, deps: JobDeps): Promise<Manifest> {
  const { config, clock } = deps;
  const masterKey = loadMasterKey(config.masterKeyFile, { mayMake: false });
  return withStore(config, async (store) => {
    const { connection } = store;
    await assertUnserved(store, clock);
    // Before anything is removed, so that the list keeps what only the store knew of.
    const { exists } = createErasureList(config.erasuresFile);
    const isListed = exists();
    const erased = new Set<string>((await listOver(store, deps).union()).map(idOf));
    const prepared = once(() => prepareModels({ connection, masterKey, clock }));
    const manifest = await importArchive({
      ...wish,
      database: connection,
      isErased: (id) => erased.has(id),
      mayImport: ({ erasures }) => {
        if (wish.withoutErasures) return;
        if (!isListed && erased.size === 0) throw new MovingError('erasures_missing');
        if (erased.size < erasures) throw new MovingError('erasures_old');
      },
      opens: (key) => opens(masterKey, key),
      prepare: async () => createRebuild(await prepared(), clock),
    });
    await store.compact();
    const { audit } = await prepared();
    await auditOver(audit, masterKey, deps).record({ actor: 'system', action: 'imported' });
    return manifest;
  });
}

/** Carries out a command on the store, or has the server do it that holds the store. */
export async function command(asked: Wish, deps: JobDeps): Promise<unknown> {
  const { config, clock } = deps;
  try {
    return await inStore(config, async (store) => {
      const masterKey = loadMasterKey(config.masterKeyFile, { mayMake: false });
      const { connection } = store;
      const prepared = once(() => prepareModels({ connection, masterKey, clock }));
      const isAboutContacts = asked.command === 'retention' || asked.command === 'breach';
      const models = isAboutContacts ? await prepared() : fewModels(connection);
      // Of what an interrupted erasing has left, nothing opens any more: it is finished before contacts are read.
      const erasures = isAboutContacts
        ? await openErasures({ config, store, clock })
        : listOver(store, deps);
      const logger = createLogger(config.logLevel);
      const seedDir = join(projectDirOf(__dirname), 'server', 'seed');
      const endSessionsOf = createSessionModel(store.connection).removeAllOf;
      const audit = auditOver(models.audit, masterKey, deps);
      return createCommands({
        store,
        models,
        masterKey,
        audit,
        endSessionsOf: async (staffId) => void (await endSessionsOf(staffId)),
        erasures,
        retention: async () =>
          retentionOver({
            store,
            models: await prepared(),
            masterKey,
            erasures,
            audit,
            seedDir,
            clock,
            logger,
          }),
        breaches: async () => {
          const ready = await prepared();
          const settings = await loadSettings({ model: ready.settings, clock, logger, seedDir });
          return breachesOf({ models: ready, erasures, audit, settings, clock });
        },
        clock,
      })(asked);
    });
  } catch (error) {
    if (!(error instanceof MovingError) || error.code !== 'in_use') throw error;
    return askServer(join(config.dataDir, CONTROL_SOCKET), asked);
  }
}

/** What a command needs that neither reads nor changes what people said. */
function fewModels(connection: Store['connection']) {
  return {
    staff: createStaffModel(connection),
    factors: createFactorModel(connection),
    audit: createAuditModel(connection),
  };
}

/** Opens a store that is there and whole. */
async function inStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const isThere = config.mongoUrl || existsSync(join(config.dataDir, STORE_FILE));
  if (!isThere) throw new MovingError('no_store');
  return withStore(config, async (store) => {
    if (await importUnderway(store.connection)) throw new MovingError('unfinished');
    return work(store);
  });
}

async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(storeOf(config)).catch((error: unknown) => {
    const isHeld = error instanceof StoreError && error.code === 'in_use';
    throw isHeld ? new MovingError('in_use', undefined, { cause: error }) : error;
  });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Throws where a server beats on a MongoDB; of the embedded store, whoever has opened it is alone. */
async function assertUnserved({ engine, connection }: Store, clock: Clock): Promise<void> {
  if (engine === 'embedded') return;
  const since = new Date(clock.now().getTime() - BEATEN_MS);
  const node = await connection.collection('nodes').findOne({ seenAt: { $gte: since } });
  if (node) throw new MovingError('seen_lately');
}

/** The list of erasures, with nobody who would remember anything. */
function listOver(store: Store, { config, clock }: JobDeps) {
  return erasuresOf({ config, store, clock });
}

/** What a command does is kept like what staff do; the audit log is opened only where there is something to keep. */
function auditOver(model: AuditModel, masterKey: MasterKey, { config, clock }: JobDeps) {
  return {
    async record(event: AuditEvent): Promise<void> {
      const logger = createLogger(config.logLevel);
      await (await openAudit({ model, masterKey, clock, logger })).record(event);
    },
  };
}

/** What is made at the first call, and the same at every later one. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function clearUnfinished(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const names = await readdir(folder);
  if (names.includes(MANIFEST) || !names.every(isOurs)) throw new MovingError('folder_in_use');
  for (const name of names) await rm(join(folder, name));
}

function opens(masterKey: MasterKey, key: StoredDocument): boolean {
  try {
    masterKey.unwrap(key._id, toBuffer(key['wrapped'] as Parameters<typeof toBuffer>[0]));
    return true;
  } catch {
    return false;
  }
}
