import { Decimal } from 'decimal.js';
import { coerce } from './coerce.ts';
import type { CompareOp, Expr, OrderKey, Pattern, Property, Value } from './expr.ts';
import { instantKey, parseInstant } from './instant.ts';
import { isRow } from './project.ts';
import type { Scalar } from './shape.ts';
import { compareText, foldCase } from './text.ts';

const Exact = Decimal.clone({ defaults: true });

/** Whether a plain JSON object passes a checked filter; null is no filter (rql.md §4). */
export function matches(filter: Expr | null, row: unknown): boolean {
  return filter === null || holds(filter, row);
}

/** Compares two plain JSON objects by order keys; nulls are least (rql.md §5). */
export function compareRows(order: readonly OrderKey[], left: unknown, right: unknown): number {
  for (const { property, descending } of order) {
    const result = compareKeys(readKey(property, left), readKey(property, right));
    if (result !== 0) return descending ? -result : result;
  }
  return 0;
}

function holds(expr: Expr, scope: unknown): boolean {
  switch (expr.kind) {
    case 'and':
      return expr.items.every((item) => holds(item, scope));
    case 'or':
      return expr.items.some((item) => holds(item, scope));
    case 'not':
      return !holds(expr.item, scope);
    case 'null':
      return (readKey(expr.property, scope) === null) !== expr.negated;
    case 'never':
      return false;
    case 'compare': {
      const { left, right } = expr;
      const other =
        right.kind === 'property' ? readKey(right.property, scope) : toKey(left.node, right.value);
      return compares(expr.op, readKey(left, scope), other);
    }
    case 'in':
    case 'out':
      return isListed(expr.property, expr.values, scope) === (expr.kind === 'in');
    case 'like': {
      const text = readKey(expr.property, scope);
      return typeof text === 'string' && fits(text, expr.pattern, expr.insensitive);
    }
    case 'any': {
      const { condition } = expr;
      return elements(expr.collection.path, scope).some((element) => matches(condition, element));
    }
    case 'all':
      return elements(expr.collection.path, scope).every((element) => holds(expr.condition, element));
  }
}

function isListed(property: Property, values: readonly Value[], scope: unknown): boolean {
  const key = readKey(property, scope);
  return key !== null && values.some((value) => compareKeys(key, toKey(property.node, value)) === 0);
}

/** Two nulls are equal, null and a value differ, and null is never before or after anything. */
function compares(op: CompareOp, left: Key, right: Key): boolean {
  if (op === 'eq') return compareKeys(left, right) === 0;
  if (op === 'ne') return compareKeys(left, right) !== 0;
  if (left === null || right === null) return false;
  const result = compareKeys(left, right);
  if (op === 'gt') return result > 0;
  if (op === 'ge') return result >= 0;
  return op === 'lt' ? result < 0 : result <= 0;
}

function fits(text: string, pattern: Pattern, insensitive: boolean): boolean {
  const value = insensitive ? foldCase(text) : text;
  const wanted = insensitive ? foldCase(pattern.text) : pattern.text;
  switch (pattern.match) {
    case 'equals':
      return value === wanted;
    case 'startsWith':
      return value.startsWith(wanted);
    case 'endsWith':
      return value.endsWith(wanted);
    case 'contains':
      return value.includes(wanted);
  }
}

/** A value in a form that compares by the rules of its type. */
type Key = string | number | boolean | Decimal | null;

function readKey(property: Property, scope: unknown): Key {
  return toKey(property.node, readPath(property.path, scope));
}

function elements(path: readonly string[], scope: unknown): readonly unknown[] {
  const value = readPath(path, scope);
  return Array.isArray(value) ? value : [];
}

function readPath(path: readonly string[], scope: unknown): unknown {
  return path.reduce<unknown>((value, name) => (isRow(value) ? value[name] : null), scope);
}

function toKey(scalar: Scalar, value: unknown): Key {
  if (value === null || value === undefined) return null;
  switch (scalar.type) {
    case 'text':
      return String(value);
    case 'integer':
    case 'decimal': {
      const number = coerce({ kind: 'scalar', type: 'decimal' }, String(value));
      return typeof number === 'string' ? new Exact(number) : null;
    }
    case 'date': {
      const instant = parseInstant(String(value));
      return instant && instantKey(instant);
    }
    case 'boolean':
      return value === true;
    case 'enum':
      return scalar.values?.indexOf(String(value)) ?? -1;
  }
}

function compareKeys(left: Key, right: Key): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (left instanceof Decimal && right instanceof Decimal) return left.comparedTo(right);
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return Number(left) - Number(right);
}
