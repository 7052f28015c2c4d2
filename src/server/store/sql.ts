import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely';
import type { Pool, QueryConfig, QueryResultRow } from 'pg';
import type { Tx } from './database.ts';

/** Kysely only puts statements together here; they run on our own pool and transactions. */
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

export type Sql = RawBuilder<unknown>;
export { sql };

/** A piece of SQL that stands in our code, never in a request. */
export const raw = (text: string): Sql => sql.raw(text);

/** A piece of our own SQL in which `:account` stands for an account; its id is bound. */
export function withAccount(text: string, accountId: string): Sql {
  const parts = text.split(':account').map(raw);
  return sql.join(parts, sql`${accountId}`);
}

/** A composed statement as text, and its bound parameters. */
export function compiled(statement: Sql): { text: string; parameters: unknown[] } {
  const { sql: text, parameters } = statement.compile(compiler);
  return { text, parameters: [...parameters] };
}

/**
 * Runs a composed statement with its bound parameters and returns the rows. A shape that comes again is prepared on
 * the connection and from then on neither parsed nor, as a rule, planned (with eighteen joins that takes longer than
 * running it).
 */
export async function rowsOf<Row extends QueryResultRow>(on: Pool | Tx, statement: Sql): Promise<Row[]> {
  const result = await on.query<Row>(prepare(statement));
  return result.rows;
}

/** The same, with the values of each row in the order of the columns: for many rows of many columns. */
export async function valuesOf(on: Pool | Tx, statement: Sql): Promise<unknown[][]> {
  const result = await on.query<unknown[]>({ ...prepare(statement), rowMode: 'array' });
  return result.rows;
}

function prepare(statement: Sql): QueryConfig {
  const { text, parameters } = compiled(statement);
  const name = preparedName(text);
  return { text, values: parameters, ...(name && { name }) };
}

/** Letters of all shapes with a name. A connection keeps those that it has met, in some 200 bytes per letter. */
const maxLetters = 120_000;
const maxSeen = 1000;
const prepared = new Map<string, string>();
const seen = new Set<string>();
let letters = 0;

/** The name of a prepared statement, for shapes that come again; those that come once do not use names up. */
function preparedName(text: string): string | undefined {
  const known = prepared.get(text);
  if (known) return known;
  if (letters + text.length > maxLetters) return undefined;
  if (!seen.has(text)) {
    if (seen.size >= maxSeen) seen.clear();
    seen.add(text);
    return undefined;
  }
  const name = `shape_${prepared.size + 1}`;
  prepared.set(text, name);
  letters += text.length;
  return name;
}
