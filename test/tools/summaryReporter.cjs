const { writeSync } = require('node:fs');

const { NEEDS } = require('./needs.cjs');

/** Says at the very end what was skipped and why, and one line of counts alone. */
class SummaryReporter {
  constructor(_global, _options, _context, needs = NEEDS) {
    this.needs = needs;
  }

  onRunComplete(_contexts, results) {
    const skipped = results.numPendingTests + results.numTodoTests;
    const names = results.testResults
      .flatMap((file) => file.testResults)
      .filter((test) => test.status === 'pending')
      .map((test) => test.fullName);
    // A file that does not even load has no tests to count.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    if (process.env.REQUIRE_ALL === '1' && skipped > 0) {
      this.error = new Error(`${skipped} tests were skipped where none may be`);
    }
    const lines = [
      ...reasonsFor(this.needs, names),
      !isRunOnMongo(this.needs) &&
        `What reaches the store was run on the embedded store alone: ${this.needs.mongo.missing}.`,
      this.error?.message,
      `${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped`,
    ];
    // Jest prints a summary of its own after its reporters; this comes after that.
    process.on('exit', () => writeSync(1, `${lines.filter(Boolean).join('\n')}\n`));
  }

  /** An error here fails the run. */
  getLastError() {
    return this.error;
  }
}

/** One line for each thing that was missing. */
function reasonsFor(needs, names) {
  return Object.values(needs).map(({ mark, missing }) => {
    const { length } = names.filter((name) => name.includes(mark));
    return length > 0 && `${length} tests were skipped ${mark}: ${missing}.`;
  });
}

/** As the list of engines has it (mongo.project.cjs). */
function isRunOnMongo(needs) {
  return needs.mongo.isThere() || process.env.REQUIRE_ALL === '1';
}

module.exports = SummaryReporter;
