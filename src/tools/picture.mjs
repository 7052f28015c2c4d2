/** `npm run picture`: the pictures of the README, taken from the built product in the demo world. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath, ensureChromium } from './browser.mjs';
import { withDemoServer } from './demo-server.mjs';
import { main, root } from './process.mjs';

const folder = join(root, '.github');

async function take(address) {
  const browser = await chromium.launch({ executablePath: chromiumPath() });
  for (const colorScheme of ['light', 'dark']) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 1440, height: 860 } });
    const page = await context.newPage();
    await page.goto(`${address}/sign-in`);
    await page.getByRole('button', { name: 'Olga Lindqvist' }).click();
    await page.getByRole('heading', { name: 'Home' }).waitFor();
    await page.goto(`${address}/billing/journals`);
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
  await withDemoServer(take);
  return 0;
});
