/** Counts what the test runners report. Skipped tests are neither passed nor failed. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file that could not even be loaded has no tests to count: it is one failure. */
export function countVitest({ numPassedTests, numFailedTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length };
}

/** A test that passed only when repeated is a failure. */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + errors.length };
}

/**
 * Runs a test runner that writes its report to the given file, and counts. A runner that failed without
 * reporting a failure (nothing found, a crash, an unhandled error) is one.
 */
export async function withReport(count, start) {
  const folder = mkdtempSync(join(tmpdir(), 'billing-tests-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // An interrupted run leaves by `exit`, past every `finally`.
  process.once('exit', remove);
  try {
    const file = join(folder, 'report.json');
    const { code } = await start(file);
    const counts = existsSync(file)
      ? count(JSON.parse(readFileSync(file, 'utf8')))
      : { passed: 0, failed: 1 };
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    remove();
    process.off('exit', remove);
  }
}
