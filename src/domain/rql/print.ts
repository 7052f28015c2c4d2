import { RqlError } from './errors.ts';
import type { Expr, Operand, Property, Value } from './expr.ts';
import type { Tree } from './parse.ts';
import { printPattern } from './pattern.ts';
import type { Scalar } from './shape.ts';

/** Writes a syntax tree as canonical text: shortcuts as `eq(…)`, groups in parentheses (rql.md §2). */
export function printTree(tree: Tree): string {
  switch (tree.kind) {
    case 'word':
      return tree.quoted ? quote(tree.text) : tree.text;
    case 'group':
      return `(${tree.items.map(printTree).join(tree.op === 'and' ? ',' : '|')})`;
    case 'call':
      return call(tree.name, tree.args.map(printTree));
  }
}

/**
 * Writes a checked filter as canonical text that checks to the same filter. Text and enum names are always
 * quoted, as they might name a property; null gives ''.
 * Throws RqlError for a text that holds both kinds of quotes, which the language cannot express (rql.md §2).
 */
export function printFilter(filter: Expr | null): string {
  return filter === null ? '' : printExpr(filter);
}

/** Puts a constant text into quotes; throws RqlError when it holds both kinds of quotes (rql.md §2). */
export function quote(text: string): string {
  if (!text.includes('"')) return `"${text}"`;
  if (!text.includes("'")) return `'${text}'`;
  throw new RqlError('A value cannot hold both kinds of quotes.');
}

function printExpr(expr: Expr): string {
  switch (expr.kind) {
    case 'and':
    case 'or':
      return call(expr.kind, expr.items.map(printExpr));
    case 'not':
      return call('not', [printExpr(expr.item)]);
    case 'compare':
      return call(expr.op, [printPath(expr.left.path), printOperand(expr.left.node, expr.right)]);
    case 'null':
      return call(expr.negated ? 'ne' : 'eq', [printPath(expr.property.path), 'null()']);
    case 'never':
      return call(expr.op, [printPath(expr.property.path), 'null()']);
    case 'in':
    case 'out': {
      const { node, path } = expr.property;
      const values = expr.values.map((value) => printValue(node, value));
      return call(expr.kind, [printPath(path), `(${values.join(',')})`]);
    }
    case 'like': {
      const pattern = quote(printPattern(expr.pattern));
      return call(expr.insensitive ? 'ilike' : 'like', [printPath(expr.property.path), pattern]);
    }
    case 'any':
    case 'all': {
      const condition = expr.condition === null ? [] : [printExpr(expr.condition)];
      return call(expr.kind, [printPath(expr.collection.path), ...condition]);
    }
  }
}

function call(name: string, args: readonly string[]): string {
  return `${name}(${args.join(',')})`;
}

function printPath(path: Property['path']): string {
  return path.length === 0 ? 'self()' : path.join('.');
}

function printOperand(scalar: Scalar, operand: Operand): string {
  return operand.kind === 'property' ? printPath(operand.property.path) : printValue(scalar, operand.value);
}

function printValue(scalar: Scalar, value: Value): string {
  const isQuoted = scalar.type === 'text' || scalar.type === 'enum';
  return isQuoted ? quote(String(value)) : String(value);
}
