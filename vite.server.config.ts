import { defineConfig } from 'vite';

// Dependencies stay external; what runs as a thread is an entry of its own.
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist-server',
    target: 'node20',
    sourcemap: true,
    emptyOutDir: true,
    rollupOptions: {
      input: {
        main: 'src/server/main.ts',
        'pglite-worker': 'src/server/store/pglite-worker.ts',
        'charge-reader-thread': 'src/server/jobs/charge-reader-thread.ts',
      },
      output: { entryFileNames: '[name].js' },
    },
  },
});
