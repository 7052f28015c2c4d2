import { existsSync } from 'node:fs';
import { Duplex } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { lockDataDirectory } from './data-lock.ts';

/** What the worker thread is started with. */
export type WorkerOptions = {
  dataDir: string | undefined;
  loadDataDir: Uint8Array<ArrayBuffer> | undefined;
  idleInTransactionMs: number;
};
/** Messages from the pool's sockets to the worker. */
export type ToWorker =
  | { type: 'open' | 'end'; id: number }
  | { type: 'data'; id: number; data: Uint8Array<ArrayBuffer> }
  | { type: 'dump' | 'close' };
/** Messages from the worker. */
export type FromWorker =
  | { type: 'ready' }
  | { type: 'data'; id: number; data: Uint8Array<ArrayBuffer> }
  | { type: 'dump'; dump: Uint8Array<ArrayBuffer> };

/** Where the embedded database lives, and how the pool on it behaves. */
export type EmbeddedOptions = {
  /** A directory on disk; left out, the database lives in memory. */
  dataDir?: string;
  /** A dump of `EmbeddedPool.dump()` to start from: far faster than migrating an empty one. */
  loadDataDir?: Uint8Array<ArrayBuffer>;
  /** Connections of the pool; they share one session, so this only bounds who may queue. */
  max?: number;
  types?: pg.CustomTypesConfig;
  idleInTransactionMs?: number;
};

/** A `pg.Pool` on a PGlite in a worker thread. */
export type EmbeddedPool = {
  pool: pg.Pool;
  /** A connection outside the pool, for LISTEN. */
  createClient(): pg.Client;
  /** The whole data directory as a tar; call it while no query runs. */
  dump(): Promise<Uint8Array<ArrayBuffer>>;
  close(): Promise<void>;
};

/** From source the worker is a .ts file beside this one; a bundle has it beside main.js. */
function workerUrl(): URL {
  if (import.meta.url.endsWith('.ts')) return new URL('./pglite-worker.ts', import.meta.url);
  const beside = new URL('./pglite-worker.js', import.meta.url);
  return existsSync(beside) ? beside : new URL('../pglite-worker.js', import.meta.url);
}

/** The socket that `pg` talks to: its bytes travel over the worker's port. */
class WorkerSocket extends Duplex {
  readonly #id: number;
  readonly #link: WorkerLink;

  constructor(id: number, link: WorkerLink) {
    super();
    this.#id = id;
    this.#link = link;
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#link.post({ type: 'data', id: this.#id, data: new Uint8Array(chunk) });
    done();
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this._write(Buffer.concat(chunks.map(({ chunk }) => chunk)), 'binary', done);
  }

  override _final(done: () => void): void {
    this.#link.end(this.#id);
    this.push(null);
    done();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#link.end(this.#id);
    done(error);
  }
}

/** The main thread's end of the worker's port. */
class WorkerLink {
  readonly #worker: Worker;
  readonly #sockets = new Map<number, WorkerSocket>();
  #lastId = 0;
  #failure: Error | null = null;
  #onDump: ((dump: Uint8Array<ArrayBuffer>) => void)[] = [];

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'data') {
        const { buffer, byteOffset, byteLength } = message.data;
        this.#sockets.get(message.id)?.push(Buffer.from(buffer, byteOffset, byteLength));
      } else if (message.type === 'dump') this.#onDump.shift()?.(message.dump);
    });
    worker.on('error', (error) => this.#fail(error));
    worker.on('exit', () => this.#fail(new Error('The embedded database has stopped.')));
  }

  /** A dead worker answers nobody: every connection breaks, and new ones break at once. */
  #fail(error: unknown): void {
    this.#failure ??= error instanceof Error ? error : new Error(String(error));
    for (const socket of this.#sockets.values()) socket.destroy(this.#failure);
  }

  openSocket(): WorkerSocket {
    const id = ++this.#lastId;
    const socket = new WorkerSocket(id, this);
    if (this.#failure) socket.destroy(this.#failure);
    else {
      this.#sockets.set(id, socket);
      this.post({ type: 'open', id });
    }
    return socket;
  }

  post(message: ToWorker): void {
    this.#worker.postMessage(message, message.type === 'data' ? [message.data.buffer] : []);
  }

  end(id: number): void {
    if (this.#sockets.delete(id)) this.post({ type: 'end', id });
  }

  dump(): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve) => {
      this.#onDump.push(resolve);
      this.post({ type: 'dump' });
    });
  }

  async close(): Promise<void> {
    if (this.#failure) return;
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.post({ type: 'close' });
    await exited;
  }
}

// V8 can lose count of machine code that it frees while it runs, and then ends the process (nodejs/node#64500): code of
// the database is kept for as long as the database is open.
setFlagsFromString('--no-wasm-code-gc');
// older ones do not know the flag, and end when they are told of it
if (Number.parseInt(process.versions.node, 10) >= 24) setFlagsFromString('--no-flush-liftoff-code');

async function startWorker(workerData: WorkerOptions): Promise<Worker> {
  const worker = new Worker(workerUrl(), { workerData });
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The embedded database did not start.')));
  });
  return worker;
}

/**
 * Opens the embedded database: the same driver, SQL and types as on a PostgreSQL server. Known limits: one
 * transaction at a time; session state (SET, temporary tables, session advisory locks) is shared; no cancel.
 */
export async function openEmbeddedPool(options: EmbeddedOptions): Promise<EmbeddedPool> {
  const { dataDir, loadDataDir, max = 8, types, idleInTransactionMs = 15_000 } = options;
  const unlock = dataDir === undefined ? () => undefined : lockDataDirectory(dataDir);
  try {
    const link = new WorkerLink(await startWorker({ dataDir, loadDataDir, idleInTransactionMs }));
    // `pg` wants a net.Socket but uses only the part of it that WorkerSocket has
    const stream = (): never => link.openSocket() as never;
    const config = { user: 'postgres', database: 'postgres', password: '-', stream, types };
    const pool = new pg.Pool({ ...config, max, idleTimeoutMillis: 0 });
    return {
      pool,
      createClient: () => new pg.Client(config),
      dump: () => link.dump(),
      close: async () => {
        await pool.end();
        await link.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
