import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { fileForm, startTestServer, tokens, type TestServer } from '../testing/test-server.ts';
import { createForwarder } from './forward.ts';

let server: TestServer;
let forwarder: Awaited<ReturnType<typeof createForwarder>>;
let address: string;

beforeAll(async () => {
  const [database] = testDatabases();
  if (!database) throw new Error('There is no database to test on.');
  server = await startTestServer(database);
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
