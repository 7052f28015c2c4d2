import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { mayCall, rolesOf, type OperationId } from '../../domain/access.ts';
import { normalizeId } from '../../domain/ids.ts';
import type { Services } from '../context.ts';
import { contractRoutes } from '../contract.ts';
import { forbidden, Failure } from '../problem.ts';
import { inTrace } from '../trace.ts';
import { authenticate } from './authenticate.ts';
import { bodyReader, type Call, type Handlers, type Reply } from './call.ts';
import { callerOf, setCaller } from './callers.ts';
import { withIdempotency } from './idempotency.ts';
import { nothingAt } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The operation of the contract that a route serves. */
    operation?: string;
  }
}

const rolesInWords = new Intl.ListFormat('en', { type: 'disjunction' });

/** The addresses that answer as an operation of the contract, its own first (conventions §1). */
export function addressesOf(path: string): string[] {
  const addresses = [path];
  if (path.endsWith('/enquiry')) addresses.push(path.replace(/enquiry$/, 'inquire'));
  if (path.includes('/manual-overrides')) addresses.push(path.replace('/manual-overrides', '/overrides'));
  if (path.includes('/system/tasks')) addresses.push(path.replace('/system/tasks', '/tasks'));
  return addresses.flatMap((each) => [each, each.replace(/^\/public/, '')]);
}

/** Registers every operation of the contract; those without a handler answer 501 (conventions §3). */
export function registerContract(app: FastifyInstance, services: Services, handlers: Handlers): void {
  for (const { method, path, operation } of contractRoutes()) {
    const id = operation.operationId as OperationId;
    for (const address of addressesOf(path)) {
      app.route({
        method,
        url: address.replaceAll(/\{(\w+)\}/g, ':$1'),
        config: { operation: id },
        // who calls is asked before a byte of the body is read
        onRequest: (request) => admit(request, id, services),
        handler: (request, reply) => inTrace(request.id, () => serve(request, reply, id, services, handlers)),
      });
    }
  }
}

/** Lets a caller in whose role may call the operation. Throws 401 and 403. */
async function admit(request: FastifyRequest, operation: OperationId, services: Services): Promise<void> {
  const caller = await authenticate(services.db, request.headers.authorization);
  if (!mayCall(caller.actor.role, operation)) {
    const who = rolesInWords.format(rolesOf(operation).map((role) => role.toLowerCase()));
    throw forbidden(`Only ${who} may call ${operation}.`);
  }
  setCaller(request, caller);
}

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: OperationId,
  services: Services,
  handlers: Handlers,
): Promise<FastifyReply> {
  const caller = callerOf(request);
  if (!caller) throw new Error('Nobody was let in.');
  const { actor, tokenId } = caller;
  const handler = handlers[operation];
  if (!handler) throw new Failure(501, `${operation} is not available yet.`);
  const call = toCall(request, reply, operation, services, { actor, tokenId });
  const answer = await withIdempotency(call, tokenId, () => handler(call));
  return answerWith(reply, answer);
}

function toCall(
  request: FastifyRequest,
  reply: FastifyReply,
  operation: OperationId,
  services: Services,
  { actor, tokenId }: { actor: Call['actor']; tokenId: string },
): Call {
  const params = Object.entries(request.params as Record<string, string>);
  // no id has one, and no database can even look for it
  if (params.some(([, value]) => value.includes('\0'))) throw new Failure(404, nothingAt(request.url));
  const at = request.url.indexOf('?');
  return {
    operation,
    services,
    actor,
    tokenId,
    params: Object.fromEntries(params.map(([name, value]) => [name, normalizeId(value)])),
    query: at < 0 ? '' : request.url.slice(at + 1),
    json: bodyReader(request),
    keep: async () => undefined,
    ifMatch: request.headers['if-match'],
    cause: {
      actor,
      request: {
        api: { ip: request.ip, userAgent: request.headers['user-agent'] },
        log: { requestId: request.id, operationId: operation, tokenId },
      },
    },
    request,
    reply,
  };
}

function answerWith(reply: FastifyReply, { status = 200, headers = {}, body }: Reply): FastifyReply {
  void reply.code(status).headers(headers);
  return body === undefined ? reply.send() : reply.send(body);
}
