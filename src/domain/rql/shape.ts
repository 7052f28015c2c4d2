/**
 * The shape of a resource: what filters, orders and selects are checked against (rql.md §3–§5).
 * It knows nothing of SQL. Whoever needs more per node (an expression, a column) extends every node with
 * members of its own through `X`; resolving a path hands back those very node objects.
 */
export type ScalarType = 'text' | 'integer' | 'decimal' | 'date' | 'boolean' | 'enum';

export type Scalar = {
  kind: 'scalar';
  type: ScalarType;
  nullable?: boolean;
  /** Enum names in declaration order, which is also their sort order. */
  values?: readonly string[];
};

export type ObjectNode<X = unknown> = { kind: 'object'; members: Readonly<Record<string, Node<X>>> };

export type Collection<X = unknown> = { kind: 'collection'; element: Element<X> };

/** What a collection holds; paths of `any` and `all` start here. */
export type Element<X = unknown> = (Scalar | ObjectNode<X>) & NodeFlags & X;

export type NodeFlags = {
  /** Left out unless selected. */
  omitted?: boolean;
  /** `false` closes the node, and everything below it, for filters. */
  filterable?: false;
  /** `false` closes the node, and everything below it, for orders. */
  orderable?: false;
  /** The role may not see it: closed for filters and orders, never returned, never named in `$meta.omitted`. */
  hidden?: boolean;
};

export type Node<X = unknown> = (Scalar | ObjectNode<X> | Collection<X>) & NodeFlags & X;

export type ScalarNode<X = unknown> = Scalar & NodeFlags & X;
export type CollectionNode<X = unknown> = Collection<X> & NodeFlags & X;

export type Shape<X = unknown> = ObjectNode<X>;

const namesByObject = new WeakMap<object, ReadonlyMap<string, string>>();

/** Finds a member of an object by name in any case (rql.md §2). Shapes are read once: do not change them afterwards. */
export function findMember<X>(
  object: ObjectNode<X>,
  name: string,
): { name: string; node: Node<X> } | undefined {
  let names = namesByObject.get(object.members);
  if (!names) {
    names = new Map(Object.keys(object.members).map((member) => [member.toLowerCase(), member]));
    namesByObject.set(object.members, names);
  }
  const found = names.get(name.toLowerCase());
  const node = found === undefined ? undefined : object.members[found];
  return found === undefined || node === undefined ? undefined : { name: found, node };
}
