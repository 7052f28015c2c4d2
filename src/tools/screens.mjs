/**
 * `npm run screens`: a picture of every page for each role, in light, dark and on a phone, into `screens/`.
 * `-- vendor` or `-- dark` takes only those whose name says so.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumPath, ensureChromium } from './browser.mjs';
import { withDemoServer } from './demo-server.mjs';
import { main, root } from './process.mjs';

const folder = join(root, 'screens');
const people = { operations: 'Olga Lindqvist', vendor: 'Vera Castellano', client: 'Grace Okafor' };
const looks = {
  light: { colorScheme: 'light', viewport: { width: 1440, height: 900 } },
  dark: { colorScheme: 'dark', viewport: { width: 1440, height: 900 } },
  phone: { colorScheme: 'light', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
};
const wanted = process.argv.slice(2);
const isWanted = (name) => wanted.every((word) => name.includes(word));

/** Waits until nothing is on its way any more; a page that never rests is taken as it is. */
async function settle(page) {
  const calm = () => document.querySelectorAll('[aria-busy="true"]').length === 0;
  await page.waitForFunction(calm, undefined, { timeout: 10_000 }).catch(() => {});
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(400);
}

async function takeRole(context, prefix, person) {
  const page = await context.newPage();
  const broken = [];
  page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`));
  let count = 0;
  const shoot = async (name) => {
    await settle(page);
    count += 1;
    const file = `${prefix}-${String(count).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: join(folder, file), animations: 'disabled' });
  };
  await page.goto('/sign-in');
  await page.getByRole('button', { name: person }).waitFor();
  await shoot('sign-in');
  await page.getByRole('button', { name: person }).click();
  const tabs = page.getByRole('navigation', { name: 'Billing' }).getByRole('link');
  await tabs.first().waitFor();
  const lists = await tabs.evaluateAll((links) =>
    links.map((link) => [link.textContent, link.getAttribute('href')]),
  );
  for (const [title, href] of lists) {
    const slug = title.toLowerCase().replaceAll(' ', '-');
    await page.goto(href);
    await shoot(slug);
    const first = page.getByRole('table').first().getByRole('row').nth(1).getByRole('link').first();
    const object = await first.getAttribute('href', { timeout: 2000 }).catch(() => null);
    if (!object || !object.startsWith(`${href}/`)) continue;
    await page.goto(object);
    const sections = page.getByRole('navigation', { name: /sections$/ }).getByRole('link');
    await sections.first().waitFor();
    for (const section of await sections.all()) {
      const name = (await section.textContent())?.toLowerCase().replaceAll(' ', '-');
      await section.click();
      await shoot(`${slug}-${name}`);
    }
  }
  await page.goto(lists[1]?.[1] ?? lists[0][1]);
  await settle(page);
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').waitFor();
  await shoot('palette');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Account / }).click();
  await shoot('account');
  await page.getByRole('button', { name: 'Settings' }).click();
  await shoot('settings');
  await page.keyboard.press('Escape');
  await page.goto('/download');
  await shoot('download');
  await context.close();
  for (const line of broken) console.log(`broken: ${line}`);
  return count;
}

await main(async () => {
  await ensureChromium();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await withDemoServer(async (address) => {
    const browser = await chromium.launch({ executablePath: chromiumPath() });
    for (const [look, options] of Object.entries(looks))
      for (const [who, person] of Object.entries(people)) {
        const prefix = `${look}-${who}`;
        if (!isWanted(prefix)) continue;
        const context = await browser.newContext({ ...options, baseURL: address, reducedMotion: 'reduce' });
        console.log(`${prefix}: ${await takeRole(context, prefix, person)} pictures`);
      }
    await browser.close();
  });
  console.log(`They are in ${folder}.`);
  return 0;
});
