const { accessSync, constants } = require('node:fs');
const { delimiter, join } = require('node:path');
const { hasMongo, NO_GO } = require('./buildWire.cjs');
const { findChromium, IN_BROWSER } = require('./findChromium.cjs');

/** Where Debian keeps what only root usually runs. */
const SYSTEM_PLACES = ['/usr/sbin', '/usr/local/sbin', '/usr/bin', '/usr/local/bin'];

/** A program of this machine by its name, where it is there. */
function findProgram(name, env = process.env) {
  const folders = [...(env.PATH ?? '').split(delimiter), ...SYSTEM_PLACES].filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(canRun);
}

/**
 * What some tests need beyond Node: how the names of those tests end, by which the summary knows why they were skipped;
 * whether it is there; what to do where it is not.
 */
const NEEDS = {
  browser: {
    mark: IN_BROWSER,
    isThere: () => findChromium() !== undefined,
    missing: 'no Chromium found; install Chromium or name it in CHROMIUM_PATH',
  },
  mongo: { mark: '(on MongoDB)', isThere: () => hasMongo(), missing: NO_GO },
  redis: {
    mark: '(with Redis)',
    isThere: () => findProgram('redis-server') !== undefined,
    missing: 'no redis-server found; install it, on Debian as the package redis-server',
  },
  nginx: {
    mark: '(behind nginx)',
    isThere: () => findProgram('nginx') !== undefined,
    missing: 'no nginx found; install it, on Debian as the package nginx-light',
  },
  systemd: {
    mark: '(by systemd)',
    isThere: () => findProgram('systemd-analyze') !== undefined,
    missing: 'no systemd-analyze found; install it, on Debian as the package systemd',
  },
};

function canRun(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

module.exports = { findProgram, NEEDS };
