import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST } from './manifest';
import { MovingError, type Database, type Manifest } from './terms';
import { syncFolder, writeArchive } from './writeArchive';

const NAME = /^backup-\d{4}-\d{2}-\d{2}T\d{6}Z$/;
const UNFINISHED = /^backup-\d{4}-\d{2}-\d{2}T\d{6}Z\.part$/;

/** A backup that nobody has added to for so long was interrupted, in milliseconds. */
const STALE_MS = 24 * 60 * 60_000;

/** A backup that was made. */
export interface Backup {
  folder: string;
  manifest: Manifest;
  /** How many old ones were removed. */
  removed: number;
}

/** Writes a backup into a new folder that is named by the time, and removes all but the newest so many. */
export async function makeBackup(
  database: Database,
  target: { to: string; keep?: number | undefined },
  about: { now: Date; erasures: number },
): Promise<Backup> {
  await mkdir(target.to, { recursive: true, mode: 0o700 });
  const name = `backup-${about.now.toISOString().replace(/:|\.\d+/g, '')}`;
  const folder = join(target.to, name);
  const draft = `${folder}.part`;
  if (existsSync(folder) || existsSync(draft)) throw new MovingError('busy');
  try {
    const manifest = await writeArchive(database, draft, {
      createdAt: about.now,
      erasures: about.erasures,
    });
    await rename(draft, folder);
    await syncFolder(target.to);
    return { folder, manifest, removed: await removeOld(target.to, target.keep, about.now) };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Backups carry wrapped keys: an old one is a way back for what was erased since. */
async function removeOld(to: string, keep: number | undefined, now: Date): Promise<number> {
  const names = (await readdir(to)).sort();
  for (const name of names.filter((one) => UNFINISHED.test(one))) {
    const { mtimeMs } = await stat(join(to, name));
    if (now.getTime() - mtimeMs > STALE_MS) await rm(join(to, name), { recursive: true });
  }
  if (keep === undefined) return 0;
  const whole = names.filter((one) => NAME.test(one) && existsSync(join(to, one, MANIFEST)));
  const old = whole.slice(0, Math.max(0, whole.length - keep));
  for (const name of old) await rm(join(to, name), { recursive: true });
  return old.length;
}
