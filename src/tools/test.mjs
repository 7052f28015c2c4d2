/**
 * `npm test`: everything there is to check, in one run. `--only static,rules,server,console,browser` runs parts.
 * The last line is always `N passed, N failed`: tests, and one for each static check and build.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ensureChromium } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { walk } from './files.mjs';
import { ensureInstalled } from './install.mjs';
import { nodePath, onOrphaned, root, run, runProgram, seconds, stopRunning } from './process.mjs';
import { freePort, postgresPrograms, startPostgres } from './postgres.mjs';
import { countPlaywright, countVitest, withReport } from './test-report.mjs';

const parts = ['static', 'rules', 'server', 'console', 'browser'];
const total = { passed: 0, failed: 0 };

/** Runs one step under its heading. It returns its counts; none are one success, throwing is one failure. */
async function step(title, work) {
  const start = Date.now();
  console.log(`\n── ${title}`);
  let counts;
  try {
    counts = (await work()) ?? { passed: 1, failed: 0 };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    counts = { passed: 0, failed: 1 };
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  console.log(`── ${title}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds(start)}`);
  return counts.failed === 0;
}

/** What must be there before tests can run; it counts only when it fails. */
const prepare = (title, work) => step(title, () => work().then(() => ({ passed: 0, failed: 0 })));

/** A check that passes when its program ends well; its output is worth reading only when it does not. */
async function check(title, start) {
  await step(title, async () => {
    const { code, output } = await start();
    if (code !== 0) throw new Error(output.trim());
  });
}

const ownCheck = (script) => () => run(nodePath(), [`src/tools/${script}`]);

async function staticChecks() {
  await check('Format', () => runProgram('prettier', 'prettier', ['--check', '.']));
  await check('Lint', () => runProgram('oxlint', 'oxlint', ['--deny-warnings']));
  await check('Types', () => runProgram('typescript', 'tsc', []));
  await check('Regenerating the API client changes nothing', ownCheck('check-generated.mjs'));
  await check('Who imports whom', ownCheck('check-zones.mjs'));
  await check('Statuses and roles are named in src/domain only', ownCheck('check-words.mjs'));
  await check('No traces of one machine', ownCheck('check-traces.mjs'));
}

/** The address of a PostgreSQL for the server tests, or nothing; a run that must have one fails without. */
async function postgresUrl() {
  if (process.env.TEST_DATABASE_URL) return process.env.TEST_DATABASE_URL;
  const programs = postgresPrograms();
  if (programs) {
    await prepare('PostgreSQL', async () => {
      const { url } = await startPostgres(programs);
      process.env.TEST_DATABASE_URL = url;
      console.log(`${programs}, for this run only: ${url}`);
    });
    return process.env.TEST_DATABASE_URL;
  }
  const isRequired = process.env.CI === 'true' || process.env.REQUIRE_POSTGRES === '1';
  console.log('\nPostgreSQL was not found: server tests run on the embedded database only');
  if (isRequired) await prepare('PostgreSQL', () => Promise.reject(new Error('This run requires it.')));
  return undefined;
}

async function vitest(projects) {
  await step(`Tests: ${projects.join(', ')}`, () =>
    withReport(countVitest, (file) => {
      const args = ['run', ...projects.flatMap((name) => ['--project', name])];
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
      return runProgram('vitest', 'vitest', [...args, ...reporters], { show: true });
    }),
  );
}

async function browserTests() {
  const isBuilt = await step('Build', () => ensureBuilt({ always: true }));
  const hasJourneys = existsSync(`${root}e2e`) && walk('e2e').some((path) => path.endsWith('.e2e.ts'));
  if (!hasJourneys) return console.log('\nThere are no browser journeys in e2e/ yet.');
  const hasBrowser = await prepare('Chromium', ensureChromium);
  if (!isBuilt || !hasBrowser) return console.log('\nThe browser journeys were not run.');
  // A port of its own, so that two runs on one machine do not meet.
  process.env.E2E_PORT ??= String(await freePort());
  await step('Tests: browser', () =>
    withReport(countPlaywright, (file) => {
      process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = file;
      return runProgram('@playwright/test', 'playwright', ['test', '--reporter=list,json'], { show: true });
    }),
  );
}

async function runAll() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
  const only = (values.only ?? parts).flatMap((value) => value.split(','));
  const unknown = only.find((part) => !parts.includes(part));
  if (unknown) throw new Error(`--only takes ${parts.join(', ')}; there is no "${unknown}".`);
  await ensureInstalled();
  if (only.includes('static')) await staticChecks();
  if (only.includes('server')) await postgresUrl();
  const projects = ['rules', 'server', 'console'].filter((part) => only.includes(part));
  if (projects.length > 0) await vitest(projects);
  if (only.includes('browser')) await browserTests();
}

// Interrupted, first what runs ends in peace, then through `exit` the throwaway database does.
const leave = (code) => stopRunning().then(() => process.exit(code));
process.on('SIGINT', () => leave(130));
process.on('SIGTERM', () => leave(143));
onOrphaned(() => leave(143));
process.on('exit', () => console.log(`\n${total.passed} passed, ${total.failed} failed`));

try {
  await runAll();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  total.failed += 1;
}
process.exit(total.failed === 0 ? 0 : 1);
