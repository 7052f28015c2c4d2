import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

test('a lost connection is said, what was read stays, and it mends itself', async ({ operations }) => {
  const ledgers = grid(operations, 'ledgers');
  await operations.goto('/billing/ledgers');
  await ledgers.isReady();
  const rows = await ledgers.table.getByRole('row').count();

  // the page of one of them, so that its code is here
  await ledgers.table.getByRole('row').nth(1).getByRole('link').first().click();
  await expect(operations.getByRole('heading', { level: 1 })).toBeVisible();
  await operations.getByRole('link', { name: 'Back to Ledgers' }).click();
  await ledgers.isReady();

  const lost = operations.getByText('The connection was lost.');
  await test.step('it is said at once, and what was read stays', async () => {
    await operations.context().setOffline(true);
    await expect(lost).toBeVisible();
    await expect(ledgers.table.getByRole('row')).toHaveCount(rows);
  });

  await test.step('what is opened meanwhile waits', async () => {
    await ledgers.table.getByRole('row').nth(2).getByRole('link').first().click();
    await expect(operations.getByRole('region', { name: 'Summary' })).toBeHidden();
    await expect(lost).toBeVisible();
  });

  await test.step('it is there as soon as the server is, without a press', async () => {
    await operations.context().setOffline(false);
    await expect(operations.getByRole('region', { name: 'Summary' })).toBeVisible();
    await expect(lost).toBeHidden();
  });
});
