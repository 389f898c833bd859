import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CARRIED, MovingError, type Carried, type Manifest } from './terms';

/** The file that says what an archive holds. */
export const MANIFEST = 'manifest.json';

/** The file of a collection. */
export const fileOf = (name: Carried): string => `${name}.ndjson.gz`;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const shape = z.strictObject({
  format: z.literal('counselling-archive'),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  erasures: z.int().nonnegative(),
  collections: z.array(
    z.strictObject({
      name: z.enum(CARRIED),
      file: z.string(),
      count: z.int().nonnegative(),
      sha256,
      fileSha256: sha256,
    }),
  ),
});

const wrapper = z.strictObject({ manifest: z.unknown(), sha256 });

/** The text of a manifest, with its own checksum. */
export function wrapManifest(manifest: Manifest): string {
  return `${JSON.stringify({ manifest, sha256: digestOf(manifest) }, null, 2)}\n`;
}

/** Reads a manifest; throws a MovingError where it is damaged or of another version. */
export function unwrapManifest(text: string): Manifest {
  const wrapped = wrapper.safeParse(parsed(text));
  if (!wrapped.success) throw new MovingError('damaged', MANIFEST);
  const { manifest, sha256: said } = wrapped.data;
  if (digestOf(manifest) !== said) throw new MovingError('damaged', MANIFEST);
  const known = shape.safeParse(manifest);
  if (!known.success) throw new MovingError('wrong_version', MANIFEST);
  const { collections } = known.data;
  const isWhole = CARRIED.every((name, at) => {
    const part = collections[at];
    return part?.name === name && part.file === fileOf(name);
  });
  if (!isWhole || collections.length > CARRIED.length) throw new MovingError('damaged', MANIFEST);
  return known.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function digestOf(manifest: unknown): string {
  return createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
}
