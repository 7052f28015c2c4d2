import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from './app.ts';
import { oneDatabase } from '../testing/test-database.ts';
import { fileForm, startTestServer, tokens, type TestServer } from '../testing/test-server.ts';
import { waitUntil } from '../testing/wait-until.ts';

const { olga, vera } = tokens;

describe.each(oneDatabase())('the edges of HTTP on $kind', (database) => {
  let server: TestServer;
  let id: string;

  beforeAll(async () => {
    // tests call from this machine: as if it were the proxy in front
    server = await startTestServer(database, { trustProxy: ['loopback', '10.0.0.0/8'] });
    id = await createJournal();
  });
  afterAll(() => server.close());

  async function createJournal(): Promise<string> {
    const { body } = await server.call(vera, 'POST', '/journals', {
      body: { name: 'Edges', authorization: { id: 'AUT-5000-0001' } },
    });
    return body.id;
  }

  const billing = '/public/v1/billing';

  test.each([
    ['PATCH', '/journals', 'GET, HEAD, POST, OPTIONS'],
    ['PATCH', '/journals/:id', 'DELETE, GET, HEAD, PUT, OPTIONS'],
    ['POST', '/Journals/:id/', 'DELETE, GET, HEAD, PUT, OPTIONS'],
    ['GET', '/journals/:id/submit', 'POST, OPTIONS'],
    ['PUT', '/v1/billing/journals/:id/inquire', 'POST, OPTIONS'],
    ['DELETE', '/events', 'GET, HEAD, OPTIONS'],
    ['POST', '/healthz', 'GET, HEAD, OPTIONS'],
    ['DELETE', '/files/JOA-0000-0001', 'GET, HEAD, OPTIONS'],
  ])('%s %s is 405 and says what is possible', async (method, path, allow) => {
    const address = path.replace(':id', id);
    const { status, headers, body } = await server.call(vera, method, address);
    expect({ status, allow: headers.get('allow') }).toEqual({ status: 405, allow });
    expect(body).toMatchObject({
      type: 'https://tools.ietf.org/html/rfc9110#section-15.5.6',
      title: 'Method Not Allowed',
      detail: `${method} is not possible here.`,
      instance: /^\/(v1|files|healthz)/.test(path) ? address : billing + address,
    });
    const options = await server.call(undefined, 'OPTIONS', address);
    expect({ status: options.status, allow: options.headers.get('allow') }).toEqual({ status: 204, allow });
  });

  test('an address that leads nowhere has no methods', async () => {
    for (const method of ['GET', 'OPTIONS', 'PATCH', 'HEAD', 'POST']) {
      for (const path of ['/nothing', `/journals/${id}/nothing`, '/public/v2/billing/journals']) {
        const { status, headers } = await server.call(olga, method, path);
        expect({ status, allow: headers.get('allow') }, `${method} ${path}`).toEqual({
          status: 404,
          allow: null,
        });
      }
    }
  });

  test('HEAD answers as GET does, without a body', async () => {
    for (const path of [`/journals/${id}`, '/journals?limit=1', '/journals/BJO-0000-0000', '/openapi.json']) {
      const [get, head] = [await server.call(vera, 'GET', path), await server.call(vera, 'HEAD', path)];
      expect(head.status, path).toBe(get.status);
      for (const name of ['content-type', 'etag', 'cache-control']) {
        expect(head.headers.get(name), path).toBe(get.headers.get(name));
      }
    }
    expect((await server.call(undefined, 'HEAD', `/journals/${id}`)).status).toBe(401);
  });

  test('the contract can be had as JSON and as YAML', async () => {
    const { body, headers } = await server.call(undefined, 'GET', '/openapi.yaml');
    expect(headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    const { parse } = await import('yaml');
    expect(parse(body)).toEqual((await server.call(undefined, 'GET', '/openapi.json')).body);
  });

  test.each([
    ['application/json', 200],
    ['application/json; charset=utf-8', 200],
    ['text/json', 200],
    ['application/merge-patch+json', 200],
    ['APPLICATION/JSON', 200],
    ['text/plain', 415],
    ['application/xml', 415],
    ['application/x-www-form-urlencoded', 415],
    ['application/jsonl', 415],
  ])('a body as %s', async (type, status) => {
    const answer = await server.call(vera, 'PUT', `/journals/${id}`, {
      body: { notes: type },
      headers: { 'content-type': type },
    });
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body.notes).toBe(type);
  });

  test('an action without a body, with an empty one and with null are the same', async () => {
    for (const options of [{}, { body: '' }, { body: 'null' }, { body: {} }, { body: ' null ' }]) {
      const { status, body } = await server.call(vera, 'POST', `/journals/${id}/submit`, options);
      expect({ status, code: body.type.split('#')[1] }, JSON.stringify(options)).toEqual({
        status: 409,
        code: 'BIL-STATE',
      });
    }
  });

  test('the aliases answer as what they stand for', async () => {
    const pairs = [
      ['GET', '/journals?limit=1', '/v1/billing/journals?limit=1'],
      ['POST', `/journals/${id}/enquiry`, `/v1/billing/journals/${id}/inquire`],
      ['GET', '/manual-overrides?limit=1', '/public/v1/billing/overrides?limit=1'],
      ['GET', '/manual-overrides/BOV-0000-0000', '/v1/billing/overrides/BOV-0000-0000'],
      ['GET', '/public/v1/system/tasks/TSK-0000-0001', '/public/v1/tasks/TSK-0000-0001'],
      ['GET', '/public/v1/system/tasks/TSK-0000-0001', '/v1/tasks/TSK-0000-0001'],
    ] as const;
    for (const [method, path, alias] of pairs) {
      const [one, other] = [await server.call(olga, method, path), await server.call(olga, method, alias)];
      const told = ({ status, body }: typeof one) => ({ status, detail: body.detail, data: body.data });
      expect(told(other), alias).toEqual(told(one));
      expect(other.body.instance, alias).toBe(other.status < 400 ? undefined : alias);
    }
  });

  test.each([
    ['name', 255],
    ['notes', 4000],
    ['description', 4000],
  ])('a text as long as nobody writes it: %s', async (member, longest) => {
    const body = (length: number) => ({ [member]: 'ż'.repeat(length) });
    const { status } = await server.call(vera, 'PUT', `/journals/${id}`, { body: body(longest) });
    expect(status).toBe(200);
    const refused = await server.call(vera, 'PUT', `/journals/${id}`, { body: body(longest + 1) });
    const name = member.charAt(0).toUpperCase() + member.slice(1);
    expect(refused.body).toMatchObject({
      status: 400,
      errors: { [member]: [`${name} is longer than ${longest} characters.`] },
    });
  });

  const withLabel = (label: object | string) => {
    const form = new FormData();
    form.append('attachment', typeof label === 'string' ? label : JSON.stringify(label));
    form.append('file', new Blob(['{}'], { type: 'application/json' }), 'rates.json');
    return form;
  };

  test('a file with an empty label is called by its name, whichever part comes first', async () => {
    const path = `/journals/${id}/attachments`;
    for (const label of [
      { name: '', description: 'D' },
      { Name: '  ', description: 'D' },
    ]) {
      const { status, body } = await server.call(vera, 'POST', path, { form: withLabel(label) });
      expect({ status, name: body.name, description: body.description }).toEqual({
        status: 201,
        name: 'rates.json',
        description: 'D',
      });
    }
    const typed = fileForm('{}', 'typed.json', 'application/json');
    typed.append('attachment', new Blob(['{"name":""}'], { type: 'application/json' }), 'blob');
    expect((await server.call(vera, 'POST', path, { form: typed })).body.name).toBe('typed.json');
    const long = await server.call(vera, 'POST', path, { form: withLabel({ name: 'x'.repeat(256) }) });
    expect(long.body.errors).toEqual({ name: ['Name is longer than 255 characters.'] });
  });

  test('a form repeated under its key is one form', async () => {
    const journalId = await createJournal();
    const path = `/journals/${journalId}/attachments`;
    const headers = { 'idempotency-key': 'form-1' };
    const first = await server.call(vera, 'POST', path, { form: withLabel({ name: 'A' }), headers });
    const again = await server.call(vera, 'POST', path, { form: withLabel({ name: 'A' }), headers });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    const other = await server.call(vera, 'POST', path, { form: withLabel({ name: 'B' }), headers });
    expect(other.status).toBe(409);
    expect((await server.call(vera, 'GET', path)).body.data).toHaveLength(1);
  });

  test('a link to a file works at every process on the database', async () => {
    const path = `/journals/${id}/attachments`;
    const { body: file } = await server.call(vera, 'POST', path, { form: withLabel({ name: 'L' }) });
    const { headers } = await server.call(vera, 'GET', `${path}/${file.id}`, { headers: { accept: '*/*' } });
    const other = await createApp(server.services);
    const answer = await other.inject({ method: 'GET', url: headers.get('location') ?? '' });
    expect({ status: answer.statusCode, body: answer.body }).toEqual({ status: 200, body: '{}' });
    await other.close();
  });

  test('the address of a caller is what a trusted proxy says of it', async () => {
    const ipOf = async (forwarded: string) => {
      const journalId = await createJournal();
      await server.call(vera, 'PUT', `/journals/${journalId}`, {
        body: { notes: 'x' },
        headers: { 'x-forwarded-for': forwarded },
      });
      const { rows } = await server.services.db.pool.query<{ ip: string }>(
        `select request #>> '{api,ip}' as ip from audit_record where object_id = $1 order by seq desc limit 1`,
        [journalId],
      );
      return rows[0]?.ip;
    };
    expect(await ipOf('203.0.113.9, 10.1.2.3')).toBe('203.0.113.9');
    // what stands before an address that is no proxy of ours, anybody may have written
    expect(await ipOf('6.6.6.6, 203.0.113.9, 10.1.2.3')).toBe('203.0.113.9');
  });

  test('a finished task keeps what became of its documents, not the documents', async () => {
    const documents = [{ documentNo: 'X-1', countryCode: 'DE' }, { documentNo: '' }];
    const { status, body } = await server.call(olga, 'POST', '/invoices', {
      body: documents,
      headers: { 'mpt-upsert': 'true', 'mpt-async': 'true' },
    });
    expect(status).toBe(202);
    await server.idle();
    const task = await server.call(olga, 'GET', `/public/v1/tasks/${body.id}`);
    expect(task.body).toMatchObject({ progress: 100, items: [{ index: 0 }, { index: 1 }] });
    const { rows } = await server.services.db.pool.query('select input from task where id = $1', [body.id]);
    expect(rows).toEqual([{ input: { kind: 'invoice', total: 2 } }]);
  });

  /** What a connection gets that sends these bytes. */
  async function speak(bytes: string): Promise<string> {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.write(bytes);
    await waitUntil('the end of the connection', () => socket.closed);
    return answer;
  }

  test.each([
    ['no HTTP', 'hello there\r\n\r\n', 400, 'https://tools.ietf.org/html/rfc9110#section-15.5.1'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'https://tools.ietf.org/html/rfc6585#section-5',
    ],
  ])('%s is told as everything else', async (_what, bytes, status, type) => {
    const [head = '', body = ''] = (await speak(bytes)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head).toContain('content-type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, type, traceId: expect.stringMatching(/^00-/) });
  });
});

test('without a proxy in front nobody names its own address', async () => {
  const [database] = oneDatabase();
  if (!database) throw new Error('There is no database to test on.');
  const server = await startTestServer(database);
  const { body } = await server.call(vera, 'POST', '/journals', {
    body: { name: 'Direct', authorization: { id: 'AUT-5000-0001' } },
    headers: { 'x-forwarded-for': '203.0.113.9' },
  });
  const { rows } = await server.services.db.pool.query(
    `select request #>> '{api,ip}' as ip from audit_record where object_id = $1`,
    [body.id],
  );
  expect(rows).toEqual([{ ip: '127.0.0.1' }]);
  await server.close();
});
