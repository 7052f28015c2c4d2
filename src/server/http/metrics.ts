import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import type { Services } from '../context.ts';
import { waitingJobs, type WaitingJobs } from '../jobs/waiting.ts';
import { Failure } from '../problem.ts';
import { hashSecret } from '../secrets.ts';
import type { EventHub } from './events/event-hub.ts';

/** How long a look at the queue's tables serves, in ms: many may scrape, the database is asked once. */
const queueFreshMs = 5000;

/**
 * Serves `GET /metrics` in the Prometheus text format to who has the token. Figures of a business are nobody's
 * affair, and an address says little about who asks behind a proxy: without a token of its own there is no such page.
 */
export function registerMetrics(
  app: FastifyInstance,
  services: Services,
  hub: EventHub,
  token: string | undefined,
): void {
  if (!token) return;
  const { registry } = services.metrics;
  collectDefaultMetrics({ register: registry });
  gauge('billing_event_stream_clients', 'Clients of the event stream.', () => hub.size);
  const { pool } = services.db;
  gauge('billing_database_connections', 'Connections of the pool.', () => pool.totalCount);
  gauge('billing_database_connections_idle', 'Connections that nobody uses.', () => pool.idleCount);
  gauge('billing_database_waiting', 'Work that waits for a connection.', () => pool.waitingCount);
  queueGauges(services);

  const expected = hashSecret(token);
  app.get('/metrics', { config: { operation: 'metrics' } }, async (request, reply) => {
    const sent = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim();
    if (!sent || !timingSafeEqual(hashSecret(sent), expected)) {
      throw new Failure(401, 'Metrics need the token of the setting METRICS_TOKEN.');
    }
    return reply
      .header('content-type', registry.contentType)
      .header('cache-control', 'no-store')
      .send(await registry.metrics());
  });

  function gauge(name: string, help: string, read: () => number): void {
    const collected = new Gauge({
      name,
      help,
      registers: [],
      collect() {
        this.set(read());
      },
    });
    registry.registerMetric(collected);
  }
}

/** How many jobs wait, and since when; from the queue's tables, so it is the same on every process. */
function queueGauges({ db, metrics: { registry } }: Services): void {
  let known: { at: number; jobs: Promise<WaitingJobs[]> } | undefined;
  const read = () => {
    if (!known || performance.now() - known.at > queueFreshMs) {
      known = { at: performance.now(), jobs: waitingJobs(db) };
    }
    return known.jobs;
  };
  const perJob = (name: string, help: string, value: (jobs: WaitingJobs) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['job'],
      registers: [registry],
      async collect() {
        const jobs = await read();
        this.reset();
        for (const each of jobs) this.set({ job: each.job }, value(each));
      },
    });
  perJob('billing_jobs_waiting', 'Jobs that could run now and wait for a worker.', ({ count }) => count);
  perJob(
    'billing_jobs_oldest_waiting_seconds',
    'How long the oldest waiting job has waited.',
    ({ oldestSeconds }) => oldestSeconds,
  );
}
