/** Installs the packages of package-lock.json when they are absent or not the ones it names. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNpm, task } from './process.mjs';

const lock = join(root, 'package-lock.json');
const stamp = join(root, 'node_modules', '.install-stamp');
/** npm writes it at the end of every install. */
const npmsRecord = join(root, 'node_modules', '.package-lock.json');

/** The platform is part of it: packages with programs differ, and folders are copied between machines. */
function wanted() {
  return createHash('sha256')
    .update(readFileSync(lock))
    .update(process.platform + process.arch)
    .digest('hex');
}

function isInstalled() {
  if (existsSync(stamp)) return readFileSync(stamp, 'utf8') === wanted();
  // A plain `npm ci` or `npm install` since the lock was written is as good as ours.
  return existsSync(npmsRecord) && statSync(npmsRecord).mtimeMs >= statSync(lock).mtimeMs;
}

export async function ensureInstalled() {
  if (!isInstalled()) {
    // Windows cannot delete the Node that is running this, as `npm ci` would.
    const isLocked = process.platform === 'win32' && process.execPath.startsWith(root);
    const how = isLocked ? 'install' : 'ci';
    await task('Installing packages', () => runNpm([how, '--include=dev', '--include=optional']));
  }
  if (!existsSync(stamp)) writeFileSync(stamp, wanted());
}
