import { readFile } from 'node:fs/promises';
import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

const view =
  '/billing/analytics?period=last-12-months&granularity=Monthly&group=product&measure=totalPP&currency=EUR';

test('operations follows a figure of the analytics by a link to the invoices behind it, and exports', async ({
  operations,
}) => {
  await operations.goto(view);
  const table = operations.getByRole('table', { name: 'Σ PP in EUR' });
  const first = table.getByRole('rowheader').first().getByRole('link');
  const name = await first.innerText();

  await test.step('the row that has the focus lights up its bars, and a bar its row', async () => {
    await first.focus();
    await expect(operations.locator('[data-bar][data-faded]').first()).toBeVisible();
    const bars = operations.getByRole('group', { name: /^Σ PP in EUR/ }).getByRole('link');
    await bars.first().focus();
    await operations.keyboard.press('ArrowRight');
    await expect(bars.first()).not.toBeFocused();
    await expect(operations.locator('[data-bar]:focus')).toBeVisible();
    await expect(table.getByRole('row').and(operations.locator('[data-active]'))).toHaveCount(1);
  });

  await test.step('the table is saved as it stands, amounts as numbers', async () => {
    await operations.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      operations.waitForEvent('download'),
      operations.getByRole('menuitem', { name: /^CSV/ }).click(),
    ]);
    const text = (await readFile(await download.path(), 'utf8')).replace('\uFEFF', '');
    const [titles = '', line = ''] = text.split('\r\n');
    expect(titles.split(',').slice(0, 4)).toEqual(['ID', 'Product', 'Σ PP', 'Σ PP currency']);
    expect(line).toContain(name);
    expect(Number(line.split(',')[2])).toBeGreaterThan(0);
  });

  await test.step('the row leads to the invoices behind it', async () => {
    await first.click();
    await expect(operations).toHaveURL(/\/billing\/invoices\?filter=/);
    const invoices = grid(operations, 'invoices');
    await invoices.isReady();
    expect(await invoices.total()).toBeGreaterThan(0);
    await operations.goBack();
    await expect(operations).toHaveURL(/measure=totalPP/);
    await expect(table.getByRole('rowheader').first()).toContainText(name);
  });
});
