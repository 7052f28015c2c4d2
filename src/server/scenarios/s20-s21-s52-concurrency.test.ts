import { describe, expect, test } from 'vitest';
import { testDatabases } from '../testing/test-database.ts';
import { row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera, type Answer } from './steps.ts';

const rows = [row('acme-sub-01', 3, 120, 360), row('acme-sub-02', 1, 50, 50)];

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  test('S20: a double click', async () => {
    const id = await steps.inReview(rows);
    const accept = () => steps.call(olga, 'POST', `/journals/${id}/accept`);
    const answers = await Promise.all([accept(), accept()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    await steps.server.idle();
    expect((await steps.ledgers(id)).map((ledger) => ledger.seller.id)).toEqual([
      'SEL-3000-0001',
      'SEL-3000-0002',
    ]);
  });

  /** A journal with revision 5; its id and when Vera saved that revision. */
  async function revision5(): Promise<{ id: string; at: string }> {
    const id = await steps.createJournal();
    for (const notes of ['2', '3', '4']) await steps.put(vera, `/journals/${id}`, { notes });
    const { revision, audit } = await steps.put(vera, `/journals/${id}`, { notes: '5' });
    expect(revision).toBe(5);
    return { id, at: audit.updated.at };
  }

  test('S21: a stale write is refused, and the answer names who was faster', async () => {
    const { id, at } = await revision5();
    const path = `/journals/${id}`;
    const before = await steps.journal(id);
    const assignee = { id: 'USR-1000-0001' };
    const stale = [
      { body: { revision: 4, assignee } },
      { body: { assignee }, headers: { 'if-match': '"4"' } },
      { body: { assignee }, headers: { 'if-match': 'W/"6"' } },
      { body: { assignee }, headers: { 'if-match': '"nonsense"' } },
    ];
    for (const options of stale) {
      const problem = await steps.refused(olga, 'PUT', path, options);
      expect(problem).toMatchObject({ status: 409, type: expect.stringMatching(/#BIL-REVISION$/) });
      expect(problem.detail).toContain('revision 5');
      expect(problem.detail).toContain('Vera Castellano');
      expect(problem.detail).toContain(at);
    }
    expect(await steps.journal(id)).toEqual(before);
    // actions as well
    expect(await steps.status(vera, 'DELETE', path, { headers: { 'if-match': '"4"' } })).toBe(409);

    const saved = await steps.call(olga, 'PUT', path, { body: { assignee } });
    expect(saved).toMatchObject({ status: 200, body: { revision: 6, assignee } });
    expect(saved.headers.get('etag')).toBe('"6"');
    expect((await steps.call(olga, 'GET', path)).headers.get('etag')).toBe('"6"');
    const fresh = { body: { revision: 6, notes: '7' }, headers: { 'if-match': '"6"' } };
    expect((await steps.call(olga, 'PUT', path, fresh)).headers.get('etag')).toBe('"7"');
    expect(await steps.status(olga, 'PUT', path, { body: {}, headers: { 'if-match': '*' } })).toBe(200);
  });

  test('S21: a submit, an accept and an upload with a stale revision do nothing', async () => {
    const id = await steps.validated(rows);
    const { revision } = await steps.journal(id);
    const stale = { 'if-match': `"${revision - 1}"` };
    expect(await steps.status(vera, 'POST', `/journals/${id}/submit`, { headers: stale })).toBe(409);
    expect(await steps.status(vera, 'POST', `/journals/${id}/upload`, { headers: stale })).toBe(409);
    expect((await steps.journal(id)).revision).toBe(revision);
    const body = { revision };
    expect(await steps.status(vera, 'POST', `/journals/${id}/submit`, { body })).toBe(200);
    expect(await steps.status(olga, 'POST', `/journals/${id}/accept`, { body })).toBe(409);
    expect((await steps.journal(id)).status).toBe('Review');
  });

  const moves = async (id: string) =>
    (await steps.auditRecords(id)).filter(({ event }) => event.endsWith('.status_changed')).length;

  test('S52: a repeated request gets the first answer', async () => {
    const id = await steps.inReview(rows);
    const accept = (body?: object, key: string | undefined = 'k1', token: string = olga): Promise<Answer> =>
      steps.call(token, 'POST', `/journals/${id}/accept`, {
        ...(body && { body }),
        ...(key && { headers: { 'idempotency-key': key } }),
      });
    const before = await moves(id);
    const first = await accept();
    expect(first).toMatchObject({ status: 200, body: { status: 'Generating' } });
    await steps.server.idle();
    const after = await moves(id);
    expect(after).toBe(before + 2);

    const again = await accept();
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    expect(await moves(id)).toBe(after);
    expect(await steps.ledgers(id)).toHaveLength(2);

    expect((await accept({ notes: 'other' })).status).toBe(409);
    const plain = await accept(undefined, '');
    expect(plain).toMatchObject({
      status: 409,
      body: { type: expect.stringMatching(/#BIL-STATE$/), detail: expect.any(String) },
    });
    for (const word of [id, 'Generated', 'Review']) expect(plain.body.detail).toContain(word);
    // the key belongs to the caller: another one's request is its own
    expect((await accept(undefined, 'k1', vera)).status).toBe(403);
  });

  test('S52: a key names one request, whatever it was about', async () => {
    const headers = { 'idempotency-key': 'create-1' };
    const body = { name: 'Once', authorization: { id: 'AUT-5000-0001' } };
    const first = await steps.call(vera, 'POST', '/journals', { body, headers });
    const again = await steps.call(vera, 'POST', '/journals', { body, headers });
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
    expect((await steps.get(vera, "/journals?name='Once'")).$meta.pagination.total).toBe(1);
    const elsewhere = await steps.call(vera, 'POST', `/journals/${first.body.id}/submit`, { body, headers });
    expect(elsewhere.status).toBe(409);
    expect(elsewhere.body.type).toMatch(/#BIL-IDEMPOTENCY$/);
    const long = { 'idempotency-key': 'x'.repeat(256) };
    expect(await steps.status(vera, 'POST', '/journals', { body, headers: long })).toBe(400);
  });

  test('S52: a refused request may be repeated once it is allowed', async () => {
    const id = await steps.createJournal();
    const submit = () =>
      steps.call(vera, 'POST', `/journals/${id}/submit`, { headers: { 'idempotency-key': 'k2' } });
    expect((await submit()).status).toBe(409);
    await steps.upload(id, rows);
    expect((await submit()).status).toBe(200);
    expect((await submit()).status).toBe(200);
    expect(await steps.status(tokens.globex, 'POST', `/journals/${id}/submit`)).toBe(403);
  });

  test('S52: the request of a process that died may be repeated after a minute', async () => {
    const id = await steps.validated(rows);
    const { pool } = steps.server.services.db;
    await pool.query(
      `insert into idempotent_request (caller, key, operation, body_hash, created_at)
       values ('TKN-1000-0002', 'k3', 'submitJournal', '', now() - interval '50 seconds')`,
    );
    const submit = () =>
      steps.call(vera, 'POST', `/journals/${id}/submit`, { headers: { 'idempotency-key': 'k3' } });
    expect(await submit()).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('still running') },
    });
    await pool.query(
      "update idempotent_request set created_at = now() - interval '61 seconds' where key = 'k3'",
    );
    const answers = await Promise.all([submit(), submit()]);
    expect(answers.map(({ status }) => status)).toContain(200);
    expect((await steps.journal(id)).status).toBe('Review');
    expect(await submit()).toMatchObject({ status: 200, body: { status: 'Review' } });
  });

  test('S52: another file under the same key is another request', async () => {
    const id = await steps.createJournal();
    const headers = { 'idempotency-key': 'file-1' };
    const upload = (name: string, text: string) => {
      const form = new FormData();
      form.append('file', new Blob([text], { type: 'application/jsonl' }), name);
      return steps.call(vera, 'POST', `/journals/${id}/upload`, { form, headers });
    };
    const first = await upload('a.jsonl', 'first');
    expect(first.status).toBe(200);
    await steps.server.idle();
    expect((await upload('a.jsonl', 'second')).status).toBe(409);
    const again = await upload('a.jsonl', 'first');
    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(await steps.list(vera, `/journals/${id}/attachments`)).toHaveLength(1);
  });
});
