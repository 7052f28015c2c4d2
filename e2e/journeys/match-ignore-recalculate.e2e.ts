import { detail } from '../drivers/detail.ts';
import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

test('operations matches a charge, ignores another, and recalculates the journal', async ({ operations }) => {
  const olga = detail(operations);
  const charges = grid(operations, 'charges');
  const filter = encodeURIComponent('eq(name,"Boards, late usage")');
  await operations.goto(`/billing/journals?filter=${filter}`);
  await grid(operations, 'journals').row('Boards, late usage').getByRole('link').first().click();
  await olga.hasStatus('Reconciling');
  await charges.isReady();

  /** Opens the verbs of a row and starts one; its dialog is the answer. */
  const start = async (row: string, verb: string) => {
    const id = await charges.table.locator('tr[data-row]').filter({ hasText: row }).getAttribute('data-row');
    await operations.getByRole('button', { name: `Actions of ${id}` }).click();
    await operations.getByRole('menuitem', { name: verb }).click();
    return operations.getByRole('dialog', { name: verb });
  };

  await test.step('a charge is matched to another subscription', async () => {
    const dialog = await start('Row 4CHG', 'Match charge');
    await dialog.getByRole('combobox', { name: 'Belongs to' }).click();
    await operations
      .getByRole('option', { name: /Pinewater Canvas/ })
      .first()
      .click();
    await dialog.getByLabel('Reason').fill('Moved to another team.');
    await dialog.getByRole('button', { name: 'Match charge' }).click();
    await expect(dialog).toBeHidden();
    await expect(charges.row('Row 4CHG')).toContainText('Reconciling');
  });

  await test.step('another one is left out of billing', async () => {
    const dialog = await start('Row 5CHG', 'Ignore charge');
    await dialog.getByLabel('Reason').fill('Billed last month.');
    await dialog.getByRole('button', { name: 'Ignore charge' }).click();
    await expect(dialog).toBeHidden();
    await expect(charges.row('Row 5CHG')).toContainText('Ignored');
  });

  await test.step('accepting waits for the recalculation, which prices the match', async () => {
    expect(await olga.reasonOf('Accept journal')).toContain('recalculate first');
    await operations.getByRole('button', { name: 'Recalculate journal' }).click();
    await olga.hasStatus('Review');
    await expect(charges.row('Row 4CHG')).toContainText('Ready');
    await expect(charges.row('Row 5CHG')).toContainText('Ignored');
  });

  await test.step('what is left out is counted, and the price of the match is explained', async () => {
    await olga.openTab('Checklist');
    await expect(operations.getByRole('table', { name: 'Left out of billing' })).toContainText(
      'Ignored by a person',
    );
    await olga.openTab('Charges');
    await operations.getByRole('button', { name: 'Row 4', exact: true }).click();
    const drawer = operations.getByRole('dialog', { name: 'Row 4' });
    await expect(drawer.getByText('as stored').first()).toBeVisible();
    await expect(drawer.getByText('stored value differs')).toBeHidden();
  });
});
