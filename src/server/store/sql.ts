import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  sql,
  type RawBuilder,
} from 'kysely';
import type { Pool, QueryResultRow } from 'pg';
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

/** Runs a composed statement with its bound parameters and returns the rows. */
export async function rowsOf<Row extends QueryResultRow>(on: Pool | Tx, statement: Sql): Promise<Row[]> {
  const { sql: text, parameters } = statement.compile(compiler);
  const result = await on.query<Row>(text, [...parameters]);
  return result.rows;
}
