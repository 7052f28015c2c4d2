import type { Socket } from 'node:net';
import type { ConnectionError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Failure } from '../problem.ts';
import { traceOf } from '../trace.ts';
import { noteMethods } from './allowed-methods.ts';
import { nothingAt, problemBody, problemType, toFailure } from './problem.ts';

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '';

/** Answers a failed request with a problem body (conventions §5); what is our own fault is logged. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = toFailure(error);
  if (failure.status >= 500 && failure.status !== 501) request.log.error({ err: error });
  if (failure.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply
    .code(failure.status)
    .header('traceparent', request.id)
    .header('content-type', `${problemType}; charset=utf-8`)
    .send(problemBody(failure, pathOf(request), request.id));
}

/**
 * Answers everything that no handler answers: failures, unknown addresses (404), methods that an address does not
 * have (405 with `Allow`) and the question which it has (`OPTIONS`). Only routes registered afterwards are known.
 */
export function answerProblems(app: FastifyInstance): void {
  const methodsAt = noteMethods(app);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const methods = methodsAt(path);
    if (methods.length === 0) throw new Failure(404, nothingAt(path));
    void reply.header('allow', [...methods, 'OPTIONS'].join(', '));
    if (request.method === 'OPTIONS') return reply.code(204).send();
    throw new Failure(405, `${request.method} is not possible here.`);
  });
}

/** How a connection that speaks no proper HTTP is answered, before there is a request. */
export function refuseConnection(error: ConnectionError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const failure = brokenRequest(error.code);
  const traceId = traceOf(undefined);
  const problem = problemBody(failure, '/', traceId);
  const body = JSON.stringify(problem);
  socket.end(
    [
      `HTTP/1.1 ${failure.status} ${problem.title}`,
      `content-type: ${problemType}; charset=utf-8`,
      `content-length: ${Buffer.byteLength(body)}`,
      `traceparent: ${traceId}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

function brokenRequest(code: string | undefined): Failure {
  if (code === 'HPE_HEADER_OVERFLOW') return new Failure(431, 'The headers are larger than 16 kB.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Failure(408, 'The request took too long to arrive.');
  return new Failure(400, 'This is not a valid HTTP request.');
}
