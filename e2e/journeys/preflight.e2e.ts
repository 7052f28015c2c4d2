import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Page } from '@playwright/test';
import { writeXlsxStream } from 'hucre/xlsx';
import { titles, xlsxType } from '../drivers/charge-file.ts';
import { detail } from '../drivers/detail.ts';
import { preflight, type Upload } from '../drivers/preflight.ts';
import { expect, pageOf, signIn, test } from '../fixtures.ts';

/** Creates a journal by its dialog; its page is open afterwards. */
async function createJournal(vendor: Page, name: string): Promise<void> {
  await vendor.goto('/billing/journals');
  await vendor.getByRole('button', { name: 'Create journal' }).click();
  await fillJournal(vendor, name);
  await detail(vendor).hasStatus('Draft');
}

async function fillJournal(vendor: Page, name?: string): Promise<void> {
  const dialog = vendor.getByRole('dialog', { name: 'Create journal' });
  await dialog.getByRole('combobox', { name: 'Authorization' }).fill('AUT-5000-0001');
  await vendor.getByRole('option', { name: 'Acme Workspace USD · USD' }).click();
  await expect(dialog.getByText('AUT-5000-0001')).toBeVisible();
  if (name) await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Create journal' }).click();
}

type Row = Partial<Record<(typeof titles)[number], string | number>>;

const right: Row = {
  Source: 'Subscription',
  'Source Criteria': 'externalIds.vendor',
  'Source Value': 'acme-sub-01',
  'Item Search Criteria': 'externalIds.vendor',
  'Item Search Value': 'SKU-STD',
  'Usage Start Time': '2026-10-01T00:00:00Z',
  'Usage End Time': '2026-10-31T23:59:59Z',
  Quantity: 3,
  'Purchase Price': 0.01,
  'Total Purchase Price': 0.03,
};

/** A workbook of many rows; each row is the right one with some cells changed. */
async function workbook(
  name: string,
  rows: number,
  changes: (k: number) => Row = () => ({}),
): Promise<Upload> {
  function* cells() {
    yield [...titles];
    for (let k = 0; k < rows; k++) {
      const row: Row = { ...right, 'Entry ID': `E-${k}`, ...changes(k) };
      yield titles.map((title) => row[title] ?? null);
    }
  }
  const stream = Readable.fromWeb(writeXlsxStream(cells(), { name: 'Charges' }) as never);
  return { name, mimeType: xlsxType, buffer: await buffer(stream) };
}

/** 4,000 rows wrong in three ways. */
function wrongInThreeWays(k: number): Row {
  if (k % 50 === 1) return { 'Item Search Criteria': 'externalId.vendor' };
  if (k % 100 === 2) return { 'Usage Start Time': '31/10/2026' };
  return k % 100 === 3 ? { Quantity: '3,00' } : {};
}

test('100,000 rows are corrected by three fixes, uploaded, and the server agrees', async ({ vendor }) => {
  // limits for what hangs: on a busy machine such a file takes its time
  test.setTimeout(240_000);
  const room = preflight(vendor);
  await createJournal(vendor, 'Preflight of 100,000 rows');
  await room.examine(await workbook('october.xlsx', 100_000, wrongInThreeWays));
  await room.says('100,000', '4,000');
  const fix = (name: RegExp) => room.findings.getByRole('button', { name }).click();
  await fix(/^Use externalIds.vendor in 2,000 rows instead of externalId.vendor/);
  await room.says('100,000', '2,000');
  await fix(/^Use 2026-10-31 in 1,000 rows/);
  await fix(/^Use 3.00 in 1,000 rows/);
  await room.says('100,000', '0');
  await vendor.keyboard.press('Control+z');
  await room.says('100,000', '1,000');
  await vendor.keyboard.press('Control+Shift+z');
  await room.says('100,000', '0');
  await room.isLookedUp();
  await room.upload();
  await expect(vendor).toHaveTitle(/^Validated · /, { timeout: 90_000 });
  await expect(room.seal).toHaveText('Server agrees: 100,000 rows, 0 errors');
  await expect(detail(vendor).fact('Σ PP')).toHaveText(/3,000\.00/);
});

test('work that was left by a killed tab goes on: cells are fixed in the grid, and what stays wrong agrees', async ({
  browser,
}) => {
  const context = await browser.newContext();
  const first = await context.newPage();
  await signIn(first, 'vendor');
  await createJournal(first, 'Preflight left');
  const file = await workbook('left.xlsx', 40, (k) =>
    k === 4 ? { Quantity: 'many', Source: 'Subscribtion' } : k === 9 ? { 'Purchase Price': 'x' } : {},
  );
  await preflight(first).examine(file);
  await preflight(first).says('40', '2');
  await preflight(first).isLookedUp();
  await first.getByRole('grid').focus();
  await first.keyboard.press('n');
  await expect(first.getByRole('status').filter({ hasText: "Row 6: Source 'Subscribtion'" })).toBeAttached();
  await first.keyboard.press('n');
  // the worker finds the next error: Enter edits the cell that one has come to
  await expect(first.getByRole('status').filter({ hasText: /Row 6: Quantity/ })).toBeAttached();
  await first.keyboard.press('Enter');
  await first.getByLabel('Quantity of row 6').fill('12');
  await first.keyboard.press('Enter');
  await preflight(first)
    .findings.getByRole('button', { name: /^Use Subscription in 1 row/ })
    .click();
  await preflight(first).says('40', '1');
  const { pathname } = new URL(first.url());
  await first.close();

  const second = await context.newPage();
  await signIn(second, 'vendor');
  await second.goto(pathname.replace('/upload', ''));
  await expect(second.getByText('left.xlsx was examined here and not uploaded')).toBeVisible();
  await second.getByRole('link', { name: 'Go on with it' }).click();
  const room = preflight(second);
  await second
    .getByRole('region', { name: 'Work that was left' })
    .getByRole('button', { name: 'Go on' })
    .click();
  await room.says('40', '1');
  await room.isLookedUp();
  await room.upload({ errors: true });
  await detail(second).hasStatus('Error');
  await expect(room.seal).toHaveText('Server agrees: 40 rows, 1 error');
  await context.close();
});

test('a CSV file makes its journal, its columns are matched, and an unknown source is found in time', async ({
  vendor,
}) => {
  const lines = [
    'Belegnummer;Source;Source Criteria;Source Value;Start date;End date;Menge;Unit price;Amount',
    'E-1;Subscription;externalIds.vendor;acme-sub-01;01.10.2026;31.10.2026;1,5;10,00;15,00',
    'E-2;Subscription;externalIds.vendor;acme-sub-10;01.10.2026;31.10.2026;2;10,00;20,00',
  ];
  await vendor.goto('/billing/journals');
  await expect(vendor.getByRole('button', { name: 'Create journal' })).toBeVisible();
  const dropped = await vendor.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'acme_october.csv', { type: 'text/csv' }));
    return transfer;
  }, lines.join('\r\n'));
  await vendor.dispatchEvent('body', 'drop', { dataTransfer: dropped });
  await expect(vendor.getByRole('dialog').getByLabel('Name')).toHaveValue('acme october');
  await fillJournal(vendor);

  const room = preflight(vendor);
  const file = vendor.getByRole('region', { name: 'File' });
  await expect(file.getByRole('alert')).toContainText('No column is called Entry ID and Quantity.');
  await file.getByRole('alert').getByRole('button', { name: 'Match columns' }).click();
  const dialog = vendor.getByRole('dialog', { name: 'Match columns' });
  for (const [column, title] of [
    ['Entry ID', 'Belegnummer'],
    ['Quantity', 'Menge'],
  ] as const) {
    await dialog.getByRole('combobox', { name: `Column of the file for ${column}` }).click();
    await vendor.getByRole('option', { name: title }).click();
  }
  await dialog.getByRole('button', { name: 'Read with these columns' }).click();
  await room.says('2', '2');
  await room.findings.getByRole('button', { name: /^Write numbers plainly/ }).click();
  await room.findings.getByRole('button', { name: /^Read dates as day, month, year/ }).click();
  await room.findings
    .getByRole('button', { name: /^Use acme-sub-01 in 1 row instead of acme-sub-10/ })
    .click();
  await room.says('2', '0');
  await room.isLookedUp();
  await room.upload();
  await detail(vendor).hasStatus('Validated');
  await expect(room.seal).toHaveText('Server agrees: 2 rows, 0 errors');
  await expect(detail(vendor).fact('Σ PP')).toHaveText(/35\.00/);
});

test('JSONL comes in and goes out with its errors; damaged and encrypted workbooks are named', async ({
  browser,
}) => {
  const vendor = await pageOf(browser, 'vendor');
  const room = preflight(vendor);
  await createJournal(vendor, 'Preflight of odd files');
  const sheet = await workbook('damaged.xlsx', 3);
  const pick = vendor.getByLabel('Charge file', { exact: true });
  await pick.setInputFiles({ ...sheet, buffer: sheet.buffer.subarray(0, sheet.buffer.length - 300) });
  const problem = vendor.getByRole('region', { name: 'File' }).getByRole('alert');
  await expect(problem).toContainText('The file is damaged.');
  const encrypted = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  await pick.setInputFiles({ ...sheet, name: 'secret.xlsx', buffer: encrypted });
  await expect(problem).toContainText('The workbook is protected by a password.');
  const line = {
    externalIds: { vendor: 'E-1' },
    search: { source: { type: 'Subscription', criteria: 'externalIds.vendor', value: 'acme-sub-01' } },
    period: { start: '2026-10-01', end: '2026-10-31T00:00:00Z' },
    quantity: 1,
    price: { unitPP: 1, PPx1: 1 },
  };
  const text = [line, { ...line, quantity: 'x' }].map((each) => JSON.stringify(each)).join('\n');
  await room.examine({
    name: 'a.jsonl',
    mimeType: 'application/jsonl',
    buffer: Buffer.from(`${text}\nno json\n`),
  });
  await room.says('3', '2');
  const download = vendor.waitForEvent('download');
  await vendor.getByRole('button', { name: 'Download' }).click();
  await vendor.getByRole('menuitem', { name: 'File with an error column' }).click();
  const out = await buffer(await (await download).createReadStream());
  const lines = out.toString().trimEnd().split('\n');
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    quantity: 'x',
    error: ["Quantity 'x' is not a number."],
  });
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({ line: 'no json' });
  await vendor.context().close();
});
