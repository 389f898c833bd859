// Builds the tests' MongoDB wire engine where its sources have changed. Usage: node test/tools/buildWire.cjs
const { execFileSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { accessSync, constants, existsSync, mkdirSync, readdirSync } = require('node:fs');
const { readFileSync, renameSync } = require('node:fs');
const { delimiter, dirname, join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '../..');
const SOURCES = join(ROOT, 'test', 'wire');
const CACHE = join(ROOT, 'node_modules', '.cache', 'wire');

/** Where Go is installed when it is not on the path. */
const USUAL_PLACES = ['/usr/local/go/bin', '/usr/lib/go/bin', '/opt/homebrew/bin'];

/** The go command of this machine, where it has one. */
function findGo(env = process.env, isThere = canRun) {
  const folders = [...(env.PATH ?? '').split(delimiter), ...USUAL_PLACES].filter(Boolean);
  return folders.map((folder) => join(folder, 'go')).find(isThere);
}

/** Where the built engine is or would be; another place as soon as a source changes. */
function wirePath() {
  const hash = createHash('sha256');
  const names = readdirSync(SOURCES).filter((name) => /\.(go|mod|sum)$/.test(name));
  for (const name of names.sort()) {
    hash.update(`${name}\n`).update(readFileSync(join(SOURCES, name)));
  }
  return join(CACHE, hash.digest('hex').slice(0, 16), 'wire');
}

/** Builds the engine unless it is there, and says where; the first build takes minutes, and fetches Go modules. */
function buildWire() {
  const path = wirePath();
  if (existsSync(path)) return path;
  const go = findGo();
  if (!go) throw new Error(NO_GO);
  process.stderr.write(
    'Building the MongoDB wire engine of the tests, once; this takes minutes …\n',
  );
  mkdirSync(dirname(path), { recursive: true });
  // Under a name of its own until it is whole.
  const part = `${path}.${process.pid}`;
  execFileSync(go, ['build', '-trimpath', '-ldflags', '-s -w', '-o', part, '.'], {
    cwd: SOURCES,
    env: { ...process.env, CGO_ENABLED: '0', GOTOOLCHAIN: 'local', GOFLAGS: '-mod=readonly' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  renameSync(part, path);
  return path;
}

/** Whether the tests have a MongoDB: a real one by its address, or one that is built or can be. */
function hasMongo(env = process.env) {
  return Boolean(env.TEST_MONGO_URL) || existsSync(wirePath()) || findGo(env) !== undefined;
}

const NO_GO =
  'no Go found; install Go 1.24 or later to build the MongoDB wire engine, or name a MongoDB in TEST_MONGO_URL';

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

module.exports = { buildWire, findGo, hasMongo, NO_GO };
if (require.main === module) buildWire();
