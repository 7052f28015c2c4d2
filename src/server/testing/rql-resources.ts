import { memberVisibility } from '../../api/generated/access.ts';
import type { Node, ObjectNode, Scalar, Shape } from '../../domain/rql/shape.ts';
import { contract, type Schema } from '../contract.ts';

const formats: Record<Scalar['type'], Schema> = {
  text: { type: 'string' },
  enum: { type: 'string' },
  integer: { type: 'integer' },
  decimal: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date-time' },
};

/** Describes a shape of a test as the contract would, so that resources of tests are read like all others. */
export function declareSchema(name: string, shape: Shape): void {
  contract.components.schemas[name] = schemaOf(shape);
  const hidden = Object.entries(shape.members).filter(([, node]) => node.hidden);
  memberVisibility[name] = Object.fromEntries(hidden.map(([member]) => [member, { roles: [] }]));
}

function schemaOf(node: Node): Schema {
  if (node.kind === 'collection') return { type: 'array', items: schemaOf(node.element) };
  if (node.kind === 'object') return objectSchema(node);
  return { ...formats[node.type], ...(node.values && { enum: node.values }) };
}

function objectSchema({ members }: ObjectNode): Schema {
  const entries = Object.entries(members);
  return {
    type: 'object',
    required: entries.filter(([, node]) => node.kind === 'scalar' && !node.nullable).map(([name]) => name),
    properties: Object.fromEntries(entries.map(([name, node]) => [name, schemaOf(node)])),
  };
}
