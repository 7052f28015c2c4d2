import type { ErrorList } from './errors.ts';
import type { Property } from './expr.ts';
import type { Tree } from './parse.ts';
import { resolvePath, type Scope } from './resolve.ts';
import type { Node, Scalar, ScalarNode } from './shape.ts';

/** Where an expression is checked: its scope, the typed path of the enclosing collection, and where errors go. */
export type CheckScope<X> = { scope: Scope<X>; prefix: string; errors: ErrorList };

/** What a path leads to; `typedPath` is the path as typed, prefixed for error keys. */
export type Target<X> = {
  path: readonly string[];
  nodes: readonly Node<X>[];
  node: Scope<X> | Node<X>;
  typedPath: string;
};

/** Resolves the left side of an operator; notes an error and returns null when it is no permitted path (rql.md §6). */
export function resolveTarget<X>(at: CheckScope<X>, tree: Tree): Target<X> | null {
  const path = pathOf(tree);
  if (path === null) {
    at.errors.add('Unsupported property node.');
    return null;
  }
  if (path === SELF) return { path: [], nodes: [], node: at.scope, typedPath: at.prefix };
  const found = resolvePath(at.scope, path, 'filter');
  if ('fault' in found) {
    at.errors.add(found.fault.message, join(at.prefix, found.fault.at));
    return null;
  }
  return { ...found, typedPath: join(at.prefix, path) };
}

/** The property an unquoted word names, if it names one that may be filtered; never an error (rql.md §4). */
export function findProperty<X>(at: CheckScope<X>, tree: Tree): Target<X> | null {
  if (tree.kind !== 'word' || tree.quoted) return null;
  const found = resolvePath(at.scope, tree.text, 'filter');
  return 'fault' in found ? null : { ...found, typedPath: join(at.prefix, tree.text) };
}

/** Narrows a target to a scalar property. */
export function isScalar<X>(target: Target<X>): target is Target<X> & { node: ScalarNode<X> } {
  return target.node.kind === 'scalar';
}

/** The property of a scalar target, without what only error reporting needs. */
export function toProperty<X>(target: Target<X> & { node: ScalarNode<X> }): Property<X> {
  return { path: target.path, nodes: target.nodes, node: target.node };
}

/** Whether two properties can be compared: same type, int with decimal, enums only with the same names (rql.md §4). */
export function isComparable(left: Scalar, right: Scalar): boolean {
  if (left.type === 'enum' && right.type === 'enum') {
    return (left.values ?? []).join() === (right.values ?? []).join();
  }
  return left.type === right.type || (isNumber(left) && isNumber(right));
}

function isNumber(scalar: Scalar): boolean {
  return scalar.type === 'integer' || scalar.type === 'decimal';
}

const SELF = Symbol('self()');

function pathOf(tree: Tree): string | typeof SELF | null {
  if (tree.kind === 'word') return tree.quoted ? null : tree.text;
  if (tree.kind !== 'call' || tree.name !== 'self') return null;
  const [inner] = tree.args;
  return inner ? pathOf(inner) : SELF;
}

function join(prefix: string, path: string): string {
  return prefix === '' || path === '' ? prefix + path : `${prefix}.${path}`;
}
