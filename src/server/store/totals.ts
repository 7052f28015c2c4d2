import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { boundedCache } from '../../domain/bounded-cache.ts';
import type { KeyList } from './key-list.ts';
import { compiled, raw, rowsOf, sql, type Sql } from './sql.ts';

/** What is known of a filtered list, as of a version of the tables that it reads. */
export type Known = {
  version: string;
  total: number;
  /** The order in which a page took long to find. */
  slowOrder?: string;
  /** All its keys in an order. */
  whole?: { order: string; keys: KeyList };
};

/** What is remembered of one filtered list. */
export type Memo = {
  /** A scalar expression: the version of the tables that the list reads; null when it must not be remembered. */
  version: Sql;
  known: Known | undefined;
  remember(known: Known): void;
};

/** Lists remembered at once, and the letters of all their keys: at most some 40 MB. */
const maxKnown = 2000;
const maxLetters = 40_000_000;

const memories = new WeakMap<Pool, Totals>();

/** What the lists that this pool reads add up to. */
export function totalsOf(pool: Pool): Totals {
  const known = memories.get(pool) ?? new Totals(pool);
  memories.set(pool, known);
  return known;
}

/**
 * Remembers totals until a table that they depend on changes. Writers count their changes per table in their own
 * transactions (migration 7), so that the sum of those counts, read in the snapshot that also reads the rows, tells
 * whether any writer, in whichever process, has come between. Nothing is told by messages, which arrive late: a
 * total is never older than the rows beside it. The key is the condition itself with its parameters, and so holds
 * the role, the account and the filter.
 */
class Totals {
  readonly #pool: Pool;
  readonly #known = new Map<string, Known>();
  #letters = 0;
  #counted: Promise<ReadonlySet<string>> | undefined;

  constructor(pool: Pool) {
    this.#pool = pool;
  }

  /** What is known of the list that a `from … where …` describes. */
  async memoOf(list: Sql): Promise<Memo> {
    const { text, parameters } = compiled(list);
    const tables = tablesIn(text);
    const counted = await this.#countedTables();
    if (!tables.every((name) => counted.has(name)))
      return { version: sql`null`, known: undefined, remember: () => undefined };
    const key = createHash('sha256').update(text).update(JSON.stringify(parameters)).digest('base64');
    const names = raw(tables.map((name) => `'${name}'`).join(', '));
    return {
      version: sql`(select coalesce(sum(n), 0)::text from table_change where name in (${names}))`,
      known: this.#known.get(key),
      remember: (known) => this.#remember(key, known),
    };
  }

  /** The newest last; what was learnt longest ago goes first. */
  #remember(key: string, known: Known): void {
    this.#forget(key);
    this.#known.set(key, known);
    this.#letters += lettersOf(known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= maxKnown && this.#letters <= maxLetters) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const known = this.#known.get(key);
    if (known) this.#letters -= lettersOf(known);
    this.#known.delete(key);
  }

  /** The tables whose changes are counted; the database itself knows. */
  #countedTables(): Promise<ReadonlySet<string>> {
    this.#counted ??= rowsOf<{ name: string }>(
      this.#pool,
      sql`select tgrelid::regclass::text as name from pg_trigger where tgname = 'changes_are_counted'`,
    ).then(
      (rows) => new Set(rows.map(({ name }) => name)),
      (error: unknown) => {
        this.#counted = undefined;
        throw error;
      },
    );
    return this.#counted;
  }
}

const lettersOf = ({ whole }: Known) => whole?.keys.reduce((sum, { length }) => sum + length, 0) ?? 0;

const relation = /(?<!\bdistinct\s+)\b(?:from|join)\s+(?:lateral\s+)?([\w.$"]*)(\s*\()?/gi;
const commaJoin = /\bfrom\s+\w+(?:\s+(?:as\s+)?\w+)?\s*,/i;

/** The tables that a piece of our own SQL reads; something that is no table when that cannot be told. */
export const tablesIn = boundedCache((list: string): readonly string[] => {
  if (commaJoin.test(list)) return ['?'];
  const names = new Set<string>();
  for (const [, name = '', call] of list.matchAll(relation)) {
    // what stands in brackets is found by itself; a function works on the row that it is given
    if (name !== '' && !call) names.add(name);
  }
  return [...names];
}, maxKnown);
