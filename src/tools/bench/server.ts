import { spawn } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../postgres.mjs';
import type { BenchFile } from './charge-files.ts';
import type { BenchDatabase } from './databases.ts';

/** Tokens of the scenarios world. */
export const tokens = {
  operations: 'idt:TKN-1000-0001:demo-operations',
  vendor: 'idt:TKN-1000-0002:demo-vendor',
};

type Role = keyof typeof tokens;
type Answer = { id: string; status: string; data: Answer[] };

/** The built server, in a process of its own. */
export type BenchServer = {
  pid: number;
  /** `http://127.0.0.1:…` */
  address: string;
  call(role: Role, method: string, path: string, body?: FormData | object): Promise<Answer>;
  stop(): Promise<void>;
};

/** Starts the built server on a database; an empty one becomes the scenarios world. */
export async function startServer({ options }: BenchDatabase): Promise<BenchServer> {
  const port = await freePort();
  const server = spawn(process.execPath, ['dist-server/main.js'], {
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      WORLD: 'scenarios',
      DATA_DIR: 'dataDir' in options ? options.dataDir : '',
      DATABASE_URL: 'databaseUrl' in options ? options.databaseUrl : '',
      ERP_SIMULATOR: 'off',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise((resolve) => server.once('exit', resolve));
  const address = `http://127.0.0.1:${port}`;
  const stop = async () => {
    server.kill('SIGTERM');
    await exited;
  };
  const deadline = Date.now() + 120_000;
  while (!(await fetch(`${address}/healthz`).catch(() => undefined))?.ok) {
    if (server.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error('The server did not start.');
    }
    await delay(50);
  }
  return { pid: server.pid ?? 0, ...serverAt(address), stop };
}

/** A server that runs already. */
export function serverAt(address: string): Pick<BenchServer, 'address' | 'call'> {
  const call: BenchServer['call'] = async (role, method, path, body) => {
    const request: RequestInit = { method, headers: { authorization: `Bearer ${tokens[role]}` } };
    if (body instanceof FormData) request.body = body;
    else if (body) {
      request.body = JSON.stringify(body);
      request.headers = { ...request.headers, 'content-type': 'application/json' };
    }
    const answer = await fetch(`${address}/public/v1/billing${path}`, request);
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (answer.status === 204 ? {} : await answer.json()) as Answer;
  };
  return { address, call };
}

/** Waits until an object has left a state; throws when it is then in another than the one hoped for. */
export async function untilStatus(
  server: Pick<BenchServer, 'call'>,
  path: string,
  from: string,
  to: string,
): Promise<void> {
  let status = from;
  while (status === from) {
    await delay(50);
    ({ status } = await server.call('operations', 'GET', path));
  }
  if (status !== to) throw new Error(`${path} ended in ${status}.`);
}

/** A new journal in Draft. */
export async function createJournal(server: Pick<BenchServer, 'call'>): Promise<string> {
  const authorization = { id: 'AUT-5000-0001' };
  return (await server.call('vendor', 'POST', '/journals', { name: 'Bench', authorization })).id;
}

/** Uploads a charge file to a journal and waits until it is Validated. */
export async function uploadFile(
  server: Pick<BenchServer, 'call'>,
  journal: string,
  file: BenchFile,
): Promise<void> {
  const form = new FormData();
  form.append('file', await openAsBlob(file.path, { type: file.type }), file.name);
  await server.call('vendor', 'POST', `/journals/${journal}/upload`, form);
  await untilStatus(server, `/journals/${journal}`, 'Validating', 'Validated');
}
