import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { startTestServer, tokens, type TestServer } from '../testing/test-server.ts';

describe('the server beside its operations', () => {
  let server: TestServer;
  beforeAll(async () => {
    const [database] = testDatabases();
    if (!database) throw new Error('There is no database to test on.');
    server = await startTestServer(database);
  });
  afterAll(() => server.close());

  test('says when it is ready, and gives its contract', async () => {
    expect((await server.call(undefined, 'GET', '/healthz')).body).toEqual({ status: 'ok' });
    const { status, body } = await server.call(undefined, 'GET', '/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths)).toContain('/public/v1/billing/journals/{id}/accept');
  });

  test('answers under its older addresses too', async () => {
    const { body: journal } = await server.call(tokens.vera, 'POST', '/journals', {
      body: { name: 'Aliases', authorization: { id: 'AUT-5000-0001' } },
    });
    const short = await server.call(tokens.olga, 'GET', `/v1/billing/journals/${journal.id}`);
    expect(short.body.id).toBe(journal.id);
    const lower = await server.call(tokens.olga, 'GET', `/journals/${journal.id.toLowerCase()}`);
    expect(lower.body.id).toBe(journal.id);
    const inquire = await server.call(tokens.olga, 'POST', `/journals/${journal.id}/inquire`);
    expect(inquire.status).toBe(409);
    expect(inquire.body.detail).toContain('enquireJournal needs Review');
    const task = await server.call(tokens.olga, 'GET', '/public/v1/tasks/TSK-0000-0000-0000-0001');
    expect(task.body.detail).toBe('Task TSK-0000-0000-0000-0001 was not found.');
  });

  test('runs nothing that it sends, and goes into no frame', async () => {
    const { headers } = await server.call(tokens.olga, 'GET', '/journals');
    expect(headers.get('content-security-policy')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('keeps the trace of its caller', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const { headers, body } = await server.call(tokens.olga, 'GET', '/journals/BJO-0000-0000', {
      headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    });
    expect(body.traceId).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`));
    expect(headers.get('traceparent')).toBe(body.traceId);
  });

  test('the caller learns who it is, and nothing of another token', async () => {
    const own = await server.call(tokens.vera, 'GET', '/public/v1/accounts/api-tokens/TKN-1000-0002');
    expect(own.body).toMatchObject({
      id: 'TKN-1000-0002',
      account: { type: 'Vendor' },
      user: { id: 'USR-1000-0002' },
    });
    expect(JSON.stringify(own.body)).not.toContain('demo-vendor');
    const other = await server.call(tokens.vera, 'GET', '/public/v1/accounts/api-tokens/TKN-1000-0001');
    expect(other.status).toBe(404);
  });
});
