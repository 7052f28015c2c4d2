import type { Page } from '@playwright/test';
import { salesDocuments } from '../drivers/custom-file.ts';
import { detail } from '../drivers/detail.ts';
import { grid } from '../drivers/grid.ts';
import { preflight } from '../drivers/preflight.ts';
import { expect, test } from '../fixtures.ts';

const client = 'Lindenhof Kliniken';
const vendor = 'Quillmark Software';

type Agreement = { id: string; buyer: { id: string }; seller: { id: string }; price: { currency: string } };

/** What the person who writes the workbook knows of the pair: its agreement, and the buyer's number in the ERP. */
async function contractOf(page: Page): Promise<Agreement & { customer: string }> {
  const ask = async (address: string) => {
    const headers = { authorization: 'Bearer idt:TKN-1000-0001:demo-operations' };
    const answer = await page.request.get(`/public/v1/${address}`, { headers });
    return (await answer.json()) as unknown;
  };
  const list = `commerce/agreements?eq(client.name,"${client}")&eq(vendor.name,"${vendor}")&limit=1`;
  const { data } = (await ask(list)) as { data: Agreement[] };
  const [agreement] = data;
  if (!agreement) throw new Error('The pair has no agreement.');
  const buyer = (await ask(`accounts/buyers/${agreement.buyer.id}`)) as {
    externalIds: { erpCustomer: string };
  };
  return { ...agreement, customer: buyer.externalIds.erpCustomer };
}

test('operations bills an overridden pair by hand, from the workbook to the issued statement', async ({
  operations: page,
}) => {
  const olga = detail(page);

  await test.step('the override is switched off and on again, each with what it means', async () => {
    await page.goto('/billing/overrides');
    await grid(page, 'overrides').row(client).getByRole('link').first().click();
    await olga.hasStatus('Active');
    await olga.act('Disable override', async (dialog) => {
      await expect(dialog).toContainText('billed automatically again');
    });
    await olga.hasStatus('Disabled');
    await olga.act('Enable override', async (dialog) => {
      await expect(dialog).toContainText('are skipped from the next validation on');
    });
    await olga.hasStatus('Active');
  });

  const { id, seller, price, customer } = await contractOf(page);
  await test.step('a custom ledger is created for the vendor', async () => {
    await page.goto('/billing/custom-ledgers');
    await page.getByRole('button', { name: 'Create custom ledger' }).click();
    const dialog = page.getByRole('dialog', { name: 'Create custom ledger' });
    await dialog.getByLabel('Name').fill('Quillmark, billed by hand');
    await dialog.getByRole('combobox', { name: 'Seller' }).fill(seller.id);
    await page.getByRole('option', { name: seller.id }).click();
    await dialog.getByRole('combobox', { name: 'Vendor' }).fill(vendor);
    await page.getByRole('option', { name: vendor }).click();
    await dialog.getByLabel('Purchase currency').fill(price.currency);
    await dialog.getByLabel('Sales currency').fill(price.currency);
    await dialog.getByLabel('First day billed').fill('2026-10-01');
    await dialog.getByLabel('Last day billed').fill('2026-10-31');
    await dialog.getByRole('button', { name: 'Create custom ledger' }).click();
    await olga.hasStatus('Draft');
  });

  await test.step('its workbook is examined and uploaded', async () => {
    const room = preflight(page);
    const line = {
      'Document No.': 'X-10001',
      'Document Type': 'Order',
      'Order Type': 'VAR_Direct',
      'Sell-to Customer No.': customer,
      Type: 'Item',
      'No.': 'SERVICE',
      Description: 'Consulting day',
      Quantity: 3,
      'Sales Currency Code': price.currency,
      'Unit Price': 120,
      'Purchase Currency Code': price.currency,
      'Purchase Price': 100,
      'External Document No. 2': id,
    };
    await room.examine(await salesDocuments('quillmark.xlsx', [line]));
    await room.upload();
    await olga.hasStatus('Validated');
    await expect(olga.fact('Σ PP')).toHaveText(/300\.00/);
  });

  await test.step('accepting and queueing it bills the client', async () => {
    await olga.act('Accept custom ledger');
    await olga.hasStatus('Generated');
    await olga.act('Queue custom ledger');
    await olga.hasStatus('Completed');
    await olga.openTab('Statements');
    await expect(grid(page, 'statements').row('Issued')).toContainText('360.00');
  });
});
