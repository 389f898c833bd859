import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const SHARED = ['package.json', 'package-lock.json', 'tsconfig.json'];

/** The absolute path of a file of the project. */
export const at = (path) => join(ROOT, path);

/** What is built: from which sources, by which program, to where; and whether it is packed for browsers. */
export const PARTS = {
  server: {
    // Types are checked by `npm run typecheck`; a start need not wait for that.
    command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', '--noCheck'],
    sources: ['server'],
    isSource: (path) => path.endsWith('.ts'),
    out: 'dist/server',
    proof: 'dist/server/index.js',
    stamp: 'dist/.server',
  },
  widget: {
    command: ['node_modules/vite/bin/vite.js', 'build', '-c', 'widget/vite.config.ts'],
    sources: ['widget', 'locales', 'server/contract', 'console/tokens.css'],
    isSource: () => true,
    out: 'dist/widget',
    isPacked: true,
    proof: 'dist/widget/index.html',
    stamp: 'dist/.widget',
  },
  console: {
    command: ['node_modules/vite/bin/vite.js', 'build', '-c', 'console/vite.config.ts'],
    sources: ['console', 'locales', 'server/contract'],
    isSource: () => true,
    out: 'dist/console',
    isPacked: true,
    proof: 'dist/console/index.html',
    stamp: 'dist/.console',
  },
};

/** A digest of everything that a part is built from: right after a pull, whatever the clocks say. */
export function fingerprintOf(part) {
  const files = part.sources.flatMap(filesBelow).filter(part.isSource);
  const hash = createHash('sha256').update(JSON.stringify([part.command, part.isPacked]));
  for (const path of [...files, ...SHARED].sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(at(path)));
  }
  return hash.digest('hex');
}

/** Whether a part is built from the sources as they are now. */
export function isFresh(part) {
  if (!existsSync(at(part.stamp)) || !existsSync(at(part.proof))) return false;
  return readFileSync(at(part.stamp), 'utf8').trim() === fingerprintOf(part);
}

function filesBelow(path) {
  if (!statSync(at(path)).isDirectory()) return [path];
  return readdirSync(at(path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
}
