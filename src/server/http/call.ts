import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OperationId } from '../../domain/access.ts';
import type { Actor } from '../../domain/role.ts';
import type { Expectation } from '../commands/change.ts';
import type { Cause, Services } from '../context.ts';
import type { Tx } from '../store/database.ts';
import { readJsonBody } from './request-body.ts';

/** One call of an operation by a known caller. */
export type Call = {
  operation: OperationId;
  services: Services;
  actor: Actor;
  /** Id of the token that the caller used. */
  tokenId: string;
  cause: Cause;
  /** Path parameters; ids in capitals. */
  params: Record<string, string>;
  /** The query string as it came, without the question mark. */
  query: string;
  /** The body, checked against a schema of the contract. Throws 415 and 400. */
  json<T>(schemaName: string): T;
  /** The revision that `If-Match` names (decisions). */
  ifMatch: string | undefined;
  /** Keeps the answer for repeats of the request, in the transaction of its effect (decisions: Repeated requests). */
  keep(tx: Tx, reply: Reply): Promise<void>;
  request: FastifyRequest;
  reply: FastifyReply;
};

/** What an operation answers. A body that is a stream is sent as it is. */
export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
};

export type Handler = (call: Call) => Promise<Reply>;

/** The handlers of a collection by operation id. */
export type Handlers = Partial<Record<OperationId, Handler>>;

/** Reads the path of a call; throws when the route has no such parameter. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`${call.operation} has no path parameter ${name}.`);
  return value;
}

/** What a call says of the object it starts from: the revision of `If-Match`, or of the body (decisions: Concurrency). */
export const expectationOf = (call: Call, body: object): Expectation => ({
  ifMatch: call.ifMatch,
  revision: (body as { revision?: number }).revision,
});

/** A reader of JSON bodies for a request. */
export function bodyReader(request: FastifyRequest): Call['json'] {
  return <T>(schemaName: string) =>
    readJsonBody(
      Buffer.isBuffer(request.body) ? request.body : undefined,
      request.headers['content-type'],
      schemaName,
    ) as T;
}
