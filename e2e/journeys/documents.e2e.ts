import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { detail } from '../drivers/detail.ts';
import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

test('a client finds an overdue invoice, looks at it, and downloads five as one archive', async ({
  client,
}) => {
  const invoices = grid(client, 'invoices');
  await client.goto('/billing/invoices');
  await invoices.isReady();

  await test.step('the overdue one, without leaving the list', async () => {
    await invoices.quickFilter('Overdue');
    await invoices
      .row('Overdue')
      .first()
      .getByRole('button', { name: /^Actions of INV-/ })
      .click();
    await client.getByRole('menuitem', { name: 'Preview' }).click();
    await expect(client.getByRole('dialog').locator('iframe')).toHaveAttribute('src', /^blob:/);
    await client.keyboard.press('Escape');
    await expect(client.getByRole('dialog')).toBeHidden();
  });

  await test.step('five as one archive, with a table of what they are', async () => {
    const boxes = invoices.table.getByRole('checkbox', { name: /^Select INV-/ });
    await boxes.nth(0).click();
    await boxes.nth(4).click({ modifiers: ['Shift'] });
    await expect(invoices.selection).toContainText('5 invoices chosen');
    const [download] = await Promise.all([
      client.waitForEvent('download'),
      client.getByRole('button', { name: 'Download as ZIP' }).click(),
    ]);
    const files = unzipSync(new Uint8Array(await readFile(await download.path())));
    const papers = Object.keys(files).filter((name) => name.endsWith('.pdf'));
    expect(papers).toHaveLength(5);
    for (const name of papers)
      expect(strFromU8((files[name] ?? new Uint8Array()).subarray(0, 5))).toBe('%PDF-');
    const index = strFromU8(files['index.csv'] ?? new Uint8Array())
      .trim()
      .split('\r\n');
    expect(index).toHaveLength(6);
    for (const name of papers) expect(index.some((line) => line.startsWith(`${name},INV-`))).toBe(true);
  });
});

test('an invoice and a credit memo stand beside their papers, and their lines unfold to charges', async ({
  client,
}) => {
  const page = detail(client);
  for (const kind of ['invoices', 'credit memos']) {
    await client.goto(`/billing/${kind.replace(' ', '-')}`);
    const list = grid(client, kind);
    await list.isReady();
    await list.table.getByRole('row').nth(1).getByRole('link').first().click();
    await expect(client.locator('iframe[title^="Preview of"]')).toHaveAttribute('src', /^blob:/);
    await client
      .getByRole('table', { name: 'lines' })
      .getByRole('row')
      .nth(1)
      .getByRole('button')
      .first()
      .click();
    const line = client.getByRole('dialog');
    await expect(line.getByRole('status')).toHaveText(/makes? .*, the amount of the line\.$/);
    await client.keyboard.press('Escape');
  }

  await test.step('the way to the statement, and its charges taken apart', async () => {
    await page.fact('Statement').getByRole('link').click();
    await page.openTab('Explorer');
    const rows = client.getByRole('region', { name: 'Charges added up' }).getByRole('row');
    await expect(rows.last()).toContainText('Total');
    const [download] = await Promise.all([
      client.waitForEvent('download'),
      client.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(await rows.count());
    expect(lines.at(-1)).toMatch(/^Total,/);
  });
});

test('a statement is downloaded by who has its invoice, without signing in', async ({ client, browser }) => {
  await client.goto('/billing/invoices?view=paid');
  await grid(client, 'invoices').isReady();
  await client
    .getByRole('table', { name: 'invoices' })
    .getByRole('row')
    .nth(1)
    .getByRole('link')
    .first()
    .click();
  const statement = await detail(client).fact('Statement').getByRole('link').innerText();
  const number = await client.getByRole('heading', { level: 1 }).innerText();

  const anybody = await (await browser.newContext()).newPage();
  await anybody.goto(`/download/${statement}`);
  await anybody.getByLabel('Invoice number').fill('0000000');
  await anybody.getByRole('button', { name: 'Find the statement' }).click();
  await expect(anybody.getByRole('alert')).toHaveText(
    'These numbers do not belong together. Check both as they are printed on the invoice.',
  );
  await anybody.getByLabel('Invoice number').fill(number);
  await anybody.getByRole('button', { name: 'Find the statement' }).click();
  const [download] = await Promise.all([
    anybody.waitForEvent('download'),
    anybody.getByRole('link', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`${statement}.xlsx`);
  expect(Object.keys(unzipSync(new Uint8Array(await readFile(await download.path()))))).toContain(
    'xl/workbook.xml',
  );
  await expect(anybody.getByRole('button', { name: 'Find the statement' })).toBeVisible();
});
