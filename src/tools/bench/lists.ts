import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../postgres.mjs';
import type { BenchDatabase, Databases } from './databases.ts';
import { listCases } from './list-cases.ts';
import { fillLists, journals } from './list-data.ts';
import { startServer, tokens, type BenchServer } from './server.ts';
import { printRow, type Cell } from './table.ts';
import { measure, watchMemory } from './watch.ts';

const calls = 30;

const columns: Cell[] = [
  ['database', -11],
  ['list', -17],
  ['what', -36],
  ['by hand ms', 11],
  ['first ms', 9],
  ['ours ms', 8],
  ['ratio', 6],
  ['goal', 5],
];

const exportColumns: Cell[] = [
  ['database', -11],
  ['export of 1,000,000 charges', -38],
  ['seconds', 8],
  ['MB', 6],
  ['before MB', 10],
  ['peak MB', 8],
  ['lists p50', 10],
  ['p95 ms', 7],
];

/** The first call, and the middle one of those after it, in ms. */
type Times = { first: number; p50: number };

/**
 * Lists over one connection, next to the same written by hand in SQL on the same database; and exports. The first
 * call knows nothing; those after it know a total, as the next page of a list does.
 */
export async function lists(databases: Databases): Promise<void> {
  for await (const database of databases.fresh()) {
    await (await startServer(database)).stop(); // it makes the tables, and the scenarios world
    await fillLists(database);
    const byHand = await measureByHand(database);
    const server = await startServer(database);
    try {
      const memory = watchMemory(server.pid);
      printRow(columns);
      for (const [i, { list, what, path, goal }] of listCases.entries()) {
        const ours = await timesOf(`${server.address}/public/v1/billing${path}`);
        const theirs = byHand[i]?.p50 ?? 0;
        const ratio = (ours.p50 / theirs).toFixed(2);
        const cells = [theirs, ours.first, ours.p50].map((ms) => ms.toFixed(1));
        printRow(columns, [database.kind, list, what, ...cells, ratio, goal?.toFixed(2) ?? '']);
      }
      const { beforeMB, peakMB } = memory();
      console.log(
        `${database.kind}: memory of the server ${Math.round(beforeMB)} MB, peak ${Math.round(peakMB)} MB`,
      );
      await measureExports(database, server);
    } finally {
      await server.stop();
    }
  }
}

async function measureByHand({ options }: BenchDatabase): Promise<Times[]> {
  const port = await freePort();
  const program = fileURLToPath(new URL('by-hand.ts', import.meta.url));
  const child = spawn(process.execPath, [program, JSON.stringify(options), String(port)], {
    stdio: 'inherit',
  });
  const exited = once(child, 'exit');
  const address = `http://127.0.0.1:${port}`;
  try {
    while (!(await fetch(address).catch(() => undefined))) {
      if (child.exitCode !== null) throw new Error('The server by hand did not start.');
      await delay(50);
    }
    const times: Times[] = [];
    for (const i of listCases.keys()) times.push(await timesOf(`${address}/${i}`));
    return times;
  } finally {
    child.kill('SIGTERM');
    await exited;
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** The length of an answer in bytes; throws unless it is a success. */
async function fetchAll(address: string, accept = 'application/json'): Promise<number> {
  const headers = { authorization: `Bearer ${tokens.operations}`, accept };
  return new Promise((resolve, reject) => {
    get(address, { agent, headers }, (response) => {
      let length = 0;
      response.on('data', (chunk: Buffer) => (length += chunk.length));
      response.on('error', reject);
      response.on('end', () =>
        response.statusCode === 200
          ? resolve(length)
          : reject(new Error(`${address}: ${response.statusCode}`)),
      );
    }).on('error', reject);
  });
}

async function timesOf(address: string): Promise<Times> {
  const times: number[] = [];
  for (let i = 0; i <= calls; i += 1) {
    const started = performance.now();
    await fetchAll(address);
    times.push(performance.now() - started);
  }
  const [first = 0, ...others] = times;
  return { first, p50: others.toSorted((a, b) => a - b)[calls / 2] ?? 0 };
}

const exported = [
  ['JSONL', 'application/jsonl', ''],
  ['JSONL, ordered by purchase price', 'application/jsonl', '?order=price.PPx1'],
  ['CSV', 'text/csv', ''],
] as const;

async function measureExports({ kind }: BenchDatabase, server: BenchServer): Promise<void> {
  printRow(exportColumns);
  for (const [what, accept, query] of exported) {
    let bytes = 0;
    const { seconds, beforeMB, peakMB, waits } = await measure(server, async () => {
      const path = `/public/v1/billing/journals/${journals.large}/charges${query}`;
      bytes = await fetchAll(server.address + path, accept);
    });
    const size = Math.round(bytes / 2 ** 20);
    const ms = [waits.p50.toFixed(1), waits.p95.toFixed(1)];
    printRow(exportColumns, [kind, what, seconds.toFixed(1), size, beforeMB, peakMB, ...ms]);
  }
}
