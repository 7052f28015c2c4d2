import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

test('operations accepts many journals: a plan before, a result for each, and no money left out by the way', async ({
  operations,
}) => {
  const journals = grid(operations, 'journals');
  const filter = encodeURIComponent('eq(vendor.name,"Corvale Security")');
  await operations.goto(`/billing/journals?sort=-audit.created.at&filter=${filter}`);
  await journals.isReady();
  await operations.getByRole('checkbox', { name: 'Select all journals of this page' }).check();
  await journals.selection.getByRole('button', { name: 'Actions' }).click();
  await operations.getByRole('menuitem', { name: /^Accept journal/ }).click();
  const dialog = operations.getByRole('dialog', { name: 'Accept journal' });

  await test.step('the plan says which are left out, and why', async () => {
    await expect(dialog.getByText(/left out: The journal is Generated/)).toBeVisible();
    await expect(dialog.getByText(/left out: The journal is Completed/)).toBeVisible();
  });

  await test.step('one is accepted; the one that leaves much money out is not', async () => {
    await dialog.getByRole('button', { name: 'Accept 2 journals' }).click();
    await expect(dialog.getByRole('status')).toHaveText('1 failed, 1 done');
    const results = dialog.getByRole('list', { name: 'Results' }).getByRole('listitem');
    await expect(results.first()).toContainText('would be left out. Accept the journal by itself');
    await expect(results.last()).toContainText('Sign-ins, late usage');
    await dialog.getByRole('button', { name: 'Close' }).last().click();
  });
});
