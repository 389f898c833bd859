import { readdir, readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fromExactLine } from '../store/exactJson';
import { checksumOf, readLines } from './lines';
import { MANIFEST, unwrapManifest } from './manifest';
import { MovingError, type Carriage, type Manifest, type StoredDocument } from './terms';

/** An archive that was found to be whole. */
export interface Archive {
  folder: string;
  manifest: Manifest;
}

/** Reads the whole archive once and compares it with its manifest; throws a MovingError that names what is wrong. */
export async function verifyArchive(folder: string): Promise<Archive> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new MovingError('no_archive', undefined, { cause: error });
  });
  if (!names.includes(MANIFEST)) {
    throw new MovingError(names.some(isOurs) ? 'not_finished' : 'no_archive');
  }
  const manifest = unwrapManifest(await readFile(join(folder, MANIFEST), 'utf8'));
  const expected = new Set([MANIFEST, ...manifest.collections.map(({ file }) => file)]);
  const missing = [...expected].find((file) => !names.includes(file));
  if (missing) throw new MovingError('missing_file', missing);
  const extra = names.find((file) => !expected.has(file));
  if (extra) throw new MovingError('extra_file', extra);
  for (const part of manifest.collections) await verifyPart(folder, part);
  return { folder, manifest };
}

/** Whether a file is one of an archive that was not finished. */
export function isOurs(file: string): boolean {
  return file.endsWith('.ndjson.gz');
}

async function verifyPart(folder: string, part: Carriage): Promise<void> {
  const path = join(folder, part.file);
  if ((await checksumOf(path)) !== part.fileSha256) throw new MovingError('damaged', part.file);
  const hash = createHash('sha256');
  let count = 0;
  for await (const line of opened(readLines(path), part.file)) {
    hash.update(`${line}\n`);
    count += 1;
  }
  if (count !== part.count || hash.digest('hex') !== part.sha256) {
    throw new MovingError('damaged', part.file);
  }
}

/** The documents of one file of an archive. */
export async function* readDocuments(
  { folder }: Archive,
  { file }: Carriage,
): AsyncGenerator<{ line: string; document: StoredDocument }> {
  for await (const line of opened(readLines(join(folder, file)), file)) {
    yield { line, document: documentOf(line, file) };
  }
}

function documentOf(line: string, file: string): StoredDocument {
  try {
    const document = fromExactLine(line);
    if (typeof document['_id'] === 'string') return document as StoredDocument;
  } catch {
    // Said below, without the line: it may quote what somebody's key or password looks like.
  }
  throw new MovingError('damaged', file);
}

/** What unpacking throws, in our words. */
async function* opened(lines: AsyncIterable<string>, file: string): AsyncGenerator<string> {
  try {
    yield* lines;
  } catch (error) {
    throw error instanceof MovingError ? error : new MovingError('damaged', file, { cause: error });
  }
}
