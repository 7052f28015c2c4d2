import { detail } from '../drivers/detail.ts';
import { expect, test } from '../fixtures.ts';

test('two people change one journal: nobody writes over the other unseen, and nothing typed is lost', async ({
  vendor,
  operations,
}) => {
  await vendor.goto('/billing/journals');
  await vendor.getByRole('button', { name: 'Create journal' }).click();
  const dialog = vendor.getByRole('dialog', { name: 'Create journal' });
  await dialog.getByLabel('Name').fill('Changed by two');
  await dialog.getByRole('combobox', { name: 'Authorization' }).click();
  await vendor.getByRole('option', { name: /Acme Workspace EUR/ }).click();
  await dialog.getByRole('button', { name: 'Create journal' }).click();
  await expect(vendor.getByRole('heading', { name: 'Changed by two' })).toBeVisible();
  const address = vendor.url();
  await operations.goto(address);

  await test.step('where a fact stands: who was faster, and what it was', async () => {
    await operations.getByRole('button', { name: 'Edit notes' }).click();
    await operations.getByRole('textbox', { name: 'Notes' }).fill('of operations');
    await vendor.getByRole('button', { name: 'Edit notes' }).click();
    await vendor.getByRole('textbox', { name: 'Notes' }).fill('of the vendor');
    await vendor.getByRole('button', { name: 'Save notes' }).click();
    await expect(detail(vendor).fact('Notes')).toHaveText('of the vendor');

    await operations.getByRole('button', { name: 'Save notes' }).click();
    const bar = operations.getByRole('alert');
    await expect(bar).toContainText('Nothing of yours was saved.');
    await expect(bar.getByRole('row', { name: 'notes' })).toContainText('of the vendor');
    await bar.getByRole('button', { name: 'Save mine on top' }).click();
    await expect(detail(operations).fact('Notes')).toHaveText('of operations');
  });

  await test.step('in a form: the fields of both are kept', async () => {
    await operations.getByRole('button', { name: 'More actions' }).click();
    await operations.getByRole('menuitem', { name: 'Edit journal' }).click();
    const form = operations.getByRole('dialog', { name: 'Edit journal' });
    await form.getByLabel('Description').fill('Described by operations');

    // the page of the vendor follows by itself
    await expect(detail(vendor).fact('Notes')).toHaveText('of operations');
    await vendor.getByRole('button', { name: 'Edit due date' }).click();
    await vendor.getByLabel('Due date', { exact: true }).fill('2027-02-03');
    await vendor.getByRole('button', { name: 'Save due date' }).click();
    await expect(detail(vendor).fact('Due date')).toHaveText('03 Feb 2027');

    await form.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(form.getByRole('row', { name: 'dueDate' })).toContainText('03 Feb 2027');
    await form.getByRole('button', { name: 'Save mine on top' }).click();
    await expect(form).toBeHidden();
    await expect(detail(operations).fact('Due date')).toHaveText('03 Feb 2027');
    await detail(operations).openTab('Details');
    await expect(operations.getByText('Described by operations')).toBeVisible();
  });

  await test.step('what was typed when the page was lost is there again', async () => {
    await operations.getByRole('button', { name: 'Edit external id' }).click();
    await operations.getByRole('textbox', { name: 'External id' }).fill('half a num');
    // the browser asks before it leaves a page with unsaved input
    operations.once('dialog', (question) => void question.accept());
    await operations.reload();
    await expect(operations.getByRole('textbox', { name: 'External id' })).toHaveValue('half a num');
    await expect(operations.getByText('it is not saved')).toBeVisible();
  });
});
