/**
 * `npm run bench`: uploads charge files to the built server and measures the time to Validated and the server's
 * memory meanwhile, on the embedded database and, when there is one, on PostgreSQL. Figures of one run compare
 * with each other; they are never asserted.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms, startPostgres } from '../postgres.mjs';
import { chargeFiles } from './charge-files.ts';
import { measureReading } from './reading.ts';
import { measureUpload, type Figures } from './upload.ts';

const sizes = (process.env['BENCH_ROWS'] ?? '1000,100000').split(',').map(Number);

const cell = (text: string | number, width: number) => String(text).padStart(width);

function print(database: string, name: string, figures: Figures): void {
  const { seconds, peakMB, idleMB, readingSeconds } = figures;
  console.log(
    [
      database.padEnd(11),
      name.padEnd(16),
      cell(seconds.toFixed(2), 8),
      cell(readingSeconds.toFixed(2), 12),
      cell((seconds / readingSeconds).toFixed(1), 8),
      cell(Math.round(idleMB), 9),
      cell(Math.round(peakMB), 9),
    ].join(' '),
  );
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'billing-bench-'));
  const programs = postgresPrograms();
  const postgres = programs ? await startPostgres(programs) : undefined;
  try {
    console.log(
      `${cpus().length} × ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    );
    console.log(
      'database    file              seconds reading only   ratio   idle MB   peak MB\n' + '-'.repeat(80),
    );
    for (const rows of sizes) {
      for (const { name, type, write } of chargeFiles(rows)) {
        const path = join(folder, name);
        writeFileSync(path, await write());
        const readingSeconds = await measureReading(path, type);
        const databases = [
          ['embedded', undefined] as const,
          ...(postgres ? [['PostgreSQL', postgres.url] as const] : []),
        ];
        for (const [database, url] of databases) {
          const figures = await measureUpload({ path, type, databaseUrl: url });
          print(database, name, { ...figures, readingSeconds });
        }
      }
    }
    if (!postgres) console.log('PostgreSQL was not found: figures of the embedded database only.');
  } finally {
    postgres?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
