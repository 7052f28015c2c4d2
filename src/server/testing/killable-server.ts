import { spawn, type ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { waitUntil } from './wait-until.ts';

const script = fileURLToPath(new URL('./server-process.ts', import.meta.url));

/** A server in a process of its own, for tests of what a killed process leaves behind. */
export type KillableServer = { url: string; child: ChildProcess; kill(): Promise<void> };

const running = new Set<ChildProcess>();

/** Starts a server with the scenarios world on a database URL or a data directory. */
export async function startKillable(target: string): Promise<KillableServer> {
  const child = spawn(process.execPath, [script, target], {
    // sources are compiled once, not at every start
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'billing-compile-cache') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = () => /listening (\S+)/.exec(output)?.[1];
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  await waitUntil('the server listens', () => address() !== undefined || hasEnded(), 60_000);
  const url = address();
  if (!url) throw new Error(`The server ended: ${output}`);
  const kill = async () => {
    child.kill('SIGKILL');
    await exited;
    running.delete(child);
  };
  return { url, child, kill };
}

/** Kills what a failed test left running. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
}

/** A call of the Billing API that must succeed. Charges come as lines, all of them. */
export async function callKillable(
  server: KillableServer,
  token: string,
  method: string,
  path: string,
  body?: object,
): Promise<Response> {
  const response = await fetch(`${server.url}/public/v1/billing${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(path.includes('/charges') && { accept: 'application/jsonl' }),
      ...(body && !(body instanceof FormData) && { 'content-type': 'application/json' }),
    },
    body: body instanceof FormData ? body : body && JSON.stringify(body),
  });
  expect(response.ok, `${method} ${path} ${response.status}`).toBe(true);
  return response;
}
