import { expect, type Page } from '@playwright/test';

/** What a file input takes. */
export type Upload = { name: string; mimeType: string; buffer: Buffer };

/** The preflight room of a journal or custom ledger, as a person uses it. */
export const preflight = (page: Page) => ({
  verdict: page.getByRole('region', { name: 'Verdict' }),
  findings: page.getByRole('region', { name: 'Findings' }),

  /** Gives a file to the page of an object, or to its room, and waits until it was examined. */
  async examine(file: Upload): Promise<void> {
    await page.getByLabel('Charge file', { exact: true }).setInputFiles(file);
    // a limit for what hangs: large files take seconds on a busy machine
    await expect(this.verdict).toBeVisible({ timeout: 90_000 });
  },

  /** Whole rows and rows in error, as the verdict says. */
  async says(rows: string, errors: string): Promise<void> {
    await expect(this.verdict).toContainText(
      new RegExp(`Rows\\s*${rows}\\s*Errors\\s*${errors}\\s*Warnings`),
    );
  },

  /** The marketplace was asked whether what the rows name exists. */
  async isLookedUp(): Promise<void> {
    await expect(page.getByRole('region', { name: 'Checked with the marketplace' })).toBeVisible();
  },

  /** Uploads what is in the room; errors and charges that are replaced are confirmed. */
  async upload({ errors = false, replaces = false } = {}): Promise<void> {
    const verb = errors ? 'Upload anyway' : /^Upload [\d,]+ charges?$/;
    await page.getByRole('button', { name: verb }).click();
    if (errors || replaces) {
      const dialog = page.getByRole('dialog', { name: replaces ? 'Replace charges' : 'Upload with errors' });
      await dialog
        .getByRole('button', { name: errors ? 'Upload anyway' : /^Replace [\d,]+ charges?$/ })
        .click();
    }
    await expect(page).not.toHaveURL(/\/upload/, { timeout: 90_000 });
  },

  /** What the journal's page says of preflight's verdict. */
  seal: page.getByText(/^Server agrees/),
});
