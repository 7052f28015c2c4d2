import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { run } from '../process.mjs';

/** The grid that ours is measured beside; it belongs to the measurement and not to the project. */
export const peer = 'ag-grid-community@36.2.0';

const columns = 14;

const page = (rows: number) => `<!doctype html><title>peer</title>
<style>body{margin:0}#grid{height:700px;width:1380px}</style><div id="grid"></div>
<script src="/peer.js"></script><script>
const fields = Array.from({ length: ${columns} }, (_, i) => 'c' + i);
const rowData = Array.from({ length: ${rows} }, (_, n) =>
  Object.fromEntries(fields.map((field, i) => [field, i % 3 === 0 ? n * (i + 1) / 100 : 'Value ' + n % 997 + ' of ' + i])));
agGrid.createGrid(document.getElementById('grid'), {
  columnDefs: fields.map((field) => ({ field, width: 120 })), rowData, rowHeight: 44,
});
</script>`;

/** Serves a page with so many rows in the other grid; nothing where it cannot be installed. */
export async function servePeer(
  root: string,
  rows: number,
): Promise<{ address: string; stop(): void } | undefined> {
  const folder = join(root, '.cache', 'bench-grid');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const installed = await run('npm', [
    'install',
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--prefix',
    folder,
    peer,
  ]);
  if (installed.code !== 0) return undefined;
  const script = readFileSync(join(folder, 'node_modules/ag-grid-community/dist/ag-grid-community.min.js'));
  const server = createServer((request, response) => {
    const isScript = request.url === '/peer.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? script : page(rows));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { address: `http://127.0.0.1:${port}`, stop: () => void server.close() };
}
