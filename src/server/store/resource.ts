import type { Role } from '../../domain/role.ts';

/**
 * Where the members of a resource stand in the database. Keys are member paths of the contract's schema
 * (`vendor.name`), values SQL expressions over `t` (the main table) and the joined aliases. An expression of a
 * `jsonb` column under the path of an object gives the whole object and is searchable below; under the path of a
 * list it gives all its elements. A member without an expression is null for every object.
 */
export type Resource = {
  /** Schema of the contract that describes one object. */
  schema: string;
  /** Main table. Its alias is `t`. */
  table: string;
  /** Columns of it, with their types, that tell its rows apart, when it is not `id` alone. */
  key?: Readonly<Record<string, string>>;
  joins: Readonly<Record<string, string>>;
  columns: Readonly<Record<string, string>>;
  /** Columns that a role reads in the place of those above, such as an amount in its own currency. */
  columnsOf?: Partial<Record<Role, Readonly<Record<string, string>>>>;
  /** Lists whose elements are rows of another table. */
  collections?: Readonly<Record<string, Rows>>;
  /** Members left out unless selected: in lists, and of a single object (rql §9, end). */
  omitted: { list: readonly string[]; single: readonly string[] };
  /** Rows that never appear, whoever asks. */
  where?: string;
  /**
   * Columns that name the vendor's and the client's account, or conditions in which `:account` stands for the
   * caller's (conventions §1). A role without an entry reads every row.
   */
  tenants?: Partial<Record<Role, string>>;
};

/** Elements of a list that are rows of another table. */
export type Rows = {
  /** What stands after `from`; its aliases are used nowhere else in the resource. */
  from: string;
  /** Which of them belong to one object, over `t`. */
  where: string;
  order: string;
  columns: Readonly<Record<string, string>>;
  /** Conditions on elements for a role, as those of a resource. */
  tenants?: Partial<Record<Role, string>>;
};

/** Columns of a reference: `reference('vendor', 'v', ['name', 'type'])` → `vendor.id`, `vendor.name`, … */
export function reference(
  path: string,
  alias: string,
  members: readonly string[],
  id = `${alias}.id`,
): Record<string, string> {
  const columns: Record<string, string> = { [`${path}.id`]: id };
  for (const member of members) {
    columns[`${path}.${member}`] =
      `${alias}.${member.replaceAll(/[A-Z]/g, (each) => `_${each.toLowerCase()}`)}`;
  }
  return columns;
}
