import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { role } from '../../domain/role.ts';
import { parseFilter } from '../../domain/rql/check.ts';
import { compareRows, matches } from '../../domain/rql/evaluate.ts';
import { parseOrder } from '../../domain/rql/order.ts';
import type { Row } from '../../domain/rql/project.ts';
import { systemActor } from '../context.ts';
import { filters, orders } from '../testing/rql-questions.ts';
import { rows, sampleShape, storedJson } from '../testing/rql-sample.ts';
import { declareSchema } from '../testing/rql-resources.ts';
import { testDatabases } from '../testing/test-database.ts';
import type { Database } from './database.ts';
import { readPage } from './read.ts';
import type { Resource } from './resource.ts';
import { orderOf } from './rql-to-sql.ts';
import { conditions, from, joinsOf, type Scope } from './scope.ts';
import { shapeOf, type Bound } from './shape.ts';
import { rowsOf, sql, type Sql } from './sql.ts';

declareSchema('Sample', sampleShape);

/** Where each kind of value stands once as a column, once in a joined row, and once in JSON. */
const samples: Resource = {
  schema: 'Sample',
  table: 'sample',
  joins: { other: 'left join other other on other.id = t.other_id' },
  columns: {
    id: 't.id',
    text: 't.text',
    integer: 't.integer',
    decimal: 't.decimal',
    date: 't.date',
    flag: 't.flag',
    kind: 't.kind',
    'other.text': 'other.text',
    'other.integer': 'other.integer',
    'other.decimal': 'other.decimal',
    'other.date': 'other.date',
    'other.flag': 'other.flag',
    'other.kind': 'other.kind',
    inner: 't.inner_doc',
    texts: 'to_jsonb(t.texts)',
    decimals: 't.decimals',
    dates: 't.dates',
    items: 't.items',
  },
  collections: {
    parts: {
      from: 'part part',
      where: 'part.sample_id = t.id',
      order: 'part.n',
      columns: {
        text: 'part.text',
        integer: 'part.integer',
        decimal: 'part.decimal',
        date: 'part.date',
        flag: 'part.flag',
        kind: 'part.kind',
        words: 'part.words',
      },
    },
  },
  omitted: { list: [], single: [] },
};

const scalars = 'text text, integer bigint, decimal numeric, date timestamptz, flag boolean, kind text';
const tables = /* sql */ `
  create type scalars as (${scalars});
  create table other (id text, ${scalars});
  create table sample (id text, ${scalars}, other_id text, inner_doc jsonb, texts text[], decimals jsonb, dates jsonb,
    items jsonb);
  create table part (sample_id text, n bigint, ${scalars}, words jsonb)`;

/** JSON's null is a value; of objects and lists it means that there is none. */
const fill = /* sql */ `
  with doc as (select value as d from jsonb_array_elements($1)),
    others as (insert into other
      select d ->> 'id', r.* from doc, jsonb_populate_record(null::scalars, nullif(d -> 'other', 'null')) r),
    parts as (insert into part
      select d ->> 'id', n, r.*, p -> 'words'
      from doc, jsonb_array_elements(nullif(d -> 'parts', 'null')) with ordinality as e(p, n),
        jsonb_populate_record(null::scalars, p) r)
  insert into sample
  select d ->> 'id', r.*, d ->> 'id', d -> 'inner',
    (select array_agg(w order by n)
      from jsonb_array_elements_text(nullif(d -> 'texts', 'null')) with ordinality as e(w, n)),
    d -> 'decimals', d -> 'dates', d -> 'items'
  from doc, jsonb_populate_record(null::scalars, d) r`;

const scope: Scope = { resource: samples, actor: systemActor };
const accountId = systemActor.account.id;
const shape = shapeOf(samples, role.operations, 'list');

type Asked = { filter: string; order: string };

/** The ids that a filter and an order give, by the rules and as a statement. */
function both({ filter, order }: Asked, all: readonly Row[]): { ids: unknown[]; statement: Sql } {
  const where = parseFilter<Bound>(filter, shape);
  const keys = parseOrder<Bound>(order, shape);
  if (!where.ok || !keys.ok) throw new Error(`${filter} ${order} ${JSON.stringify([where, keys])}`);
  const wanted = conditions(scope, where.value);
  const texts = keys.value.map(({ property }) => property.node.sql ?? '');
  const source = from(samples, joinsOf(samples, wanted.texts, texts));
  return {
    ids: all
      .filter((row) => matches(where.value, row))
      .toSorted((left, right) => compareRows(keys.value, left, right))
      .map(({ id }) => id),
    statement: sql`array(select t.id from ${source} where ${wanted.sql} order by ${orderOf(keys.value, accountId)})`,
  };
}

describe.each(testDatabases())('on $kind', ({ create }) => {
  let db: Database;
  beforeAll(async () => {
    db = await create();
    await db.pool.query(tables);
  });
  afterAll(() => db.close());

  async function store(all: readonly Row[]): Promise<void> {
    await db.pool.query('truncate sample, other, part');
    await db.pool.query(fill, [storedJson(all)]);
  }

  test('SQL finds and orders what the rules find and order', async () => {
    const asked: Arbitrary<Asked[]> = fc.array(fc.record({ filter: filters, order: orders }), {
      minLength: 1,
      maxLength: 60,
      size: 'max',
    });
    await fc.assert(
      fc.asyncProperty(rows, asked, async (all, questions) => {
        await store(all);
        const answers = questions.map((question) => ({ question, ...both(question, all) }));
        const columns = answers.map(({ statement }, i) => sql`${statement} as ${sql.raw(`c${i}`)}`);
        const [found] = await rowsOf(db.pool, sql`select ${sql.join(columns)}`);
        const wrong = answers.flatMap(({ question, ids }, i) =>
          JSON.stringify(found?.[`c${i}`]) === JSON.stringify(ids)
            ? []
            : [{ ...question, sql: found?.[`c${i}`], rules: ids }],
        );
        expect(wrong).toEqual([]);

        // and so does a page, asked for as clients do
        const [first] = answers;
        if (!first) return;
        const { filter, order } = first.question;
        const query = `order=${encodeURIComponent(order)}&limit=100&select=-*&${encodeURIComponent(filter)}`;
        const page = await readPage(db.pool, scope, query);
        expect(page.total).toBe(first.ids.length);
        expect(page.data).toEqual(first.ids.map((id) => ({ id })));
      }),
      { numRuns: 100 },
    );
  });
});
