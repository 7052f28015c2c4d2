import { detail } from '../drivers/detail.ts';
import { triage } from '../drivers/triage.ts';
import { expect, test } from '../fixtures.ts';

const accepted = ['Tessarine Warehouse USD', 'Brightmoor CRM GBP'];
/** So much of these is left out that the figure has to be typed. */
const typed = ['Brightmoor Helpdesk GBP', 'Storage credits'];
const asked = 'Pinewater Canvas EUR';

test('operations clears a queue by keyboard alone: accepts, asks, puts off, takes back', async ({
  operations: page,
}) => {
  const queue = triage(page);
  const { keyboard } = page;
  await page.goto('/billing/home');
  await expect(page.getByRole('link', { name: /^Journals to review: \d/ })).toBeVisible();
  await keyboard.press('t');
  await expect(page.getByRole('heading', { name: 'Journals to review' })).toBeVisible();

  let count = 0;
  let isTakenBack = false;
  let address = '';
  for (let name = await queue.current(); name !== undefined; name = await queue.current()) {
    count++;
    const isOneOf = (names: readonly string[]) => names.some((each) => name?.startsWith(each));
    if (isOneOf([...accepted, ...typed])) {
      address ||= (await queue.title.getByRole('link').getAttribute('href')) ?? '';
      await keyboard.press('a');
      if (isOneOf(typed)) {
        const field = page.getByRole('textbox', { name: /^Type / });
        await expect(field).toBeFocused();
        const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.innerText ?? '');
        await keyboard.type(/Type (\S+)/.exec(label)?.[1] ?? '');
        await keyboard.press('Enter');
      }
      await queue.hasMovedOnFrom(name);
      if (!isTakenBack) {
        isTakenBack = true;
        await keyboard.press('z');
        await expect(queue.title).toHaveText(name);
        continue;
      }
      // nothing was sent before the person says so, or the time is over
      await keyboard.press('Shift+Enter');
      await expect(page.getByText(/Its ledgers are being created/).first()).toBeAttached();
    } else if (isOneOf([asked])) {
      await keyboard.press('e');
      await page.getByRole('dialog', { name: 'Send enquiry' }).getByLabel('Note for the vendor').waitFor();
      await keyboard.type('Which price list is this?');
      await keyboard.press('Tab');
      await keyboard.press('Tab');
      await keyboard.press('Enter');
      await queue.hasMovedOnFrom(name);
    } else {
      await keyboard.press('s');
      await expect(page.getByRole('button', { name: /Until tomorrow/ })).toBeFocused();
      await keyboard.press('Enter');
      await queue.hasMovedOnFrom(name);
    }
  }
  expect(count).toBeGreaterThanOrEqual(10);

  await test.step('leaving with something held back asks, and sends it', async () => {
    await expect(queue.empty).toBeVisible();
    await keyboard.press('Shift+Enter');
    await expect(queue.held).toBeHidden();
    await page.getByRole('link', { name: 'Journals', exact: true }).last().click();
    await expect(page).toHaveURL(/\/billing\/journals/);
  });

  await test.step('what was accepted has its ledgers', async () => {
    await page.goto(address);
    await detail(page).hasStatus('Generated');
  });
});
