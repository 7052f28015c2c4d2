import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { maySee } from '../../domain/access.ts';
import { role as roles, type Role } from '../../domain/role.ts';
import { contract, contractRoutes, publicRoutes, resolveSchema, type Schema } from '../contract.ts';

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv, ['date-time', 'uri', 'email', 'int32', 'int64', 'double']);
ajv.addSchema({ $id: 'contract', components: contract.components });

const routes = [...contractRoutes(), ...publicRoutes()].map(({ method, path, operation }) => ({
  method,
  operation,
  pattern: new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+').replace(/^\/public/, '(/public)?')}$`, 'i'),
}));

const validators = new Map<string, ValidateFunction>();

/** The compiled schema of an answer. */
function validatorOf(key: string, schema: Schema): ValidateFunction {
  const known = validators.get(key);
  if (known) return known;
  const ref = schema.$ref?.replace('#', 'contract#');
  const compiled = ajv.compile(ref ? { $ref: ref } : (schema as object));
  validators.set(key, compiled);
  return compiled;
}

/**
 * Throws unless an answer has a status, a media type and a body that the contract allows for its operation, and
 * nothing that the caller's role must not receive.
 */
export function checkAnswer(
  role: Role | undefined,
  method: string,
  address: string,
  { status, headers, body }: { status: number; headers: Headers; body: unknown },
): void {
  const path = address.split('?')[0] ?? '';
  const type = headers.get('content-type')?.split(';')[0] ?? '';
  if (status >= 400) return checkProblem(method, path, status, type, body);
  const route = routes.find((each) => each.method === method && each.pattern.test(path));
  if (!route || type !== 'application/json') return;
  const { operationId, responses } = route.operation;
  const schema = responses[String(status)]?.content?.['application/json']?.schema;
  if (!schema) throw new Error(`The contract knows no JSON answer ${status} of ${operationId}.`);
  const validate = validatorOf(`${operationId}/${status}`, schema);
  if (!validate(body)) {
    throw new Error(`${operationId} ${status} does not fit the contract: ${ajv.errorsText(validate.errors)}`);
  }
  const name = schema.$ref?.split('/').pop();
  if (!name || !role) return;
  const surplus = [...surplusMembers(role, name, schema, body, '')];
  if (surplus.length > 0) throw new Error(`${operationId} ${status} gives a ${role}: ${surplus.join(', ')}.`);
}

/** Members that the contract does not know, or that the role must not receive, wherever they stand. */
function* surplusMembers(
  role: Role,
  root: string,
  schema: Schema,
  value: unknown,
  path: string,
): Generator<string> {
  const { properties, items } = resolveSchema(schema);
  if (Array.isArray(value)) {
    if (items) for (const each of value) yield* surplusMembers(role, root, items, each, path);
    return;
  }
  if (!properties || typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    const at = path ? `${path}.${name}` : name;
    const below = properties[name];
    if (!below || !maySee(role, root, at)) yield at;
    else yield* surplusMembers(role, root, below, member, at);
  }
}

function checkProblem(method: string, path: string, status: number, type: string, body: unknown): void {
  const at = `${method} ${path} ${status}`;
  if (type !== 'application/problem+json') throw new Error(`${at}: a problem came as ${type}.`);
  const validate = validatorOf('Problem', { $ref: '#/components/schemas/Problem' });
  const problem = body as { status?: number; title?: string; traceId?: string };
  if (!validate(body) || problem.status !== status || !problem.title) {
    throw new Error(`${at} is not a problem: ${JSON.stringify(body)}`);
  }
  if (!/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/.test(problem.traceId ?? '')) {
    throw new Error(`${at} has no trace id.`);
  }
}

/** Throws unless the data of an event fit the contract, with nothing beside. */
export function checkEvent(data: unknown): void {
  const name = 'ObjectEvent';
  const schema = { $ref: `#/components/schemas/${name}` };
  const validate = validatorOf(name, schema);
  if (!validate(data))
    throw new Error(`An event does not fit the contract: ${ajv.errorsText(validate.errors)}`);
  const surplus = [...surplusMembers(roles.operations, name, schema, data, '')];
  if (surplus.length > 0) throw new Error(`An event has ${surplus.join(', ')}.`);
}
