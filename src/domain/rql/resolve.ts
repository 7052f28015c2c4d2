import { findMember, type Element, type Node, type ObjectNode } from './shape.ts';

/** Where paths start: the row, or the element of the enclosing collection. */
export type Scope<X = unknown> = ObjectNode<X> | Element<X>;

export type Access = 'filter' | 'order' | 'any';

export type Resolved<X = unknown> = { path: readonly string[]; nodes: readonly Node<X>[]; node: Node<X> };

/** `at` is the path as typed, up to the segment at fault. */
export type PathFault = { at: string; message: string };

/**
 * Follows a dotted path from `scope`, names in any case (rql.md §2, §6). Scalars and collections have no members.
 * `access` decides which nodes are closed; `'any'` ignores permissions.
 */
export function resolvePath<X>(
  scope: Scope<X>,
  path: string,
  access: Access,
): Resolved<X> | { fault: PathFault } {
  const names: string[] = [];
  const nodes: Node<X>[] = [];
  const typed: string[] = [];
  let current: Scope<X> | Node<X> = scope;
  for (const segment of path.split('.')) {
    typed.push(segment);
    const found: ReturnType<typeof findMember<X>> =
      current.kind === 'object' ? findMember<X>(current, segment) : undefined;
    if (!found) return { fault: { at: typed.join('.'), message: 'Invalid property path.' } };
    if (isClosed(found.node, access)) return { fault: { at: typed.join('.'), message: REFUSAL[access] } };
    names.push(found.name);
    nodes.push(found.node);
    current = found.node;
  }
  const node = nodes.at(-1);
  if (!node) return { fault: { at: path, message: 'Invalid property path.' } };
  return { path: names, nodes, node };
}

const REFUSAL: Record<Access, string> = {
  filter: 'Filtering is not permitted.',
  order: 'Ordering is not permitted.',
  any: '',
};

function isClosed(node: Node, access: Access): boolean {
  if (access === 'any') return false;
  return node.hidden === true || (access === 'filter' ? node.filterable : node.orderable) === false;
}
