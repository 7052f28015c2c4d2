import { finished } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Services } from '../context.ts';
import { callerOf } from './callers.ts';

/** Requests that are not in the contract. */
const other = 'other';

/** What is logged of an answer that never came to its end: the client went away. */
const aborted = 499;

/** An answer that stays open on purpose; how long says nothing. */
const lasting: ReadonlySet<string> = new Set(['streamEvents']);

/**
 * Counts and logs a request when its answer has ended: which operation, how it ended, how long it took, on whose
 * behalf. Its query, headers and body may hold secrets and are never logged.
 */
export function observe(
  { log, metrics }: Pick<Services, 'log' | 'metrics'>,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const started = performance.now();
  void reply.header('traceparent', request.id);
  metrics.requestsInFlight.inc();
  finished(reply.raw, (error) => {
    const ms = performance.now() - started;
    const operation = request.routeOptions?.config?.operation ?? other;
    const status = error && !lasting.has(operation) ? aborted : reply.statusCode;
    const caller = callerOf(request);
    metrics.requestsInFlight.dec();
    metrics.requests.inc({ operation, status });
    if (!lasting.has(operation)) metrics.requestSeconds.observe({ operation }, ms / 1000);
    log.info(
      {
        traceId: request.id,
        method: request.method,
        operation,
        path: request.url.split('?')[0],
        status,
        ms: Math.round(ms),
        ...(caller && { actor: caller.actor.id, account: caller.actor.account.id }),
      },
      'request',
    );
  });
}
