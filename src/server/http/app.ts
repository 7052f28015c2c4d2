import multipart from '@fastify/multipart';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import type { Services } from '../context.ts';
import { sharedKey } from '../store/settings.ts';
import { traceOf } from '../trace.ts';
import { registerSecurity } from './console.ts';
import { registerContractFiles } from './contract-files.ts';
import { EventHub, type EventHubOptions } from './events/event-hub.ts';
import { answerProblems, refuseConnection, sendProblem } from './failures.ts';
import { registerFileLinks, setFileLinkKey } from './file-links.ts';
import { registerMetrics } from './metrics.ts';
import { observe } from './observe.ts';
import { handlers } from './operations/all.ts';
import { eventHandlers } from './operations/events.ts';
import { registerContract } from './routes.ts';
import { registerStatementDownloads, type DownloadLimits } from './statement-downloads.ts';

/** Largest body that is not a file upload, in bytes: a bulk list of invoices has room, memory stays bounded. */
const bodyLimit = 20 * 1024 * 1024;

/** What may be set of the server's behaviour (README, Settings). */
export type AppOptions = {
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  trustProxy?: false | string[];
  /** Who has it may read the metrics; without it nobody may. */
  metricsToken?: string | undefined;
  events?: EventHubOptions;
  downloads?: DownloadLimits;
};

/** The HTTP server of the Billing API, without the console. It does not listen yet. */
export async function createApp(services: Services, options: AppOptions = {}): Promise<FastifyInstance> {
  const refuseAddress = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    observe(services, request, reply);
    return sendProblem(error, request, reply);
  };
  const app = fastify({
    bodyLimit,
    trustProxy: options.trustProxy ?? false,
    genReqId: (request) => traceOf(request.headers['traceparent'] as string | undefined),
    loggerInstance: frameworkLog(services.log) as FastifyBaseLogger,
    // what is wrong with an address is found before any route, and told like everything else
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    routerOptions: { ignoreTrailingSlash: true, caseSensitive: false, maxParamLength: 200 },
  });
  setFileLinkKey(await sharedKey(services.db.pool, 'file-links'));
  app.addHook('onRequest', async (request, reply) => observe(services, request, reply));
  answerProblems(app);
  await registerSecurity(app);
  await app.register(multipart, { throwFileSizeLimit: false });
  readBodiesLate(app);
  const hub = new EventHub(services, options.events);
  endConnections(app, hub);
  app.get('/healthz', { config: { operation: 'healthz' } }, async (_request, reply) => {
    await services.db.pool.query('select 1');
    return reply.header('cache-control', 'no-store').send({ status: 'ok' });
  });
  registerMetrics(app, services, hub, options.metricsToken);
  registerContractFiles(app);
  registerFileLinks(app, services);
  registerStatementDownloads(app, services, options.downloads);
  registerContract(app, services, { ...handlers, ...eventHandlers(hub) });
  return app;
}

/** What the framework and its plugins have to say, from warnings up: below, they name headers and options. */
function frameworkLog(log: Logger): Logger {
  return log.isLevelEnabled('warn') ? log.child({}, { level: 'warn' }) : log;
}

/** Bodies are kept as bytes: who may call, and whether the object exists, is said before what is wrong in them. */
function readBodiesLate(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** How long requests may go on once the server is told to end. */
const graceMs = 3000;

/** A stream that stays open, or a kept or forgotten connection, must not hold the end of the process up. */
function endConnections(app: FastifyInstance, hub: EventHub): void {
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), graceMs).unref();
    await hub.close();
  });
}
