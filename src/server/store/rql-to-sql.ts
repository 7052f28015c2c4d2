import type {
  CollectionRef,
  Expr,
  Operand,
  OrderKey,
  Pattern,
  Property,
  Value,
} from '../../domain/rql/expr.ts';
import { caseVariants, foldCase } from '../../domain/rql/text.ts';
import { sqlTypes, type Bound } from './shape.ts';
import { raw, sql, withAccount, type Sql } from './sql.ts';

const operators = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/**
 * A checked filter as a condition on the rows that an account reads. Its logic has two values (rql §4): null
 * counts as false in `where` and under `not`, so only there it is folded, and an index can answer everything else.
 */
export function conditionOf(expr: Expr<Bound>, accountId: string): Sql {
  const inner = (each: Expr<Bound>) => conditionOf(each, accountId);
  const column = (property: Property<Bound>) => columnOf(property, accountId);
  switch (expr.kind) {
    case 'and':
      return sql`(${sql.join(expr.items.map(inner), sql` and `)})`;
    case 'or':
      return sql`(${sql.join(expr.items.map(inner), sql` or `)})`;
    case 'not':
      return not(inner(expr.item));
    case 'compare':
      return comparison(expr.op, expr.left, expr.right, column);
    case 'null':
      return sql`(${column(expr.property)} is ${raw(expr.negated ? 'not null' : 'null')})`;
    case 'never':
      return sql`false`;
    case 'in':
      return isListed(column(expr.property), expr.property, expr.values);
    case 'out':
      return not(isListed(column(expr.property), expr.property, expr.values));
    case 'like':
      return like(column(expr.property), expr.pattern, expr.insensitive);
    case 'any':
      return hasElement(expr.collection, expr.condition && inner(expr.condition), accountId);
    case 'all':
      return sql`(not ${hasElement(expr.collection, not(inner(expr.condition)), accountId)})`;
  }
}

const not = (condition: Sql) => sql`(not coalesce(${condition}, false))`;

function hasElement({ node }: CollectionRef<Bound>, condition: Sql | null, accountId: string): Sql {
  if (!node.elements) return sql`false`;
  const { from, where } = node.elements;
  const both = condition
    ? sql`${withAccount(where, accountId)} and ${condition}`
    : withAccount(where, accountId);
  return sql`exists (select from ${raw(from)} where ${both})`;
}

function comparison(
  op: 'eq' | 'ne' | keyof typeof operators,
  left: Property<Bound>,
  right: Operand<Bound>,
  column: (property: Property<Bound>) => Sql,
): Sql {
  const a = column(left);
  if (right.kind === 'property') {
    const b = column(right.property);
    if (op === 'eq') return sql`(${a} is not distinct from ${b})`;
    if (op === 'ne') return sql`(${a} is distinct from ${b})`;
    return sql`(${a} ${raw(operators[op])} ${b})`;
  }
  const b = constant(left, right.value);
  const isBetween = isBetweenInstants(left, right.value);
  // a constant is never null, so a plain = lets an index answer
  if (op === 'eq') return isBetween ? sql`false` : sql`(${a} = ${b})`;
  if (op === 'ne') return isBetween ? sql`true` : sql`(${a} is distinct from ${b})`;
  const operator = isBetween ? (op === 'gt' || op === 'ge' ? '>' : '<=') : operators[op];
  return sql`(${a} ${raw(operator)} ${b})`;
}

function isListed(column: Sql, property: Property<Bound>, values: readonly Value[]): Sql {
  const possible = values.filter((value) => !isBetweenInstants(property, value));
  if (possible.length === 0) return sql`false`;
  return sql`(${column} in (${sql.join(possible.map((value) => constant(property, value)))}))`;
}

function like(column: Sql, { match, text }: Pattern, insensitive: boolean): Sql {
  const wanted = insensitive ? foldCase(text) : text;
  const literal = wanted.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const before = match === 'endsWith' || match === 'contains' ? '%' : '';
  const after = match === 'startsWith' || match === 'contains' ? '%' : '';
  const pattern = sql`${before + literal + after}::text`;
  return sql`(${insensitive ? folded(column, wanted) : column} like ${pattern})`;
}

/**
 * A text without its letter case, as far as `wanted` can tell. What databases take for the same letter depends on
 * their locale; only ASCII is folded alike everywhere, so the other letters of the search are named one by one.
 */
function folded(column: Sql, wanted: string): Sql {
  const ascii = sql`lower(${column})`;
  const { from, to } = caseVariants(wanted);
  return from === '' ? ascii : sql`translate(${ascii}, ${from}::text, ${to}::text)`;
}

/** Columns that are null in no table. Without a word on nulls, an index gives their order. */
const neverNull = new Set([
  't.id',
  't.revision',
  't.name',
  't.status',
  't.created_at',
  't.updated_at',
  't.at',
]);

/** The keys of an order, nulls first when ascending (rql §5); enums sort by declaration. */
export function sortKeys(
  keys: readonly OrderKey<Bound>[],
  accountId: string,
): { value: Sql; direction: string }[] {
  return keys.map(({ property, descending }) => {
    const { type, values, sql: text = '' } = property.node;
    const column = columnOf(property, accountId);
    const isEnum = type === 'enum' && values;
    const nulls = neverNull.has(text) ? '' : descending ? ' nulls last' : ' nulls first';
    return {
      value: isEnum ? sql`array_position(${[...values]}::text[], ${column}::text)` : column,
      direction: `${descending ? 'desc' : 'asc'}${nulls}`,
    };
  });
}

/** An order as it stands after `order by`. */
export const orderOf = (keys: readonly OrderKey<Bound>[], accountId: string): Sql =>
  sql.join(sortKeys(keys, accountId).map(({ value, direction }) => sql`${value} ${raw(direction)}`));

function columnOf({ node }: Property<Bound>, accountId: string): Sql {
  const text = node.sql ?? `null::${sqlTypes[node.type]}`;
  // text out of JSON, and of references, is compared by code point like every other text
  return withAccount(node.type === 'text' ? `${text} collate "C"` : text, accountId);
}

/** A constant; of an instant to the microsecond, which is the finest that a database keeps. */
function constant({ node }: Property<Bound>, value: Value): Sql {
  const bound =
    typeof value === 'string' && node.type === 'date' ? value.replace(tenthOfMicrosecond, '$1Z') : value;
  return sql`${bound}::${raw(sqlTypes[node.type])}`;
}

const tenthOfMicrosecond = /(\.\d{6})\dZ$/;

/** Whether an instant lies between two that a database can keep; a checked one has no zeros at its end (rql §4). */
const isBetweenInstants = ({ node }: Property<Bound>, value: Value) =>
  node.type === 'date' && typeof value === 'string' && tenthOfMicrosecond.test(value);
