import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, signIn, test, type Who } from '../fixtures.ts';

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

/** What the grids of these lists are called where their page size is remembered. */
const gridIds = Object.values(lists)
  .flat()
  .map((list) => list.toLowerCase().replace(' ', '-'));

/** Rows of a table below the fourth are made of the same parts. */
const alikeRows = 'tbody tr:nth-child(n + 5)';

/** What is right is not told node by node: that would take longer than to find what is wrong. */
const scanner = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] });

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
  expect(await violationsOf(page, scanner(page).withTags(standards))).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-mantine-color-scheme', 'dark');
  // only colours change with the theme
  expect(await violationsOf(page, scanner(page).withRules(['color-contrast']))).toEqual([]);
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

test('the pages of nobody are accessible', async ({ page }) => {
  for (const address of ['/sign-in', '/download']) {
    await page.goto(address);
    await expect(page.getByRole('button').first()).toBeVisible();
    await isAccessible(page);
  }
});

/** Signs in on a page whose lists are short: rows are alike, and what is not drawn need not be scanned. */
async function open(page: Page, who: Who): Promise<void> {
  await page.addInitScript((ids) => {
    for (const id of ids) localStorage.setItem(`grid.${id}.size`, '5');
  }, gridIds);
  await signIn(page, who);
}

for (const who of ['vendor', 'operations', 'client'] as const) {
  test(`Home and Analytics of ${who} are accessible`, async ({ page }) => {
    await open(page, who);
    await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
    await isAccessible(page);
    await page.getByRole('link', { name: 'Analytics', exact: true }).click();
    await expect(page.locator('[data-bar]').first()).toBeVisible();
    await isAccessible(page);
  });
  for (const list of lists[who])
    test(`${list} of ${who} are accessible`, async ({ page }) => {
      await open(page, who);
      await scan(page, list);
    });
}

test('what lies over a page is accessible', async ({ page }) => {
  await open(page, 'operations');
  const account = page.getByRole('button', { name: /^Account / });
  const overlays = [
    ['Commands', () => page.keyboard.press('ControlOrMeta+k')],
    ['Keyboard shortcuts', () => page.keyboard.press('?')],
    ['Settings', () => account.click().then(() => page.getByRole('button', { name: 'Settings' }).click())],
  ] as const;
  for (const [name, openOverlay] of overlays) {
    await openOverlay();
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await isAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toBeHidden();
  }
});
