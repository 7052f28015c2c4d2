/** The built server with the demo world on a data directory of its own, for pictures and benchmarks. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from './postgres.mjs';
import { nodePath, root } from './process.mjs';

async function ready(address) {
  for (const deadline = Date.now() + 240_000; Date.now() < deadline; await delay(100)) {
    const answer = await fetch(`${address}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('The server did not start.');
}

/** Starts it, does the work with its address, and removes it whatever happened. */
export async function withDemoServer(work) {
  const dataDir = mkdtempSync(join(tmpdir(), 'billing-demo-'));
  const port = await freePort();
  const server = spawn(nodePath(), ['dist-server/main.js'], {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      WORLD: 'demo',
      DATA_DIR: dataDir,
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  try {
    const address = `http://127.0.0.1:${port}`;
    await ready(address);
    return await work(address);
  } finally {
    server.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  }
}
