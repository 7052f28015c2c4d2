import type { FastifyInstance } from 'fastify';
import { stringify } from 'yaml';
import { contract } from '../contract.ts';

/** Serves the contract to programs; people read it at `/docs`. */
export function registerContractFiles(app: FastifyInstance): void {
  let yaml: string | undefined;
  const config = { operation: 'contract' };
  app.get('/public/v1/billing/openapi.json', { config }, (_request, reply) => reply.send(contract));
  app.get('/public/v1/billing/openapi.yaml', { config }, (_request, reply) => {
    yaml ??= stringify(contract, { aliasDuplicateObjects: false, lineWidth: 0 });
    // the type of RFC 9512; browsers offer it as a file
    return reply.type('application/yaml; charset=utf-8').send(yaml);
  });
}
