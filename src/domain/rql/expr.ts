import type { CollectionNode, Node, ScalarNode } from './shape.ts';

/**
 * A constant after coercion: numbers as plain decimal text without exponent (no precision lost), dates as
 * ISO instants in UTC with 3 to 7 fraction digits, enums by their canonical name, text as it is.
 */
export type Value = string | boolean;

/** A scalar reached from the current scope (the row, or the element of `any`/`all`). */
export type Property<X = unknown> = {
  /** Canonical member names; empty for `self()`, the element of a scalar collection. */
  path: readonly string[];
  /** The shape's own nodes along `path`; empty for `self()`. */
  nodes: readonly Node<X>[];
  /** The scalar itself: last of `nodes`, or the collection's element. */
  node: ScalarNode<X>;
};

export type CollectionRef<X = unknown> = {
  path: readonly string[];
  nodes: readonly Node<X>[];
  node: CollectionNode<X>;
};

export type OrderingOp = 'gt' | 'ge' | 'lt' | 'le';
export type CompareOp = 'eq' | 'ne' | OrderingOp;

export type Operand<X = unknown> =
  { kind: 'constant'; value: Value } | { kind: 'property'; property: Property<X> };

/** What `like` and `ilike` look for; `text` is literal, its wildcards and escapes are resolved. */
export type Pattern = { match: 'equals' | 'startsWith' | 'endsWith' | 'contains'; text: string };

/**
 * A checked filter. Its logic has two values, not three (rql.md §4):
 * - `eq` of two nulls is true and `ne`/`out` hold for null, as in `IS NOT DISTINCT FROM`;
 * - ordering, `like` and `in` are false for null, so a `not` around them is true.
 */
export type Expr<X = unknown> =
  | { kind: 'and' | 'or'; items: readonly Expr<X>[] }
  | { kind: 'not'; item: Expr<X> }
  | { kind: 'compare'; op: CompareOp; left: Property<X>; right: Operand<X> }
  /** `eq(p,null())`, or `ne(p,null())` when negated. */
  | { kind: 'null'; property: Property<X>; negated: boolean }
  /** Ordering against `null()`: false for every row. */
  | { kind: 'never'; op: OrderingOp; property: Property<X> }
  | { kind: 'in' | 'out'; property: Property<X>; values: readonly Value[] }
  | { kind: 'like'; property: Property<X>; pattern: Pattern; insensitive: boolean }
  /** Without a condition: the collection is not empty. */
  | { kind: 'any'; collection: CollectionRef<X>; condition: Expr<X> | null }
  | { kind: 'all'; collection: CollectionRef<X>; condition: Expr<X> };

export type OrderKey<X = unknown> = { property: Property<X>; descending: boolean };
