import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['API_BASE_URL'] ?? 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', sourcemap: true, reportCompressedSize: true, chunkSizeWarningLimit: 600 },
  server: { port: 5173, proxy: { '/public': server, '/console': server } },
  worker: { format: 'es' },
});
