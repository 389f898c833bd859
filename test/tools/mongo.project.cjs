const { EMBEDDED_ALONE, MONGO_ALONE, ON_BOTH } = require('./engines.cjs');
const { NEEDS } = require('./needs.cjs');
const { only, project, without } = require('./project.cjs');

const isRun = NEEDS.mongo.isThere() || process.env.REQUIRE_ALL === '1';
const files = [...ON_BOTH, ...MONGO_ALONE].map((glob) => `${glob}/*.test.ts`);

/** What reaches the store, once more on MongoDB; nothing where there is none, which the summary says. */
module.exports = {
  ...project,
  displayName: 'mongo',
  testEnvironment: '<rootDir>/test/tools/mongoEnvironment.cjs',
  globalSetup: '<rootDir>/test/tools/buildWireOnce.cjs',
  testMatch: isRun ? [...only(files), ...without(EMBEDDED_ALONE)] : [],
};
