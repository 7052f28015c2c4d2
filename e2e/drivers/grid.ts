import { expect, type Locator, type Page } from '@playwright/test';

/** A list, as a person uses it; `many` is what its rows are called. */
export const grid = (page: Page, many: string) => ({
  table: page.getByRole('table', { name: many }),

  /** The row of an object, by a text in it. */
  row(text: string | RegExp): Locator {
    return page.getByRole('table', { name: many }).getByRole('row').filter({ hasText: text });
  },

  async isReady(): Promise<void> {
    await expect(page.getByRole('table', { name: many })).toBeVisible();
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  },

  /** How many rows match, as the pager says. */
  async total(): Promise<number> {
    const text = await page.getByRole('navigation', { name: `Pages of ${many}` }).innerText();
    return Number(/of ([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
  },

  /** The bar that says how many rows are chosen. */
  selection: page.getByRole('region', { name: 'Selection' }),

  async quickFilter(name: string): Promise<void> {
    const button = page.getByRole('group', { name: 'Quick filters' }).getByRole('button', { name });
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  },
});
