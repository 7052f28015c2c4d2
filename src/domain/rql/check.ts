import { coerce } from './coerce.ts';
import { catching, ErrorList, type Checked } from './errors.ts';
import type { CollectionRef, CompareOp, Expr, Property } from './expr.ts';
import {
  findProperty,
  isComparable,
  isScalar,
  resolveTarget,
  toProperty,
  type CheckScope,
} from './operand.ts';
import { parse, type Call, type Tree } from './parse.ts';
import { parsePattern } from './pattern.ts';
import type { Scalar, Shape } from './shape.ts';

/**
 * Checks a syntax tree against a shape and converts its constants (rql.md §3, §4).
 * Reports every error found (§6); null in, null out: no filter.
 */
export function check<X>(tree: Tree | null, shape: Shape<X>): Checked<Expr<X> | null> {
  const errors = new ErrorList();
  const expr = tree && checkExpression({ scope: shape, prefix: '', errors }, tree);
  return errors.isEmpty ? { ok: true, value: expr } : { ok: false, errors: errors.toRecord() };
}

/** Parses and checks filter text (rql.md §2–§4, §6); never throws. Blank text is no filter: null. */
export function parseFilter<X>(text: string, shape: Shape<X>): Checked<Expr<X> | null> {
  const parsed = catching(() => parse(text));
  return parsed.ok ? check(parsed.value, shape) : parsed;
}

/** Null always means that an error was noted. */
function checkExpression<X>(at: CheckScope<X>, tree: Tree): Expr<X> | null {
  if (tree.kind === 'word') return fail(at, 'Expression expected.', tree.text);
  return tree.kind === 'group' ? checkLogic(at, tree.op, tree.items) : checkCall(at, tree);
}

/** `parse` has checked the arity, so no argument is missing unless a tree was made by hand. */
const MISSING: Tree = { kind: 'word', text: '', quoted: false };

function checkCall<X>(at: CheckScope<X>, call: Call): Expr<X> | null {
  const [first = MISSING, second = MISSING] = call.args;
  switch (call.name) {
    case 'and':
    case 'or':
      return checkLogic(at, call.name, call.args);
    case 'not': {
      const item = checkExpression(at, first);
      return item && { kind: 'not', item };
    }
    case 'eq':
    case 'ne':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      return checkComparison(at, call.name, first, second);
    case 'in':
    case 'out':
      return checkList(at, call.name, first, second);
    case 'like':
    case 'ilike':
      return checkSearch(at, call.name === 'ilike', first, second);
    case 'any':
      return call.args.length === 1 ? checkNotEmpty(at, first) : checkElements(at, 'any', first, second);
    case 'all':
      return checkElements(at, 'all', first, second);
    case 'null':
    case 'empty':
    case 'self':
      return fail(at, 'Expression expected.');
    default:
      return fail(at, 'Unknown expression group.', call.name);
  }
}

function checkLogic<X>(at: CheckScope<X>, kind: 'and' | 'or', members: readonly Tree[]): Expr<X> | null {
  if (members.length === 0) return fail(at, 'Expression group cannot be empty.');
  const items = members.map((member) => checkExpression(at, member)).filter((item) => item !== null);
  const [only] = items;
  if (items.length < members.length || !only) return null;
  return items.length === 1 ? only : { kind, items };
}

const OPERATOR_NAMES: Record<CompareOp, string> = {
  eq: 'Eq',
  ne: 'Ne',
  gt: 'Gt',
  ge: 'Ge',
  lt: 'Lt',
  le: 'Le',
};
const ORDERED_TYPES = new Set<Scalar['type']>(['text', 'integer', 'decimal', 'date']);

function checkComparison<X>(at: CheckScope<X>, op: CompareOp, left: Tree, right: Tree): Expr<X> | null {
  const target = resolveTarget(at, left);
  if (!target) return null;
  const text = constantText(right);
  if (text === null && !isCall(right, 'null') && !isCall(right, 'self')) {
    return fail(at, 'Unsupported argument type.');
  }
  const isEquality = op === 'eq' || op === 'ne';
  if (!isScalar(target) || (!isEquality && !ORDERED_TYPES.has(target.node.type))) {
    return fail(at, `Operator '${OPERATOR_NAMES[op]}' is not permitted`);
  }
  const property = toProperty(target);
  if (isCall(right, 'null')) return compareWithNull(at, op, property);

  const other = text === null ? resolveTarget(at, right) : findProperty(at, right);
  if (other && isScalar(other) && isComparable(target.node, other.node)) {
    return { kind: 'compare', op, left: property, right: { kind: 'property', property: toProperty(other) } };
  }
  if (text === null) return other && fail(at, 'Unsupported argument type.');
  const value = coerce(target.node, text);
  if (value === undefined) return fail(at, `Cannot convert value: '${text}'.`);
  return { kind: 'compare', op, left: property, right: { kind: 'constant', value } };
}

function compareWithNull<X>(at: CheckScope<X>, op: CompareOp, property: Property<X>): Expr<X> | null {
  if (property.node.nullable !== true && property.node.type !== 'text') {
    return fail(at, 'Cannot compare non nullable property with null');
  }
  if (op === 'eq' || op === 'ne') return { kind: 'null', property, negated: op === 'ne' };
  return { kind: 'never', op, property };
}

function isCall(tree: Tree, name: string): boolean {
  return tree.kind === 'call' && tree.name === name;
}

/** The text of a word or `empty()`; null for anything else. */
function constantText(tree: Tree): string | null {
  if (tree.kind === 'word') return tree.text;
  return isCall(tree, 'empty') ? '' : null;
}

/** A constant of a list or search, which is never a property and never null. */
function readConstant<X>(at: CheckScope<X>, tree: Tree): string | null {
  const isNull = isCall(tree, 'null');
  const problem = isNull ? 'Null values are not supported.' : 'Unsupported argument type.';
  return constantText(tree) ?? fail(at, problem);
}

function checkList<X>(at: CheckScope<X>, kind: 'in' | 'out', left: Tree, right: Tree): Expr<X> | null {
  const target = resolveTarget(at, left);
  if (!target) return null;
  const members = right.kind === 'group' ? right.items : constantText(right) === null ? [] : [right];
  if (members.length === 0) return fail(at, 'Value has to be a non empty array.');
  const texts = members.map((member) => readConstant(at, member)).filter((text) => text !== null);
  if (texts.length < members.length) return null;
  if (!isScalar(target)) return fail(at, `Operator '${LIST_NAMES[kind]}' is not permitted`);
  const values = texts
    .map((text) => coerce(target.node, text) ?? fail(at, `Cannot convert value: '${text}'.`))
    .filter((value) => value !== null);
  return values.length < texts.length ? null : { kind, property: toProperty(target), values };
}

const LIST_NAMES = { in: 'ListIn', out: 'ListOut' };
const SEARCH_NAMES = { equals: 'Eq', startsWith: 'StartsWith', endsWith: 'EndsWith', contains: 'Contains' };

function checkSearch<X>(at: CheckScope<X>, insensitive: boolean, left: Tree, right: Tree): Expr<X> | null {
  const target = resolveTarget(at, left);
  const text = target && readConstant(at, right);
  if (!target || text === null) return null;
  const pattern = parsePattern(text);
  if (!isScalar(target) || target.node.type !== 'text') {
    return fail(at, `Operator '${SEARCH_NAMES[pattern.match]}' is not permitted`);
  }
  if (coerce(target.node, text) === undefined) return fail(at, `Cannot convert value: '${text}'.`);
  return { kind: 'like', property: toProperty(target), pattern, insensitive };
}

function checkNotEmpty<X>(at: CheckScope<X>, left: Tree): Expr<X> | null {
  const found = resolveCollection(at, left);
  return found && { kind: 'any', collection: found.collection, condition: null };
}

function checkElements<X>(at: CheckScope<X>, kind: 'any' | 'all', left: Tree, inner: Tree): Expr<X> | null {
  const found = resolveCollection(at, left);
  const condition = found && checkExpression(found.inside, inner);
  return condition && { kind, collection: found.collection, condition };
}

/** The collection a path leads to, and the scope of its elements. */
function resolveCollection<X>(
  at: CheckScope<X>,
  left: Tree,
): { collection: CollectionRef<X>; inside: CheckScope<X> } | null {
  const found = resolveTarget(at, left);
  if (!found) return null;
  const { path, nodes, node } = found;
  if (node.kind !== 'collection') return fail(at, 'Collection property has incompatible type');
  const inside = { scope: node.element, prefix: found.typedPath, errors: at.errors };
  return { collection: { path, nodes, node }, inside };
}

function fail<X>(at: CheckScope<X>, message: string, key?: string): null {
  at.errors.add(message, key);
  return null;
}
