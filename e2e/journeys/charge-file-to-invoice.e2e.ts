import type { Page } from '@playwright/test';
import { agreement, chargeFile, subscription } from '../drivers/charge-file.ts';
import { detail } from '../drivers/detail.ts';
import { preflight } from '../drivers/preflight.ts';
import { expect, test } from '../fixtures.ts';

type File = Awaited<ReturnType<typeof chargeFile>>;

/** Picks a charge file, which is examined first; errors and the replacement of an earlier one are confirmed. */
async function upload(
  page: Page,
  file: File,
  is: { errors?: boolean; replaces?: boolean } = {},
): Promise<void> {
  const room = preflight(page);
  await room.examine(file);
  await room.isLookedUp();
  await room.upload(is);
}

const twoRight = [subscription('acme-sub-01', 3, 120, 360), subscription('acme-sub-02', 1, 50, 50)] as const;

test('a charge file becomes invoices: error row, fix, enquiry, acceptance, ledgers, documents', async ({
  vendor,
  operations,
  client,
}) => {
  test.setTimeout(120_000);
  const vera = detail(vendor);
  const olga = detail(operations);
  const grace = detail(client);

  await test.step('the vendor creates a journal', async () => {
    await vendor.getByRole('navigation', { name: 'Billing' }).getByRole('link', { name: 'Journals' }).click();
    await vendor.getByRole('button', { name: 'Create journal' }).click();
    const dialog = vendor.getByRole('dialog', { name: 'Create journal' });
    await dialog.getByRole('combobox', { name: 'Authorization' }).fill('AUT-5000-0001');
    await vendor.getByRole('option', { name: 'Acme Workspace USD · USD' }).click();
    await expect(dialog.getByText('AUT-5000-0001')).toBeVisible();
    await dialog.getByLabel('Name').fill('Oct 2026 journey');
    await dialog.getByRole('button', { name: 'Create journal' }).click();
    await vera.hasStatus('Draft');
  });
  const journal = new URL(vendor.url()).pathname;

  await test.step('a file with an unknown subscription ends in Error and says which row', async () => {
    await upload(
      vendor,
      await chargeFile('october.xlsx', [
        subscription('acme-sub-01', 3, 120, 360),
        subscription('acme-sub-99', 1, 50, 50),
        agreement('AGR-6000-0000-0001', 1, 15.75, 15.75),
      ]),
      { errors: true },
    );
    await vera.hasStatus('Error');
    await expect(vera.fact('Σ PP')).toHaveText(/375\.75/);
    await vendor.getByRole('link', { name: 'Show the error' }).click();
    await expect(
      vendor.getByText(
        "Subscription with externalIds.vendor 'acme-sub-99' was not found in authorization AUT-5000-0001.",
      ),
    ).toBeVisible();
    expect(await vera.reasonOf('Submit journal')).toContain('Correct the charges in error');
  });

  await test.step('the corrected file is validated and submitted', async () => {
    await upload(
      vendor,
      await chargeFile('october-2.xlsx', [...twoRight, agreement('AGR-6000-0000-0001', 1, 15.75, 15.75)]),
      { replaces: true },
    );
    await vera.hasStatus('Validated');
    await expect(vera.fact('Σ PP')).toHaveText(/425\.75/);
    await vera.act('Submit journal');
    await vera.hasStatus('Review');
  });

  await test.step('operations asks about a row', async () => {
    await operations.goto(journal);
    await olga.act('Send enquiry', async (dialog) => {
      await dialog.getByLabel('Note for the vendor').fill('Row 4: which service?');
    });
    await olga.hasStatus('Enquiring');
  });

  await test.step('the vendor reads the note, corrects the row and submits again', async () => {
    await vendor.reload();
    await vera.hasStatus('Enquiring');
    await expect(vendor.getByRole('region', { name: 'Olga Lindqvist asks' })).toContainText(
      'Row 4: which service?',
    );
    await upload(
      vendor,
      await chargeFile('october-3.xlsx', [...twoRight, agreement('AGR-6000-0000-0001', 1, 15, 15)]),
      { replaces: true },
    );
    await vera.hasStatus('Validated');
    await expect(vera.fact('Σ PP')).toHaveText(/425\.00/);
    await vera.act('Submit journal');
    await vera.hasStatus('Review');
  });

  await test.step('operations accepts the journal: one ledger per seller', async () => {
    await operations.reload();
    await olga.act('Accept journal', async (dialog) => {
      await expect(dialog).toContainText('2');
    });
    await olga.hasStatus('Generated');
    await olga.openTab('Ledgers');
    await expect(operations.getByRole('row', { name: /BLE-[\d-]+-3000-0001/ })).toContainText('412.20');
    await expect(operations.getByRole('row', { name: /BLE-[\d-]+-3000-0002/ })).toContainText('55.80');
  });

  const journalDigits = journal.split('BJO-')[1] ?? '';
  for (const seller of ['3000-0001', '3000-0002']) {
    await test.step(`operations accepts and queues the ledger of seller ${seller}`, async () => {
      await operations.goto(`/billing/ledgers/BLE-${journalDigits}-${seller}`);
      await olga.hasStatus('Review');
      await olga.act('Accept ledger');
      await olga.hasStatus('Generated');
      await olga.act('Queue ledger');
      await olga.hasStatus('Completed');
    });
  }

  await test.step('the journal is completed, and its trail tells how', async () => {
    await operations.goto(journal);
    await olga.hasStatus('Completed');
    await olga.openTab('Audit trail');
    await operations.getByRole('button', { name: /from Review to Enquiring/ }).click();
    await expect(
      operations.getByRole('region', { name: 'Audit trail' }).getByText('Row 4: which service?'),
    ).toBeVisible();
  });

  await test.step('the client finds its statement and its invoice', async () => {
    await client.goto('/billing/statements');
    await client
      .getByRole('row', { name: /412\.20/ })
      .first()
      .getByRole('link')
      .first()
      .click();
    await grace.hasStatus('Issued');
    await expect(grace.fact('Σ SP')).toHaveText(/412\.20/);
    await expect(client.getByText('USD').first()).toBeVisible();
    await grace.openTab('Invoice');
    await client.getByRole('link', { name: 'Open invoice' }).click();
    await grace.hasStatus('Issued');
    await expect(grace.fact('Σ SP')).toHaveText(/412\.20/);
    await expect(grace.fact('Σ GT')).toHaveText(/445\.18/);
  });
});
