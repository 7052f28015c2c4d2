import { expect, type Page } from '@playwright/test';

/** A queue that is worked off one by one, as a person at the keyboard does it. */
export const triage = (page: Page) => {
  const title = page.locator('#triage-item');
  const empty = page.getByRole('heading', { name: 'The queue is empty' });
  return {
    title,
    empty,
    held: page.getByRole('region', { name: 'Held back' }),
    said: page.getByRole('status').first(),

    /** Waits until an item, or the end of the queue, is there; nothing at the end. */
    async current(): Promise<string | undefined> {
      await expect(title.or(empty).first()).toBeVisible();
      return (await empty.isVisible()) ? undefined : title.innerText();
    },

    /** Waits until the next item has opened by itself, and has the focus. */
    async hasMovedOnFrom(last: string): Promise<void> {
      await expect(page.getByRole('heading', { level: 2, name: last, exact: true })).toBeHidden();
      if ((await this.current()) !== undefined) await expect(title).toBeFocused();
    },
  };
};
