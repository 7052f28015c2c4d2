import type { APIRequestContext } from '@playwright/test';
import { chargeFile, subscription, type ChargeRow } from '../drivers/charge-file.ts';
import { detail } from '../drivers/detail.ts';
import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

const api = '/public/v1/billing/journals';
const asVendor = { authorization: 'Bearer idt:TKN-1000-0002:demo-vendor' };

/** Sends a charge file as the vendor's own program does, and waits until it is read. */
async function upload(request: APIRequestContext, id: string, name: string, rows: readonly ChargeRow[]) {
  const multipart = { file: await chargeFile(name, rows) };
  const sent = await request.post(`${api}/${id}/upload`, { headers: asVendor, multipart });
  expect(sent.ok(), await sent.text()).toBe(true);
  await expect
    .poll(async () => (await (await request.get(`${api}/${id}`, { headers: asVendor })).json()).status)
    .toBe('Validated');
}

const [first, second, third] = [
  subscription('acme-sub-01', 3, 120, 360),
  subscription('acme-sub-02', 1, 50, 50),
  subscription('acme-sub-01', 2, 140, 280),
] as const;

test('operations asks about rows, the vendor corrects one of them, and both see what changed', async ({
  vendor,
  operations,
}) => {
  const { request } = vendor;
  const vera = detail(vendor);
  const olga = detail(operations);
  const data = { name: 'Oct 2026 enquiry', authorization: { id: 'AUT-5000-0001' } };
  const { id } = await (await request.post(api, { headers: asVendor, data })).json();
  await upload(request, id, 'october.xlsx', [first, second, third]);
  await request.post(`${api}/${id}/submit`, { headers: asVendor });
  const page = `/billing/journals/${id}`;

  await test.step('operations collects two rows and sends the enquiry', async () => {
    await operations.goto(page);
    const charges = grid(operations, 'charges');
    const boxes = charges.table.getByRole('checkbox', { name: /^Select CHG-/ });
    await boxes.nth(0).check();
    await boxes.nth(2).check();
    await charges.selection.getByRole('button', { name: 'Add to enquiry' }).click();
    const question = operations.getByRole('dialog', { name: 'Add to enquiry' });
    await expect(question.getByText('640.00')).toBeVisible();
    await question.getByLabel('What about them').fill('Unit PP is above the price list');
    await question.getByRole('button', { name: 'Add to enquiry' }).click();
    await expect(operations.getByText('1 question about 2 charges')).toBeVisible();
    await olga.act('Send enquiry', async (dialog) => {
      await expect(dialog.getByLabel('Note for the vendor')).toHaveValue(
        /^Unit PP is above the price list – 2 charges, Σ PP 640\.00 USD\nhttp/,
      );
    });
    await olga.hasStatus('Enquiring');
  });

  await test.step('the vendor opens exactly these rows from the note', async () => {
    await vendor.goto(page);
    await expect(vendor.getByText(/2 questioned charges: 0 changed, 2 unchanged/)).toBeVisible();
    const asked = vendor.getByRole('region', { name: 'Olga Lindqvist asks' });
    await asked.getByRole('link', { name: 'Show these charges' }).click();
    await expect(vendor.getByRole('table', { name: 'charges' })).toHaveAttribute('aria-rowcount', '3');
    await expect(grid(vendor, 'charges').row('Row 2')).toBeVisible();
    await expect(grid(vendor, 'charges').row('Row 4')).toBeVisible();
  });

  await test.step('another file comes, with one of them corrected and its rows in another order', async () => {
    await upload(request, id, 'october-2.xlsx', [{ ...first, unit: 100, total: 300 }, second, third]);
    await vera.hasStatus('Validated');
    await expect(vendor.getByText(/2 questioned charges: 1 changed, 1 unchanged since/)).toBeVisible();
  });

  await test.step('the vendor sees what changed, and is told before it submits', async () => {
    await vera.openTab('Compare');
    const groups = vendor.getByRole('list', { name: 'What changed' });
    await expect(groups.getByRole('button', { name: /Asked about/ })).toHaveAttribute('aria-pressed', 'true');
    const rows = vendor.getByRole('region', { name: 'Asked about' });
    await expect(rows.getByRole('row', { name: /Changed Row 2/ })).toContainText('100.00');
    await expect(rows.getByRole('row', { name: /Unchanged Row 4/ })).toBeVisible();
    await vera.act('Submit journal', async (dialog) => {
      await expect(dialog.getByText('Unchanged of them')).toBeVisible();
    });
    await vera.hasStatus('Review');
  });

  await test.step('operations sees the same, and ticks it off', async () => {
    await operations.goto(`${page}/compare`);
    const groups = operations.getByRole('list', { name: 'What changed' });
    await expect(groups.getByRole('button', { name: /Other price/ })).toContainText('60.00');
    const viewed = groups.getByRole('checkbox', { name: 'Viewed: Other price' });
    await viewed.check();
    await operations.reload();
    await expect(viewed).toBeChecked();
  });
});
