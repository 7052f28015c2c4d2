/** Builds the console, the API reference and the server, each only when its sources changed since its last build. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { walk } from './files.mjs';
import { ensureInstalled } from './install.mjs';
import { isMain, main, root, runProgram, task } from './process.mjs';

const parts = [
  {
    title: 'Building the console',
    args: ['build'],
    result: 'dist/index.html',
    // Vite empties the folder on every build, so the stamp never outlives what it describes.
    stamp: 'dist/.source-hash',
    sources: (path) =>
      /^(src\/(?!server\/|tools\/|docs\/)|public\/|index\.html$|vite\.config\.ts$)/.test(path),
  },
  {
    title: 'Building the API reference',
    args: ['build', '--config', 'vite.docs.config.ts'],
    result: 'dist-docs/docs.html',
    stamp: 'dist-docs/.source-hash',
    sources: (path) => /^(src\/(docs|api)\/|docs\.html$|vite\.docs\.config\.ts$)/.test(path),
  },
  {
    title: 'Building the server',
    args: ['build', '--config', 'vite.server.config.ts'],
    result: 'dist-server/main.js',
    stamp: 'dist-server/.source-hash',
    sources: (path) => /^(src\/(server|domain|api)\/|src\/[^/]+$|vite\.server\.config\.ts$)/.test(path),
  },
];

function hashOf(files) {
  const hash = createHash('sha256');
  for (const path of files) hash.update(path).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

/** Smaller files gain nothing. */
const worthBytes = 1024;

/** Puts compressed files beside the built ones: as small as they get, and nothing is left to do per request. */
async function compress(folder) {
  if (!existsSync(folder)) return;
  const files = readdirSync(folder).filter((name) => /\.(js|css|svg|json)$/.test(name));
  await Promise.all(
    files.map(async (name) => {
      const path = join(folder, name);
      const content = readFileSync(path);
      if (content.length < worthBytes) return;
      await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
      await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
    }),
  );
}

/** `always` builds even what has not changed. */
export async function ensureBuilt({ always = false } = {}) {
  const isSource = (path) => !/\.test\.\w+$/.test(path);
  const top = ['index.html', 'docs.html', 'vite.config.ts', 'vite.docs.config.ts', 'vite.server.config.ts'];
  const present = [...walk('src'), ...(existsSync(join(root, 'public')) ? walk('public') : []), ...top];
  const files = present.filter((path) => isSource(path) && existsSync(join(root, path))).sort();
  for (const { title, args, result, stamp, sources } of parts) {
    const hash = hashOf([...files.filter(sources), 'package-lock.json', 'tsconfig.json']);
    const stampPath = join(root, stamp);
    const isFresh = () =>
      existsSync(join(root, result)) && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash;
    if (!always && isFresh()) continue;
    await task(title, async () => {
      const built = await runProgram('vite', 'vite', args);
      if (built.code === 0) await compress(join(root, dirname(result), 'assets'));
      return built;
    });
    writeFileSync(stampPath, hash);
  }
}

if (isMain(import.meta.url)) {
  await main(async () => {
    await ensureInstalled();
    await ensureBuilt({ always: true });
    return 0;
  });
}
