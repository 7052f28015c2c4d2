/** No file may know the machine it was made on: no absolute paths of ours, no package registry in the lock. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFiles } from './files.mjs';
import { isMain, main, root } from './process.mjs';

// Only where a path can begin: folders of ours may have such names too.
const machinePath = /(?:^|[\s"'`(=:,<[]|file:\/\/)(\/(?:work|root|home|Users)\/[\w.-]+)/;
const inLock = /"resolved"|registry\.[\w-]+\.\w+/;
const inNpmrc = /^\s*(?:@[\w-]+:)?registry\s*=|_authToken|^\/\//;
const binary = /\.(png|jpe?g|gif|ico|woff2?|ttf|otf|pdf|xlsx|zip|gz)$/i;

/** The traces in one file, as `file:line text`. */
export function traces(path, text) {
  const own = { 'package-lock.json': inLock, '.npmrc': inNpmrc }[path];
  return text.split('\n').flatMap((line, index) => {
    const match = line.match(machinePath) ?? (own && line.match(own));
    return match ? [`${path}:${index + 1} ${match[0].trim()}`] : [];
  });
}

if (isMain(import.meta.url)) {
  await main(() => {
    const found = projectFiles()
      .filter((path) => !binary.test(path))
      .flatMap((path) => traces(path, readFileSync(join(root, path), 'utf8')));
    if (found.length > 0) console.error(found.join('\n'));
    return found.length > 0 ? 1 : 0;
  });
}
