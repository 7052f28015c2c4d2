import contractJson from '../api/generated/contract.json' with { type: 'json' };

export type Schema = {
  $ref?: string;
  type?: string;
  format?: string;
  nullable?: boolean;
  readOnly?: boolean;
  enum?: readonly string[];
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  allOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  'x-visible-to'?: readonly string[];
};

type MediaTypes = Record<string, { schema?: Schema }>;

export type ContractOperation = {
  operationId: string;
  summary?: string;
  /** Empty when nobody has to sign in. */
  security?: readonly object[];
  requestBody?: { required?: boolean; content?: MediaTypes };
  responses: Record<string, { $ref?: string; content?: MediaTypes }>;
};

type PathItem = Record<string, unknown>;

type Contract = {
  paths: Record<string, PathItem>;
  components: { schemas: Record<string, Schema>; responses: Record<string, { content?: MediaTypes }> };
};

/** The contract (openapi.yaml as JSON): the source of routing, request checking and resource shapes. */
export const contract = contractJson as unknown as Contract;

const methods = ['get', 'post', 'put', 'delete'] as const;

export type Route = {
  method: Uppercase<(typeof methods)[number]>;
  path: string;
  operation: ContractOperation;
};

/** Every operation of the contract that asks who calls, with its method and path (`/journals/{id}`). */
export const contractRoutes = (): Route[] => allRoutes().filter((route) => !isPublic(route));

/** The operations that are open to everybody. */
export const publicRoutes = (): Route[] => allRoutes().filter(isPublic);

const isPublic = ({ operation }: Route) => operation.security?.length === 0;

function allRoutes(): Route[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method] as ContractOperation | undefined;
      return operation ? [{ method: method.toUpperCase() as Route['method'], path, operation }] : [];
    }),
  );
}

/** The schema behind a reference or an `allOf` with one. */
export function resolveSchema(schema: Schema): Schema {
  if (schema.$ref) return resolveSchema(namedSchema(schema.$ref.split('/').pop() ?? ''));
  if (schema.allOf?.length) {
    const parts = schema.allOf.map(resolveSchema);
    return { ...schema, ...Object.assign({}, ...parts), nullable: schema.nullable ?? parts[0]?.nullable };
  }
  return schema;
}

/** The name of the schema that a reference, or an `allOf` with one, points to. */
export function schemaName(schema: Schema): string | undefined {
  return (schema.$ref ?? schema.allOf?.find((part) => part.$ref)?.$ref)?.split('/').pop();
}

/** A schema of the contract by its name; throws when there is none. */
export function namedSchema(name: string): Schema {
  const schema = contract.components.schemas[name];
  if (!schema) throw new Error(`The contract has no schema ${name}.`);
  return schema;
}
