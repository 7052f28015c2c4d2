import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { EventReader } from '../testing/event-reader.ts';
import { testDatabases } from '../testing/test-database.ts';
import { fileForm, startTestServer, tokens, type TestServer } from '../testing/test-server.ts';
import { waitUntil } from '../testing/wait-until.ts';
import { createForwarder } from './forward.ts';

const metricsToken = 'a-long-metrics-token';

let server: TestServer;
let forwarder: Awaited<ReturnType<typeof createForwarder>>;
let address: string;

beforeAll(async () => {
  const [database] = testDatabases();
  if (!database) throw new Error('There is no database to test on.');
  server = await startTestServer(database, { metricsToken });
  forwarder = await createForwarder(server.url, pino({ level: 'silent' }));
  address = await forwarder.listen({ port: 0, host: '127.0.0.1' });
});

afterAll(async () => {
  await forwarder.close();
  await server.close();
});

const authorization = `Bearer ${tokens.vera}`;
const billing = (path: string) => `${address}/public/v1/billing${path}`;

test('calls, bodies and problems go through as they are', async () => {
  const created = await fetch(billing('/journals'), {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Through a forwarder', authorization: { id: 'AUT-5000-0001' } }),
  });
  expect(created.status).toBe(201);
  expect(created.headers.get('etag')).toBe('"1"');
  const list = await fetch(billing('/journals?eq(name,%22Through a forwarder%22)&select=-*,name'), {
    headers: { authorization },
  });
  expect(await list.json()).toMatchObject({ data: [{ name: 'Through a forwarder' }] });
  const refused = await fetch(billing('/journals'));
  expect(refused.status).toBe(401);
  expect(refused.headers.get('content-type')).toContain('application/problem+json');
});

test('the content of a file comes from this server, not by a redirect', async () => {
  const journal = await server.call(tokens.vera, 'POST', '/journals', {
    body: { name: 'Files', authorization: { id: 'AUT-5000-0001' } },
  });
  const form = fileForm('rates: 1', 'rates.txt', 'text/plain');
  form.append('attachment', JSON.stringify({ name: 'Rates' }));
  const path = `/journals/${journal.body.id}/attachments`;
  const added = await fetch(billing(path), { method: 'POST', headers: { authorization }, body: form });
  const { id } = (await added.json()) as { id: string };
  const content = await fetch(billing(`${path}/${id}`), {
    headers: { authorization, accept: 'text/plain' },
    redirect: 'manual',
  });
  expect(content.status).toBe(200);
  expect(content.headers.get('content-disposition')).toContain('rates.txt');
  expect(await content.text()).toBe('rates: 1');
});

test('live changes go through, and nothing stays open when the page is left', async () => {
  const reader = await EventReader.open({ url: address }, tokens.vera);
  const { body: journal } = await server.call(tokens.vera, 'POST', '/journals', {
    body: { name: 'Live', authorization: { id: 'AUT-5000-0001' } },
  });
  await reader.wait('the journal', ({ data }) => data.id === journal.id);
  const clients = async () =>
    (await server.call(metricsToken, 'GET', '/metrics')).body.includes('stream_clients 1');
  expect(await clients()).toBe(true);
  reader.close();
  await waitUntil('the end of the stream', async () => !(await clients()));
});

test('a request keeps its trace on the way', async () => {
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const response = await fetch(billing('/journals'), {
    headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
  });
  const problem = (await response.json()) as { traceId: string };
  expect(problem.traceId).toContain(`00-${trace}-`);
  expect(response.headers.get('traceparent')).toBe(problem.traceId);
});

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function listenAt(answer: RequestListener): Promise<string> {
  const upstream: Server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => upstream.once('listening', resolve));
  closers.push(async () => {
    upstream.closeAllConnections();
    upstream.close();
  });
  return `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`;
}

/** What a page gets from a forwarder to a server that behaves in some way. */
async function through(upstream: string): Promise<Response> {
  const app = await createForwarder(upstream, pino({ level: 'silent' }), 100);
  closers.push(() => app.close());
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return fetch(`${url}/public/v1/billing/journals`);
}

const silent = () => listenAt(() => undefined);

async function gone(): Promise<string> {
  const url = await listenAt(() => undefined);
  await closers.pop()?.();
  return url;
}

const redirectsTo = (location: string) =>
  listenAt((_request, response) => response.writeHead(301, { location }).end());

test.each([
  ['does not answer', silent, 504, 'Gateway Timeout'],
  ['is not there', gone, 503, 'Service Unavailable'],
  ['hangs up', () => listenAt((request) => request.socket.destroy()), 502, 'Bad Gateway'],
  ['names a file that does not come', async () => redirectsTo(await silent()), 504, 'Gateway Timeout'],
  ['names a file that is not there', async () => redirectsTo(await gone()), 503, 'Service Unavailable'],
])('a server behind that %s', async (_what, upstream, status, title) => {
  const response = await through(await upstream());
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = await response.json();
  expect(problem).toMatchObject({ status, title, instance: '/public/v1/billing/journals' });
  expect(problem).toHaveProperty('traceId', response.headers.get('traceparent'));
  expect(response.status).toBe(status);
});
