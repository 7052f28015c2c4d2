import { defineConfig } from 'vite';

// The reference of the API is a build of its own: built together, two pages would share chunks, and the console
// would load many small ones.
export default defineConfig({
  base: '/docs/',
  publicDir: false,
  // the server puts a new nonce in its place each time it sends the page
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist-docs',
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 2000,
    rollupOptions: { input: 'docs.html' },
  },
});
