import type { Pool } from 'pg';
import type { ListQuery } from '../../domain/rql/query.ts';
import type { Node } from '../../domain/rql/shape.ts';
import type { Database, Tx } from './database.ts';
import { fetched, type Fetched } from './fetched.ts';
import { exportKeys } from './export-keys.ts';
import { parseListQuery } from './read.ts';
import { fetchRows, listOf } from './rows.ts';
import type { Scope } from './scope.ts';
import { shapeOf, type Bound } from './shape.ts';
import { takeSnapshot } from './snapshot.ts';
import { rowsOf, sql, withAccount } from './sql.ts';

/** Rows that are fetched together. */
export type Batches<Row> = AsyncGenerator<Row[], void, undefined>;

/**
 * All objects that a query asks for, in its order, as lists have them (conventions §9). `limit` and `offset` count
 * only when sent. Throws QueryError at once.
 */
export function exportObjects(db: Database, scope: Scope, query: string): Batches<Record<string, unknown>> {
  const parsed = parseListQuery(scope, query, true);
  const columns = fetched(parsed.selection, scope.actor.account.id);
  return batches(db, scope, parsed, columns, columns.toObject);
}

/** The same, but the values of some members only, exactly as they are stored: amounts with all their digits. */
export function exportValues(
  db: Database,
  scope: Scope,
  query: string,
  paths: readonly string[],
): Batches<unknown[]> {
  const parsed = parseListQuery(scope, query, true);
  const texts = paths.map((path) => expressionAt(scope, path));
  const list = withAccount(texts.join(', '), scope.actor.account.id);
  return batches(db, scope, parsed, { texts, list }, (row) => row);
}

function expressionAt({ resource, actor }: Scope, path: string): string {
  let node: Node<Bound> = shapeOf(resource, actor.role, 'list');
  for (const name of path.split('.')) {
    const below: Node<Bound> | undefined = node.kind === 'object' ? node.members[name] : undefined;
    if (!below) throw new Error(`${resource.schema} has no ${path}.`);
    node = below;
  }
  return node.sql ?? 'null';
}

/** Thrown into an export whose rows were replaced meanwhile: a part of the old ones is no answer. */
export class ReplacedError extends Error {
  constructor() {
    super('The rows were replaced while they were exported.');
  }
}

async function* batches<Row>(
  db: Database,
  scope: Scope,
  query: ListQuery<Bound>,
  columns: Pick<Fetched, 'texts' | 'list'>,
  toRow: (row: unknown[]) => Row,
): Batches<Row> {
  const { on, release } = await takeSnapshot(db);
  try {
    const generation = await generationOf(on, scope);
    const fetching = (async function* () {
      for await (const keys of exportKeys(on, listOf(scope, query), query)) {
        const rows = await fetchRows(on, scope, columns, keys);
        if ((await generationOf(on, scope)) !== generation) throw new ReplacedError();
        yield rows;
      }
    })();
    for await (const rows of ahead(fetching)) yield rows.map(toRow);
  } finally {
    await release();
  }
}

/** Reads on while what was read is worked on. */
async function* ahead<T>(source: AsyncGenerator<T, void, undefined>): AsyncGenerator<T, void, undefined> {
  let next = source.next();
  try {
    for (;;) {
      const result = await next;
      if (result.done) return;
      next = source.next();
      next.catch(() => undefined); // told when its turn comes
      yield result.value;
    }
  } finally {
    // a statement that runs is waited for: its connection is used by others afterwards
    await next.catch(() => undefined);
    await source.return();
  }
}

async function generationOf(on: Pool | Tx, { generation }: Scope): Promise<unknown> {
  if (!generation) return undefined;
  const rows = await rowsOf<{ generation: unknown }>(on, sql`select ${generation} as generation`);
  return rows[0]?.generation;
}
