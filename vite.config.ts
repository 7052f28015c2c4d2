import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['API_BASE_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react()],
  // the server puts a new nonce in its place each time it sends the page
  html: { cspNonce: '__CSP_NONCE__' },
  build: { target: 'es2023', sourcemap: true, reportCompressedSize: true, chunkSizeWarningLimit: 600 },
  server: { port: 5173, proxy: { '/public': server, '/files': server, '/console': server } },
  worker: { format: 'es' },
});
