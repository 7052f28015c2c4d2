import { maySee } from '../../domain/access.ts';
import type { Role } from '../../domain/role.ts';
import type { Node, ObjectNode, ScalarType } from '../../domain/rql/shape.ts';
import { namedSchema, resolveSchema, type Schema } from '../contract.ts';

/**
 * Where the members of a resource stand in the database. Keys are member paths of the contract's schema
 * (`vendor.name`), values SQL expressions over `t` (the main table) and the joined aliases. An expression of a
 * `jsonb` column under the path of an object gives the whole object and is searchable below.
 */
export type Resource = {
  /** Schema of the contract that describes one object. */
  schema: string;
  /** Main table. Its alias is `t`. */
  table: string;
  joins: Readonly<Record<string, string>>;
  columns: Readonly<Record<string, string>>;
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

/** What the server hangs on a node of a shape: its SQL expression and the path it stands under. */
export type Bound = { sql?: string; path: string };
export type BoundNode = Node<Bound>;
export type BoundShape = ObjectNode<Bound> & Bound;

const scalarTypes: Record<string, ScalarType> = { integer: 'integer', number: 'decimal', boolean: 'boolean' };

const castOf: Record<ScalarType, string> = {
  text: '',
  enum: '',
  integer: '::numeric::bigint',
  decimal: '::numeric',
  boolean: '::boolean',
  date: '::timestamptz',
};

/** A member inside a jsonb column, as text with the cast of its type. */
function insideJson(json: string, member: string, type: ScalarType): string {
  return `(${json} ->> '${member}')${castOf[type]}`;
}

const shapes = new Map<string, BoundShape>();

/** The shape of a resource as a role may see it: what filters, orders and selects are checked against. */
export function shapeOf(resource: Resource, role: Role, mode: 'list' | 'single'): BoundShape {
  const key = `${resource.schema}/${resource.table}/${role}/${mode}`;
  const known = shapes.get(key);
  if (known) return known;
  const shape = objectShape(resource, role, mode, resource.schema, '', undefined);
  shapes.set(key, shape);
  return shape;
}

function objectShape(
  resource: Resource,
  role: Role,
  mode: 'list' | 'single',
  schemaName: string | Schema,
  prefix: string,
  json: string | undefined,
): BoundShape {
  const schema = typeof schemaName === 'string' ? namedSchema(schemaName) : schemaName;
  const members: Record<string, BoundNode> = {};
  const required = new Set(schema.required ?? []);
  for (const [name, member] of Object.entries(resolveSchema(schema).properties ?? {})) {
    if (name.startsWith('$')) continue;
    const path = prefix ? `${prefix}.${name}` : name;
    const node = memberNode(resource, role, mode, member, path, json ? { json, name } : undefined);
    if (!node) continue;
    members[name] = {
      ...node,
      ...(!maySee(role, resource.schema, path) && { hidden: true }),
      ...(resource.omitted[mode].includes(path) && { omitted: true }),
      ...(node.kind === 'scalar' && { nullable: !required.has(name) && !notNull.has(path) }),
    };
  }
  return { kind: 'object', members, path: prefix, ...(json && { sql: json }) };
}

/** Scalars that are never null, whatever the contract's `required` says. */
const notNull = new Set(['id', 'revision', 'status', 'name']);

function memberNode(
  resource: Resource,
  role: Role,
  mode: 'list' | 'single',
  declared: Schema,
  path: string,
  inside: { json: string; name: string } | undefined,
): BoundNode | undefined {
  const schema = resolveSchema(declared);
  const column = resource.columns[path];
  if (schema.type === 'array') {
    const whole = column ?? (inside && `(${inside.json} -> '${inside.name}')`);
    return whole ? arrayNode(resource, role, mode, schema, path, whole) : undefined;
  }
  if (schema.properties) {
    const json = column ?? (inside && `(${inside.json} -> '${inside.name}')`);
    const below = objectShape(resource, role, mode, schema, path, json);
    return Object.keys(below.members).length > 0 ? below : undefined;
  }
  if (schema.type === 'object') {
    return column
      ? { kind: 'scalar', type: 'text', filterable: false, orderable: false, path, sql: column }
      : undefined;
  }
  const type = typeOf(schema);
  const sql = column ?? (inside && insideJson(inside.json, inside.name, type));
  if (!sql) return undefined;
  return { kind: 'scalar', type, ...(schema.enum && { values: schema.enum }), path, sql };
}

/** A member that is a JSON array: returned, with what the role may not see taken out of its elements. */
function arrayNode(
  resource: Resource,
  role: Role,
  mode: 'list' | 'single',
  schema: Schema,
  path: string,
  whole: string,
): BoundNode {
  const closed = { filterable: false, orderable: false, path, sql: whole } as const;
  const items = schema.items && resolveSchema(schema.items);
  if (!items?.properties) return { kind: 'scalar', type: 'text', ...closed };
  return { kind: 'collection', element: objectShape(resource, role, mode, items, path, whole), ...closed };
}

function typeOf(schema: Schema): ScalarType {
  if (schema.enum) return 'enum';
  if (schema.type === 'string') return schema.format === 'date-time' ? 'date' : 'text';
  return scalarTypes[schema.type ?? ''] ?? 'text';
}

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
