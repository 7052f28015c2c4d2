import { describe, expect, test } from 'vitest';
import { JSONL_MEDIA_TYPE } from '../../domain/charge-file/read-charge-file.ts';
import { testDatabases } from '../testing/test-database.ts';
import { fileForm } from '../testing/test-server.ts';
import { jsonl, row } from './charge-rows.ts';
import { olga, tokens, useSteps, vera } from './steps.ts';

const good = [row('acme-sub-01', 3, 120, 360)];
const bad = [row('acme-sub-99', 3, 120, 360)];

describe.each(testDatabases())('on $kind', (database) => {
  const steps = useSteps(database);

  test('S02: a PUT changes only what it names, a deleted journal is gone', async () => {
    const id = await steps.createJournal({ description: 'All of October' });
    const before = await steps.get(vera, `/journals/${id}`);
    const after = await steps.put(vera, `/journals/${id}`, { notes: 'x' });
    expect(after).toMatchObject({ name: 'Oct 2026', description: 'All of October', notes: 'x', revision: 2 });
    expect(after.audit.created).toEqual(before.audit.created);
    expect(await steps.put(vera, `/journals/${id}`, { name: 'Oct 2026 b', notes: null })).toMatchObject({
      name: 'Oct 2026 b',
      revision: 3,
    });
    expect(await steps.get(vera, `/journals/${id}`)).not.toHaveProperty('notes');

    expect(await steps.status(vera, 'DELETE', `/journals/${id}`)).toBe(204);
    expect(await steps.status(vera, 'GET', `/journals/${id}`)).toBe(404);
    expect(await steps.status(olga, 'GET', `/journals/${id}`)).toBe(404);
    const ids = (await steps.list(vera, '/journals?ne(status,Deleted)&limit=100')).map((each) => each.id);
    expect(ids).not.toContain(id);
  });

  /** Deletes as Olga, which never works, and then as Vera; Vera's status. */
  async function deleteAsBoth(id: string, status: string): Promise<number> {
    const before = await steps.journal(id);
    expect(before.status).toBe(status);
    expect(await steps.status(olga, 'DELETE', `/journals/${id}`)).toBe(403);
    const answer = await steps.call(vera, 'DELETE', `/journals/${id}`);
    if (answer.status !== 204) {
      expect(answer.body.detail).toContain(`Journal ${id} is ${status};`);
      expect(await steps.journal(id)).toEqual(before);
    }
    return answer.status;
  }

  test('S03: Draft, Validated, Error and Enquiring can be deleted', async () => {
    const draft = await steps.createJournal();
    expect(await deleteAsBoth(draft, 'Draft')).toBe(204);
    expect(await deleteAsBoth(await steps.validated(good), 'Validated')).toBe(204);
    const failed = await steps.createJournal();
    await steps.upload(failed, bad);
    expect(await deleteAsBoth(failed, 'Error')).toBe(204);
    const enquiring = await steps.inReview(good);
    await steps.post(olga, `/journals/${enquiring}/enquiry`);
    expect(await deleteAsBoth(enquiring, 'Enquiring')).toBe(204);
    await steps.server.idle();
    expect(await steps.status(vera, 'GET', `/journals/${enquiring}/charges`)).toBe(404);
    expect(await steps.status(vera, 'GET', `/journals/${enquiring}/attachments`)).toBe(404);
  });

  test('S03: nothing can be deleted while a machine is at work on it', async () => {
    const validating = await steps.createJournal();
    const generating = await steps.inReview(good);
    const resetting = await steps.generated(good);
    await steps.whileJobsWait(async () => {
      await steps.uploadFile(validating, jsonl(good), 'charges.jsonl', JSONL_MEDIA_TYPE);
      expect(await deleteAsBoth(validating, 'Validating')).toBe(409);
      await steps.post(olga, `/journals/${generating}/accept`);
      expect(await deleteAsBoth(generating, 'Generating')).toBe(409);
      await steps.post(olga, `/journals/${resetting}/reset`);
      expect(await deleteAsBoth(resetting, 'Resetting')).toBe(409);
    });
    expect((await steps.journal(resetting)).status).toBe('Review');
    expect((await steps.journal(validating)).status).toBe('Validated');
    expect((await steps.journal(generating)).status).toBe('Generated');
  });

  test('S03: nothing can be deleted from Review on', async () => {
    const id = await steps.inReview(good);
    expect(await deleteAsBoth(id, 'Review')).toBe(409);
    const [charge] = await steps.charges(id);
    for (const decision of ['ignore', 'reset']) {
      await steps.decide(id, charge.id, decision);
      expect(await deleteAsBoth(id, 'Reconciling')).toBe(409);
    }
    await steps.recalculate(id);
    await steps.acceptJournal(id);
    expect(await deleteAsBoth(id, 'Generated')).toBe(409);
    const [ledger] = await steps.ledgers(id);
    const [statement] = await steps.acceptLedger(ledger.id);
    expect(await deleteAsBoth(id, 'Accepted')).toBe(409);
    await steps.post(olga, `/ledgers/${ledger.id}/queue`);
    expect(await deleteAsBoth(id, 'Queued')).toBe(409);
    await steps.issue(statement.id, 'US-CO-3');
    expect(await deleteAsBoth(id, 'Completed')).toBe(409);
  });

  test('S04: another vendor finds nothing, a client may not ask', async () => {
    const id = await steps.validated(good);
    const unknown = 'BJO-0000-0000';
    const before = await steps.journal(id);
    const calls = (journal: string): [method: string, path: string, options: object][] => [
      ['GET', `/journals/${journal}`, {}],
      ['PUT', `/journals/${journal}`, { body: { notes: 'x' } }],
      [
        'POST',
        `/journals/${journal}/upload`,
        { form: fileForm(jsonl(good), 'charges.jsonl', JSONL_MEDIA_TYPE) },
      ],
      ['POST', `/journals/${journal}/submit`, {}],
      ['GET', `/journals/${journal}/charges`, {}],
      ['GET', `/journals/${journal}/sellers`, {}],
      ['GET', `/journals/${journal}/attachments`, {}],
      ['DELETE', `/journals/${journal}`, {}],
    ];
    for (const call of [...calls(id), ...calls(unknown)]) {
      expect(await steps.status(tokens.foreignVendor, ...call), call.slice(0, 2).join(' ')).toBe(404);
      expect(await steps.status(tokens.globex, ...call), call.slice(0, 2).join(' ')).toBe(403);
    }
    expect((await steps.get(tokens.foreignVendor, '/journals')).$meta.pagination.total).toBe(0);
    expect(await steps.status(tokens.globex, 'GET', '/journals')).toBe(403);
    expect(await steps.journal(id)).toEqual(before);
  });
});
