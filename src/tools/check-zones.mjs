/**
 * Who may import whom. One table instead of lint patterns, because the rules speak of rooms, not of spellings:
 * "no feature imports another", "types only". Test files are free to reach across.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { isTestFile, projectFiles } from './files.mjs';
import { isMain, main, root } from './process.mjs';

/** What each room may import besides itself, as beginnings of paths. Type imports may reach `types` too. */
const rooms = {
  'src/api/': {},
  'src/domain/': { imports: ['src/api/generated/access.ts'], types: ['src/api/generated/'] },
  'src/paths.ts': {},
  'src/session/': { imports: ['src/api/', 'src/domain/'] },
  'src/ui/': { imports: ['src/domain/', 'src/paths'] },
  'src/blocks/': { imports: ['src/api/', 'src/domain/', 'src/session/', 'src/ui/', 'src/paths'] },
  'src/features/*/': {
    imports: ['src/api/', 'src/domain/', 'src/session/', 'src/ui/', 'src/blocks/', 'src/paths'],
  },
  'src/app/': {
    imports: ['api/', 'domain/', 'session/', 'ui/', 'blocks/', 'features/', 'paths'].map(
      (room) => `src/${room}`,
    ),
  },
  'src/docs/': { imports: ['src/api/'] },
  'src/server/': {
    imports: ['src/domain/', 'src/api/generated/contract.json'],
    types: ['src/api/generated/'],
  },
  // Measurements time the rules themselves, and storing without them.
  'src/tools/bench/': { imports: ['src/domain/', 'src/server/store/', 'src/tools/'] },
  'src/tools/': {},
  'e2e/': { imports: ['src/server/seed/'] },
};

/** Inside the server: http → commands → store, jobs → commands. */
const serverOrder = {
  'src/server/store/': ['http', 'commands', 'jobs', 'documents', 'seed'],
  'src/server/commands/': ['http'],
  'src/server/jobs/': ['http'],
  'src/server/documents/': ['http'],
  'src/server/seed/': ['http'],
};

/** The room a path lives in; each feature is one. */
function roomOf(path) {
  for (const [pattern, rules] of Object.entries(rooms)) {
    const home = pattern.endsWith('*/')
      ? path.match(/^src\/features\/[^/]+\//)?.[0]
      : path.startsWith(pattern) && pattern;
    if (home) return { home, ...rules };
  }
  return undefined;
}

const imported =
  /\b(?:import|export)\s+(type\s)?(?:[\w*{},\s$]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]|\bnew URL\(\s*['"](\.[^'"\n]*\.(?:tsx?|mjs))['"],\s*import\.meta/g;

/** Where an import leads inside the project; nothing for packages. */
function targetOf(path, specifier) {
  if (specifier.startsWith('~/')) return `src/${specifier.slice(2)}`;
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : undefined;
}

/** The violations of one file, as `file:line what`. */
export function zoneViolations(path, text) {
  const room = roomOf(path);
  const found = [];
  if (/(^|\/)index\.tsx?$/.test(path)) found.push(`${path}:1 no index files: name it after what it holds`);
  if (!room || isTestFile(path)) return found;
  const { home, imports = [], types = [] } = room;
  const forbidden = Object.entries(serverOrder).find(([folder]) => path.startsWith(folder))?.[1] ?? [];
  for (const match of text.matchAll(imported)) {
    const target = targetOf(path, match[2] ?? match[3] ?? match[4]);
    if (!target) continue;
    const isType = Boolean(match[1]);
    const allowed = [home, ...imports, ...(isType ? types : [])];
    const line = text.slice(0, match.index).split('\n').length;
    if (!allowed.some((start) => target.startsWith(start))) {
      const hint = types.some((start) => target.startsWith(start)) ? ' (only as `import type`)' : '';
      found.push(`${path}:${line} ${home} may not import ${target}${hint}`);
    } else if (forbidden.some((folder) => target.startsWith(`src/server/${folder}/`))) {
      found.push(`${path}:${line} against http → commands → store: ${target}`);
    }
  }
  return found;
}

if (isMain(import.meta.url)) {
  await main(() => {
    const isCode = (path) =>
      /^(src|e2e)\/.*\.(tsx?|mjs)$/.test(path) && !path.startsWith('src/api/generated/');
    const found = projectFiles()
      .filter(isCode)
      .flatMap((path) => zoneViolations(path, readFileSync(join(root, path), 'utf8')));
    if (found.length > 0) console.error(found.join('\n'));
    return found.length > 0 ? 1 : 0;
  });
}
