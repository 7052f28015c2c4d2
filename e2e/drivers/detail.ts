import { expect, type Locator, type Page } from '@playwright/test';

/** The page of one object, as a person uses it. */
export const detail = (page: Page) => ({
  /** Waits until the page shows a status; its tab title says it too. */
  async hasStatus(status: string): Promise<void> {
    await expect(page).toHaveTitle(new RegExp(`^${status} · `));
  },

  /** Presses an action, in the bar or in the menu, fills its dialog and confirms. */
  async act(label: string, fill?: (dialog: Locator) => Promise<void>): Promise<void> {
    const button = page.getByRole('button', { name: label, exact: true });
    const menu = page.getByRole('button', { name: 'More actions' });
    await expect(button.or(menu).first()).toBeVisible();
    if (await button.isVisible()) await button.click();
    else {
      await menu.click();
      await page.getByRole('menuitem', { name: label }).click();
    }
    const dialog = page.getByRole('dialog', { name: label });
    await expect(dialog).toBeVisible();
    await fill?.(dialog);
    await dialog.getByRole('button', { name: label, exact: true }).click();
    await expect(dialog).toBeHidden();
  },

  /** What an action that is closed says, from the menu. */
  async reasonOf(label: string): Promise<string> {
    await page.getByRole('button', { name: 'More actions' }).click();
    const item = page.getByRole('menuitem', { name: label });
    await expect(item).toHaveAttribute('aria-disabled', 'true');
    const text = (await item.innerText()).replace(label, '').trim();
    await page.keyboard.press('Escape');
    return text;
  },

  async openTab(name: string): Promise<void> {
    const tab = page.getByRole('navigation', { name: /sections$/ }).getByRole('link', { name });
    await tab.click();
    await expect(tab).toHaveAttribute('aria-current', 'page');
  },

  /** The value of a fact in the summary, such as Σ PP. */
  fact(label: string): Locator {
    return page
      .getByRole('region', { name: 'Summary' })
      .locator('dt', { hasText: label })
      .locator('xpath=following-sibling::dd[1]');
  },
});
