import { Readable } from 'node:stream';
import proxy from '@fastify/http-proxy';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import type { Logger } from 'pino';
import { createMetrics } from '../metrics.ts';
import { Failure } from '../problem.ts';
import { traceOf } from '../trace.ts';
import { answerProblems } from './failures.ts';
import { observe } from './observe.ts';

/** Headers of a file's content that go on to the browser. */
const contentHeaders = ['content-type', 'content-disposition', 'content-length'];

/** How long the other server may be silent, in ms; its event stream shows every 15 s that it lives. */
const silenceMs = 60_000;

/**
 * A server without data of its own: it serves the console and forwards `/public/v1` to another server of this
 * API. The content of files, which that server may keep anywhere, is fetched here: the console's security policy
 * lets a page talk to its own server only.
 */
export async function createForwarder(
  upstream: string,
  log: Logger,
  timeoutMs = silenceMs,
): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: log as FastifyBaseLogger,
    genReqId: (request) => traceOf(request.headers['traceparent'] as string | undefined),
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
  });
  const observed = { log, metrics: createMetrics() };
  app.addHook('onRequest', async (request, reply) => observe(observed, request, reply));
  answerProblems(app);
  await app.register(proxy, {
    upstream,
    prefix: '/public/v1',
    rewritePrefix: '/public/v1',
    proxyPayloads: true,
    http2: false,
    undici: { headersTimeout: timeoutMs, bodyTimeout: timeoutMs, connectTimeout: timeoutMs },
    replyOptions: {
      // the other server logs and answers under the trace that we log
      rewriteRequestHeaders: ({ id }, headers) => ({ ...headers, traceparent: id }),
      onError: (reply, { error }) => {
        void reply.send(gatewayFailure(error));
      },
      onResponse: (_request, reply, response) => {
        const location = reply.getHeader('location');
        // the stream stands in the answer of the proxy, though its type does not say so
        const { stream } = response as unknown as { stream: Readable };
        if (![301, 302, 307].includes(reply.statusCode) || typeof location !== 'string') {
          void reply.send(stream);
          return;
        }
        stream.resume();
        sendContent(reply as FastifyReply, new URL(location, upstream), timeoutMs).catch((error: unknown) => {
          log.warn({ err: error }, 'the content of a file could not be fetched');
          if (!reply.sent) void reply.send(gatewayFailure(error));
        });
      },
    },
  });
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  return app;
}

/** Answers with what stands at an address that the other server named; such links need no token. */
async function sendContent(reply: FastifyReply, address: URL, timeoutMs: number): Promise<void> {
  const waiting = new AbortController();
  // until it answers; how long the content takes is its size's affair
  const timer = setTimeout(() => waiting.abort(new DOMException('No answer.', 'TimeoutError')), timeoutMs);
  const response = await fetch(address, { signal: waiting.signal }).finally(() => clearTimeout(timer));
  for (const name of ['location', 'content-encoding', ...contentHeaders]) reply.removeHeader(name);
  for (const name of contentHeaders) {
    const value = response.headers.get(name);
    // the length of a packed answer is not that of what we send
    if (name === 'content-length' && response.headers.has('content-encoding')) continue;
    if (value) void reply.header(name, value);
  }
  void reply.code(response.status);
  const body = response.body as Parameters<typeof Readable.fromWeb>[0] | null;
  await reply.send(body ? Readable.fromWeb(body) : '');
}

/** The names under which a failure of the network comes, from the outside to its cause. */
function namesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return [error.name, 'code' in error ? String(error.code) : '', ...namesOf(error.cause)];
}

const timedOut = /Timeout|TIMEOUT|ETIMEDOUT/;
const unreachable = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;

/** Why the other server gave no answer, as a problem: 504 too late, 503 not there, 502 anything else. */
function gatewayFailure(error: unknown): Failure {
  const names = namesOf(error);
  if (names.some((name) => timedOut.test(name))) {
    return new Failure(504, 'The API server did not answer in time.');
  }
  if (names.some((name) => unreachable.test(name))) {
    return new Failure(503, 'The API server cannot be reached.');
  }
  return new Failure(502, 'The API server broke the connection.');
}
