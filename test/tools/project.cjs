const { resolve } = require('node:path');

/** What both runs of the tests share; package.json holds what is true of a whole run. */
const project = {
  rootDir: resolve(__dirname, '../..'),
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/data/'],
  moduleNameMapper: { '\\.(css|svg)(\\?\\w+)?$': '<rootDir>/test/tools/asset.cjs' },
  transform: {
    '^.+\\.(t|j)sx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          target: 'es2022',
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  // Those that are ES modules alone, which this runner can't load as they are.
  transformIgnorePatterns: ['/node_modules/(?!(openid-client|oauth4webapi|jose)/)'],
};

/** Globs of files below the project's root. */
const only = (globs) => globs.map((glob) => `<rootDir>/${glob}`);

/** The same for files that are left out: only what a glob begins with may be the root's name. */
const without = (globs) => globs.map((glob) => `!**/${glob}`);

module.exports = { project, only, without };
