/**
 * `npm run bench`: measures the built server on the embedded database and, when there is one, on PostgreSQL.
 * `--only uploads` runs one part, `--on embedded` or `--on postgres` measures on one kind of database. Figures of one run compare with each other; they are never asserted.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { consoleInBrowser } from './console.ts';
import { openDatabases, type Databases } from './databases.ts';
import { documents } from './documents.ts';
import { lists } from './lists.ts';
import { million } from './million.ts';
import { preflight } from './preflight.ts';
import { uploads } from './uploads.ts';
import { workbooks } from './workbooks.ts';

/** What is measured: each part gets the databases and a folder for its files, and prints a table. */
const parts: Record<string, (databases: Databases, folder: string) => Promise<void>> = {
  uploads,
  lists,
  million,
  workbooks,
  preflight,
  documents,
  console: consoleInBrowser,
};

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, on: { type: 'string' } },
});
const only = (values.only ?? Object.keys(parts)).flatMap((value) => value.split(','));
const unknown = only.find((name) => !(name in parts));
if (unknown) throw new Error(`--only takes ${Object.keys(parts).join(', ')}; there is no "${unknown}".`);

const folder = mkdtempSync(join(tmpdir(), 'billing-bench-'));
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
);
const databases = await openDatabases(values.on);
try {
  for (const name of only) {
    console.log(`\n${name}`);
    await parts[name]?.(databases, folder);
  }
} finally {
  databases.stop();
  rmSync(folder, { recursive: true, force: true });
}
