/**
 * `npm run dev`: the server from its source and the console from Vite, both following every change. With
 * `API_BASE_URL` the console talks to that server and none is started here.
 */
import { ensureInstalled } from './install.mjs';
import { main, nodePath, programOf, run } from './process.mjs';
import { serve } from './serve.mjs';

await main(async () => {
  await ensureInstalled();
  const vite = [programOf('vite')];
  if (process.env.API_BASE_URL) return serve(vite);
  const port = process.env.PORT ?? '4000';
  const { output } = await run(nodePath(), ['-p', 'Boolean(process.features.typescript)']);
  if (output.trim() !== 'true')
    throw new Error('`npm run dev` runs TypeScript as it is: it needs Node 22.18 or newer.');
  const api = serve(['--watch', '--enable-source-maps', 'src/server/main.ts'], { PORT: port });
  const page = serve(vite, { API_BASE_URL: `http://127.0.0.1:${port}` });
  // Node restarts the server by itself, so either of the two ends only for good.
  const code = await Promise.race([api, page]);
  process.emit('SIGTERM');
  await Promise.all([api, page]);
  return code;
});
