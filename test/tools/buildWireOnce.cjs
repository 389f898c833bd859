const { buildWire } = require('./buildWire.cjs');

/** Builds the wire engine before any test waits for it. */
module.exports = () => {
  if (!process.env.TEST_MONGO_URL) buildWire();
};
