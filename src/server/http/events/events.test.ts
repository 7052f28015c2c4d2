import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { JSONL_MEDIA_TYPE } from '../../../domain/charge-file/read-charge-file.ts';
import { followEvents } from '../../../api/event-stream.ts';
import { configureFetcher } from '../../../api/fetcher.ts';
import { createApp } from '../app.ts';
import { jsonl, row, times } from '../../scenarios/charge-rows.ts';
import { sweepEvents } from '../../store/object-events.ts';
import { EventReader } from '../../testing/event-reader.ts';
import { testDatabases } from '../../testing/test-database.ts';
import { fileForm, startTestServer, tokens, type TestServer } from '../../testing/test-server.ts';
import { waitUntil } from '../../testing/wait-until.ts';

const { olga, vera, globex, foreignVendor } = tokens;

describe.each(testDatabases())('the event stream on $kind', (database) => {
  let server: TestServer;
  const open = new Set<EventReader>();

  beforeAll(async () => {
    server = await startTestServer(database, { events: { heartbeatMs: 50, maxPerToken: 3 } });
    // the other vendor sells something too
    await server.services.db.pool.query(
      `insert into product_authorization (id, name, currency, product_id, vendor_id, owner_id)
       select 'AUT-5000-0009', 'Other', 'USD', 'PRD-4000-0001', account_id, 'SEL-3000-0001'
       from api_token where id = 'TKN-1000-0004'`,
    );
  });
  afterEach(() => {
    for (const reader of open) reader.close();
    open.clear();
  });
  afterAll(() => server.close());

  async function listen(token: string, headers?: Record<string, string>, at = server): Promise<EventReader> {
    const reader = await EventReader.open(at, token, headers);
    open.add(reader);
    return reader;
  }

  async function createJournal(token: string = vera, authorization = 'AUT-5000-0001'): Promise<string> {
    const { status, body } = await server.call(token, 'POST', '/journals', {
      body: { name: 'Live', authorization: { id: authorization } },
    });
    expect(status, JSON.stringify(body)).toBe(201);
    return body.id;
  }

  /** Where the stream is now, as a client learns it before the first event: a connection may break right away. */
  async function placeInStream(): Promise<string> {
    const reader = await listen(olga);
    await waitUntil('the place in the stream', () => reader.lastId !== undefined);
    reader.close();
    return reader.lastId ?? '';
  }

  const seen = (reader: EventReader, id: string) =>
    reader.wait(id, ({ data }) => data.id === id && !data.progress);

  test('tells of a change whoever may read the object, and nobody else', async () => {
    const [operations, vendor, client, foreign] = [
      await listen(olga),
      await listen(vera),
      await listen(globex),
      await listen(foreignVendor),
    ];
    const id = await createJournal();
    await server.call(vera, 'PUT', `/journals/${id}`, { body: { notes: 'two' } });
    const refused = await server.call(vera, 'POST', `/journals/${id}/submit`);
    expect(refused.status).toBe(409);
    await server.call(vera, 'DELETE', `/journals/${id}`);
    // what the foreign vendor may see comes after all that it may not
    const own = await createJournal(foreignVendor, 'AUT-5000-0009');
    await Promise.all([seen(foreign, own), seen(operations, own)]);
    await waitUntil('the events of the vendor', () => vendor.events.length === 3);
    expect(vendor.events.map(({ data }) => data)).toEqual([
      { id, object: 'Journal', status: 'Draft', revision: 1 },
      { id, object: 'Journal', status: 'Draft', revision: 2 },
      { id, object: 'Journal', status: 'Deleted', revision: 3 },
    ]);
    expect(operations.changes).toEqual([`${id} Draft`, `${id} Draft`, `${id} Deleted`, `${own} Draft`]);
    expect(foreign.changes).toEqual([`${own} Draft`]);
    expect(client.events).toEqual([]);
    const ids = operations.events.map((event) => Number(event.id));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
  });

  test('tells of files under the object that they hang on', async () => {
    const id = await createJournal();
    const vendor = await listen(vera);
    const path = `/journals/${id}/attachments`;
    const form = fileForm('rates', 'rates.txt', 'text/plain');
    form.append('attachment', JSON.stringify({ name: 'Rates' }));
    const { body: file } = await server.call(vera, 'POST', path, { form });
    await server.call(vera, 'PUT', `${path}/${file.id}`, { body: { description: 'of October' } });
    await server.call(vera, 'DELETE', `${path}/${file.id}`);
    await waitUntil('the events of the file', () => vendor.events.length === 3);
    expect(vendor.changes).toEqual(Array.from({ length: 3 }, () => `${id} Draft`));
  });

  test('goes on where a client was, without loss', async () => {
    const start = await placeInStream();
    const missed = [await createJournal(), await createJournal()];
    const second = await listen(olga, { 'last-event-id': start });
    await seen(second, missed[1] ?? '');
    expect(second.changes).toEqual(missed.map((id) => `${id} Draft`));
    second.close();
    const third = await listen(olga, { 'last-event-id': second.events[0]?.id ?? '' });
    await seen(third, missed[1] ?? '');
    expect(third.changes).toEqual([`${missed[1]} Draft`]);
  });

  test.each(['999999999', 'yesterday', '-1'])('an id that is none begins anew: %s', async (lastId) => {
    const reader = await listen(olga, { 'last-event-id': lastId });
    await reader.wait('reset', ({ name }) => name === 'reset');
    const id = await createJournal();
    await seen(reader, id);
    expect(reader.events.map(({ name, data }) => name ?? data.id)).toEqual(['reset', id]);
    expect(Number(reader.events[1]?.id)).toBe(Number(reader.events[0]?.id) + 1);
  });

  test('what is older than an hour is forgotten, and who missed it is told', async () => {
    const start = await placeInStream();
    const { db } = server.services;
    await createJournal();
    await db.pool.query(`update object_event set at = at - interval '2 hours'`);
    await sweepEvents(db);
    const kept = await createJournal();
    const other = await createApp(server.services);
    const url = await other.listen({ port: 0, host: '127.0.0.1' });
    const late = await listen(olga, { 'last-event-id': start }, { ...server, url });
    await late.wait('reset', ({ name }) => name === 'reset');
    const inTime = await listen(olga, { 'last-event-id': `${Number(late.lastId) - 1}` }, { ...server, url });
    await seen(inTime, kept);
    expect(inTime.changes).toEqual([`${kept} Draft`]);
    await other.close();
  });

  test('every process hears what any of them changed', async () => {
    const other = await createApp(server.services);
    const url = await other.listen({ port: 0, host: '127.0.0.1' });
    const [here, there] = [await listen(olga), await listen(olga, {}, { ...server, url })];
    const ids = await Promise.all([createJournal(), createJournal(), createJournal()]);
    for (const id of ids) await Promise.all([seen(here, id), seen(there, id)]);
    expect(there.events).toEqual(here.events);
    await other.close();
  });

  test('tells how far the reading of a charge file is, without a place in the stream', async () => {
    const [vendor, foreign] = [await listen(vera), await listen(foreignVendor)];
    const id = await createJournal();
    const rows = times(2500, () => row('acme-sub-01', 1, 10, 10));
    await server.call(vera, 'POST', `/journals/${id}/upload`, {
      form: fileForm(jsonl(rows), 'charges.jsonl', JSONL_MEDIA_TYPE),
    });
    await vendor.wait('the end', ({ data }) => data.id === id && data.status === 'Validated');
    const progress = vendor.events.filter(({ data }) => data.progress);
    expect(progress[0]).toEqual({
      data: { id, object: 'Journal', status: 'Validating', revision: 2, progress: { done: 1000 } },
    });
    expect(vendor.changes.at(-1)).toBe(`${id} Validated`);
    expect(foreign.events).toEqual([]);
  });

  test('shows that it lives, and is neither packed nor kept', async () => {
    const reader = await listen(olga, { 'accept-encoding': 'gzip, br' });
    expect(Object.fromEntries(reader.response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(reader.response.headers.get('content-encoding')).toBeNull();
    await waitUntil('two signs of life', () => reader.comments.length >= 2);
  });

  test('ends when the token is no longer active', async () => {
    const { db } = server.services;
    const [revoked, other] = [await listen(globex), await listen(vera)];
    await db.pool.query(`update api_token set status = 'Disabled' where id = 'TKN-1000-0003'`);
    await waitUntil('the end of the stream', () => revoked.isOver);
    await db.pool.query(`update api_token set status = 'Active' where id = 'TKN-1000-0003'`);
    expect(other.isOver).toBe(false);
  });

  test('a token has a few streams, not any number', async () => {
    const mine = [await listen(foreignVendor), await listen(foreignVendor), await listen(foreignVendor)];
    const { status, body } = await server.call(foreignVendor, 'GET', '/events');
    expect({ status, title: body.title }).toEqual({ status: 429, title: 'Too Many Requests' });
    expect(await listen(olga)).toMatchObject({ response: { status: 200 } });
    mine[0]?.close();
    await waitUntil(
      'a free place',
      async () => (await server.call(foreignVendor, 'GET', '/events')).status === 200,
    );
  });

  test('is an event stream or nothing, and HEAD says so without one', async () => {
    const refused = await server.call(olga, 'GET', '/events', { headers: { accept: 'application/json' } });
    expect(refused.body).toMatchObject({ status: 406, detail: 'Live changes are text/event-stream.' });
    expect((await server.call(undefined, 'GET', '/events')).status).toBe(401);
    for (let n = 0; n < 4; n++) {
      const { status, headers } = await server.call(foreignVendor, 'HEAD', '/events');
      expect({ status, type: headers.get('content-type') }).toEqual({
        status: 200,
        type: 'text/event-stream; charset=utf-8',
      });
    }
  });

  test('the client of the console goes on after a restart of the server', async () => {
    const first = await createApp(server.services);
    const url = await first.listen({ port: 0, host: '127.0.0.1' });
    const [told, states]: [string[], string[]] = [[], []];
    configureFetcher({ token: () => olga });
    const stop = followEvents(
      {
        onEvent: ({ id }) => told.push(id),
        onReset: () => told.push('reset'),
        onState: (state) => states.push(state),
      },
      `${url}/public/v1/billing/events`,
    );
    await waitUntil('the connection', () => states.at(-1) === 'connected');
    const ids = [await createJournal()];
    await waitUntil('the first event', () => told.length === 1);
    await first.close();
    await waitUntil('the loss', () => states.at(-1) === 'lost');
    ids.push(await createJournal());
    const second = await createApp(server.services);
    await second.listen({ port: Number(new URL(url).port), host: '127.0.0.1' });
    await waitUntil('the second event', () => told.length === 2);
    stop();
    expect(told).toEqual(ids);
    await second.close();
  });

  test('ends with the server, at once', async () => {
    const other = await createApp(server.services);
    const url = await other.listen({ port: 0, host: '127.0.0.1' });
    const reader = await listen(olga, {}, { ...server, url });
    await other.close();
    await waitUntil('the end of the stream', () => reader.isOver);
  });
});
