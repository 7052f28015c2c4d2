import { Readable } from 'node:stream';
import proxy from '@fastify/http-proxy';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
} from 'fastify';
import type { Logger } from 'pino';

/** Headers of a file's content that go on to the browser. */
const contentHeaders = ['content-type', 'content-disposition', 'content-length'];

/**
 * A server without data of its own: it serves the console and forwards `/public/v1` to another server of this
 * API. The content of files, which that server may keep anywhere, is fetched here: the console's security policy
 * lets a page talk to its own server only.
 */
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
    replyOptions: {
      onResponse: (_request, reply, response) => {
        const location = reply.getHeader('location');
        // the stream stands in the answer of the proxy, though its type does not say so
        const { stream } = response as unknown as { stream: Readable };
        if (![301, 302, 307].includes(reply.statusCode) || typeof location !== 'string') {
          void reply.send(stream);
          return;
        }
        stream.resume();
        sendContent(reply as FastifyReply, new URL(location, upstream)).catch((error: unknown) => {
          log.error({ err: error }, 'the content of a file could not be fetched');
          if (!reply.sent) void reply.code(502).send();
        });
      },
    },
  });
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  return app;
}

/** Answers with what stands at an address that the other server named; such links need no token. */
async function sendContent(reply: FastifyReply, address: URL): Promise<void> {
  const response = await fetch(address);
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
