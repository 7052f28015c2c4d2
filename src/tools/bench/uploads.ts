import { writeChargeFile } from './charge-files.ts';
import type { Databases } from './databases.ts';
import { measureReading } from './reading.ts';
import { createJournal, startServer, uploadFile } from './server.ts';
import { printRow, type Cell } from './table.ts';
import { watchMemory } from './watch.ts';

const sizes = (process.env['BENCH_ROWS'] ?? '1000,100000').split(',').map(Number);

const header: Cell[] = [
  ['file', -14],
  ['database', -11],
  ['seconds', 8],
  ['reading only', 13],
  ['before MB', 10],
  ['peak MB', 8],
];

/** Charge files of several sizes: from sending one to the state Validated, each on a new database. */
export async function uploads(databases: Databases, folder: string): Promise<void> {
  printRow(header);
  for (const rows of sizes) {
    for (const format of ['xlsx', 'jsonl'] as const) {
      const file = await writeChargeFile(folder, rows, format);
      const reading = await measureReading(file.path, file.type);
      for await (const database of databases.fresh()) {
        const server = await startServer(database);
        try {
          const journal = await createJournal(server);
          const memory = watchMemory(server.pid);
          const started = performance.now();
          await uploadFile(server, journal, file);
          const seconds = (performance.now() - started) / 1000;
          const { beforeMB, peakMB } = memory();
          const cells = [file.name, database.kind, seconds.toFixed(2), reading.toFixed(2), beforeMB, peakMB];
          printRow(header, cells);
        } finally {
          await server.stop();
        }
      }
    }
  }
}
