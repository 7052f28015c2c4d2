import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';

const token = 'idt:TKN-1000-0001:demo-operations';

/** Opens the reference; what the browser complains of, and whom the page asks for anything. */
async function openReference(page: Page): Promise<{ complaints: string[]; asked: Set<string> }> {
  const seen = { complaints: [] as string[], asked: new Set<string>() };
  page.on('console', (message) => seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http')) seen.asked.add(origin);
  });
  await page.goto('/docs');
  await expect(page.locator('#reference')).toHaveAttribute('aria-busy', 'false');
  return seen;
}

const operation = (page: Page, id: string) => page.locator('.opblock', { hasText: id });

test('the reference is read, searched and tried, under the policy of the console', async ({ page }) => {
  const seen = await openReference(page);
  await page.getByRole('textbox', { name: /filter/i }).fill('accept journal');
  await expect(operation(page, 'acceptJournal')).toBeVisible();
  await expect(operation(page, 'listJournals')).toBeHidden();
  await operation(page, 'acceptJournal').getByRole('button').first().click();
  await expect(page.getByText('Open to: operations.')).toBeVisible();
  await expect(
    page.getByText('State: from Review to Generating, then by itself Generated and Review.'),
  ).toBeVisible();

  await page.getByRole('button', { name: 'Authorize' }).click();
  await page.locator('#auth-bearer-value').fill(token);
  await page.getByRole('button', { name: 'Apply credentials' }).click();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('textbox', { name: /filter/i }).fill('listJournals');
  const list = operation(page, 'listJournals').first();
  await list.getByRole('button').first().click();
  await list.getByRole('button', { name: 'Try it out' }).click();
  await list.getByPlaceholder('rql').fill('eq(status,Review)');
  const asked = page.waitForRequest(/journals/);
  await list.getByRole('button', { name: 'Execute' }).click();
  // the filter stands bare in the address, as the API wants it
  expect(new URL((await asked).url()).search).toContain('eq(status,Review)');
  expect((await asked).headers()['authorization']).toBe(`Bearer ${token}`);
  await expect(list.locator('.live-responses-table')).toContainText('200');
  expect(await page.content()).not.toContain(token);
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(token);
  expect(seen).toEqual({ complaints: [], asked: new Set([new URL(page.url()).origin]) });
});

test('a stream is described and not tried', async ({ page }) => {
  await openReference(page);
  await page.getByRole('navigation', { name: 'Collections' }).getByRole('link', { name: 'Events' }).click();
  const stream = operation(page, 'streamEvents');
  await expect(stream).toBeInViewport();
  await stream.getByRole('button').first().click();
  await expect(stream.getByText('Last-Event-ID').first()).toBeVisible();
  await expect(stream.getByRole('button', { name: 'Try it out' })).toHaveCount(0);
});

test('the contract can be taken along', async ({ page }) => {
  await openReference(page);
  for (const name of ['openapi.yaml', 'openapi.json']) {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    expect((await download).suggestedFilename()).toBe(name);
  }
});

test('the reference fits a phone, in the dark too', async ({ browser }) => {
  const page = await (
    await browser.newContext({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' })
  ).newPage();
  const seen = await openReference(page);
  await expect(page.locator('html')).toHaveClass(/dark-mode/);
  await operation(page, '/journals/{id}/upload').getByRole('button').first().click();
  await expect(page.getByText('Open to: vendor.').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(seen).toEqual({ complaints: [], asked: new Set([new URL(page.url()).origin]) });
});
