import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

interface Test {
  status: string;
  fullName: string;
}

const REPORTER = join(__dirname, 'summaryReporter.cjs');
/** Reports one run and ends as jest would: badly where the reporter has an error. */
const SCRIPT = `
  const Reporter = require(${JSON.stringify(REPORTER)});
  const { NEEDS } = require(${JSON.stringify(join(__dirname, 'needs.cjs'))});
  const mongo = { ...NEEDS.mongo, isThere: () => process.env.NO_MONGO !== '1' };
  const reporter = new Reporter({}, {}, {}, { ...NEEDS, mongo });
  reporter.onRunComplete([], JSON.parse(process.argv[1]));
  process.exitCode = reporter.getLastError() ? 1 : 0;
  console.log('Ran all test suites.');
`;
const PASSED = { status: 'passed', fullName: 'a contact is opened' };
const SKIPPED = { status: 'pending', fullName: 'a contact is closed' };
const SKIPPED_IN_BROWSER = { status: 'pending', fullName: 'a visitor (in a browser) is helped' };
const SKIPPED_ON_MONGO = {
  status: 'pending',
  fullName: 'two nodes (on MongoDB) (with Redis) agree',
};

describe('the summary', () => {
  it('ends with one line of counts alone', () => {
    expect(report([PASSED, PASSED])).toEqual({
      lines: ['Ran all test suites.', '2 passed, 0 failed, 0 skipped'],
      status: 0,
    });
  });

  it('says how many tests were skipped, and what is missing', () => {
    const { lines, status } = report([PASSED, SKIPPED, SKIPPED_IN_BROWSER, SKIPPED_ON_MONGO]);
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^1 tests were skipped \(in a browser\): no Chromium found; install/),
      expect.stringMatching(/^1 tests were skipped \(on MongoDB\): no Go found; install/),
      expect.stringMatching(/^1 tests were skipped \(with Redis\): no redis-server found; install/),
      '1 passed, 0 failed, 3 skipped',
    ]);
    expect(status).toBe(0);
  });

  it('says that nothing ran on MongoDB where there is none', () => {
    const { lines } = report([PASSED], { env: { NO_MONGO: '1' } });
    expect(lines.at(-2)).toMatch(
      /^What reaches the store was run on the embedded store alone: no Go/,
    );
  });

  it('counts a file that does not load as failed', () => {
    expect(report([PASSED], { brokenFiles: 1 }).lines.at(-1)).toBe('1 passed, 1 failed, 0 skipped');
  });

  it('fails where nothing may be skipped and something was', () => {
    const { lines, status } = report([PASSED, SKIPPED], { env: { REQUIRE_ALL: '1' } });
    expect(lines.at(-2)).toBe('1 tests were skipped where none may be');
    expect(status).toBe(1);
  });

  it('is content where nothing may be skipped and nothing was', () => {
    expect(report([PASSED], { env: { REQUIRE_ALL: '1' } }).status).toBe(0);
  });
});

function report(
  tests: Test[],
  { brokenFiles = 0, env = {} }: { brokenFiles?: number; env?: Record<string, string> } = {},
): { lines: string[]; status: number | null } {
  const count = (status: string): number => tests.filter((one) => one.status === status).length;
  const results = {
    numPassedTests: count('passed'),
    numFailedTests: count('failed'),
    numPendingTests: count('pending'),
    numTodoTests: 0,
    numRuntimeErrorTestSuites: brokenFiles,
    testResults: [{ testResults: tests }],
  };
  const child = spawnSync(process.execPath, ['-e', SCRIPT, JSON.stringify(results)], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });
  return { lines: child.stdout.trim().split('\n'), status: child.status };
}
