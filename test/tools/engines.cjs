/**
 * The one list of what runs on which engine. Every file that reaches the store runs on the embedded store and on MongoDB;
 * what stands below is the rest, each with its reason. Everything else knows no store and runs once.
 */

/** Reaches the store: a server, a part of one, or the store itself. */
const ON_BOTH = ['test/server/**', 'test/abuse/**', 'test/store/**'];

/** Runs on the embedded store alone. */
const EMBEDDED_ALONE = [
  ['test/store/embedded*', 'is about our own driver over SQLite'],
  ['test/server/*.rules.test.ts', 'decides without a store'],
  ['test/server/triage.*', 'decides without a store'],
  ['test/server/config.test.ts', 'reads settings'],
  ['test/abuse/*.rules.test.ts', 'decides without a store'],
  ['test/abuse/{traces,frames}.test.ts', 'looks at the browser'],
  ['test/abuse/races.test.ts', 'claims a thousand; claim.test.ts races on both engines'],
  ['test/abuse/silence.test.ts', 'connects and says nothing'],
  ['test/server/doctor.test.ts', 'names its stores itself'],
  [
    'test/server/actors.test.ts',
    'permissions know no engine; the wire engine would take seven minutes',
  ],
  ['test/server/groupCommit.test.ts', 'writes to what the test gives'],
  ['test/server/caseReads.test.ts', 'counts rows, which our own driver alone tells'],
  ['test/server/projector.test.ts', 'writes to what the test gives'],
  ['test/server/random.test.ts', 'knows no store'],
  ['test/server/portions.test.ts', 'knows no store'],
  ['test/server/presence.memory.test.ts', 'is what no MongoDB needs'],
  ['test/server/gate.test.ts', 'counts without a store'],
  ['test/server/slowReader.test.ts', 'serves without a store'],
  ['test/server/sealing.test.ts', 'seals without a store'],
  ['test/server/demo.test.ts', 'reads files'],
  ['test/server/settings.seed.test.ts', 'reads files'],
  ['test/server/scan.test.ts', 'reads files'],
  ['test/server/notices.test.ts', 'serves files'],
];

/** Runs on MongoDB alone. */
const MONGO_ALONE = [
  ['test/nodes/**', 'several servers share one MongoDB; an embedded store belongs to one'],
];

const globs = (rows) => rows.map(([glob]) => glob);

module.exports = {
  ON_BOTH,
  EMBEDDED_ALONE: globs(EMBEDDED_ALONE),
  MONGO_ALONE: globs(MONGO_ALONE),
};
