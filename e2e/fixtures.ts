import { test as base, expect, type Browser, type Page } from '@playwright/test';

/** The people of the demo world, as the sign-in page names them. */
export const people = {
  operations: 'Olga Lindqvist',
  vendor: 'Vera Castellano',
  client: 'Grace Okafor',
  otherClient: 'Ivan Petrescu',
} as const;

export type Who = keyof typeof people;

/** Signs a person in by one press on the sign-in page, in the given page. */
export async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: people[who] }).click();
  await expect(page.getByRole('navigation').getByRole('link').first()).toBeVisible();
}

/** A page where somebody is signed in, in a browser of its own. */
export async function pageOf(browser: Browser, who: Who): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, who);
  return page;
}

type People = { vendor: Page; operations: Page; client: Page };

/** One signed-in page per role; each in a browser of its own. */
export const test = base.extend<People>({
  vendor: async ({ browser }, use) => use(await pageOf(browser, 'vendor')),
  operations: async ({ browser }, use) => use(await pageOf(browser, 'operations')),
  client: async ({ browser }, use) => use(await pageOf(browser, 'client')),
});

export { expect };
