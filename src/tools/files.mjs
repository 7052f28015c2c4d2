/** The project's own files, in a checkout and in an exported copy alike. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

/** What an export without git may hold that is not ours; a checkout asks .gitignore. */
const foreign =
  /^(\.git|node_modules|dist|dist-server|dist-docs|data|test-results|playwright-report|screens|\.cache)$/;

export function walk(folder, base = root) {
  return readdirSync(join(base, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (entry.isDirectory()) return foreign.test(entry.name) ? [] : walk(path, base);
    return entry.isFile() ? [path] : [];
  });
}

export function projectFiles() {
  // An export inside another checkout has no .git of its own: git would answer for the outer one.
  if (!existsSync(join(root, '.git'))) return walk('');
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\0');
  return [...new Set(listed)].filter((path) => path && existsSync(join(root, path)));
}

/** Tests and what only they use. */
export const isTestFile = (path) => /\.test\.\w+$|\/test-[\w-]+\.\w+$|\/testing\//.test(path);
