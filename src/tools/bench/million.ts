import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { writeChargeFile, type BenchFile } from './charge-files.ts';
import type { BenchDatabase, Databases } from './databases.ts';
import { createJournal, startServer, untilStatus, uploadFile, type BenchServer } from './server.ts';
import { printRow, type Cell } from './table.ts';
import { idleWaits, measure, watchMemory, type Waits } from './watch.ts';

const large = Number(process.env['BENCH_LARGE'] ?? 1_000_000);
const small = Number(process.env['BENCH_SMALL'] ?? 100_000);

const columns: Cell[] = [
  ['database', -11],
  ['what', -44],
  ['seconds', 8],
  ['before MB', 10],
  ['peak MB', 8],
  ['lists p50', 10],
  ['p95 ms', 7],
];

const inMs = ({ p50, p95 }: Waits) => [p50.toFixed(1), p95.toFixed(1)];

/**
 * A million charges: reading them, making ledgers and statements of them, taking these back and removing them; and
 * charge files of a hundred thousand rows beside them, next to the least that storing such a file can cost. Lists are
 * called meanwhile.
 */
export async function million(databases: Databases, folder: string): Promise<void> {
  const file = await writeChargeFile(folder, large, 'jsonl');
  const files = [await writeChargeFile(folder, small, 'xlsx'), await writeChargeFile(folder, small, 'jsonl')];
  printRow(columns);
  for await (const database of databases.fresh()) {
    await withServer(database, (server) => ofLargeFile(database, server, file));
    for (const each of files) {
      await bareLimit(database, each);
      await withServer(database, async (server) => {
        const journal = await createJournal(server);
        await step(database, server, `${each.name} to Validated`, () => uploadFile(server, journal, each));
      });
    }
  }
}

async function withServer(
  database: BenchDatabase,
  work: (server: BenchServer) => Promise<void>,
): Promise<void> {
  const server = await startServer(database);
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

/** Measures one piece of work and prints it. */
async function step(
  { kind }: BenchDatabase,
  server: BenchServer,
  what: string,
  work: () => Promise<void>,
): Promise<void> {
  const { seconds, beforeMB, peakMB, waits } = await measure(server, work);
  printRow(columns, [kind, what, seconds.toFixed(2), beforeMB, peakMB, ...inMs(waits)]);
}

async function ofLargeFile(database: BenchDatabase, server: BenchServer, file: BenchFile): Promise<void> {
  printRow(columns, [database.kind, 'idle', '', '', '', ...inMs(await idleWaits(server))]);
  const act = (what: string, work: () => Promise<void>) => step(database, server, what, work);
  const journal = await createJournal(server);
  const path = `/journals/${journal}`;
  await act(`${file.name} to Validated`, () => uploadFile(server, journal, file));
  await server.call('vendor', 'POST', `${path}/submit`);
  await act('accept the journal, to Generated', async () => {
    await server.call('operations', 'POST', `${path}/accept`);
    await untilStatus(server, path, 'Generating', 'Generated');
  });
  const ledgers = await server.call('operations', 'GET', `/ledgers?eq(journal.id,${journal})`);
  for (const { id } of ledgers.data) {
    await act('accept a ledger, to Generated', async () => {
      await server.call('operations', 'POST', `/ledgers/${id}/accept`);
      await untilStatus(server, `/ledgers/${id}`, 'Generating', 'Generated');
    });
  }
  await act('reset, to Review', async () => {
    await server.call('operations', 'POST', `${path}/reset`);
    await untilStatus(server, path, 'Resetting', 'Review');
  });
  await act('regenerate, to Review', async () => {
    await server.call('operations', 'POST', `${path}/regenerate`);
    await untilStatus(server, path, 'Validating', 'Review');
  });
}

/** Stores a file as plainly as can be, in a process of its own. */
async function bareLimit({ kind, options }: BenchDatabase, file: BenchFile): Promise<void> {
  const program = fileURLToPath(new URL('bare-limit.ts', import.meta.url));
  const runId = String(Date.now());
  const child = spawn(process.execPath, [program, JSON.stringify(options), file.path, runId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const memory = watchMemory(child.pid ?? 0);
  let said = '';
  child.stdout.on('data', (data) => (said += String(data)));
  const [code] = await once(child, 'exit');
  const { peakMB } = memory();
  if (code !== 0) throw new Error('The bare limit was not measured.');
  printRow(columns, [
    kind,
    `${file.name} parsed and copied, nothing else`,
    Number(said).toFixed(2),
    '',
    peakMB,
  ]);
}
