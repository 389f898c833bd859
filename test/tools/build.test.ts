import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const TOOLS = resolve(__dirname, '../../server/tools');
/** Stands for the compiler: says so, and fails where the source says that it is wrong. */
const COMPILER = `
  const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
  console.log('compiling');
  if (readFileSync('server/index.ts', 'utf8').includes('wrong')) process.exit(2);
  mkdirSync('dist/server', { recursive: true });
  writeFileSync('dist/server/index.js', '');
`;
/** Stands for the bundler. */
const BUNDLER = `
  const { mkdirSync, writeFileSync } = require('node:fs');
  mkdirSync('dist/widget/assets', { recursive: true });
  writeFileSync('dist/widget/assets/page.js', 'the same words, the same words');
  writeFileSync('dist/widget/assets/font.woff2', 'packed as it is');
`;
const BUILDS = 'Building server …\n';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'build-'));
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) write(name, '{}');
  write('server/index.ts', 'first');
  write('node_modules/typescript/bin/tsc', COMPILER);
  cpSync(TOOLS, join(project, 'server/tools'), { recursive: true });
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('the build', () => {
  it('builds what is not built, and says so in one line', () => {
    expect(build()).toEqual({ stdout: BUILDS, stderr: '', status: 0 });
    expect(existsSync(join(project, 'dist/server/index.js'))).toBe(true);
  });

  it('leaves what is built from the same sources', () => {
    build();
    expect(build().stdout).toBe('');
  });

  it('builds again after a pull that made a file older and other', () => {
    build();
    write('server/index.ts', 'second');
    utimesSync(join(project, 'server/index.ts'), 0, 0);
    expect(build().stdout).toBe(BUILDS);
  });

  it('does not build for a file that is only touched', () => {
    build();
    write('server/index.ts', 'first');
    expect(build().stdout).toBe('');
  });

  it.each(['server/lib/new.ts', 'package-lock.json', 'tsconfig.json'])(
    'builds again after %s has changed',
    (name) => {
      build();
      write(name, '{ "other": true }');
      expect(build().stdout).toBe(BUILDS);
    },
  );

  it('builds again where the result is gone', () => {
    build();
    rmSync(join(project, 'dist/server/index.js'));
    expect(build().stdout).toBe(BUILDS);
  });

  it('removes what was built from a file that is gone', () => {
    build();
    write('dist/server/old.js', '');
    write('server/index.ts', 'second');
    build();
    expect(existsSync(join(project, 'dist/server/old.js'))).toBe(false);
  });

  it('builds in any case where it is not asked to look', () => {
    build();
    expect(build('server').stdout).toBe(BUILDS);
  });

  it('fails with the words of the compiler, and tries again the next time', () => {
    write('server/index.ts', 'wrong');
    const { stderr, status } = build();
    expect(stderr).toContain('compiling');
    expect(status).toBe(1);
    expect(build().stdout).toBe(BUILDS);
  });

  it('packs what browsers take, so that no start has to', () => {
    write('widget/index.ts', 'first');
    write('console/tokens.css', '');
    write('locales/et/common.json', '{}');
    write('server/contract/limits.ts', '');
    write('node_modules/vite/bin/vite.js', BUNDLER);
    expect(build('widget').status).toBe(0);
    const file = join(project, 'dist/widget/assets/page.js');
    const text = readFileSync(file, 'utf8');
    expect(brotliDecompressSync(readFileSync(`${file}.br`)).toString()).toBe(text);
    expect(gunzipSync(readFileSync(`${file}.gz`)).toString()).toBe(text);
    expect(existsSync(join(project, 'dist/widget/assets/font.woff2.br'))).toBe(false);
  });

  it('says nothing on standard output where it is to be quiet', () => {
    expect(build('--if-stale', '--quiet', 'server').stdout).toBe('');
  });
});

function build(...args: string[]): { stdout: string; stderr: string; status: number | null } {
  const named = args.length > 0 ? args : ['--if-stale', 'server'];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(project, 'server/tools/build.mjs'), ...named],
    { encoding: 'utf8' },
  );
  return { stdout, stderr, status };
}

function write(name: string, text: string): void {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  writeFileSync(join(project, name), text);
}
