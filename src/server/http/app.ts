import multipart from '@fastify/multipart';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Services } from '../context.ts';
import { Failure } from '../problem.ts';
import { sharedKey } from '../store/settings.ts';
import { registerSecurity } from './console.ts';
import { registerFileLinks, setFileLinkKey } from './file-links.ts';
import { handlers } from './operations/all.ts';
import { nothingAt, problemBody, toFailure } from './problem.ts';
import { registerContract } from './routes.ts';
import { traceOf } from './trace.ts';
import { contract } from '../contract.ts';

/** Largest body that is not a file upload, in bytes: a bulk list of invoices has room, memory stays bounded. */
const bodyLimit = 20 * 1024 * 1024;

/** The HTTP server of the Billing API, without the console. It does not listen yet. */
export async function createApp(services: Services): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit,
    genReqId: (request) => traceOf(request.headers['traceparent'] as string | undefined),
    loggerInstance: services.log as FastifyBaseLogger,
    // what is wrong with an address is found before any route, and told like everything else
    frameworkErrors: sendProblem,
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { ignoreTrailingSlash: true, caseSensitive: false, maxParamLength: 200 },
  });
  setFileLinkKey(await sharedKey(services.db.pool, 'file-links'));
  await registerSecurity(app);
  await app.register(multipart, { throwFileSizeLimit: false });
  readBodiesLate(app);
  answerProblems(app);
  endConnections(app);
  logRequests(app, services);
  app.get('/healthz', async (_request, reply) => {
    await services.db.pool.query('select 1');
    return reply.header('cache-control', 'no-store').send({ status: 'ok' });
  });
  app.get('/public/v1/billing/openapi.json', (_request, reply) => reply.send(contract));
  registerFileLinks(app, services);
  registerContract(app, services, handlers);
  return app;
}

/** Bodies are kept as bytes: who may call, and whether the object exists, is said before what is wrong in them. */
function readBodiesLate(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request) => {
    const path = request.url.split('?')[0] ?? '';
    const other = ['GET', 'POST', 'PUT', 'DELETE'].some(
      (method) => method !== request.method && app.findRoute({ method: method as 'GET', url: path }),
    );
    throw other
      ? new Failure(405, `${request.method} is not possible here.`)
      : new Failure(404, nothingAt(path));
  });
}

function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = toFailure(error);
  if (failure.status >= 500 && failure.status !== 501) request.log.error({ err: error, traceId: request.id });
  if (failure.status === 401) void reply.header('www-authenticate', 'Bearer');
  return reply
    .code(failure.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(problemBody(failure, request.url.split('?')[0] ?? '', request.id));
}

/** How long requests may go on once the server is told to end. */
const graceMs = 3000;

/** A kept or forgotten connection must not hold the end of the process up. */
function endConnections(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), graceMs).unref();
  });
}

function logRequests(app: FastifyInstance, { log }: Services): void {
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('traceparent', request.id);
  });
  app.addHook('onResponse', async (request, reply) => {
    log.info(
      {
        traceId: request.id,
        method: request.method,
        path: request.url.split('?')[0],
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}
