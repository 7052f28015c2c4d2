import type { OperationId } from '../../domain/access.ts';
import type { Role } from '../../domain/role.ts';
import type { ScalarType } from '../../domain/rql/shape.ts';
import { contractRoutes, resolveSchema, type Schema } from '../contract.ts';

/** A list endpoint of the contract. */
export type ListOperation = { id: OperationId; path: string; element: Schema };

/** Every list endpoint, as the envelope of its answer tells. */
export function listOperations(): ListOperation[] {
  return contractRoutes().flatMap(({ method, path, operation }) => {
    const answer = operation.responses['200']?.content?.['application/json']?.schema;
    const { data, $meta } = (answer && resolveSchema(answer).properties) ?? {};
    const element = data?.items;
    if (method !== 'GET' || !element || !$meta) return [];
    return [{ id: operation.operationId as OperationId, path, element }];
  });
}

/** A member that a filter can name. */
export type Member = {
  /** Path from the object, or from an element of the list that it stands in. */
  path: string;
  /** The list whose elements have it. */
  list?: string;
  type: ScalarType;
  values?: readonly string[];
  isNullable: boolean;
};

/** What a role may name of an object: its scalars, lists and objects, and where its view ends. */
export type Members = {
  scalars: Member[];
  lists: string[];
  objects: string[];
  /** The first member of a path that the role does not see, with a scalar at or below it. */
  hidden: (Member & { closedAt: string })[];
};

/** Reads the members of a schema for a role off the contract itself (`x-visible-to`). */
export function membersOf(element: Schema, role: Role): Members {
  const found: Members = { scalars: [], lists: [], objects: [], hidden: [] };
  visit(element, { role, found, path: '', full: '' });
  return found;
}

type Place = { role: Role; found: Members; path: string; full: string; list?: string; closedAt?: string };

function visit(schema: Schema, place: Place): void {
  for (const [name, member] of Object.entries(resolveSchema(schema).properties ?? {})) {
    if (name.startsWith('$')) continue;
    const full = join(place.full, name);
    const roles = member['x-visible-to'];
    const isClosed = roles && !roles.includes(place.role.toLowerCase());
    const closedAt = place.closedAt ?? (isClosed ? full : undefined);
    const isNullable = !(resolveSchema(schema).required ?? []).includes(name);
    note(member, isNullable, { ...place, full, path: join(place.path, name), ...(closedAt && { closedAt }) });
  }
}

function note(declared: Schema, isNullable: boolean, place: Place): void {
  const { found, path, full, list, closedAt } = place;
  const schema = resolveSchema(declared);
  if (schema.type === 'array') {
    if (!closedAt) found.lists.push(full);
    const items = resolveSchema(schema.items ?? {});
    const below = { ...place, path: items.properties ? '' : 'self()', list: full };
    if (items.properties) visit(items, below);
    else note(items, true, below);
  } else if (schema.properties) {
    if (!closedAt) found.objects.push(full);
    visit(schema, place);
  } else if (schema.type !== 'object') {
    const member = {
      path,
      ...(list && { list }),
      type: typeOf(schema),
      ...(schema.enum && { values: schema.enum }),
      isNullable,
    };
    if (closedAt) found.hidden.push({ ...member, closedAt });
    else found.scalars.push(member);
  }
}

const join = (path: string, name: string) => (path ? `${path}.${name}` : name);

function typeOf({ type, format, enum: values }: Schema): ScalarType {
  if (values) return 'enum';
  if (type === 'integer' || type === 'boolean') return type;
  if (type === 'number') return 'decimal';
  return format === 'date-time' ? 'date' : 'text';
}
