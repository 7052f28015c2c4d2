import { readFile } from 'node:fs/promises';
import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

test('operations exports exactly what is chosen, as numbers', async ({ operations }) => {
  const invoices = grid(operations, 'invoices');
  await operations.goto('/billing/invoices');
  await invoices.isReady();
  const boxes = invoices.table.getByRole('checkbox', { name: /^Select INV-/ });
  await boxes.nth(0).click();
  await boxes.nth(2).click({ modifiers: ['Shift'] });
  await expect(invoices.selection).toContainText('3 invoices chosen');
  await operations.getByRole('button', { name: 'Export', exact: true }).click();
  await operations.getByRole('radio', { name: /CSV/ }).check();
  const [download] = await Promise.all([
    operations.waitForEvent('download'),
    operations.getByRole('button', { name: 'Export 3 invoices' }).click(),
  ]);
  const lines = (await readFile(await download.path(), 'utf8')).replace('\uFEFF', '').trim().split('\r\n');
  expect(lines).toHaveLength(4);
  const titles = lines[0]?.split(',') ?? [];
  const gross = titles.findIndex((title) => title.startsWith('Σ GT'));
  expect(Number(lines[1]?.split(',')[gross])).not.toBeNaN();
});

test('several journals are assigned at once: a plan before, a result for each after', async ({
  operations,
}) => {
  const journals = grid(operations, 'journals');
  // of vendors whose journals no other journey touches meanwhile
  await operations.goto('/billing/journals?sort=name&q=Quillmark');
  await journals.isReady();
  await operations.getByRole('checkbox', { name: 'Select all journals of this page' }).check();
  await expect(journals.selection).toContainText(/\d+ journals chosen/);
  await journals.selection.getByRole('button', { name: 'Actions' }).click();
  await operations.getByRole('menuitem', { name: /^Assign journal/ }).click();
  const dialog = operations.getByRole('dialog', { name: 'Assign journal' });
  await expect(dialog.getByText('Will be sent')).toBeVisible();
  await expect(dialog.getByText(/left out: The journal is Completed/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Me' }).click();
  await dialog.getByRole('button', { name: /^Assign \d+ journals?$/ }).click();
  await expect(dialog.getByRole('status')).toHaveText(/^\d+ done$/);
  await dialog.getByRole('button', { name: 'Close' }).last().click();
});

test('a list is walked by keyboard: rows, a look inside, the page and back to the same row', async ({
  operations,
}) => {
  const statements = grid(operations, 'statements');
  await operations.goto('/billing/statements');
  await statements.isReady();
  await operations.keyboard.press('j');
  await operations.keyboard.press('j');
  const second = statements.table.getByRole('row').nth(2);
  await expect(second.getByRole('link').first()).toBeFocused();
  await operations.keyboard.press(' ');
  const id = await second.getAttribute('data-row');
  await expect(
    operations
      .getByRole('dialog')
      .getByText(id ?? '')
      .first(),
  ).toBeVisible();
  await operations.keyboard.press('Escape');
  await expect(operations.getByRole('dialog')).toBeHidden();
  await operations.keyboard.press('x');
  await expect(statements.selection).toContainText('1 statement chosen');
  await operations.keyboard.press('Enter');
  await expect(operations).toHaveURL(new RegExp(`/statements/${id}`));
  await expect(operations.getByRole('group', { name: 'In the list' })).toContainText('2 of');
  await operations.getByRole('link', { name: 'Back to Statements' }).click();
  await statements.isReady();
  await expect(statements.table.getByRole('row').nth(2).getByRole('link').first()).toBeFocused();
});
