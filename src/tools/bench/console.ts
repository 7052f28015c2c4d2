import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumPath, ensureChromium } from '../browser.mjs';
import { withDemoServer } from '../demo-server.mjs';
import { root } from '../process.mjs';
import { writeChargeFile } from './charge-files.ts';
import type { Databases } from './databases.ts';
import { peer, servePeer } from './grid-peer.ts';
import { sweep, type Scrolling } from './scrolling.ts';
import { createJournal, serverAt, tokens, uploadFile } from './server.ts';
import { printRow, type Cell } from './table.ts';

const rowCount = 100_000;
const steps = 400;
const rounds = 5;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

/** A page of somebody who is signed in, with nothing in its cache. */
async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: address, viewport: { width: 1440, height: 900 } });
  await context.addInitScript((token) => sessionStorage.setItem('billing.token', token), tokens.operations);
  return context.newPage();
}

/** What the first list page costs: kB over the wire, ms to its first row, and ms from a press to an object's page. */
async function measureFirstPage(browser: Browser, address: string) {
  const [rows, opened, tasks]: number[][] = [[], [], []];
  const size = { script: 0, style: 0 };
  for (let round = 0; round < rounds; round++) {
    const page = await openPage(browser, address);
    await page.addInitScript(() => {
      const seen: number[] = [];
      Object.assign(window, { longTasks: seen });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) seen.push(duration);
      }).observe({ type: 'longtask', buffered: true });
    });
    await page.goto('/billing/journals', { waitUntil: 'commit' });
    const firstRow = await page.waitForFunction(
      () => document.querySelector('tr[data-row]') && performance.now(),
    );
    rows?.push(Number(await firstRow.jsonValue()));
    const loaded = await page.evaluate(() =>
      performance.getEntriesByType('resource').map((entry) => {
        const { name, encodedBodySize } = entry as PerformanceResourceTiming;
        return { name, encodedBodySize };
      }),
    );
    const sum = (ending: string) =>
      loaded
        .filter(({ name }) => new URL(name).pathname.endsWith(ending))
        .reduce((all, each) => all + each.encodedBodySize, 0);
    Object.assign(size, { script: sum('.js'), style: sum('.css') });
    const took = await page.evaluate(async () => {
      const link = document.querySelector<HTMLElement>('tr[data-row] a');
      const start = performance.now();
      link?.click();
      while (!document.querySelector('nav[aria-label$="sections"]'))
        await new Promise((resolve) => requestAnimationFrame(resolve));
      return performance.now() - start;
    });
    opened?.push(took);
    tasks?.push(
      await page.evaluate(() => Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks)),
    );
    await page.context().close();
  }
  return { ...size, row: median(rows ?? []), opened: median(opened ?? []), task: median(tasks ?? []) };
}

const columns: Cell[] = [
  [`${rowCount.toLocaleString('en')} rows, ${steps} frames`, -32],
  ['p50 ms', 8],
  ['p95 ms', 8],
  ['longest task ms', 16],
  ['blank %', 8],
  ['on their way %', 15],
];

const printScrolling = (name: string, { p50, p95, longestTask, blank, waiting }: Scrolling) =>
  printRow(columns, [
    name,
    p50.toFixed(1),
    p95.toFixed(1),
    longestTask,
    (blank * 100).toFixed(1),
    (waiting * 100).toFixed(1),
  ]);

/** The console in headless Chromium with the demo world: its first list page, and a journal that is scrolled. */
export async function consoleInBrowser(_databases: Databases, folder: string): Promise<void> {
  await ensureChromium();
  const file = await writeChargeFile(folder, rowCount, 'jsonl');
  const other = await servePeer(root, rowCount);
  const browser = await chromium.launch({ executablePath: chromiumPath() });
  try {
    await withDemoServer(async (address: string) => {
      const first = await measureFirstPage(browser, address);
      console.log(
        `first list page: ${Math.round(first.script / 1000)} kB of JavaScript, ${Math.round(first.style / 1000)} kB of CSS; ` +
          `first row after ${Math.round(first.row)} ms, an object's page ${Math.round(first.opened)} ms after the press, ` +
          `longest task ${Math.round(first.task)} ms (middle of ${rounds})`,
      );
      const server = serverAt(address);
      const journal = await createJournal(server);
      await uploadFile(server, journal, file);
      const page = await openPage(browser, address);
      await page.goto(`/billing/journals/${journal}/charges`);
      await page.locator('[data-scroller] tr[data-row]').first().waitFor();
      printRow(columns);
      const ours = await sweep(page, {
        scroller: '[data-scroller]',
        row: 'tbody tr:not([aria-hidden])',
        steps,
      });
      printScrolling('console, rows from the server', ours);
      await page.context().close();
      if (!other) return console.log(`${peer} could not be installed: nothing to compare with.`);
      const theirs = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await theirs.goto(other.address);
      await theirs.locator('.ag-row').first().waitFor();
      const peerScrolling = await sweep(theirs, { scroller: '.ag-grid-viewport', row: '.ag-row', steps });
      printScrolling(`${peer}, rows in memory`, peerScrolling);
      console.log(`ratio of p95: ${(ours.p95 / peerScrolling.p95).toFixed(2)}`);
    });
  } finally {
    await browser.close();
    other?.stop();
  }
}
