import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { JSONL_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { localClient } from '../erp/api-client.ts';
import { enqueue } from '../jobs/queue.ts';
import { createLog } from '../log.ts';
import { jsonl, row } from '../scenarios/charge-rows.ts';
import { transaction } from '../store/database.ts';
import { inTrace } from '../trace.ts';
import { EventReader } from '../testing/event-reader.ts';
import { testDatabases } from '../testing/test-database.ts';
import { fileForm, startTestServer, tokens, type TestServer } from '../testing/test-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { createApp } from './app.ts';

type Line = Record<string, unknown> & { traceId?: string; msg?: string };

const metricsToken = 'a-long-metrics-token';

describe.each(testDatabases())('what the server says of its work, on $kind', (database) => {
  let server: TestServer;
  let text = '';

  beforeAll(async () => {
    const log = createLog('trace', { write: (line) => void (text += line) });
    server = await startTestServer(database, { log, metricsToken });
    await transaction(server.services.db, (tx) => enqueue(tx, 'nobody-does-this', {}));
  });
  beforeEach(() => (text = ''));
  afterAll(() => server.close());

  const lines = () => text.split('\n').flatMap((line): Line[] => (line ? [JSON.parse(line)] : []));

  async function lineOf(what: string, isIt: (line: Line) => boolean): Promise<Line> {
    await waitUntil(`the line of ${what}`, () => lines().some(isIt));
    return lines().find(isIt) ?? {};
  }

  async function createJournal(): Promise<string> {
    const { body } = await server.call(tokens.vera, 'POST', '/journals', {
      body: { name: 'Logged', authorization: { id: 'AUT-5000-0001' } },
    });
    return body.id;
  }

  test('each request has a line: what, how it ended, for whom, under which trace', async () => {
    const { body } = await server.call(tokens.vera, 'GET', '/journals/BJO-0000-0000?select=audit');
    const line = await lineOf('the request', ({ traceId }) => traceId === body.traceId);
    expect(line).toMatchObject({
      msg: 'request',
      method: 'GET',
      operation: 'getJournal',
      path: '/public/v1/billing/journals/BJO-0000-0000',
      status: 404,
      actor: 'USR-1000-0002',
      account: 'ACC-1000-0001',
      ms: expect.any(Number),
    });
    await server.call(undefined, 'GET', '/nowhere');
    const unknown = await lineOf('an unknown address', ({ path }) => path === '/public/v1/billing/nowhere');
    expect(unknown).toMatchObject({ operation: 'other', status: 404 });
    expect(unknown).not.toHaveProperty('actor');
  });

  test('a failure of our own names its trace in the answer and in the log, and tells only the log why', async () => {
    const { pool } = server.services.db;
    await pool.query('alter table erp_document rename to erp_document_gone');
    try {
      const { status, body } = await server.call(tokens.olga, 'GET', '/invoices');
      expect(status).toBe(500);
      expect(JSON.stringify(body)).not.toContain('erp_document');
      const line = await lineOf('the failure', ({ traceId, err }) => traceId === body.traceId && !!err);
      expect(line['err']).toMatchObject({ message: 'relation "erp_document" does not exist', code: '42P01' });
      expect(line['err']).toHaveProperty('stack');
    } finally {
      await pool.query('alter table erp_document_gone rename to erp_document');
    }
  });

  test('what a database adds to an error stays out: it is data of accounts', async () => {
    const { pool } = server.services.db;
    const error = await pool
      .query(`insert into account (id, name, type) select id, name, type from account limit 1`)
      .catch((failure: unknown) => failure);
    expect(error).toHaveProperty('detail', expect.stringContaining('ACC-'));
    server.services.log.error({ err: error }, 'insert failed');
    const line = await lineOf('the error', ({ msg }) => msg === 'insert failed');
    expect(line['err']).toMatchObject({ code: '23505' });
    expect(JSON.stringify(line)).not.toContain('ACC-');
  });

  test('a job carries the trace of the request that caused it, and so do the jobs that it causes', async () => {
    const id = await createJournal();
    const trace = 'aaf92f3577b34da6a3ce929d0e0e4736';
    const { headers } = await server.call(tokens.vera, 'POST', `/journals/${id}/upload`, {
      form: fileForm(jsonl([row('acme-sub-01', 1, 10, 10)]), 'charges.jsonl', JSONL_MEDIA_TYPE),
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    const traceId = headers.get('traceparent') ?? '';
    expect(traceId).toContain(trace);
    for (const job of ['validate-journal', 'remove-runs']) {
      const line = await lineOf(job, (each) => each['job'] === job && each.traceId === traceId);
      expect(line).toMatchObject({ msg: 'job done', attempt: 1, ms: expect.any(Number) });
    }
  });

  test('what the ERP connector asks for stands under the trace of its job', async () => {
    const app = await createApp(server.services);
    const token = async () => tokens.olga;
    const client = localClient(app, { current: token, renew: token });
    const trace = 'bbf92f3577b34da6a3ce929d0e0e4736';
    await inTrace(`00-${trace}-00f067aa0ba902b7-01`, () =>
      client.request('GET', '/public/v1/billing/statements?limit=0'),
    );
    const line = await lineOf('the request', ({ traceId }) => traceId?.includes(trace) ?? false);
    expect(line).toMatchObject({ operation: 'listStatements', status: 200 });
    await app.close();
  });

  test('no secret and no content is logged', async () => {
    const id = await createJournal();
    const form = fileForm('the content of a file', 'secret.txt', 'text/plain');
    form.append('attachment', JSON.stringify({ name: 'Rates', description: 'a private word' }));
    const path = `/journals/${id}/attachments`;
    const { body: file } = await server.call(tokens.vera, 'POST', path, {
      form,
      headers: { 'idempotency-key': 'key-of-the-caller' },
    });
    const { headers } = await server.call(tokens.vera, 'GET', `${path}/${file.id}`, {
      headers: { accept: 'text/plain' },
    });
    const link = headers.get('location') ?? '';
    expect((await server.call(undefined, 'GET', link)).status).toBe(200);
    await server.call('idt:TKN-1000-0002:wrong-secret', 'GET', '/journals?eq(name,"private-filter")');
    await server.call(tokens.vera, 'PUT', `/journals/${id}`, { body: { notes: '{"broken' } });
    await server.call(undefined, 'GET', '/metrics', { headers: { authorization: `Bearer ${metricsToken}` } });
    const broken = await lineOf('the broken body', ({ method }) => method === 'PUT');
    expect(broken).toMatchObject({ status: 200 });
    const said = text.toLowerCase();
    const signature = new URL(link, server.url).searchParams.get('signature') ?? '';
    expect(signature).not.toBe('');
    const secrets = [
      ...Object.values(tokens).map((token) => token.split(':')[2] ?? ''),
      'wrong-secret',
      'bearer',
      'authorization',
      signature,
      'the content of a file',
      'a private word',
      'private-filter',
      'broken',
      'key-of-the-caller',
      metricsToken,
    ];
    expect(secrets.filter((secret) => said.includes(secret.toLowerCase()))).toEqual([]);
  });

  test('metrics are for who has their token', async () => {
    expect((await server.call(undefined, 'GET', '/metrics')).status).toBe(401);
    for (const token of [tokens.olga, `${metricsToken}x`, 'x']) {
      const refused = await server.call(token, 'GET', '/metrics');
      expect(refused.status).toBe(401);
      expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect((await server.call(metricsToken, 'GET', '/metrics')).status).toBe(200);
  });

  test('metrics count requests, jobs, streams and connections, and name nobody', async () => {
    const reader = await EventReader.open(server, tokens.olga);
    await server.call(tokens.vera, 'GET', '/journals/BJO-0000-0000');
    await server.call(tokens.vera, 'GET', '/journals?limit=1');
    const { body: metrics, headers } = await server.call(metricsToken, 'GET', '/metrics');
    expect(headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const value = (name: string) => {
      const line = String(metrics)
        .split('\n')
        .find((each) => each.startsWith(`${name} `));
      return Number(line?.slice(name.length));
    };
    expect(value('billing_http_requests_total{operation="getJournal",status="404"}')).toBeGreaterThan(0);
    expect(value('billing_http_request_duration_seconds_count{operation="listJournals"}')).toBeGreaterThan(0);
    expect(value('billing_http_requests_in_flight')).toBeGreaterThanOrEqual(2);
    expect(value('billing_jobs_total{job="validate-journal",result="done"}')).toBeGreaterThan(0);
    expect(value('billing_job_duration_seconds_count{job="validate-journal"}')).toBeGreaterThan(0);
    expect(value('billing_jobs_waiting{job="nobody-does-this"}')).toBe(1);
    expect(value('billing_jobs_oldest_waiting_seconds{job="nobody-does-this"}')).toBeGreaterThanOrEqual(0);
    expect(value('billing_event_stream_clients')).toBe(1);
    expect(value('billing_database_connections')).toBeGreaterThan(0);
    expect(value('process_resident_memory_bytes')).toBeGreaterThan(0);
    expect(metrics).not.toMatch(/\b(BJO|ACC|USR|TKN)-\d|\/public\/|idt:/);
    reader.close();
  });
});

test('without a token of its own there are no metrics', async () => {
  const [database] = testDatabases();
  if (!database) throw new Error('There is no database to test on.');
  const server = await startTestServer(database);
  for (const token of [undefined, tokens.olga, '']) {
    expect((await server.call(token, 'GET', '/metrics')).status).toBe(404);
  }
  await server.close();
});
