import type { Pool } from 'pg';
import type { Database, Tx } from './database.ts';

/** Where an export reads, until it is released. */
export type Snapshot = { on: Pool | Tx; release(): Promise<void> };

/**
 * What an export reads from. On a PostgreSQL server it is one snapshot, so that an export shows one moment, however
 * long its client takes. It holds a connection, so only a third of them may export at a time; the others wait. The
 * embedded database has one session: there a snapshot would keep everybody else out until the client has read all.
 * Its exports read batch by batch instead, by keys that cannot change, and end when their rows are replaced.
 */
export async function takeSnapshot({ pool, kind }: Database): Promise<Snapshot> {
  if (kind === 'embedded') return { on: pool, release: async () => undefined };
  const leave = await turnsOf(pool).take();
  try {
    const client = await pool.connect();
    const release = async () => {
      const failure = await client.query('rollback').then(
        () => undefined,
        (error: Error) => error,
      );
      client.release(failure);
      leave();
    };
    await client.query('begin isolation level repeatable read read only').catch(async (error: unknown) => {
      await release();
      throw error;
    });
    return { on: client, release };
  } catch (error) {
    leave();
    throw error;
  }
}

const turns = new WeakMap<Pool, Turns>();

function turnsOf(pool: Pool): Turns {
  const known = turns.get(pool) ?? new Turns(Math.max(1, Math.floor(pool.options.max / 3)));
  turns.set(pool, known);
  return known;
}

/** Lets so many in at once; the others in the order in which they came. */
class Turns {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(free: number) {
    this.#free = free;
  }

  /** Waits for a turn; the answer ends it. */
  async take(): Promise<() => void> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    };
  }
}
