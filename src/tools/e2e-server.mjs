/** The built server with the demo world on a data directory that is thrown away, for the browser tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './process.mjs';
import { serve } from './serve.mjs';

await main(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'billing-e2e-'));
  // Never the developer's own database, whatever the shell says.
  delete process.env.DATABASE_URL;
  try {
    return await serve(['--enable-source-maps', 'dist-server/main.js'], {
      PORT: process.env.E2E_PORT ?? '4310',
      WORLD: process.env.WORLD ?? 'demo',
      DATA_DIR: dataDir,
    });
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
