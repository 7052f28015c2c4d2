import proxy from '@fastify/http-proxy';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

/** A server without data of its own: it serves the console and forwards `/public/v1` to another server of this API. */
export async function createForwarder(upstream: string, log: Logger): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
  });
  await app.register(proxy, {
    upstream,
    prefix: '/public/v1',
    rewritePrefix: '/public/v1',
    proxyPayloads: true,
    http2: false,
  });
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  return app;
}
