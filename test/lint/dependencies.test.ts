import { readFileSync } from 'node:fs';

interface Locked {
  version: string;
  integrity?: string;
  resolved?: string;
  link?: true;
  dev?: true;
  optional?: true;
  hasInstallScript?: true;
}

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
  packages: Record<string, Locked>;
};
const installed = Object.entries(packages)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({ ...one, name: path.slice(path.lastIndexOf('node_modules/') + 13) }));

/** The first version of each major line without a fault that is known and that bites here; an older copy may nowhere be installed. */
const FLOORS: Record<string, readonly string[]> = {
  'socket.io-parser': ['4.2.6'], // CVE-2023-32695, CVE-2026-33151: packets that end the process or fill its memory
  'engine.io': ['6.6.2'], // CVE-2022-41940, CVE-2023-31125: requests that end the process
  ws: ['8.17.1'], // CVE-2024-37890: many headers end the process
  mongoose: ['8.9.5', '9.0.0'], // CVE-2024-53900, CVE-2025-23061: search injection by populate
  express: ['5.0.1'], // CVE-2024-43796: redirects that carry script
  'body-parser': ['2.2.1'], // CVE-2025-13466: bodies that hold the process
  cookie: ['0.7.0', '1.0.0'], // CVE-2024-47764: names that forge other fields
  'path-to-regexp': ['8.0.0'], // CVE-2024-45296, CVE-2024-52798: addresses that hold the process
  qs: ['6.14.1'], // CVE-2025-15284: arrays without a bound
  send: ['0.19.0', '1.0.0'], // CVE-2024-43799
  'serve-static': ['1.16.0', '2.1.0'], // CVE-2024-43800
  'on-headers': ['1.1.0'], // CVE-2025-7339: headers of another answer
  yaml: ['2.2.2'], // CVE-2023-2251: text that ends the process
  vite: ['7.1.11', '8.0.0'], // CVE-2025-62522: files outside the folder, while building
  nanoid: ['3.3.8', '5.0.9'], // CVE-2024-55565: ids that can be foretold
  'pdfjs-dist': ['4.2.67'], // CVE-2024-4367: a file that carries script
  jose: ['4.15.5', '5.0.0', '6.0.0'], // CVE-2024-28176: packed tokens that fill the memory
};

/** What runs a program while it is installed, only for building and testing, and where it can't, is not missed. */
const WITH_SCRIPTS = ['@parcel/watcher', '@swc/core', 'fsevents'];

const numbersOf = (version: string) => (version.split('-')[0] ?? '').split('.').map(Number);

/** Whether a version is not before the floor of its own major line, or is of a later line than all floors. */
function isAbove(version: string, floors: readonly string[]): boolean {
  const [major = 0, ...rest] = numbersOf(version);
  const own = floors.map(numbersOf).find(([line]) => line === major);
  if (!own) return floors.every((floor) => major > (numbersOf(floor)[0] ?? 0));
  const [minor = 0, patch = 0] = rest;
  const [, leastMinor = 0, leastPatch = 0] = own;
  return minor > leastMinor || (minor === leastMinor && patch >= leastPatch);
}

describe('what is installed', () => {
  it.each(Object.entries(FLOORS))('has no %s from before its floor', (name, floors) => {
    const versions = installed.filter((one) => one.name === name).map(({ version }) => version);
    expect(versions.length).toBeGreaterThan(0);
    expect(versions.filter((version) => !isAbove(version, floors))).toEqual([]);
  });

  it.each([
    ['8.17.0', ['8.17.1'], false],
    ['8.17.1', ['8.17.1'], true],
    ['9.0.0', ['8.17.1'], true],
    ['7.9.9', ['8.17.1'], false],
    ['8.9.4', ['8.9.5', '9.0.0'], false],
    ['9.1.0', ['8.9.5', '9.0.0'], true],
    ['8.10.0', ['8.9.5'], true],
  ])('%s is measured against %p', (version, floors, expected) => {
    expect(isAbove(version, floors)).toBe(expected);
  });

  it('is known byte by byte, and comes from the registry alone', () => {
    const loose = installed.filter(
      ({ integrity, resolved = '', link, dev, optional }) =>
        link ||
        /^(git|file|http:)/.test(resolved) ||
        // What other systems build with is not fetched here, so that nobody knows its bytes.
        (!integrity?.startsWith('sha512-') && !(dev && optional)),
    );
    expect(loose.map(({ name }) => name)).toEqual([]);
  });

  it('runs nothing while it is installed, but what builds and tests', () => {
    const running = installed.filter(({ hasInstallScript }) => hasInstallScript);
    expect(running.filter(({ name }) => !WITH_SCRIPTS.includes(name))).toEqual([]);
    expect(running.filter(({ dev, optional }) => !dev && !optional)).toEqual([]);
  });
});
