const { writeSync } = require('node:fs');

const { IN_BROWSER } = require('./findChromium.cjs');

/** Says at the very end what was skipped and why, and one line of counts alone. */
class SummaryReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.numPendingTests + results.numTodoTests;
    const inBrowser = results.testResults
      .flatMap((file) => file.testResults)
      .filter((test) => test.status === 'pending' && test.fullName.includes(IN_BROWSER)).length;
    // A file that does not even load has no tests to count.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    if (process.env.REQUIRE_BROWSER === '1' && skipped > 0) {
      this.error = new Error(`${skipped} tests were skipped where none may be`);
    }
    const lines = [
      inBrowser > 0 &&
        `${inBrowser} browser tests were skipped: no Chromium found; install Chromium or name it in CHROMIUM_PATH.`,
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

module.exports = SummaryReporter;
