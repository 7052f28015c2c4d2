/**
 * Writes what Orval does not: the contract as JSON (for the server) and a small table of who may call which
 * operation and who receives which member (for the rules that console and server share).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

type Schema = {
  $ref?: string;
  allOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  'x-visible-to'?: string[];
};
type Operation = { operationId?: string; 'x-roles'?: string[] };
type Contract = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

const here = new URL('./', import.meta.url);
const contract = parse(readFileSync(new URL('openapi.yaml', here), 'utf8')) as Contract;
const capital = (role: string) => role.charAt(0).toUpperCase() + role.slice(1);

const operations: Record<string, string[]> = {};
for (const methods of Object.values(contract.paths)) {
  for (const operation of Object.values(methods)) {
    if (operation.operationId) operations[operation.operationId] = (operation['x-roles'] ?? []).map(capital);
  }
}

const refOf = (schema: Schema): string | undefined => {
  const target = schema.$ref ?? schema.items?.$ref ?? schema.allOf?.find((part) => part.$ref)?.$ref;
  return target?.split('/').pop();
};

/** Whether a schema, or anything below it, hides a member from some role. */
const restricted = new Map<string, boolean>();
function isRestricted(name: string): boolean {
  const known = restricted.get(name);
  if (known !== undefined) return known;
  restricted.set(name, false);
  const members = Object.values(contract.components.schemas[name]?.properties ?? {});
  const answer = members.some((member) => {
    const ref = refOf(member);
    return member['x-visible-to'] !== undefined || (ref !== undefined && isRestricted(ref));
  });
  restricted.set(name, answer);
  return answer;
}

const visibility: Record<string, Record<string, { schema?: string; roles?: string[] }>> = {};
for (const [name, schema] of Object.entries(contract.components.schemas)) {
  if (!isRestricted(name)) continue;
  const members: Record<string, { schema?: string; roles?: string[] }> = {};
  for (const [member, definition] of Object.entries(schema.properties ?? {})) {
    const ref = refOf(definition);
    const roles = definition['x-visible-to']?.map(capital);
    const below = ref && isRestricted(ref) ? ref : undefined;
    if (roles || below) members[member] = { ...(below && { schema: below }), ...(roles && { roles }) };
  }
  visibility[name] = members;
}

const note = '// Generated from openapi.yaml by generate.ts. Do not edit.\n';
writeFileSync(new URL('generated/contract.json', here), `${JSON.stringify(contract)}\n`);
writeFileSync(
  new URL('generated/access.ts', here),
  `${note}
/** Roles that may call each operation (\`x-roles\`). */
export const operationRoles = ${JSON.stringify(operations, null, 2)} as const;

/** Members that not every role receives (\`x-visible-to\`), and the schemas that lead to one. */
export const memberVisibility: Record<
  string,
  Record<string, { schema?: string; roles?: readonly string[] }>
> = ${JSON.stringify(visibility, null, 2)};
`,
);
