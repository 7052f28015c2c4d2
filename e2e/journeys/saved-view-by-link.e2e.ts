import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

test('operations narrows a list, by a cell, by conditions and by text, and shares it as a view', async ({
  operations,
}) => {
  const journals = grid(operations, 'journals');
  await operations.goto('/billing/journals');
  await journals.isReady();
  const all = await journals.total();

  await test.step('by the value of a cell', async () => {
    await journals
      .row('Quillmark Software')
      .first()
      .getByText('Quillmark Software')
      .click({ button: 'right' });
    await operations.getByRole('menuitem', { name: /Filter by this value/ }).click();
    await expect(operations.getByText(/Vendor id is any of/)).toBeVisible();
    await journals.isReady();
    expect(await journals.total()).toBeLessThan(all);
  });

  await test.step('by text, which the conditions show as well', async () => {
    await operations.getByRole('button', { name: /Filtered by/ }).click();
    const panel = operations.getByRole('dialog', { name: 'Filter' });
    await panel.getByLabel('As text').fill('or(status=Completed,ge(price.totalPP,1000000))');
    await expect(panel.getByLabel('Joined by')).toHaveValue('or');
    await panel.getByRole('button', { name: 'Apply' }).click();
    await expect(
      operations.getByText('Status is any of Completed or Σ PP is at least 1000000'),
    ).toBeVisible();
    await journals.isReady();
  });
  const narrowed = await journals.total();

  await test.step('a view keeps it, says when it was changed, and goes back', async () => {
    await operations.getByRole('button', { name: /Default view/ }).click();
    await operations.getByLabel('Name of the view').fill('Done or large');
    await operations.getByRole('button', { name: 'Save as' }).click();
    await operations.keyboard.press('Escape');
    await operations.getByRole('button', { name: 'Reset filters' }).click();
    await expect(operations.getByRole('button', { name: 'Done or large modified' })).toBeVisible();
    await operations.getByRole('button', { name: 'Done or large modified' }).click();
    await operations.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(operations.getByRole('button', { name: 'Done or large', exact: true })).toBeVisible();
    await journals.isReady();
    expect(await journals.total()).toBe(narrowed);
  });

  await test.step('its link shows a colleague the same', async () => {
    const link = operations.url();
    const colleague = await operations.context().newPage();
    await colleague.goto('/sign-in');
    await colleague.getByRole('button', { name: 'Olga Lindqvist' }).click();
    await expect(colleague.getByRole('heading', { name: 'Home' })).toBeVisible();
    await colleague.goto(link);
    const theirs = grid(colleague, 'journals');
    await theirs.isReady();
    expect(await theirs.total()).toBe(narrowed);
  });
});
