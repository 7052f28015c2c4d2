import type pg from 'pg';
import type { Database } from '../store/database.ts';

/** Knows which worker pools live, and marks its own as living. */
export type Liveness = {
  /** From now on until `release` everybody sees that this pool lives. */
  hold(poolId: string): Promise<void>;
  /** A pool of this process has ended: its jobs may be taken over. */
  abandon(poolId: string): Promise<void>;
  /** Those of the pools that are certainly gone. */
  findDead(poolIds: readonly string[]): Promise<string[]>;
  release(): Promise<void>;
};

const RECONNECT_MS = 1_000;

const livingHere = new Set<string>();

/** Embedded: no other process can be on the data, so every pool that is not in this process is gone. */
function embeddedLiveness(): Liveness {
  const own = new Set<string>();
  return {
    hold: async (poolId) => {
      own.add(poolId);
      livingHere.add(poolId);
    },
    abandon: async (poolId) => {
      own.delete(poolId);
      livingHere.delete(poolId);
    },
    findDead: async (poolIds) => poolIds.filter((poolId) => !livingHere.has(poolId)),
    release: async () => {
      for (const poolId of own) livingHere.delete(poolId);
    },
  };
}

/**
 * PostgreSQL: a pool lives while a connection of its process holds the advisory lock of its id. The server
 * drops the lock when the process dies. A pool counts as dead when it was found without its lock at two
 * checks running: one that has just started, or lost its connection for a moment, is left alone.
 */
class PostgresLiveness implements Liveness {
  readonly #pool: pg.Pool;
  readonly #onError: (error: unknown) => void;
  readonly #own = new Map<string, Promise<void>>();
  #suspects = new Set<string>();
  #client: pg.PoolClient | null = null;
  #retry: NodeJS.Timeout | undefined;
  #isReleased = false;

  constructor(pool: pg.Pool, onError: (error: unknown) => void) {
    this.#pool = pool;
    this.#onError = onError;
  }

  hold(poolId: string): Promise<void> {
    let holding = this.#own.get(poolId);
    if (!holding) {
      holding = this.#holdFirst(poolId);
      this.#own.set(poolId, holding);
    }
    return holding;
  }

  async #holdFirst(poolId: string): Promise<void> {
    try {
      this.#client ??= await this.#connect();
      await this.#lock(this.#client, poolId);
    } catch (error) {
      this.#onError(error);
      this.#drop();
      this.#scheduleReconnect();
    }
  }

  async abandon(poolId: string): Promise<void> {
    this.#own.delete(poolId);
    await this.#client?.query('select pg_advisory_unlock(hashtextextended($1, 0))', [poolId]);
  }

  async findDead(poolIds: readonly string[]): Promise<string[]> {
    const others = poolIds.filter((poolId) => !this.#own.has(poolId));
    if (others.length === 0) {
      this.#suspects.clear();
      return [];
    }
    const { rows } = await this.#pool.query<{ id: string }>(
      'select id from unnest($1::text[]) id where pg_try_advisory_xact_lock(hashtextextended(id, 0))',
      [others],
    );
    const unlocked = rows.map(({ id }) => id);
    const dead = unlocked.filter((poolId) => this.#suspects.has(poolId));
    this.#suspects = new Set(unlocked);
    return dead;
  }

  async release(): Promise<void> {
    this.#isReleased = true;
    clearTimeout(this.#retry);
    this.#drop();
  }

  async #connect(): Promise<pg.PoolClient> {
    const client = await this.#pool.connect();
    client.on('error', (error) => {
      if (this.#client !== client) return;
      this.#onError(error);
      this.#drop();
      this.#scheduleReconnect();
    });
    // a machine that vanished without a word must not hold its jobs for hours
    await client.query(
      'set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 2',
    );
    return client;
  }

  async #lock(client: pg.PoolClient, poolId: string): Promise<void> {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [poolId]);
  }

  /** Closes the connection: with it go its locks. */
  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.release(true);
  }

  #scheduleReconnect(): void {
    if (this.#isReleased) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#reconnect(), RECONNECT_MS);
  }

  async #reconnect(): Promise<void> {
    try {
      this.#client = await this.#connect();
      for (const poolId of this.#own.keys()) await this.#lock(this.#client, poolId);
    } catch (error) {
      this.#onError(error);
      this.#drop();
      this.#scheduleReconnect();
    }
    if (this.#isReleased) this.#drop();
  }
}

/** The right way to tell living pools from dead ones on this kind of database. */
export const createLiveness = (db: Database, onError: (error: unknown) => void): Liveness =>
  db.kind === 'embedded' ? embeddedLiveness() : new PostgresLiveness(db.pool, onError);
