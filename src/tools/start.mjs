/** `npm start`: from a fresh clone to a running console; what is already there is not done again. */
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { main } from './process.mjs';
import { serve } from './serve.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return serve(['--enable-source-maps', 'dist-server/main.js']);
});
