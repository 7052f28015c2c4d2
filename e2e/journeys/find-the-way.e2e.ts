import { detail } from '../drivers/detail.ts';
import { grid } from '../drivers/grid.ts';
import { expect, test } from '../fixtures.ts';

test('operations gets everywhere by keyboard: palette, shortcuts, recent pages, favourites', async ({
  operations: page,
}) => {
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const choose = async (text: string, option: RegExp | string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await palette.getByRole('combobox').fill(text);
    await expect(palette.getByRole('option', { name: option }).first()).toHaveAttribute(
      'data-combobox-selected',
      'true',
    );
    await page.keyboard.press('Enter');
    await expect(palette).toBeHidden();
  };

  await test.step('by two keys, and by a few letters', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await expect(page.getByRole('heading', { name: 'Statements', level: 1 })).toBeVisible();
    await choose('overr', 'Overrides');
    await expect(page.getByRole('heading', { name: 'Overrides', level: 1 })).toBeVisible();
  });

  await test.step('an object by its id, then again from the recent ones', async () => {
    const journals = grid(page, 'journals');
    await page.goto('/billing/journals?view=review');
    await journals.isReady();
    const id = (await journals.table.getByRole('row').nth(1).getAttribute('data-row')) ?? '';
    await choose(id.toLowerCase(), `Open ${id}`);
    await expect(page).toHaveURL(new RegExp(`/journals/${id}`));
    await page.getByRole('button', { name: 'Favourite', pressed: false }).click();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();
    await choose(id, new RegExp(id));
    await expect(page.getByRole('button', { name: 'Favourite', pressed: true })).toBeVisible();
  });

  await test.step('an action of the page, which asks before it does anything', async () => {
    await choose('accept', /Accept journal/);
    const dialog = page.getByRole('dialog', { name: 'Accept journal' });
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  });

  await test.step('the sheet tells the keys of this page', async () => {
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await expect(sheet.getByRole('region', { name: 'On this page' })).toContainText('Accept journal');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  });
});

test('a person sets zone, numbers and days, and finds them after a reload', async ({ client: page }) => {
  const grace = detail(page);
  await page.goto('/billing/invoices');
  await grid(page, 'invoices').isReady();
  await page.getByRole('table').getByRole('row').nth(1).getByRole('link').first().click();
  await expect(grace.fact('Due date')).toBeVisible();
  await page.getByRole('button', { name: /^Account / }).click();
  await page.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('combobox', { name: 'Time zone' }).fill('Tokyo');
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await expect(settings.getByText(/GMT\+9|JST/)).toBeVisible();
  await settings.getByText('2026-11-21').click();
  await settings.getByRole('combobox', { name: 'Numbers' }).click();
  await page.getByRole('option', { name: '1.234.567,89' }).click();
  await page.keyboard.press('Escape');
  await expect(grace.fact('Due date')).toHaveText(/\d{4}-\d{2}-\d{2}/);
  await page.reload();
  await expect(grace.fact('Due date')).toHaveText(/\d{4}-\d{2}-\d{2}/);
  await expect(grace.fact('Σ GT')).toHaveText(/,\d{2}/);
});
