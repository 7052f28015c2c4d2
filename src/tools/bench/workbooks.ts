import { setTimeout as delay } from 'node:timers/promises';
import { writeChargeFile } from './charge-files.ts';
import type { Databases } from './databases.ts';
import { createJournal, startServer, untilStatus, uploadFile, type BenchServer } from './server.ts';
import { printRow, type Cell } from './table.ts';
import { measure } from './watch.ts';

/** Half of them come to one statement, a quarter each to two others. */
const rows = Number(process.env['BENCH_WORKBOOK_ROWS'] ?? 200_000);

const columns: Cell[] = [
  ['database', -11],
  ['charges', 8],
  ['workbooks MB', 13],
  ['seconds', 8],
  ['before MB', 10],
  ['peak MB', 8],
  ['lists p50', 10],
  ['p95 ms', 7],
];

/**
 * The workbooks of large statements, one after another in the background: from the acceptance of the last ledger until
 * every statement has its own. Lists are called meanwhile.
 */
export async function workbooks(databases: Databases, folder: string): Promise<void> {
  const file = await writeChargeFile(folder, rows, 'jsonl');
  printRow(columns);
  for await (const database of databases.fresh()) {
    const server = await startServer(database);
    try {
      const ledgers = await ledgersOf(server, file);
      let bytes = 0;
      const measured = await measure(server, async () => {
        for (const id of ledgers) {
          await server.call('operations', 'POST', `/ledgers/${id}/accept`);
          await untilStatus(server, `/ledgers/${id}`, 'Generating', 'Generated');
        }
        const statements = await server.call('operations', 'GET', '/statements?limit=100');
        for (const { id } of statements.data) bytes += await sizeOfWorkbook(server, id);
      });
      const { seconds, beforeMB, peakMB, waits } = measured;
      printRow(columns, [
        database.kind,
        rows,
        (bytes / 2 ** 20).toFixed(1),
        seconds.toFixed(2),
        beforeMB,
        peakMB,
        waits.p50.toFixed(1),
        waits.p95.toFixed(1),
      ]);
    } finally {
      await server.stop();
    }
  }
}

/** The ledgers of a journal with a file, to be accepted. */
export async function ledgersOf(
  server: BenchServer,
  file: Parameters<typeof uploadFile>[2],
): Promise<readonly string[]> {
  const journal = await createJournal(server);
  await uploadFile(server, journal, file);
  await server.call('vendor', 'POST', `/journals/${journal}/submit`);
  await server.call('operations', 'POST', `/journals/${journal}/accept`);
  await untilStatus(server, `/journals/${journal}`, 'Generating', 'Generated');
  const ledgers = await server.call('operations', 'GET', `/ledgers?eq(journal.id,${journal})`);
  return ledgers.data.map(({ id }) => id);
}

/** Waits for the workbook of a statement; its size in bytes. */
export async function sizeOfWorkbook(server: BenchServer, id: string): Promise<number> {
  for (;;) {
    const files = await server.call('operations', 'GET', `/statements/${id}/attachments`);
    const [file] = files.data as (typeof files.data)[number][] & { size: number }[];
    if (file) return file.size;
    await delay(50);
  }
}
