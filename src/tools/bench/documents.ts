import { setTimeout as delay } from 'node:timers/promises';
import { writeChargeFile } from './charge-files.ts';
import type { BenchDatabase, Databases } from './databases.ts';
import { startServer, untilStatus, type BenchServer } from './server.ts';
import { printRow, type Cell } from './table.ts';
import { measure } from './watch.ts';
import { ledgersOf, sizeOfWorkbook } from './workbooks.ts';

/** Half of them come to one statement. */
const rows = Number(process.env['BENCH_DOCUMENT_ROWS'] ?? 200_000);
const lineCount = Number(process.env['BENCH_DOCUMENT_LINES'] ?? 5000);

const columns: Cell[] = [
  ['database', -11],
  ['what', -36],
  ['MB', 6],
  ['seconds', 8],
  ['before MB', 10],
  ['peak MB', 8],
  ['lists p50', 10],
  ['p95 ms', 7],
];

/**
 * A large workbook of a statement, made while somebody waits for its download, and the PDF of a long invoice. Lists are
 * called meanwhile.
 */
export async function documents(databases: Databases, folder: string): Promise<void> {
  const file = await writeChargeFile(folder, rows, 'jsonl');
  printRow(columns);
  for await (const database of databases.fresh()) {
    const server = await startServer(database);
    try {
      const statement = await largestStatement(server, file);
      const invoice = await step(database, server, `invoice of ${lineCount} lines`, () =>
        postInvoice(server, statement),
      );
      const number = (await server.call('operations', 'GET', `/invoices/${invoice}`)) as {
        documentNo?: string;
      };
      await step(database, server, `workbook of ${rows / 2} charges`, () =>
        downloadAgain(server, statement, number.documentNo ?? ''),
      );
    } finally {
      await server.stop();
    }
  }
}

type Made = { bytes: number; id: string };

/** Measures the making of one file and prints it; returns the id that came with it. */
async function step(
  { kind }: BenchDatabase,
  server: BenchServer,
  what: string,
  make: () => Promise<Made>,
): Promise<string> {
  let made: Made = { bytes: 0, id: '' };
  const { seconds, beforeMB, peakMB, waits } = await measure(server, async () => {
    made = await make();
  });
  const size = (made.bytes / 2 ** 20).toFixed(1);
  const lists = [waits.p50.toFixed(1), waits.p95.toFixed(1)];
  printRow(columns, [kind, what, size, seconds.toFixed(2), beforeMB, peakMB, ...lists]);
  return made.id;
}

/** The statement with half of the charges, handed to the ERP; the background has nothing left to do. */
async function largestStatement(server: BenchServer, file: Parameters<typeof ledgersOf>[1]): Promise<string> {
  for (const id of await ledgersOf(server, file)) {
    await server.call('operations', 'POST', `/ledgers/${id}/accept`);
    await untilStatus(server, `/ledgers/${id}`, 'Generating', 'Generated');
  }
  const { data } = await server.call('operations', 'GET', '/statements?order=-price.totalPP&limit=100');
  for (const { id } of data) await sizeOfWorkbook(server, id);
  const counts = await Promise.all(
    data.map(async ({ id }) => {
      const { $meta } = (await server.call(
        'operations',
        'GET',
        `/statements/${id}/charges?limit=0`,
      )) as unknown as {
        $meta: { pagination: { total: number } };
      };
      return { id, count: $meta.pagination.total };
    }),
  );
  const largest = counts.toSorted((a, b) => b.count - a.count)[0]?.id ?? '';
  await server.call('operations', 'POST', `/statements/${largest}/queue`);
  return largest;
}

/** Posts an invoice as an ERP does, and waits for its PDF. */
async function postInvoice(server: BenchServer, statement: string): Promise<Made> {
  const lines = Array.from({ length: lineCount }, (_, i) => ({
    lineNo: (i + 1) * 10,
    itemNo: 'AL02.00417.ML',
    description: `Workspace Standard, seat ${i + 1}`,
    description2: 'Qty 12 of ITM-4000-0001-0001 / SKU-STD',
    period: { start: '2026-10-01T00:00:00.000Z', end: '2026-10-31T23:59:59.000Z' },
    price: { quantity: 12, unitPrice: 11, amount: 132, vatPercent: 8, amountIncludingVat: 142.56 },
  }));
  const { id } = await server.call('operations', 'POST', '/invoices', {
    documentNo: '9000001',
    countryCode: 'US',
    externalIds: { customer: 'US-C-7001', statement },
    price: { currency: 'USD' },
    lines,
  });
  for (;;) {
    const files = await server.call('operations', 'GET', `/invoices/${id}/attachments`);
    const [pdf] = files.data as unknown as { size: number }[];
    if (pdf) return { id, bytes: pdf.size };
    await delay(50);
  }
}

/** Has a workbook made again that was deleted, as who downloads it without signing in. */
async function downloadAgain(server: BenchServer, statement: string, documentNo: string): Promise<Made> {
  const files = await server.call('operations', 'GET', `/statements/${statement}/attachments`);
  for (const { id } of files.data) {
    await server.call('operations', 'DELETE', `/statements/${statement}/attachments/${id}`);
  }
  const answer = (await server.call('operations', 'POST', '/statement-downloads', {
    documentNo,
    statement: { id: statement },
  })) as unknown as { size: number };
  return { id: statement, bytes: answer.size };
}
