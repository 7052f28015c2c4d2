/** `npm run picture`: the pictures of the README, taken from the built product in the demo world. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chromium } from '@playwright/test';
import { chromiumPath, ensureChromium } from './browser.mjs';
import { freePort } from './postgres.mjs';
import { main, nodePath, root } from './process.mjs';

const folder = join(root, '.github');

async function ready(address) {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await delay(100)) {
    const answer = await fetch(`${address}/healthz`).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error('The server did not start.');
}

async function take(address) {
  const browser = await chromium.launch({ executablePath: chromiumPath() });
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1440, height: 860 } });
    const page = await context.newPage();
    await page.goto(`${address}/sign-in`);
    await page.getByRole('button', { name: 'Olga Lindqvist' }).click();
    await page.getByRole('table').getByRole('row').nth(5).waitFor();
    await page.getByRole('button', { name: /^Review/, pressed: false }).click();
    await page.getByRole('button', { name: /^Review/, pressed: true }).waitFor();
    await page.getByRole('table').getByRole('row').nth(5).waitFor();
    await page.screenshot({ path: join(folder, `console-${colorScheme}.png`), animations: 'disabled' });
    await context.close();
  }
  await browser.close();
}

await main(async () => {
  await ensureChromium();
  mkdirSync(folder, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'billing-picture-'));
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
  try {
    const address = `http://127.0.0.1:${port}`;
    await ready(address);
    await take(address);
    return 0;
  } finally {
    server.kill('SIGTERM');
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(dataDir, { recursive: true, force: true });
  }
});
