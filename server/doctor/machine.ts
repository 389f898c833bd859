import { existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock } from '../lib/clock';
import { ok, warning, wrong, type Finding } from './findings';

/** The oldest Node.js that this runs on; package.json says the same. */
const NEEDED = [20, 19] as const;

/** No clock of today says an earlier year. */
const EARLIEST_YEAR = 2026;

const LATEST_YEAR = 2100;

/** Below this room a warning is due, and below the other no day of work is certain; in bytes. */
const LITTLE_ROOM = 2 * 1024 ** 3;
const NO_ROOM = 200 * 1024 ** 2;

/** Looks at the version of Node.js. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  return isNew
    ? ok('node.ok', { version })
    : wrong('node.old', { version, needed: NEEDED.join('.') });
}

/** Looks for what the pages are served from. */
export function checkBuilt(projectDir: string): Finding {
  const proofs = ['server/index.js', 'widget/index.html', 'console/index.html'];
  const missing = proofs.filter((proof) => !existsSync(join(projectDir, 'dist', proof)));
  if (missing.length === 0) return ok('built.ok');
  return wrong('built.missing', { parts: missing.map((proof) => dirname(proof)).join(', ') });
}

/** Looks at the year, and whether the time zone of the opening hours is known. */
export function checkClock(clock: Clock, timeZone: string): Finding {
  const year = clock.now().getFullYear();
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) return wrong('clock.year', { year });
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return ok('clock.ok');
  } catch {
    return wrong('clock.zone', { zone: timeZone });
  }
}

/** Looks at the room where the data is. */
export function checkDisk(folder: string, read = statfsSync): Finding {
  let place = folder;
  while (!existsSync(place) && dirname(place) !== place) place = dirname(place);
  const { bavail, bsize } = read(place);
  const free = bavail * bsize;
  const values = { free: (free / 1024 ** 3).toFixed(1) };
  if (free < NO_ROOM) return wrong('disk.full', values);
  return free < LITTLE_ROOM ? warning('disk.low', values) : ok('disk.ok', values);
}
