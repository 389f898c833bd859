const { MONGO_ALONE } = require('./engines.cjs');
const { only, project, without } = require('./project.cjs');

/** Every test, those that reach the store on the embedded one. */
module.exports = {
  ...project,
  displayName: 'embedded',
  testMatch: [...only(['test/**/*.test.ts', 'test/**/*.test.tsx']), ...without(MONGO_ALONE)],
};
