import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store, type EmbeddedOptions } from '../../../server/store/store';

const folders: string[] = [];
const stores: Store[] = [];

/** A new empty folder, removed after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  folders.push(folder);
  return folder;
}

/** An open store in a new folder or the given one, closed after the test. */
export async function aStore(
  options: Partial<EmbeddedOptions> = {},
): Promise<Store & { dataDir: string }> {
  const dataDir = options.dataDir ?? aFolder();
  const store = await openStore({ ...options, dataDir });
  stores.push(store);
  return Object.assign(store, { dataDir });
}

/** Closes the stores and removes the folders of the test that just ended. */
export async function cleanUp(): Promise<void> {
  await Promise.all(stores.splice(0).map((store) => store.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
