import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toExactLine } from '../store/exactJson';
import { openLineWriter, type LineWriter } from './lines';
import { fileOf, MANIFEST, wrapManifest } from './manifest';
import { CARRIED, type Carried, type Database, type Manifest } from './terms';
import { readStore } from './readStore';

/** Writes all that a store carries into a new folder; the manifest comes last, so that a folder with one is whole. Where mayFinish throws, none is written. */
export async function writeArchive(
  database: Database,
  folder: string,
  about: { createdAt: Date; erasures: number; mayFinish?: () => Promise<void> },
): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const writers = new Map(
    CARRIED.map((name): [Carried, LineWriter] => [
      name,
      openLineWriter(join(folder, fileOf(name))),
    ]),
  );
  try {
    for await (const { name, documents } of readStore(database)) {
      await writers.get(name)?.write(documents.map(toExactLine));
    }
    const collections = await Promise.all(
      [...writers].map(async ([name, writer]) => ({
        name,
        file: fileOf(name),
        ...(await writer.close()),
      })),
    );
    const manifest: Manifest = {
      format: 'counselling-archive',
      version: 1,
      createdAt: about.createdAt.toISOString(),
      erasures: about.erasures,
      collections,
    };
    await about.mayFinish?.();
    await finish(folder, manifest);
    return manifest;
  } catch (error) {
    await Promise.all([...writers.values()].map((writer) => writer.abandon()));
    throw error;
  }
}

/** The files' names reach the disk before the manifest says that they are there. */
async function finish(folder: string, manifest: Manifest): Promise<void> {
  await syncFolder(folder);
  const text = wrapManifest(manifest);
  await writeFile(join(folder, MANIFEST), text, { mode: 0o600, flag: 'wx', flush: true });
  await syncFolder(folder);
}

/** Brings the names in a folder to the disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
