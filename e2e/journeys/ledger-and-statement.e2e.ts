import { detail } from '../drivers/detail.ts';
import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

const journal = 'Corvale Identity EUR, October 2026';

test('operations accepts a ledger, cancels one of its statements, queues the rest, and it adds up', async ({
  operations,
}) => {
  const olga = detail(operations);
  const ledgers = grid(operations, 'ledgers');
  const filter = encodeURIComponent(`eq(journal.name,"${journal}")`);
  await operations.goto(`/billing/ledgers?view=review&filter=${filter}`);
  await ledgers.isReady();
  await ledgers.table.getByRole('row').nth(1).getByRole('link').first().click();
  await olga.hasStatus('Review');

  await test.step('accepting makes its statements', async () => {
    await olga.act('Accept ledger', async (dialog) => {
      await expect(dialog.getByText('Statements to be created')).toBeVisible();
    });
    await olga.hasStatus('Generated');
  });
  const ledger = new URL(operations.url()).pathname;

  await test.step('one statement is cancelled', async () => {
    await olga.openTab('Statements');
    const statements = grid(operations, 'statements');
    await statements.isReady();
    await statements.row('Generated').first().getByRole('link').first().click();
    await olga.hasStatus('Generated');
    await olga.act('Cancel statement');
    await olga.hasStatus('Cancelled');
  });

  await test.step('the others go to the ERP', async () => {
    await operations.goto(ledger);
    await olga.act('Queue ledger', async (dialog) => {
      await expect(dialog.getByText('Cancelled statements, which stay here')).toBeVisible();
    });
    await olga.hasStatus('Completed');
  });

  await test.step('every cent is accounted for, the cancelled statement by name', async () => {
    await olga.openTab('Tie-out');
    await expect(operations.getByText('Cancelled statements (1)')).toBeVisible();
    await expect(operations.getByText('Not accounted for')).toBeHidden();
    await expect(operations.getByRole('status').filter({ hasText: 'Every cent' }).first()).toBeVisible();
  });
});

test('a statement that the ERP refused is tried again from the queue of errors', async ({
  operations: page,
}) => {
  await page.goto('/billing/statements');
  await page.getByRole('link', { name: 'Triage' }).click();
  const title = page.locator('#triage-item');
  await expect(title).toBeVisible();
  const statement = (await title.getByRole('link').getAttribute('href')) ?? '';
  await expect(page.getByText('Customer is blocked for posting.').first()).toBeVisible();
  await page.keyboard.press('a');
  await expect(page.getByRole('region', { name: 'Held back' })).toContainText('Retry statement');
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByRole('region', { name: 'Held back' })).toBeHidden();
  await page.goto(statement);
  await detail(page).hasStatus('Issued');
});
