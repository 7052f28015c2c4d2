import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filterCases } from '../../domain/rql/cases.ts';
import { orderCases } from '../../domain/rql/cases-url.ts';
import { parseFilter } from '../../domain/rql/check.ts';
import { fixtureRows, fixtureShape } from '../../domain/rql/fixture.ts';
import { parseOrder } from '../../domain/rql/order.ts';
import type { Node, ObjectNode, ScalarType } from '../../domain/rql/shape.ts';
import { testDatabases } from '../testing/test-database.ts';
import type { Database } from './database.ts';
import type { Bound, BoundNode, BoundShape } from './resource.ts';
import { conditionOf, orderOf } from './rql-to-sql.ts';
import { rowsOf, sql } from './sql.ts';

const casts: Record<ScalarType, string> = {
  text: 'text',
  enum: 'text',
  integer: 'numeric',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'timestamptz',
};

/** The fixture's shape over one jsonb column: every scalar is an expression that reaches into it. */
function bind(node: Node, path: readonly string[]): BoundNode {
  const at = { path: path.join('.') };
  if (node.kind === 'scalar') {
    return { ...node, ...at, sql: `(t.doc #>> '{${path.join(',')}}')::${casts[node.type]}` };
  }
  if (node.kind === 'object') return { ...node, ...at, members: bindMembers(node, path) };
  return { ...node, ...at, element: { kind: 'scalar', type: 'text', path: '' } };
}

function bindMembers(node: ObjectNode, path: readonly string[]): Record<string, BoundNode> {
  return Object.fromEntries(
    Object.entries(node.members).map(([name, member]) => [name, bind(member, [...path, name])]),
  );
}

const shape: BoundShape = { kind: 'object', path: '', members: bindMembers(fixtureShape, []) };

// No resource opens a collection for filters; the tests of the rules cover `any` and `all`.
const asksCollections = (text: string) => /\b(any|all)\(/i.test(text);

const foundCases = filterCases.filter(
  ([, text, expected]) => Array.isArray(expected) && !asksCollections(text),
);
const sortedCases = orderCases.filter(([, , expected]) => Array.isArray(expected));

describe.each(testDatabases())('on $kind', ({ create }) => {
  let db: Database;
  beforeAll(async () => {
    db = await create();
    await db.pool.query('create table thing (n int, doc jsonb)');
    for (const [i, row] of fixtureRows.entries()) {
      await db.pool.query('insert into thing values ($1, $2)', [i + 1, row]);
    }
  });
  afterAll(() => db.close());

  const numbers = async (where: ReturnType<typeof conditionOf>, order = sql`n`) =>
    (await rowsOf<{ n: number }>(db.pool, sql`select n from thing t where ${where} order by ${order}`)).map(
      ({ n }) => n,
    );

  test.each(foundCases)('%s %s', async (_id, text, expected) => {
    const filter = parseFilter<Bound>(text, shape);
    if (!filter.ok) throw new Error(JSON.stringify(filter.errors));
    const where = filter.value ? conditionOf(filter.value) : sql`true`;
    expect(await numbers(where)).toEqual(expected);
    // its opposite finds all others: the logic has two values
    expect(await numbers(sql`not coalesce(${where}, false)`)).toEqual(
      fixtureRows.map((_, i) => i + 1).filter((n) => !(expected as readonly number[]).includes(n)),
    );
  });

  test.each(sortedCases)('%s order=%s', async (_id, text, expected) => {
    const order = parseOrder<Bound>(text, shape);
    if (!order.ok) throw new Error(JSON.stringify(order.errors));
    expect(await numbers(sql`true`, orderOf(order.value))).toEqual(expected);
  });
});
