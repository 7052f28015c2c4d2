import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, type Who } from '../fixtures.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The lists of each role, as its tabs name them. */
const lists = {
  vendor: ['Journals'],
  operations: ['Journals', 'Ledgers', 'Statements', 'Invoices', 'Credit memos'],
  client: ['Invoices', 'Credit memos', 'Statements'],
} as const satisfies Partial<Record<Who, readonly string[]>>;

/** What stands on the page breaks no rule once everything has come. */
async function isAccessible(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).withTags(standards).analyze();
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  expect(found, `on ${page.url()}`).toEqual([]);
}

/** Scans a list, then each tab of the first object in it. */
async function scan(page: Page, list: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Billing' }).getByRole('link', { name: list }).click();
  await expect(page.getByRole('heading', { name: list, level: 1 })).toBeVisible();
  const first = page.getByRole('table').getByRole('row').nth(1).getByRole('link').first();
  await expect(first).toBeVisible();
  await isAccessible(page);

  await first.click();
  const tabs = page.getByRole('navigation', { name: /sections$/ }).getByRole('link');
  await expect(tabs.first()).toBeVisible();
  for (const tab of await tabs.all()) {
    await tab.click();
    await expect(tab).toHaveAttribute('aria-current', 'page');
    await isAccessible(page);
  }
}

for (const colorScheme of ['light', 'dark'] as const)
  test.describe(`in the ${colorScheme} theme`, () => {
    // nothing fades in under the eyes of the scan
    test.use({ colorScheme, contextOptions: { reducedMotion: 'reduce' } });

    test('the sign-in page is accessible', async ({ page }) => {
      await page.goto('/sign-in');
      await expect(page.getByRole('button').first()).toBeVisible();
      await isAccessible(page);
    });

    for (const list of lists.vendor)
      test(`${list} of a vendor are accessible`, ({ vendor }) => scan(vendor, list));
    for (const list of lists.operations)
      test(`${list} of operations are accessible`, ({ operations }) => scan(operations, list));
    for (const list of lists.client)
      test(`${list} of a client are accessible`, ({ client }) => scan(client, list));
  });
