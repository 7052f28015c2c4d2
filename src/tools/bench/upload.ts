import { spawn, type ChildProcess } from 'node:child_process';
import { openAsBlob, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../postgres.mjs';

export type Figures = {
  /** From the start of the upload to the state Validated. */
  seconds: number;
  /** Resident memory of the server: before the upload, and the most that was seen until Validated. */
  idleMB: number;
  peakMB: number;
  readingSeconds: number;
};

const vendor = 'idt:TKN-1000-0002:demo-vendor';

/** Resident memory of a process in MB, as Linux tells it. */
function residentMB(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? 0) / 1024;
}

async function waitForServer(address: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const answer = await fetch(`${address}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
    await delay(50);
  }
  throw new Error('The server did not start.');
}

async function call(address: string, method: string, path: string, body?: FormData | object) {
  const isForm = body instanceof FormData;
  const answer = await fetch(`${address}/public/v1/billing${path}`, {
    method,
    headers: {
      authorization: `Bearer ${vendor}`,
      ...(body && !isForm && { 'content-type': 'application/json' }),
    },
    body: isForm ? body : body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { id: string; status: string };
}

/** Starts the built server on a fresh scenarios world and measures one upload. */
export async function measureUpload(options: {
  path: string;
  type: string;
  databaseUrl: string | undefined;
}): Promise<Omit<Figures, 'readingSeconds'>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'billing-bench-data-'));
  const port = await freePort();
  const databaseUrl = options.databaseUrl && (await freshDatabase(options.databaseUrl));
  const server = spawn(process.execPath, ['dist-server/main.js'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      WORLD: 'scenarios',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      ERP_SIMULATOR: 'off',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const address = `http://127.0.0.1:${port}`;
    await waitForServer(address);
    return await upload(server, address, options.path, options.type);
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function freshDatabase(url: string): Promise<string> {
  const name = `bench_${process.pid}_${Date.now()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name} template template0`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

async function upload(server: ChildProcess, address: string, path: string, type: string) {
  const authorization = { id: 'AUT-5000-0001' };
  const journal = await call(address, 'POST', '/journals', { name: 'Bench', authorization });
  const pid = server.pid ?? 0;
  const idleMB = residentMB(pid);
  let peakMB = idleMB;
  const watch = setInterval(() => (peakMB = Math.max(peakMB, residentMB(pid))), 20);
  const form = new FormData();
  form.append('file', await openAsBlob(path, { type }), path.split('/').pop());
  const started = performance.now();
  await call(address, 'POST', `/journals/${journal.id}/upload`, form);
  let status = 'Validating';
  while (status === 'Validating') {
    await delay(20);
    status = (await call(address, 'GET', `/journals/${journal.id}`)).status;
  }
  clearInterval(watch);
  if (status !== 'Validated') throw new Error(`The journal ended in ${status}.`);
  return { seconds: (performance.now() - started) / 1000, idleMB, peakMB };
}
