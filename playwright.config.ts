import { defineConfig, devices } from '@playwright/test';
import { chromiumPath } from './src/tools/browser.mjs';

const port = process.env['E2E_PORT'] ?? '4310';
const address = `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: './e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: './test-results',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // A journey that passes only the second time is broken.
  retries: 0,
  workers: 2,
  // a limit for what hangs, not a measure: the machine may be busy
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // Video needs Playwright's own ffmpeg, which a system browser lacks.
    video: 'off',
    launchOptions: {
      executablePath: chromiumPath(),
      args: [
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-gpu',
      ],
    },
  },
  webServer: {
    command: 'node src/tools/e2e-server.mjs',
    url: `${address}/healthz`,
    env: { E2E_PORT: port },
    // A server from before the last build would answer for code that is gone.
    reuseExistingServer: false,
    timeout: 120_000,
    stdout: 'ignore',
    stderr: 'pipe',
    // Time to remove its data directory.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
  },
});
