import { createServer } from 'node:http';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { spawnSync } from 'node:child_process';

/** Packages that figures are compared with; they belong to the measurement and not to the project. */
const peers = [
  'react-spreadsheet-import@4.7.1',
  'react@18.3.1',
  'react-dom@18.3.1',
  // the last release that brings the packages which the importer imports without naming them
  '@chakra-ui/react@2.8.2',
];

const html = (script: string) => `<!doctype html><title>bench</title><div id="root"></div>
<input type="file" aria-label="File"><output></output><script type="module" src="./${script}"></script>`;

/** The reading library alone, in a worker: every row taken, nothing done with it. */
const bareWorker = `import { streamXlsxRows } from 'hucre/xlsx';
addEventListener('message', async ({ data: file }) => {
  let rows = 0;
  if (file.name.endsWith('.jsonl')) {
    const decoder = new TextDecoder();
    let rest = '';
    for (const reader = file.stream().getReader(); ; ) {
      const { done, value } = await reader.read();
      const lines = (rest + (done ? '' : decoder.decode(value, { stream: true }))).split('\\n');
      rest = done ? '' : lines.pop();
      for (const line of lines) if (line !== '') rows += JSON.parse(line).quantity === undefined ? 0 : 1;
      if (done) break;
    }
  } else {
    for await (const { values } of streamXlsxRows(new Uint8Array(await file.arrayBuffer()))) rows += values.length > 0 ? 1 : 0;
  }
  postMessage(rows);
});`;
const barePage = `const worker = new Worker(new URL('./bare.worker.js', import.meta.url), { type: 'module' });
const output = document.querySelector('output');
worker.addEventListener('message', ({ data }) => (output.textContent = 'done ' + data));
document.querySelector('input').addEventListener('change', (event) => worker.postMessage(event.target.files[0]));`;

/** The importer as its readme mounts it; it says how many rows came out of its last step before the person. */
const importerPage = `import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { ReactSpreadsheetImport } from 'react-spreadsheet-import';
const titles = ['Entry ID', 'Source', 'Source Criteria', 'Source Value', 'Usage Start Time', 'Usage End Time', 'Quantity', 'Purchase Price', 'Total Purchase Price'];
const fields = titles.map((label) => ({ label, key: label, alternateMatches: [label], fieldType: { type: 'input' }, validations: [{ rule: 'required', errorMessage: 'required', level: 'error' }] }));
const output = document.querySelector('output');
createRoot(document.getElementById('root')).render(h(ReactSpreadsheetImport, {
  isOpen: true, onClose: () => {}, onSubmit: () => {}, fields, maxRecords: 2000000, autoMapHeaders: true, isNavigationEnabled: false,
  uploadStepHook: async (rows) => { output.textContent = 'parsed ' + rows.length; return rows; },
  matchColumnsStepHook: async (rows) => { output.textContent = 'matched ' + rows.length; return rows; },
}));`;

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Pages to compare with, built once into a folder that git ignores and served on a port of their own. */
export type PeerPages = { address: string; hasImporter: boolean; stop(): void };

/** Builds and serves them; without a network there is no importer to compare with. */
export async function servePeerPages(): Promise<PeerPages> {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const folder = join(root, '.cache', 'bench-peers');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}');
  const install = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, ...peers];
  const hasImporter =
    spawnSync('npm', install, { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
  const files: Record<string, string> = {
    'bare.html': html('bare.js'),
    'bare.js': barePage,
    'bare.worker.js': bareWorker,
    ...(hasImporter && { 'importer.html': html('importer.js'), 'importer.js': importerPage }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { build } = await import('vite');
  await build({
    root: folder,
    base: './',
    logLevel: 'error',
    configFile: false,
    worker: { format: 'es' },
    build: {
      target: 'es2023',
      rollupOptions: {
        input: Object.keys(files).flatMap((name) => (name.endsWith('.html') ? join(folder, name) : [])),
      },
    },
  });
  const server = createServer((request, response) => {
    const path = join(folder, 'dist', new URL(request.url ?? '/', 'http://x').pathname);
    try {
      response.setHeader('content-type', types[extname(path)] ?? 'application/octet-stream');
      response.end(readFileSync(path));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return { address: `http://127.0.0.1:${port}`, hasImporter, stop: () => void server.close() };
}
