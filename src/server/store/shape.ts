import { maySee } from '../../domain/access.ts';
import type { Role } from '../../domain/role.ts';
import type { Node, ObjectNode, ScalarType } from '../../domain/rql/shape.ts';
import { namedSchema, resolveSchema, schemaName, type Schema } from '../contract.ts';
import type { Resource } from './resource.ts';

/**
 * What the server hangs on a node of a shape; a node without is null, or empty, for every object. In all of the
 * SQL `:account` stands for the caller's account.
 */
export type Bound = {
  /** The expression of a scalar, or of the JSON that holds an object or a list as a whole. */
  sql?: string;
  /** The elements of a list as rows. */
  elements?: Elements;
};

/** Where the elements of a list come from. */
export type Elements = { from: string; where: string; order: string };

export type BoundNode = Node<Bound>;
export type BoundShape = ObjectNode<Bound> & Bound;

/** The SQL type that values of a scalar are compared in. */
export const sqlTypes: Record<ScalarType, string> = {
  text: 'text',
  enum: 'text',
  integer: 'numeric',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'timestamptz',
};

type Mode = 'list' | 'single';

const shapes = new WeakMap<Resource, Map<string, BoundShape>>();

/** The shape of a resource as a role may see it: what filters, orders and selects are checked against. */
export function shapeOf(resource: Resource, role: Role, mode: Mode): BoundShape {
  const made = shapes.get(resource) ?? new Map<string, BoundShape>();
  shapes.set(resource, made);
  const key = `${role}/${mode}`;
  const known = made.get(key);
  if (known) return known;
  const shape = objectNode({ resource, role, mode }, namedSchema(resource.schema), '', {
    columns: { ...resource.columns, ...resource.columnsOf?.[role] },
    at: '',
  });
  made.set(key, shape);
  return shape;
}

type View = { resource: Resource; role: Role; mode: Mode };

/** Where a member is looked for: among expressions by its path, else in JSON, as which or as text it is taken. */
type Source = { columns: Readonly<Record<string, string>>; at: string; json?: string; text?: string };

/** Members of references that come only when these are expanded with `select`, as the contract says of them. */
export const expandedOnly: Readonly<Record<string, readonly string[]>> = {
  SellerRef: ['address'],
  LedgerRef: ['owner'],
  StatementRef: ['ledger', 'customLedger'],
};

/** Scalars that are never null, whatever the contract's `required` says. */
const notNull = new Set(['id', 'revision', 'status', 'name']);

function objectNode(view: View, declared: Schema, path: string, source: Source): BoundShape {
  const { resource, role, mode } = view;
  const { properties = {}, required = [] } = resolveSchema(declared);
  const expanded = expandedOnly[schemaName(declared) ?? ''] ?? [];
  const members: Record<string, BoundNode> = {};
  for (const [name, member] of Object.entries(properties)) {
    if (name.startsWith('$')) continue;
    const at = join(path, name);
    const node = memberNode(view, member, at, below(source, name));
    const isOmitted = resource.omitted[mode].includes(at) || expanded.includes(name);
    members[name] = {
      ...node,
      ...(!maySee(role, resource.schema, at) && { hidden: true }),
      ...(isOmitted && { omitted: true }),
      ...(node.kind === 'scalar' && { nullable: !required.includes(name) && !notNull.has(at) }),
    };
  }
  return { kind: 'object', members, ...(source.json && { sql: source.json }) };
}

const join = (path: string, name: string) => (path ? `${path}.${name}` : name);

function below({ columns, at, json }: Source, name: string): Source {
  const path = join(at, name);
  const column = columns[path];
  if (column) return { columns, at: path, json: column };
  return {
    columns,
    at: path,
    ...(json && { json: `(${json} -> '${name}')`, text: `(${json} ->> '${name}')` }),
  };
}

function memberNode(view: View, declared: Schema, path: string, source: Source): BoundNode {
  const schema = resolveSchema(declared);
  if (schema.type === 'array') return listNode(view, schema.items ?? {}, path, source);
  if (schema.properties) return objectNode(view, declared, path, source);
  if (schema.type === 'object') return freeNode(source);
  const type = typeOf(schema);
  const sql = source.columns[source.at] ?? (source.text && `${source.text}::${sqlTypes[type]}`);
  return { kind: 'scalar', type, ...(schema.enum && { values: schema.enum }), ...(sql && { sql }) };
}

/** Any JSON: it is returned, and nothing in it can be named. */
function freeNode({ json }: Source): BoundNode {
  return { kind: 'scalar', type: 'text', filterable: false, orderable: false, ...(json && { sql: json }) };
}

function listNode(view: View, items: Schema, path: string, { json }: Source): BoundNode {
  const rows = view.resource.collections?.[path];
  if (rows) {
    const tenant = rows.tenants?.[view.role];
    const where = tenant ? `${rows.where} and ${tenant}` : rows.where;
    const element = objectNode(view, items, path, { columns: rows.columns, at: '' });
    return { kind: 'collection', element, elements: { from: rows.from, where, order: rows.order } };
  }
  // a list that is named inside another one needs an alias of its own
  const alias = `each_${path.replaceAll('.', '_')}`;
  const value = { json: `${alias}.value`, text: `(${alias}.value #>> '{}')` };
  const source: Source = { columns: {}, at: '', ...(json && value) };
  const element = memberNode(view, items, path, source);
  if (element.kind === 'collection') throw new Error(`${path} is a list of lists.`);
  if (!json) return { kind: 'collection', element };
  const values = `jsonb_array_elements(case jsonb_typeof(${json}) when 'array' then ${json} end)`;
  const from = `${values} with ordinality as ${alias}(value, n)`;
  return { kind: 'collection', element, sql: json, elements: { from, where: 'true', order: `${alias}.n` } };
}

const scalarTypes: Record<string, ScalarType> = { integer: 'integer', number: 'decimal', boolean: 'boolean' };

function typeOf(schema: Schema): ScalarType {
  if (schema.enum) return 'enum';
  if (schema.type === 'string') return schema.format === 'date-time' ? 'date' : 'text';
  return scalarTypes[schema.type ?? ''] ?? 'text';
}
