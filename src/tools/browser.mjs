/** Finds a Chromium: Playwright's own when it is installed, else one of the system. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { run, runProgram, task } from './process.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

const ownChromium = () => createRequire(import.meta.url)('@playwright/test').chromium.executablePath();

function systemChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
}

/** For Playwright's `executablePath`: nothing when its own browser is there, which it finds by itself. */
export function chromiumPath() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  return existsSync(ownChromium()) ? undefined : systemChromium();
}

/** A browser may be there and miss its libraries; asking for its version tells. (Windows opens a window.) */
function starts(path) {
  if (!path || !existsSync(path)) return false;
  return process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 30_000 }).status === 0;
}

const isReady = () => starts(chromiumPath() ?? ownChromium());

/** How to become root without a question: as we are, by sudo, or not at all. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined;
}

const playwright = (title, ...args) => task(title, () => runProgram('@playwright/test', 'playwright', args));

async function installFromDistribution(prefix) {
  const apt = (...args) => {
    const [command, ...rest] = [...prefix, 'apt-get', ...args];
    return run(command, rest, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  await task('Installing the distribution’s Chromium', async () => {
    const update = await apt('update');
    return update.code === 0 ? apt('install', '-y', '--no-install-recommends', 'chromium') : update;
  });
  // One that was downloaded but lacks its libraries must not be preferred.
  process.env.CHROMIUM_PATH ??= systemChromium();
}

/** Makes sure that browser tests have a browser that starts; throws with what was tried. */
export async function ensureChromium() {
  const prefix = rootPrefix();
  const ways = [
    () => playwright('Downloading Chromium', 'install', 'chromium'),
    () =>
      existsSync(ownChromium()) &&
      prefix &&
      playwright('Installing its libraries', 'install-deps', 'chromium'),
    () => existsSync('/usr/bin/apt-get') && prefix && installFromDistribution(prefix),
  ];
  const failures = [];
  for (const way of ways) {
    if (isReady()) return;
    try {
      await way();
    } catch (error) {
      failures.push(error.message);
    }
  }
  if (isReady()) return;
  throw new Error(
    `No Chromium that starts was found, nor could one be installed; set CHROMIUM_PATH.\n${failures.join('\n')}`,
  );
}
