/**
 * Regenerates the API client and compares it with the one in src/api/generated. In a scratch copy, because
 * generating begins with deleting: nobody who works beside sees a half-empty folder, and nothing is changed.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { walk } from './files.mjs';
import { main, nodePath, root, run, runProgram } from './process.mjs';

const generated = 'src/api/generated';
const needed = ['package.json', 'tsconfig.json', 'orval.config.ts', 'src/api'];

await main(async () => {
  // Inside the project, where the generators find their packages; .cache is in .gitignore.
  mkdirSync(join(root, '.cache'), { recursive: true });
  const scratch = mkdtempSync(join(root, '.cache', 'generate-'));
  process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
  process.on('SIGTERM', () => process.exit(143));
  for (const path of needed) cpSync(join(root, path), join(scratch, path), { recursive: true });
  rmSync(join(scratch, generated), { recursive: true, force: true });

  const runs = [
    () => runProgram('orval', 'orval', ['--config', 'orval.config.ts'], { cwd: scratch }),
    () => run(nodePath(), ['src/api/generate.ts'], { cwd: scratch }),
  ];
  for (const start of runs) {
    const { code, output } = await start();
    if (code !== 0) throw new Error(output);
  }

  const paths = [...new Set([root, scratch].flatMap((base) => walk(generated, base)))].sort();
  const read = (base, path) =>
    existsSync(join(base, path)) ? readFileSync(join(base, path), 'utf8') : undefined;
  const changed = paths.filter((path) => read(root, path) !== read(scratch, path));
  if (changed.length === 0) return 0;
  console.error(`${changed.join('\n')}\n${changed.length} files differ: run \`npm run generate\`.`);
  return 1;
});
