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
  if (!isWhole(collections)) throw new MovingError('damaged', MANIFEST);
  return known.data;
}

/** Without these there is no house; others came later, and an older archive is empty of them. */
const NEEDED: readonly Carried[] = ['audit', 'contactKeys', 'entries', 'staff'];

/** Whether the parts are what they say, each once and in order, and none is left out that was always there. */
function isWhole(parts: readonly { name: Carried; file: string }[]): boolean {
  const places = parts.map(({ name }) => CARRIED.indexOf(name));
  const names = new Set(parts.map(({ name }) => name));
  return (
    places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0)) &&
    parts.every(({ name, file }) => file === fileOf(name)) &&
    NEEDED.every((name) => names.has(name))
  );
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
