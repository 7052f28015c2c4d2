// Runs PGlite off the main thread and speaks the PostgreSQL wire protocol over the worker's port.
// An entry of its own: started from source (type stripping) or from the server bundle, see pglite-pool.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import type { FromWorker, ToWorker, WorkerOptions } from './pglite-pool.ts';
import { SessionBridge } from './session-bridge.ts';
import { sessionSettings } from './session-settings.ts';

const port = parentPort;
if (!port) throw new Error('pglite-worker is started by pglite-pool.');
const post = (message: FromWorker, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);

const options: WorkerOptions = workerData;
const db = await PGlite.create({
  dataDir: options.dataDir,
  loadDataDir: options.loadDataDir && new Blob([options.loadDataDir]),
  extensions: { pg_trgm },
});
// while a table is sampled everybody waits, so the samples are small
const settings = { ...sessionSettings, default_statistics_target: 20 };
for (const [name, value] of Object.entries(settings)) await db.exec(`set ${name} = '${value}'`);
const version = await db.query<{ server_version: string }>('show server_version');

const bridge = new SessionBridge(db, {
  serverVersion: version.rows[0]?.server_version ?? '18',
  idleInTransactionMs: options.idleInTransactionMs,
  send: (id, data) => post({ type: 'data', id, data }, [data.buffer]),
});

async function handle(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'open':
      return bridge.open(message.id);
    case 'data':
      return bridge.receive(message.id, message.data);
    case 'end':
      return bridge.end(message.id);
    case 'dump': {
      const file = await db.dumpDataDir('none');
      const dump = new Uint8Array(await file.arrayBuffer());
      return post({ type: 'dump', dump }, [dump.buffer]);
    }
    case 'close':
      await db.close();
      port?.close();
  }
}

port.on('message', (message: ToWorker) => void handle(message));
post({ type: 'ready' });
