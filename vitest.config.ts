import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    passWithNoTests: false,
    // many tests wait for a database or a killed process: more workers than the two cores of a small machine
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          environment: 'node',
          testTimeout: 60_000,
          include: ['src/*.test.ts', 'src/{api,domain}/**/*.test.ts', 'src/tools/**/*.test.mjs'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          include: ['src/server/**/*.test.ts'],
          // each file has databases and servers of its own; what is compiled and checked once serves them all
          isolate: false,
          globalSetup: './src/server/testing/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'console',
          environment: 'jsdom',
          // a browser's document is made once per thread, not once per file
          pool: 'vmThreads',
          include: ['src/{app,session,ui,blocks,features,docs}/**/*.test.{ts,tsx}'],
          setupFiles: ['./src/app/test-setup.ts'],
          testTimeout: 60_000,
          css: false,
        },
      },
    ],
  },
});
