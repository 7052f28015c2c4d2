import type { Expr, Operand, OrderKey, Pattern, Property, Value } from '../../domain/rql/expr.ts';
import type { ScalarType } from '../../domain/rql/shape.ts';
import type { Bound } from './resource.ts';
import { raw, sql, type Sql } from './sql.ts';

const casts: Record<ScalarType, string> = {
  text: 'text',
  enum: 'text',
  integer: 'numeric',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'timestamptz',
};

const operators = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const;

/**
 * A checked filter as a condition. Its logic has two values (rql §4): null counts as false in `where` and under
 * `not`, so only there it is folded, and an index can answer everything else.
 */
export function conditionOf(expr: Expr<Bound>): Sql {
  switch (expr.kind) {
    case 'and':
      return sql`(${sql.join(expr.items.map(conditionOf), sql` and `)})`;
    case 'or':
      return sql`(${sql.join(expr.items.map(conditionOf), sql` or `)})`;
    case 'not':
      return sql`not coalesce(${conditionOf(expr.item)}, false)`;
    case 'compare':
      return comparison(expr.op, expr.left, expr.right);
    case 'null':
      return sql`(${column(expr.property)} is ${raw(expr.negated ? 'not null' : 'null')})`;
    case 'never':
      return sql`false`;
    case 'in':
      return sql`${column(expr.property)} in (${constants(expr.property, expr.values)})`;
    case 'out':
      return sql`coalesce(${column(expr.property)} not in (${constants(expr.property, expr.values)}), true)`;
    case 'like':
      return like(expr.property, expr.pattern, expr.insensitive);
    case 'any':
    case 'all':
      throw new Error('Collections of this resource cannot be filtered.');
  }
}

function comparison(
  op: 'eq' | 'ne' | keyof typeof operators,
  left: Property<Bound>,
  right: Operand<Bound>,
): Sql {
  const a = column(left);
  const b = right.kind === 'property' ? column(right.property) : constant(left, right.value);
  // without nulls on the left a plain = lets an index answer
  if (op === 'eq') {
    return right.kind === 'constant'
      ? sql`coalesce(${a} = ${b}, false)`
      : sql`(${a} is not distinct from ${b})`;
  }
  if (op === 'ne') return sql`(${a} is distinct from ${b})`;
  return sql`${a} ${raw(operators[op])} ${b}`;
}

function like(property: Property<Bound>, { match, text }: Pattern, insensitive: boolean): Sql {
  const literal = text.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const before = match === 'endsWith' || match === 'contains' ? '%' : '';
  const after = match === 'startsWith' || match === 'contains' ? '%' : '';
  const pattern = sql`${before + literal + after}::text`;
  // letter case is a matter of language, code points are not
  return insensitive
    ? sql`${raw(`(${property.node.sql})`)} ilike ${pattern} collate "default"`
    : sql`${column(property)} like ${pattern}`;
}

/** The keys of an order, nulls first when ascending (rql §5); enums sort by declaration. */
export function orderOf(keys: readonly OrderKey<Bound>[]): Sql {
  return sql.join(
    keys.map(({ property, descending }) => {
      const { type, values } = property.node;
      const expression =
        type === 'enum' && values
          ? sql`array_position(${[...values]}::text[], ${column(property)}::text)`
          : column(property);
      return sql`${expression} ${raw(descending ? 'desc nulls last' : 'asc nulls first')}`;
    }),
  );
}

function column(property: Property<Bound>): Sql {
  const { sql: text, type } = { sql: property.node.sql, type: property.node.type };
  if (!text) throw new Error(`${property.path.join('.')} has no column.`);
  // text out of JSON, and of references, is compared by code point like every other text
  return type === 'text' ? raw(`${text} collate "C"`) : raw(text);
}

function constant(property: Property<Bound>, value: Value): Sql {
  return sql`${value}::${raw(casts[property.node.type])}`;
}

function constants(property: Property<Bound>, values: readonly Value[]): Sql {
  return sql.join(values.map((value) => constant(property, value)));
}
