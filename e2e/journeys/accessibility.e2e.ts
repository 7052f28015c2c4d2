import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, type Who } from '../fixtures.ts';

const standards = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The lists of each role, as its tabs name them. */
const lists = {
  vendor: ['Journals'],
  operations: [
    'Journals',
    'Ledgers',
    'Custom ledgers',
    'Statements',
    'Invoices',
    'Credit memos',
    'Overrides',
  ],
  client: ['Invoices', 'Credit memos', 'Statements'],
} as const satisfies Partial<Record<Who, readonly string[]>>;

/** Rows of a table below the fourth are made of the same parts. */
const alikeRows = 'tbody tr:nth-child(n + 5)';

async function violationsOf(page: Page, builder: AxeBuilder): Promise<string[]> {
  // in the page itself: what stands in a frame is the browser's own viewer
  const { violations } = await builder.exclude(alikeRows).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${page.url()} ${id}: ${html}`));
}

/** Once everything has come, no rule is broken in the light theme, and none about colour in the dark one either. */
async function isAccessible(page: Page): Promise<void> {
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'light');
  expect(await violationsOf(page, new AxeBuilder({ page }).withTags(standards))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
  // only colours change with the theme
  expect(await violationsOf(page, new AxeBuilder({ page }).withRules(['color-contrast']))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Scans a list, then each tab of the first object in it. */
async function scan(page: Page, list: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Billing' })
    .getByRole('link', { name: list, exact: true })
    .click();
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

// Nothing fades in under the eyes of the scan; a trace of it would be larger than the pages.
test.use({ colorScheme: 'light', contextOptions: { reducedMotion: 'reduce' }, trace: 'off' });
test.setTimeout(240_000);

test('the sign-in page is accessible', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('button').first()).toBeVisible();
  await isAccessible(page);
});

for (const who of ['vendor', 'operations', 'client'] as const)
  test(`Home of ${who} is accessible`, async ({ vendor, operations, client }) => {
    const page = { vendor, operations, client }[who];
    await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
    await isAccessible(page);
  });
for (const list of lists.vendor)
  test(`${list} of a vendor are accessible`, ({ vendor }) => scan(vendor, list));
for (const list of lists.operations)
  test(`${list} of operations are accessible`, ({ operations }) => scan(operations, list));
for (const list of lists.client)
  test(`${list} of a client are accessible`, ({ client }) => scan(client, list));
