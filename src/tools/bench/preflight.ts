import { chromium, type Browser, type Page } from '@playwright/test';
import { chromiumPath } from '../browser.mjs';
import { servePeerPages, type PeerPages } from './browser-pages.ts';
import { writeChargeFile, type BenchFile } from './charge-files.ts';
import type { Databases } from './databases.ts';
import { createJournal, startServer, type BenchServer } from './server.ts';
import { printRow, type Cell } from './table.ts';
import { residentMB } from './watch.ts';

const rowsOf = { xlsx: 100_000, jsonl: 500_000 } as const;
const share = Number(process.env['BENCH_PREFLIGHT_SHARE'] ?? 1);
const patience = 600_000;

const columns: Cell[] = [
  ['file', -16],
  ['what', -26],
  ['seconds', 8],
  ['× bare', 7],
  ['tab MB', 8],
  ['longest task ms', 16],
];

type Measured = { seconds: number; peakMB: number; longestMs: number };

/**
 * The preflight room in a headless browser, from the choice of a file to its verdict: seconds, the most memory that
 * the tab's process took, and the longest stretch in which the page could not answer. Beside it the reading library
 * alone in a worker, and an importer that people use for this.
 */
export async function preflight(databases: Databases, folder: string): Promise<void> {
  const peers = await servePeerPages();
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--disable-gpu'] });
  try {
    printRow(columns);
    for await (const database of databases.fresh()) {
      if (database.kind !== 'embedded') continue;
      const server = await startServer(database);
      try {
        for (const format of ['xlsx', 'jsonl'] as const) {
          const file = await writeChargeFile(folder, Math.round(rowsOf[format] * share), format);
          await compare(browser, server, peers, file, format);
        }
      } finally {
        await server.stop();
      }
    }
  } finally {
    await browser.close();
    peers.stop();
  }
}

async function compare(
  browser: Browser,
  server: BenchServer,
  peers: PeerPages,
  file: BenchFile,
  format: 'xlsx' | 'jsonl',
): Promise<void> {
  const bare = await inTab(browser, (page) => bareParse(page, peers, file));
  print(file, 'reading library alone', bare, bare);
  print(file, 'preflight', await inTab(browser, (page) => room(page, server, file)), bare);
  if (format === 'xlsx' && peers.hasImporter)
    print(
      file,
      'react-spreadsheet-import',
      await inTab(browser, (page) => importer(page, peers, file)),
      bare,
    );
}

function print(
  file: BenchFile,
  what: string,
  { seconds, peakMB, longestMs }: Measured,
  bare: Measured,
): void {
  const ratio = (seconds / bare.seconds).toFixed(2);
  printRow(columns, [file.name, what, seconds.toFixed(2), ratio, peakMB, longestMs]);
}

/** A stretch of work in a tab: what comes before `start` is not measured. */
type Work = (page: Page) => Promise<{ start: () => Promise<void>; end: () => Promise<void> }>;

/** Does the work in a tab of its own; its process is watched meanwhile. */
async function inTab(browser: Browser, work: Work): Promise<Measured> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript(() => {
      const tasks: number[] = [];
      Object.assign(window, { longTasks: tasks });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
      }).observe({ type: 'longtask' });
    });
    const { start, end } = await work(page);
    await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
    const processes = await renderersOf(browser);
    let peakMB = 0;
    const watch = () => (peakMB = Math.max(peakMB, ...processes.map(memoryOf)));
    const timer = setInterval(watch, 25);
    const started = performance.now();
    await start();
    await end();
    const seconds = (performance.now() - started) / 1000;
    clearInterval(timer);
    const longestMs = await page.evaluate(() =>
      Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks),
    );
    return { seconds, peakMB, longestMs };
  } finally {
    await context.close();
  }
}

/** Ids of the processes that draw pages; a worker lives in that of its page. */
async function renderersOf(browser: Browser): Promise<number[]> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
}

/** A process may have ended since it was listed. */
function memoryOf(pid: number): number {
  try {
    return residentMB(pid);
  } catch {
    return 0;
  }
}

async function bareParse(page: Page, peers: PeerPages, file: BenchFile): ReturnType<Work> {
  await page.goto(`${peers.address}/bare.html`);
  return {
    start: () => page.getByLabel('File').setInputFiles(file.path),
    end: () => page.getByText(/^done \d+$/).waitFor({ timeout: patience }),
  };
}

async function room(page: Page, server: BenchServer, file: BenchFile): ReturnType<Work> {
  const journal = await createJournal(server);
  await page.goto(`${server.address}/sign-in`);
  await page.getByRole('button', { name: 'Vera Castellano' }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  await page.goto(`${server.address}/billing/journals/${journal}/upload`);
  await page.getByRole('button', { name: 'Choose file' }).waitFor();
  const verdict = /^All [\d,.\s]+ rows are right\.$/;
  return {
    start: () => page.getByLabel('Charge file', { exact: true }).first().setInputFiles(file.path),
    end: () => page.getByText(verdict).first().waitFor({ state: 'attached', timeout: patience }),
  };
}

async function importer(page: Page, peers: PeerPages, file: BenchFile): ReturnType<Work> {
  await page.goto(`${peers.address}/importer.html`);
  const input = page.locator('[role="dialog"] input[type="file"]');
  await input.waitFor({ state: 'attached' });
  return {
    start: () => input.setInputFiles(file.path),
    end: async () => {
      // the row of titles, then the columns that match by name; its checks run before the last step is drawn
      for (const step of ['Select header row', 'Match Columns']) {
        await page.getByRole('heading', { name: step }).waitFor({ timeout: patience });
        await page.getByRole('button', { name: 'Next' }).click({ timeout: patience });
      }
      await page.getByRole('heading', { name: 'Validate data' }).waitFor({ timeout: patience });
    },
  };
}
